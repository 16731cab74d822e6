import GRDB
import Ledger
import SafeguardingContract

/// Writes records and their effects through one connection, inside a transaction that somebody else began.
///
/// Made once for a batch, so that each statement is looked up once. It does not leave the connection's queue.
struct BatchWriter {
    private let db: Database
    private let record, message, threadRecord, deliveryRecord, link: PreparedStatement
    private let thread: ThreadWriter
    private let queued, attempted, settled, redecided, changed, withdrawn: PreparedStatement

    init(_ db: Database) throws {
        self.db = db
        record = try PreparedStatement(db, "INSERT INTO record VALUES (?, ?, ?, ?, ?)")
        message = try PreparedStatement(db, "INSERT INTO message VALUES (?, ?, ?, ?)")
        thread = try ThreadWriter(db)
        threadRecord = try PreparedStatement(db, "INSERT INTO thread_record VALUES (?, ?)")
        deliveryRecord = try PreparedStatement(db, "INSERT INTO delivery_record VALUES (?, ?)")
        link = try PreparedStatement(db, "INSERT INTO link (kind, digest, thread) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        queued = try PreparedStatement(db, "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        attempted = try PreparedStatement(
            db, "UPDATE outbox SET marks = marks | \(Marks.attempted) WHERE adapter = ? AND sequence = ? AND decision = ?")
        settled = try PreparedStatement(db, "DELETE FROM outbox WHERE adapter = ? AND sequence = ? AND decision = ?")
        redecided = try PreparedStatement(
            db, "UPDATE outbox SET desk = ?, decision = ?, shared = ?, marks = ?, sanitised = ?, obligations = ? WHERE adapter = ? AND sequence = ?")
        changed = try PreparedStatement(
            db,
            """
            INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (adapter, sequence) DO UPDATE
            SET party = excluded.party, desk = excluded.desk, thread = excluded.thread, decision = excluded.decision, shared = excluded.shared,
                marks = excluded.marks, sanitised = excluded.sanitised, obligations = excluded.obligations
            """)
        withdrawn = try PreparedStatement(db, "DELETE FROM outbox WHERE adapter = ? AND sequence = ?")
    }

    /// Writes a record as it is stored.
    func write(_ sealed: SealedRecord, at sequence: UInt64) throws {
        try record.run(
            .sequence(sequence), .bytes(sealed.leaf), .bytes(sealed.salt), .bytes(sealed.body),
            sealed.payload.map { .bytes($0) } ?? .null)
    }

    /// Writes what a record changes.
    /// - Parameter place: its place in the batch, for errors.
    /// - Throws: LED-DUPLICATE or LED-VERSION, after which the transaction has to be rolled back; or what SQLite reported.
    func write(_ effect: RecordEffect, at sequence: UInt64, place: Int) throws {
        switch effect.thread {
        case .thread(let id): try threadRecord.run(.id(id.opening), .sequence(sequence))
        case .sameAs(let message): try deliveryRecord.run(.sequence(message), .sequence(sequence))
        case .none: break
        }
        for change in effect.changes { try write(change, at: sequence, place: place) }
    }

    /// Writes a thread's links; those that it has stay.
    func write(_ links: PreparedBatch.ThreadLinks) throws {
        for digest in links.digests {
            try link.run(.integer(Int64(digest.kind.rawValue)), .bytes(digest.bytes), .id(links.thread.opening))
        }
    }

    private func write(_ change: ProjectionChange, at sequence: UInt64, place: Int) throws {
        switch change {
        case .message(let key, let digest):
            do {
                try message.run(.id(key.id), .text(key.adapter.text), .sequence(sequence), .bytes(digest))
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw LedgerError.duplicate(place)
            }
        case .thread(let id, let after):
            guard try thread.write(id, after) else { throw LedgerError.version(place) }
        case .queued(let it):
            try put(it, with: queued)
        case .attempted(let message, let adapter, let decision):
            try attempted.run(.text(adapter.text), .sequence(message), .integer(Int64(decision)))
        case .settled(let message, let adapter, let decision):
            try settled.run(.text(adapter.text), .sequence(message), .integer(Int64(decision)))
        case .redecided(let it):
            if it.shared.isEmpty { return try withdrawn.run(.text(it.adapter.text), .sequence(it.sequence)) }
            try redecided.run(
                desk(it.desk), .integer(Int64(it.decision)), .bytes(it.shared.column),
                .integer(Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits), .bytes(it.sanitisedOnly.column),
                .text(it.obligations.column), .text(it.adapter.text), .sequence(it.sequence))
        case .changed(let it, let thread):
            guard let delivery = it.delivery(on: thread) else { return try withdrawn.run(.text(it.adapter.text), .sequence(it.sequence)) }
            try put(delivery, with: changed)
        case .enrolled(let it):
            try PreparedStatement(db, "INSERT INTO enrolment VALUES (?, ?, ?, ?, NULL)").run(
                .sequence(it.from), .text(it.adapter.text), .bytes(it.curveKey), .bytes(Wire.encode(it.asRecord)))
        case .revoked(let adapter, let curveKey, let at):
            try PreparedStatement(db, "UPDATE enrolment SET until = ? WHERE adapter = ? AND curve_key = ? AND until IS NULL")
                .run(.sequence(at), .text(adapter.text), .bytes(curveKey))
        case .agreement(let it):
            try PreparedStatement(db, "INSERT INTO agreement VALUES (?, ?)").run(
                .sequence(sequence), .bytes(Wire.encode(it)))
        }
    }

    private func put(_ it: QueuedDelivery, with statement: PreparedStatement) throws {
        try statement.run(
            .text(it.adapter.text), .sequence(it.sequence), .text(it.party.text), desk(it.desk), .id(it.thread.opening),
            .integer(Int64(it.decision)), .bytes(it.shared.column),
            .integer(Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits), .bytes(it.sanitisedOnly.column),
            .text(it.obligations.column))
    }

    private func desk(_ desk: DeskID?) -> PreparedStatement.Value { desk.map { .text($0.text) } ?? .null }
}
