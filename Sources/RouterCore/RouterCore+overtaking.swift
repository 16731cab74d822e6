import Ledger
import SafeguardingContract

/// Deliveries that wait for their record, and what happens to what they were decided by meanwhile. Nothing goes out by an agreement, a consent or a decision that is not in
/// force any more: such a delivery is taken back, and decided again when its adapter is pumped.
extension RouterCore {
    /// Another agreement decides from now on.
    mutating func overtakeAll() { for adapter in lines.keys { lines[adapter]?.overtake() } }

    /// A message changes what others were decided by: rows of another message, or what its thread has of consent.
    /// - Parameter before: the thread before it; nil for one that it opens.
    mutating func overtake(by message: MessageRecorded, before: ThreadAfter?) {
        for change in message.changes {
            guard let adapter = AdapterID(change.queued.adapter) else { continue }
            lines[adapter]?.overtake { $0.sequence == change.sequence }
        }
        guard let before, message.hasThread, let thread = ThreadID(before.id),
            before.refusalToShare != message.thread.refusalToShare || before.refusalToWork != message.thread.refusalToWork
        else { return }
        for adapter in lines.keys { lines[adapter]?.overtake { $0.thread == thread } }
    }

    /// Whether a delivery is still with its session as it was made ready: the session is there, and nothing has overtaken it.
    func stands(_ sequence: UInt64, on connection: Connection) -> Bool { outstanding(sequence, connection).map { !$0.isOvertaken } ?? false }

    /// Whether a delivery would go out, and what it was decided by has changed.
    func isOvertaken(_ sequence: UInt64, on connection: Connection) -> Bool { outstanding(sequence, connection)?.isOvertaken ?? false }

    /// A delivery that was made ready has not gone out, and does not.
    mutating func takeBack(_ sequence: UInt64, from connection: Connection) {
        guard let adapter = connections[connection] else { return }
        lines[adapter]?.takeBack(sequence)
    }

    private func outstanding(_ sequence: UInt64, _ connection: Connection) -> AdapterLine.Outstanding? {
        connections[connection].flatMap { lines[$0]?.outstanding[sequence] }
    }
}
