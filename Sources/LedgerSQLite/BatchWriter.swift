import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// Writes records and their effects through one connection, inside a transaction that somebody else began.
///
/// Made once for a batch, so that each statement is looked up once. It does not leave the connection's queue.
struct BatchWriter {
    private let db: Database
    private let record, message, thread, threadRecord, deliveryRecord: GRDB.Statement
    private let queued, attempted, settled, redecided, withdrawn: GRDB.Statement

    init(_ db: Database) throws {
        self.db = db
        record = try db.cachedStatement(sql: "INSERT INTO record VALUES (?, ?, ?, ?, ?)")
        message = try db.cachedStatement(sql: "INSERT INTO message VALUES (?, ?, ?, ?)")
        thread = try db.cachedStatement(
            sql: """
                INSERT INTO thread VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE
                SET version = excluded.version, after = excluded.after WHERE excluded.version > version
                """)
        threadRecord = try db.cachedStatement(sql: "INSERT INTO thread_record VALUES (?, ?)")
        deliveryRecord = try db.cachedStatement(sql: "INSERT INTO delivery_record VALUES (?, ?)")
        queued = try db.cachedStatement(sql: "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        attempted = try db.cachedStatement(
            sql: "UPDATE outbox SET marks = marks | \(Marks.attempted) WHERE adapter = ? AND sequence = ? AND decision = ?")
        settled = try db.cachedStatement(sql: "DELETE FROM outbox WHERE adapter = ? AND sequence = ? AND decision = ?")
        redecided = try db.cachedStatement(
            sql: "UPDATE outbox SET desk = ?, decision = ?, shared = ?, marks = ? WHERE adapter = ? AND sequence = ?")
        withdrawn = try db.cachedStatement(sql: "DELETE FROM outbox WHERE adapter = ? AND sequence = ?")
    }

    /// Writes a record as it is stored.
    func write(_ sealed: SealedRecord, at sequence: UInt64) throws {
        try record.execute(arguments: [
            Int64(sequence), Data(sealed.leaf), Data(sealed.salt), Data(sealed.body), sealed.payload.map { Data($0) },
        ])
    }

    /// Writes what a record changes.
    /// - Parameter place: its place in the batch, for errors.
    /// - Throws: LED-DUPLICATE or LED-VERSION, after which the transaction has to be rolled back; or what SQLite reported.
    func write(_ effect: RecordEffect, at sequence: UInt64, place: Int) throws {
        switch effect.thread {
        case .thread(let id): try threadRecord.execute(arguments: [id.data, Int64(sequence)])
        case .sameAs(let message): try deliveryRecord.execute(arguments: [Int64(message), Int64(sequence)])
        case .none: break
        }
        for change in effect.changes { try write(change, at: sequence, place: place) }
    }

    private func write(_ change: ProjectionChange, at sequence: UInt64, place: Int) throws {
        switch change {
        case .message(let key, let digest):
            do {
                try message.execute(arguments: [key.id.data, key.adapter.text, Int64(sequence), Data(digest)])
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw LedgerError.duplicate(place)
            }
        case .thread(let id, let after):
            try thread.execute(arguments: [id.data, Int64(after.version), Data(Wire.encode(after))])
            guard db.changesCount == 1 else { throw LedgerError.version(place) }
        case .queued(let it):
            try queued.execute(arguments: [
                it.adapter.text, Int64(it.sequence), it.party.text, it.desk?.text, it.thread.data, Int64(it.decision),
                it.shared.data, Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits,
            ])
        case .attempted(let message, let adapter, let decision):
            try attempted.execute(arguments: [adapter.text, Int64(message), Int64(decision)])
        case .settled(let message, let adapter, let decision):
            try settled.execute(arguments: [adapter.text, Int64(message), Int64(decision)])
        case .redecided(let it):
            guard !it.shared.isEmpty else {
                return try withdrawn.execute(arguments: [it.adapter.text, Int64(it.sequence)])
            }
            try redecided.execute(arguments: [
                it.desk?.text, Int64(it.decision), it.shared.data,
                Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits, it.adapter.text, Int64(it.sequence),
            ])
        case .enrolled(let it): try write(it)
        case .revoked(let adapter, let curveKey, let at):
            try db.execute(
                sql: "UPDATE enrolment SET until = ? WHERE adapter = ? AND curve_key = ? AND until IS NULL",
                arguments: [Int64(at), adapter.text, Data(curveKey)])
        case .agreement(let it):
            try db.execute(sql: "INSERT INTO agreement VALUES (?, ?)", arguments: [Int64(sequence), Data(Wire.encode(it))])
        }
    }

    private func write(_ it: Enrolment) throws {
        var enrolled = AdapterEnrolled()
        enrolled.adapter = it.adapter.text
        enrolled.party = it.party.text
        enrolled.curveKey = Data(it.curveKey)
        enrolled.signingKey = Data(it.signingKey)
        enrolled.takes = it.takes
        enrolled.sends = it.sends
        try db.execute(
            sql: "INSERT INTO enrolment VALUES (?, ?, ?, ?, NULL)",
            arguments: [Int64(it.from), it.adapter.text, Data(it.curveKey), Data(Wire.encode(enrolled))])
    }
}
