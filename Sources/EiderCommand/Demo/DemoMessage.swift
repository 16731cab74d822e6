import Ledger
import SafeguardingContract

/// A message as the ledger has it.
struct DemoMessage: Sendable {
    let record: StoredRecord
    let message: MessageRecorded

    var id: String { message.envelope.id }
    /// The thread it opened or continued.
    var thread: String { message.thread.id }
    /// Where it waits, or waited.
    var queued: [Queued] { message.queued }
    var decisions: [RecipientDecision] { message.answer.decisions }

    /// `loop 01a1…, leaf 9; lead agency …`, or `notification …`.
    var words: String {
        let answer = message.answer
        let leaf = "leaf \(record.sequence)"
        guard !answer.leadAgency.isEmpty else { return "notification \(shortID(id)), \(leaf)" }
        return "loop \(shortID(thread)), \(leaf); lead agency \(answer.leadAgency), loop state `\(answer.loopState)`"
    }
}
