extension Supervisor {
    /// Something that a supervisor tells.
    package enum Event: Sendable, Equatable {
        case started(String, processID: Int32)
        case line(String, String)
        /// How it stands is new.
        case stands(String, MemberHealth)
        /// It was not at work in time; it goes on.
        case late(String, ProcessFault)
        case ended(String, ChildExit)
        /// It is started again.
        case restarting(String, after: Duration)
        /// It cannot be started; it is tried again.
        case cannotStart(String, ProcessFault)
        /// It has used its restarts up, rests so long, and is then tried anew.
        case resting(String, for: Duration, ProcessFault)
        /// An essential one has used its restarts up.
        case gaveUp(String, ProcessFault)
        case stopped(String)
    }
}
