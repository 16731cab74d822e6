import GRDB
import Ledger
import SafeguardingContract

/// Writes records and their effects through one connection, inside a transaction that somebody else began.
///
/// Each statement is compiled once for as long as it lives. It does not leave the connection's queue.
final class BatchWriter {
    private let db: Database
    private let eraser: ThreadEraser?
    private let record, message, threadKey, refused, log: PreparedStatement
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
        try record.run {
            $0.sequence(sequence)
            if let thread { $0.id(thread) } else { $0.null() }
            $0.bytes(sealed.leaf)
            $0.bytes(sealed.salt)
            $0.bytes(sealed.body)
            $0.bytes(sealed.payload)
        }
    }

    /// Writes a thread's new key, wrapped.
    func write(_ key: ThreadKey, of thread: ThreadID, by epoch: EpochKey, from random: RandomBytes) throws {
        let wrapped = try key.wrapped(by: epoch, for: thread, from: random)
        try threadKey.run {
            $0.id(thread)
            $0.integer(epoch.number)
            $0.bytes(wrapped)
        }
    }

    /// Writes what a record changes.
    /// - Parameters:
    ///   - after: the thread after it as protobuf, where somebody has it.
    ///   - place: its place in the batch, for errors.
    /// - Throws: LED-DUPLICATE or LED-VERSION, after which the transaction has to be rolled back; or what SQLite reported.
    func write(_ effect: RecordEffect, of body: RecordBody, after: ArraySlice<UInt8>? = nil, at sequence: UInt64, place: Int) throws {
        for change in effect.changes { try write(change, of: body, after: after, at: sequence, place: place) }
    }

    /// Writes of what a record changes only what older formats did not have.
    func writeAdded(_ effect: RecordEffect, of body: RecordBody, at sequence: UInt64) throws {
        for change in effect.changes {
            switch change {
            case .log, .refused: try write(change, of: body, after: nil, at: sequence, place: 0)
            case .message, .thread, .queued, .attempted, .settled, .redecided, .changed, .enrolled, .revoked, .agreement, .held, .released, .erased: break
            }
        }
    }

    private func write(_ change: ProjectionChange, of body: RecordBody, after: ArraySlice<UInt8>?, at sequence: UInt64, place: Int) throws {
        switch change {
        case .message(let key, let digest): try write(key, digest, at: sequence, place: place)
        case .thread(let id, let it):
            guard try thread.write(id, it, encoded: after) else { throw LedgerError.version(place) }
        case .queued(let it): try put(it, with: queued)
        case .attempted(let message, let adapter, let decision): try run(attempted, adapter, message, decision)
        case .settled(let message, let adapter, let decision): try run(settled, adapter, message, decision)
        case .redecided(let it): try write(it)
        case .changed(let it, let thread):
            guard let delivery = it.delivery(on: thread) else { return try run(withdrawn, it.adapter, it.sequence) }
            try put(delivery, with: changed)
        case .enrolled(let it):
            try PreparedStatement(db, "INSERT INTO enrolment VALUES (?, ?, ?, ?, NULL)").run {
                $0.sequence(it.from)
                $0.text(it.adapter.text)
                $0.bytes(it.curveKey)
                $0.bytes(Wire.encode(it.asRecord))
            }
        case .revoked(let adapter, let curveKey, let at):
            try PreparedStatement(db, "UPDATE enrolment SET until = ? WHERE adapter = ? AND curve_key = ? AND until IS NULL").run {
                $0.sequence(at)
                $0.text(adapter.text)
                $0.bytes(curveKey)
            }
        case .refused(let id, let type, let time):
            try refused.run {
                $0.id(id)
                $0.text(type)
                $0.integer(time.milliseconds)
            }
        case .held(let it):
            try PreparedStatement(db, "INSERT OR REPLACE INTO legal_hold VALUES (?, ?, ?, ?)").run {
                $0.id(it.id)
                $0.text(it.by)
                $0.text(it.reference)
                $0.sequence(it.sequence)
            }
        case .released(let id): try PreparedStatement(db, "DELETE FROM legal_hold WHERE thread = ?").run { $0.id(id) }
        case .erased(let id): try eraser?.erase(id, thread, place: place)
        case .agreement(let it):
            try PreparedStatement(db, "INSERT INTO agreement VALUES (?, ?)").run {
                $0.sequence(sequence)
                $0.bytes(Wire.encode(it))
            }
        case .log:
            try log.run {
                $0.sequence(sequence)
                $0.bytes(Wire.encode(body))
            }
        }
    }

    private func write(_ key: MessageKey, _ digest: [UInt8], at sequence: UInt64, place: Int) throws {
        do {
            try message.run {
                $0.id(key.id)
                $0.text(key.adapter.text)
                $0.sequence(sequence)
                $0.bytes(digest)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw LedgerError.duplicate(place)
        }
    }

    private func write(_ it: Redecision) throws {
        if it.shared.isEmpty { return try run(withdrawn, it.adapter, it.sequence) }
        try redecided.run {
            desk(it.desk, &$0)
            $0.integer(it.decision)
            $0.bytes(it.shared.column)
            $0.integer(Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits)
            $0.bytes(it.sanitisedOnly.column)
            $0.text(it.obligations.column)
            $0.text(it.adapter.text)
            $0.sequence(it.sequence)
        }
    }

    private func put(_ it: QueuedDelivery, with statement: PreparedStatement) throws {
        try statement.run {
            $0.text(it.adapter.text)
            $0.sequence(it.sequence)
            $0.text(it.party.text)
            desk(it.desk, &$0)
            $0.id(it.thread)
            $0.integer(it.decision)
            $0.bytes(it.shared.column)
            $0.integer(Marks(withheldKnown: it.withheldKnown, acts: it.acts).bits)
            $0.bytes(it.sanitisedOnly.column)
            $0.text(it.obligations.column)
        }
    }

    /// Runs a statement on one delivery, or on one decision on it.
    private func run(_ statement: PreparedStatement, _ adapter: AdapterID, _ message: UInt64, _ decision: UInt32? = nil) throws {
        try statement.run {
            $0.text(adapter.text)
            $0.sequence(message)
            if let decision { $0.integer(decision) }
        }
    }

    private func desk(_ desk: DeskID?, _ row: inout Parameters) {
        if let desk { row.text(desk.text) } else { row.null() }
    }
}
