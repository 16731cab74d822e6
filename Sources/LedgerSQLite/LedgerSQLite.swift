import GRDB
public import Ledger
public import SafeguardingContract
import Synchronization

/// The embedded ledger: one SQLite file, and beside it the write-ahead log and a lock file.
///
/// - One connection writes and checkpoints; reading has another. A second opening for writing is refused, in any process.
/// - ``append(_:expecting:)`` is one transaction, synced (`synchronous=FULL`) when it returns.
/// - Opening checkpoints the write-ahead log before anything can be answered.
/// - After a failure nothing is retried, checkpointed or closed: every call gets the same error, the lock stays, and what the file holds is
///   found out by the next process.
///
/// File and lock are readable by their owner only (mode 0600); a file that others can read is refused.
public final class LedgerSQLite: Ledger {
    private let writer: DatabaseQueue
    private let reading: LedgerSQLiteReader
    private let lock: Mutex<LedgerLock?>
    private let stop = StopSwitch()

    /// Opens a ledger, or makes a new one.
    /// - Parameters:
    ///   - path: the file, for example `router/ledger.db`; the lock is then `router/ledger.lock`.
    ///   - creating: whether a new one is made where there is none.
    /// - Throws: LED-LOCKED where another router has it open; LED-ABSENT, LED-FOREIGN, LED-NEWER or LED-MODE where the file is not a
    ///   ledger to be used; LED-BUSY where a reader kept it from being checkpointed; and what the disk says.
    public convenience init(path: String, creating: Bool = true) throws(LedgerError) {
        try self.init(path: path, creating: creating, maximumPages: nil)
    }

    /// As above, with a limit on the file's pages: a full disk, for tests.
    package init(path: String, creating: Bool = true, maximumPages: Int?) throws(LedgerError) {
        lock = Mutex(try LedgerLock(ledger: path))
        try Store.prepareFile(path, creating: creating)
        do { writer = try Store.writer(path, maximumPages: maximumPages) } catch {
            throw LedgerError(opening: error)
        }
        reading = try LedgerSQLiteReader(path: path, stop: stop)
    }

    /// Opens a ledger only to read, also while a router has it open.
    public static func reader(path: String) throws(LedgerError) -> LedgerSQLiteReader { try LedgerSQLiteReader(path: path) }

    public func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult {
        try write { db in
            let first = try db.ledgerSize()
            let conflicts = try LedgerSQLite.conflicts(db, versions)
            let prepared = try PreparedBatch(batch, from: first, salt: PreparedBatch.randomSalt)
            guard conflicts.isEmpty else { return .conflict(conflicts) }
            let writer = try BatchWriter(db)
            for (place, record) in prepared.records.enumerated() {
                try writer.write(record.sealed, at: record.sequence)
                try writer.write(record.effect, at: record.sequence, place: place)
                if let links = record.links { try writer.write(links) }
            }
            return .appended(first: first, count: batch.count)
        }
    }

    private static func conflicts(_ db: Database, _ versions: [ThreadID: UInt64]) throws -> [ThreadID] {
        let version = try db.cachedStatement(sql: "SELECT version FROM thread WHERE id = ?")
        return try versions.filter { id, expected in
            UInt64(try Int64.fetchOne(version, arguments: [id.data]) ?? 0) != expected
        }.keys.sorted()
    }

    public func rebuild() throws(LedgerError) {
        try write { db in
            for table in Schema.projections { try db.execute(sql: "DELETE FROM \(table)") }
            let writer = try BatchWriter(db)
            let records = try Row.fetchCursor(db, sql: "SELECT \(StoredRecord.columns) FROM record ORDER BY sequence")
            while let row = try records.next() {
                let record = try StoredRecord(row: row)
                do {
                    try writer.write(try RecordEffect(of: record.body, at: record.sequence), at: record.sequence, place: 0)
                } catch let error as LedgerError where !error.isFatal {
                    // What append has taken, it takes again: otherwise the file was changed by something else.
                    throw LedgerError.corrupt("record \(record.sequence) contradicts those before it")
                }
            }
        }
    }

    /// Runs `body` in one transaction that is durable when this returns, or throws.
    ///
    /// A refusal rolls back and changes nothing. Anything else, a failing rollback too, stops the ledger for good.
    private func write<R: Sendable>(_ body: (Database) throws -> R) throws(LedgerError) -> R {
        do {
            return try writer.writeWithoutTransaction { db in
                try stop.check()
                try db.execute(sql: "BEGIN IMMEDIATE")
                do {
                    let result = try body(db)
                    try db.execute(sql: "COMMIT")
                    return result
                } catch {
                    // A failed commit or write has often rolled back by itself.
                    if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
                    throw error
                }
            }
        } catch {
            try stop.check()
            let fault = LedgerError(store: error)
            if fault.isFatal { stop.stop(fault) }
            throw fault
        }
    }

    deinit {
        // After a failure, connection and lock are kept until the process ends: closing would checkpoint, and so write over
        // a file of which nobody knows what the disk has.
        guard stop.hasFailed else { return }
        _ = Unmanaged.passRetained(writer)
        if let lock = lock.withLock({ $0 }) { _ = Unmanaged.passRetained(lock) }
    }

    public func close() {
        guard stop.stop(.closed) else { return }
        reading.close()
        // The last connection: it checkpoints and removes the write-ahead log. If that fails the log stays, and the next start does it.
        try? writer.close()
        lock.withLock { $0 = nil }
    }

    public func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] { try reading.seen(keys) }
    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] { try reading.threads(ids) }
    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        try reading.outbox(of: adapter, after: after, limit: limit)
    }
    public func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] {
        try reading.pending(keys)
    }
    public func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] { try reading.records(sequences) }
    public func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] {
        try reading.records(from: from, limit: limit)
    }
    public func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] { try reading.records(of: thread) }
    public func enrolments() throws(LedgerError) -> [Enrolment] { try reading.enrolments() }
    public func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.threads(after: after, limit: limit)
    }
    public func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.due(before: moment, limit: limit)
    }
    public func firstAlert() throws(LedgerError) -> Moment? { try reading.firstAlert() }
    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.overdue(at: moment, after: after, limit: limit)
    }
    public func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.openLoops(after: after, limit: limit)
    }
    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.openLoops(of: party, after: after, limit: limit)
    }
    public func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.threads(linkedBy: digests, before: before, limit: limit)
    }
    public func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] { try reading.links(of: thread) }
    public func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? {
        try reading.agreementInForce()
    }
    public var size: UInt64 { get throws(LedgerError) { try reading.size } }
}
