import Foundation
import GRDB
import SafeguardingContract

/// A delivery that came, and what is known of it.
enum Reception: Sendable, Hashable {
    /// It was not there before, or was there and has no answer yet. Its answer will come.
    case waiting
    /// It was answered before: the same answer is due again.
    case answered(Handling)
}

extension AdapterStore {
    /// Puts deliveries into the inbox; those that are there already are left as they are. They are durable when this returns. A recall
    /// erases the words of the message that it takes back in the same transaction, and that message comes in without words from then on.
    ///
    /// A delivery that was there under an earlier log, with the same id, decision and content, is that delivery again: it has no second effect, and its answer is the former one.
    ///
    /// - Returns: for each delivery, what is known of it.
    func receive(_ deliveries: [Delivery], at moment: Moment) throws(StoreFault) -> [Reception] {
        try write { db in try deliveries.map { try receive($0, at: moment, db) } }
    }

    private func receive(_ delivery: Delivery, at moment: Moment, _ db: Database) throws -> Reception {
        let known = try Row.fetchOne(
            db, sql: "SELECT answer FROM inbox WHERE log = ? AND sequence = ? AND decision = ?",
            arguments: [delivery.log, Int64(bitPattern: delivery.sequence), Int64(delivery.decision)])
        if let known { return (known["answer"] as String?).map { .answered(Handling(stored: $0)) } ?? .waiting }
        let content = Data(try keys.digest(delivery.content))
        let before = try Row.fetchOne(
            db, sql: "SELECT n, answer, handled FROM inbox WHERE message = ? AND decision = ? AND content = ? AND log != ? ORDER BY n DESC LIMIT 1",
            arguments: [delivery.id.description, Int64(delivery.decision), content, delivery.log])
        let payload = try Self.isRecalled(delivery.id, db) ? [] : delivery.payload
        if let before, before["handled"] as Int64 == 0 {
            // It waits for its handler: from now on as what it is under this log.
            try db.execute(
                sql: "UPDATE inbox SET log = ?, sequence = ? WHERE n = ?",
                arguments: [delivery.log, Int64(bitPattern: delivery.sequence), before["n"] as Int64])
            try sealInbox(before["n"], delivery.envelope, payload, at: moment, db)
            return (before["answer"] as String?).map { .answered(Handling(stored: $0)) } ?? .waiting
        }
        try db.execute(
            sql: """
                INSERT INTO inbox (log, sequence, decision, message, content, type, thread, envelope, payload, received_at, answer, handled)
                VALUES (?, ?, ?, ?, ?, ?, ?, x'', x'', ?, ?, ?)
                """,
            arguments: [
                delivery.log, Int64(bitPattern: delivery.sequence), Int64(delivery.decision), delivery.id.description, content, delivery.envelope.type,
                delivery.thread.description, moment.milliseconds, before?["answer"] as String?, before == nil ? 0 : 1,
            ])
        if let before { return .answered(Handling(stored: before["answer"] as String? ?? Handling.taken.stored)) }
        try sealInbox(db.lastInsertedRowID, delivery.envelope, payload, at: moment, db)
        try Self.noteRecall(delivery, at: moment, db)
        if let digest = ReceiptDigest.of(delivery), let id = MessageID(delivery.envelope.id) {
            try Self.noteReceipt(delivery.thread, id, digest, db)
        }
        return .waiting
    }

    private func sealInbox(_ n: Int64, _ envelope: Envelope, _ payload: [UInt8], at moment: Moment, _ db: Database) throws {
        let week = StoreKeys.week(of: moment.milliseconds)
        try db.execute(
            sql: "UPDATE inbox SET envelope = ?, payload = ?, week = ? WHERE n = ?",
            arguments: [
                try keys.seal(Wire.encode(envelope), in: week, at: "inbox.envelope/\(n)"), try keys.seal(payload, in: week, at: "inbox.payload/\(n)"), week, n,
            ])
    }

    /// Deliveries that the handler has not dealt with yet, in the order in which they came.
    ///
    /// - Parameters:
    ///   - number: only those after this position; 0 for all.
    ///   - limit: how many at most.
    func unhandledDeliveries(after number: Int64 = 0, limit: Int) async throws -> [(number: Int64, delivery: Delivery)] {
        try await writeAsync { [keys] db in
            try Row.fetchAll(
                db, sql: "SELECT n, log, envelope, payload FROM inbox WHERE handled = 0 AND n > ? ORDER BY n LIMIT ?",
                arguments: [number, limit]
            ).map { row in
                let n: Int64 = row["n"]
                let envelope = try Wire.decode(Envelope.self, try keys.open(row["envelope"], at: "inbox.envelope/\(n)"))
                guard var delivery = Delivery(envelope: envelope, payload: try keys.open(row["payload"], at: "inbox.payload/\(n)")) else {
                    throw StoreFault.damaged
                }
                delivery.log = row["log"]
                return (n, delivery)
            }
        }
    }

    /// Keeps the answer to a delivery. The first one stays: the router may have been told already.
    ///
    /// - Parameter handled: the handler is done with it; false where it failed, and will be called again.
    /// - Returns: the answer that is due.
    func settle(_ delivery: Delivery, _ handling: Handling, handled: Bool) async throws -> Handling {
        try await writeAsync { [keys] db in
            // Under a new log the same delivery may have come again, and got new numbers, while the handler was at work.
            let sql = "(log = ? AND sequence = ? AND decision = ?) OR (message = ? AND decision = ? AND content = ?)"
            let arguments: StatementArguments = [
                delivery.log, Int64(bitPattern: delivery.sequence), Int64(delivery.decision), delivery.id.description, Int64(delivery.decision),
                Data(try keys.digest(delivery.content)),
            ]
            try db.execute(
                sql: "UPDATE inbox SET answer = coalesce(answer, ?), handled = max(handled, ?) WHERE \(sql)", arguments: [handling.stored, handled ? 1 : 0] + arguments)
            let answer = try String.fetchOne(db, sql: "SELECT answer FROM inbox WHERE \(sql) ORDER BY n", arguments: arguments)
            return Handling(stored: answer ?? handling.stored)
        }
    }

    /// The sequence number of the last delivery that was taken under the router's present log; 0 for none.
    func lastTaken() throws(StoreFault) -> UInt64 {
        try write { db in
            UInt64(
                bitPattern: try Int64.fetchOne(
                    db, sql: "SELECT max(sequence) FROM inbox WHERE answer = 'taken' AND log = ?", arguments: [try Self.currentLog(db)]) ?? 0)
        }
    }

    /// The digest of the last receipt of a thread that this party knows of; empty for none.
    func lastReceipt(of thread: ThreadID) async throws -> [UInt8] {
        try await writeAsync { db in
            let digest = try Data.fetchOne(
                db, sql: "SELECT digest FROM receipts WHERE thread = ? ORDER BY n DESC LIMIT 1",
                arguments: [thread.description])
            return digest.map { [UInt8]($0) } ?? []
        }
    }

    static func noteReceipt(_ thread: ThreadID, _ id: MessageID, _ digest: [UInt8], _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO receipts (thread, message, digest) VALUES (?, ?, ?)",
            arguments: [thread.description, id.description, Data(digest)])
    }
}

extension Handling {
    fileprivate var stored: String {
        switch self {
        case .taken: "taken"
        case .declined(let code): code
        }
    }

    fileprivate init(stored: String) { self = stored == "taken" ? .taken : .declined(code: stored) }
}
