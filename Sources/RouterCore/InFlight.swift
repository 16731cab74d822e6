import Ledger
import SafeguardingContract

/// What has been decided and is not durable yet. Facts from the ledger are older than this, so it is laid over them:
/// the second of two messages in one batch sees what the first one did.
struct InFlight {
    private var seen: [MessageKey: SeenMessage] = [:]
    private var threads: [ThreadID: (after: ThreadAfter, sequence: UInt64)] = [:]

    mutating func note(_ message: SeenMessage) { seen[message.key] = message }

    mutating func note(_ thread: ThreadID, _ after: ThreadAfter, at sequence: UInt64) { threads[thread] = (after, sequence) }

    /// Facts with what is in flight laid over them.
    func overlaid(on facts: Facts) -> Facts {
        guard !seen.isEmpty || !threads.isEmpty else { return facts }
        var facts = facts
        facts.seen.merge(seen) { _, newer in newer }
        facts.threads.merge(threads.mapValues(\.after)) { _, newer in newer }
        return facts
    }

    /// Everything below `size` is durable: the ledger's own facts hold it now.
    mutating func durable(below size: UInt64) {
        seen = seen.filter { $0.value.sequence >= size }
        threads = threads.filter { $0.value.sequence >= size }
    }
}
