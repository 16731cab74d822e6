/// How a process that runs stands, as whoever knows what it is for can tell.
package enum MemberHealth: Sendable, Hashable {
    /// There is nothing to say yet.
    case starting
    /// It is at work.
    case ready
    /// It runs, and is not at work: why.
    case away(String)
    /// It says nothing any more, and its process is there: since when, or how long.
    case stuck(String)
}
