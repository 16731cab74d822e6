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
    /// - Returns: for each delivery, what is known of it.
    func receive(_ deliveries: [Delivery], at moment: Moment) throws(StoreFault) -> [Reception] {
        try write { db in
            try deliveries.map { delivery in
                if let answer = try Row.fetchOne(
                    db, sql: "SELECT answer FROM inbox WHERE sequence = ? AND decision = ?",
                    arguments: [Int64(bitPattern: delivery.sequence), Int64(delivery.decision)])
                {
                    return (answer["answer"] as String?).map { .answered(Handling(stored: $0)) } ?? .waiting
                }
                let payload = try Self.isRecalled(delivery.id, db) ? [] : delivery.payload
                try db.execute(
                    sql: """
                        INSERT INTO inbox (sequence, decision, type, thread, envelope, payload, received_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        Int64(bitPattern: delivery.sequence), Int64(delivery.decision), delivery.envelope.type,
                        delivery.thread.description, Data(Wire.encode(delivery.envelope)), Data(payload),
                        moment.milliseconds,
                    ])
                try Self.noteRecall(delivery, at: moment, db)
                if let digest = ReceiptDigest.of(delivery), let id = MessageID(delivery.envelope.id) {
                    try Self.noteReceipt(delivery.thread, id, digest, db)
                }
                return .waiting
            }
        }
    }

    /// Deliveries that the handler has not dealt with yet, in the order in which they came.
    ///
    /// - Parameters:
    ///   - number: only those after this position; 0 for all.
    ///   - limit: how many at most.
    func unhandledDeliveries(after number: Int64 = 0, limit: Int) async throws -> [(number: Int64, delivery: Delivery)] {
        try await writeAsync { db in
            try Row.fetchAll(
                db, sql: "SELECT n, envelope, payload FROM inbox WHERE handled = 0 AND n > ? ORDER BY n LIMIT ?",
                arguments: [number, limit]
            ).map { row in
                let envelope = try Wire.decode(Envelope.self, [UInt8](row["envelope"] as Data))
                guard let delivery = Delivery(envelope: envelope, payload: [UInt8](row["payload"] as Data)) else {
                    throw StoreFault.damaged
                }
                return (row["n"], delivery)
            }
        }
    }

    /// Keeps the answer to a delivery. The first one stays: the router may have been told already.
    ///
    /// - Parameter handled: the handler is done with it; false where it failed, and will be called again.
    /// - Returns: the answer that is due.
    func settle(_ delivery: Delivery, _ handling: Handling, handled: Bool) async throws -> Handling {
        try await writeAsync { db in
            let arguments: StatementArguments = [Int64(bitPattern: delivery.sequence), Int64(delivery.decision)]
            try db.execute(
                sql: "UPDATE inbox SET answer = coalesce(answer, ?), handled = max(handled, ?) WHERE sequence = ? AND decision = ?",
                arguments: [handling.stored, handled ? 1 : 0] + arguments)
            let answer = try String.fetchOne(
                db, sql: "SELECT answer FROM inbox WHERE sequence = ? AND decision = ?", arguments: arguments)
            return Handling(stored: answer ?? handling.stored)
        }
    }

    /// The sequence number of the last delivery that was taken; 0 for none.
    func lastTaken() throws(StoreFault) -> UInt64 {
        try write { db in
            UInt64(bitPattern: try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM inbox WHERE answer = 'taken'") ?? 0)
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
