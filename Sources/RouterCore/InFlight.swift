import Ledger
import SafeguardingContract

/// What has been decided and is not durable yet. Facts from the ledger are older than this, so it is laid over them:
/// the second of two messages in one batch sees what the first one did.
struct InFlight {
    private var seen: [MessageKey: SeenMessage] = [:]
    private var threads: [ThreadID: (after: ThreadAfter, sequence: UInt64)] = [:]

    mutating func note(_ message: SeenMessage) { seen[message.key] = message }

    mutating func note(_ thread: ThreadID, _ after: ThreadAfter, at sequence: UInt64) { threads[thread] = (after, sequence) }

    /// Facts with what is in flight, of what is needed, laid over them: thousands may be in flight, and an event needs two.
    func overlaid(on facts: Facts, for needs: Needs) -> Facts {
        var facts = facts
        for key in needs.seen { if let newer = seen[key] { facts.seen[key] = newer } }
        for id in needs.threads { if let newer = threads[id] { facts.threads[id] = newer.after } }
        return facts
    }

    /// Everything below `size` is durable: the ledger's own facts hold it now.
    mutating func durable(below size: UInt64) {
        seen = seen.filter { $0.value.sequence >= size }
        threads = threads.filter { $0.value.sequence >= size }
    }
}
