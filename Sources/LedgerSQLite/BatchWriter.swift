import GRDB
import Ledger
import SafeguardingContract

/// Writes records and their effects through one connection, inside a transaction that somebody else began.
///
/// Made once for a batch, so that each statement is looked up once. It does not leave the connection's queue.
struct BatchWriter {
    private let db: Database
    private let eraser: ThreadEraser?
    private let record, message, threadKey, link, refused, log: PreparedStatement
    private let thread: ThreadWriter
    private let queued, attempted, settled, redecided, changed, withdrawn: PreparedStatement

    /// - Parameter eraser: erases threads; nil where records are gone through again, of which nothing is left to be erased.
    init(_ db: Database, eraser: ThreadEraser? = nil) throws {
        self.db = db
        self.eraser = eraser
        record = try PreparedStatement(db, "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)")
        message = try PreparedStatement(db, "INSERT INTO message VALUES (?, ?, ?, ?)")
        thread = try ThreadWriter(db)
        threadKey = try PreparedStatement(db, "INSERT INTO thread_key VALUES (?, ?, ?)")
        log = try PreparedStatement(db, "INSERT INTO log VALUES (?, ?)")
        refused = try PreparedStatement(
            db,
            """
            INSERT INTO refused_thread SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM thread WHERE id = ?1)
            ON CONFLICT (thread) DO UPDATE SET ended = max(ended, excluded.ended)
            """)
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
    func write(_ sealed: SealedRecord, at sequence: UInt64, of thread: ThreadID?) throws {
        try record.run(
            .sequence(sequence), thread.map { .id($0.opening) } ?? .null, .bytes(sealed.leaf), .bytes(sealed.salt), .bytes(sealed.body),
            sealed.payload.map { .bytes($0) } ?? .null)
    }

    /// Writes a thread's new key, wrapped.
    func write(_ key: ThreadKey, of thread: ThreadID, by epoch: EpochKey) throws {
        try threadKey.run(.id(thread.opening), .integer(Int64(epoch.number)), .bytes(try key.wrapped(by: epoch, for: thread)))
    }

    /// Writes what a record changes.
    /// - Parameter place: its place in the batch, for errors.
    /// - Throws: LED-DUPLICATE or LED-VERSION, after which the transaction has to be rolled back; or what SQLite reported.
    func write(_ effect: RecordEffect, of body: RecordBody, at sequence: UInt64, place: Int) throws {
        for change in effect.changes {
            if case .log = change { try log.run(.sequence(sequence), .bytes(Wire.encode(body))) } else { try write(change, at: sequence, place: place) }
        }
    }

    /// Writes of what a record changes only what older formats did not have.
    func writeAdded(_ effect: RecordEffect, of body: RecordBody, at sequence: UInt64) throws {
        for change in effect.changes {
            switch change {
            case .log: try log.run(.sequence(sequence), .bytes(Wire.encode(body)))
            case .refused: try write(change, at: sequence, place: 0)
            case .message, .thread, .queued, .attempted, .settled, .redecided, .changed, .enrolled, .revoked, .agreement, .held, .released, .erased: break
            }
        }
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
        case .refused(let id, let type, let time): try refused.run(.id(id.opening), .text(type), .integer(time.milliseconds))
        case .held(let it):
            try PreparedStatement(db, "INSERT OR REPLACE INTO legal_hold VALUES (?, ?, ?, ?)")
                .run(.id(it.id.opening), .text(it.by), .text(it.reference), .sequence(it.sequence))
        case .released(let id): try PreparedStatement(db, "DELETE FROM legal_hold WHERE thread = ?").run(.id(id.opening))
        case .erased(let id): try eraser?.erase(id, thread, place: place)
        case .log: break
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
