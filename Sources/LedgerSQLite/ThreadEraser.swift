import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// Erases threads through the writing connection, inside a transaction that somebody else began.
struct ThreadEraser {
    private let keys: StoredKeys

    init(_ keys: StoredKeys) { self.keys = keys }

    /// Erases what is recorded of a thread, its key, and all by which it was found. The leaves stay.
    /// - Parameter place: the record's place in the batch, for errors.
    /// - Throws: LED-HELD where it is held, LED-ENTRY where nothing of it is there; after either the transaction has to be rolled back.
    func erase(_ thread: ThreadID, _ threads: ThreadWriter, place: Int) throws {
        let id = thread.data
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM legal_hold WHERE thread = ?", arguments: [id]) == nil else { throw LedgerError.held(place) }
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM record WHERE thread = ? AND body IS NOT NULL", arguments: [id]) != nil else {
            throw LedgerError.entry(place, "it erases a thread that is not there")
        }
        for message in try messages(of: thread) {
            try db.execute(sql: "DELETE FROM message WHERE id = ? AND adapter = ?", arguments: [message.id.data, message.adapter.text])
        }
        // The adapters for which anything waits, found by one seek each, and then the thread's rows of each: there is no index by thread.
        try db.execute(
            sql: """
                WITH RECURSIVE waiting (adapter) AS (
                    SELECT min(adapter) FROM outbox
                    UNION ALL SELECT (SELECT min(outbox.adapter) FROM outbox WHERE outbox.adapter > waiting.adapter) FROM waiting WHERE waiting.adapter IS NOT NULL
                )
                DELETE FROM outbox WHERE adapter IN (SELECT adapter FROM waiting) AND sequence IN (SELECT sequence FROM record WHERE thread = ?1) AND thread = ?1
                """, arguments: [id])
        try threads.erase(thread)
        for digest in try Row.fetchAll(db, sql: "SELECT kind, digest FROM link WHERE thread = ?", arguments: [id]) {
            try db.execute(sql: "DELETE FROM link_digest WHERE kind = ? AND digest = ? AND thread = ?", arguments: [digest[0] as Int64, digest[1] as Data, id])
        }
        for table in ["refused_thread", "link", "thread_key"] { try db.execute(sql: "DELETE FROM \(table) WHERE thread = ?", arguments: [id]) }
        try db.execute(sql: "UPDATE record SET salt = NULL, body = NULL, payload = NULL WHERE thread = ? AND body IS NOT NULL", arguments: [id])
    }

    /// By what the thread's messages are found to be there: only their bodies say it.
    private func messages(of thread: ThreadID) throws -> [MessageKey] {
        let records = try PreparedStatement(
            db, "SELECT \(StoredRecord.columns) FROM record WHERE thread = ? AND body IS NOT NULL AND substr(leaf, 2, 1) IN (x'05', x'06')")
        return try records.all({ $0.id(thread) }) { row in
            let record = try StoredRecord(row: row, keys: keys)
            let effect = try RecordEffect(of: record.body, at: record.sequence, time: record.time)
            for case .message(let key, _) in effect.changes { return key }
            throw LedgerError.corrupt("record \(record.sequence) is not the message its leaf says it is")
        }
    }

    private var db: Database { keys.db }
}
