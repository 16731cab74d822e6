import GRDB
import SafeguardingContract

/// What was taken back: its words leave the store together with the recall that comes, and never come in again.
extension AdapterStore {
    /// Whether a message was taken back.
    func isRecalled(_ message: MessageID) async throws -> Bool {
        try await writeAsync { db in try Self.isRecalled(message, db) }
    }

    static func isRecalled(_ message: MessageID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM recalled WHERE message = ?)", arguments: [message.description]) ?? false
    }

    /// Notes a recall, in the transaction that stores it, and erases the words of the message. Sequence, decision and answer stay: that it
    /// was taken is not undone.
    static func noteRecall(_ delivery: Delivery, at moment: Moment, _ db: Database) throws {
        guard let (message, thread) = delivery.recalled else { return }
        try db.execute(
            sql: "INSERT OR IGNORE INTO recalled (message, at) VALUES (?, ?)", arguments: [message.description, moment.milliseconds])
        try db.execute(sql: "UPDATE inbox SET payload = x'' WHERE message = ? AND thread = ?", arguments: [message.description, thread.description])
    }
}
