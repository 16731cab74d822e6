import Ledger
import SafeguardingContract

/// When somebody has to be told something next. It is never later than that: a tick that comes too early finds nothing.
///
/// The ledger finds the threads; nothing here grows with the number of loops.
struct Dues: Sendable {
    /// nil where nothing is due.
    private(set) var first: Moment?

    /// Takes how a thread stands now.
    mutating func note(_ thread: ThreadAfter) {
        guard let alert = thread.nextAlert else { return }
        first = first.map { min($0, alert) } ?? alert
    }

    /// Takes what the ledger says, beside what is in flight.
    mutating func begin(_ stored: Moment?, inFlight: some Sequence<ThreadAfter>) {
        first = stored
        for thread in inFlight { note(thread) }
    }
}
