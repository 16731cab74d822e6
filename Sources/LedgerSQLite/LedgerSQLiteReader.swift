import Foundation
import GRDB
public import Ledger
public import SafeguardingContract
import Synchronization

/// A ledger's file, opened only to read: also while a router has it open, from another process.
///
/// It can neither write nor checkpoint. While one of its calls runs, a start of the router waits for it a few seconds.
public final class LedgerSQLiteReader: LedgerReading {
    private let queue: DatabaseQueue
    private let stop: StopSwitch
    /// The connection's statements; nil once it is closed.
    private let statements: Mutex<ReadingStatements?>
    /// The keys of threads that were unwrapped.
    let ring: KeyRing
    /// The links that are not in the search yet, where this is the reading connection of who writes; else they are read from the file.
    private let young: YoungLinks?

    /// Opens the file.
    /// - Parameter keys: from where the epoch keys come. Without them everything can be read but sealed records, for which reading throws LED-KEY.
    /// - Throws: LED-ABSENT, LED-FOREIGN, LED-OLDER or LED-NEWER where there is no ledger that this version can read, and as any read does.
    public convenience init(path: String, keys: LedgerKeys = .besideLedger) throws(LedgerError) {
        try Store.prepareFile(path, creating: false)
        try self.init(path: path, ring: KeyRing(try keys.forReading(path)), stop: StopSwitch())
    }

    init(path: String, ring: KeyRing, stop: StopSwitch, young: YoungLinks? = nil) throws(LedgerError) {
        self.stop = stop
        self.young = young
        self.ring = ring
        do {
            let queue = try Store.reader(path)
            statements = Mutex(try queue.inDatabase { db in try ReadingStatements(db, ring: ring) })
            self.queue = queue
        } catch { throw LedgerError(opening: error) }
    }

    deinit { queue.inDatabase { _ in statements.withLock { $0 = nil } } }

    /// Runs `body` on one state of the ledger. Any failure stops the store for good.
    func read<R: Sendable>(_ body: (Database) throws -> R) throws(LedgerError) -> R { try hold { db, statements in try together(statements, db) { try body(db) } } }

    /// Runs `body`, which asks more than once, on one state of the ledger.
    func readEach<R: Sendable>(_ body: (ReadingStatements) throws -> R) throws(LedgerError) -> R {
        try hold { db, statements in try together(statements, db) { try body(statements) } }
    }

    /// Runs `body`, which runs a single statement: it sees one state without a transaction around it.
    private func readOnce<R: Sendable>(_ body: (ReadingStatements) throws -> R) throws(LedgerError) -> R { try hold { _, statements in try body(statements) } }

    /// A transaction that only reads. GRDB's own compiles each of its statements anew, which costs more than a look-up.
    private func together<R>(_ statements: ReadingStatements, _ db: Database, _ body: () throws -> R) throws -> R {
        try statements.begin.run()
        let result = Result { try body() }
        // A failure has sometimes ended it already.
        if db.isInsideTransaction { try statements.commit.run() }
        return try result.get()
    }

    /// Runs `body` on the connection's queue. Any failure stops the store for good.
    private func hold<R: Sendable>(_ body: (Database, ReadingStatements) throws -> R) throws(LedgerError) -> R {
        try stop.check()
        do {
            return try queue.unsafeRead { db in
                guard let statements = statements.withLock({ $0 }) else { throw LedgerError.closed }
                return try body(db, statements)
            }
        } catch {
            let fault = LedgerError(store: error)
            if fault.isFatal { stop.stop(fault) }
            // Closing while a call is under way makes that call fail: it says closed, not broken.
            try stop.check()
            throw fault
        }
    }

    /// Runs `body` on one state of the ledger, with the latest threads that have each of these links and are not in the search yet, the latest first; nil where the file says it.
    /// - Parameter limit: so many of each link at most.
    func readLinked<R: Sendable>(
        by digests: [LinkDigest], before: ThreadID? = nil, limit: Int, _ body: (ReadingStatements, [LinkDigest: [ThreadID]]?) throws -> R
    ) throws(LedgerError) -> R {
        // Before the state that is read: what is put into the search meanwhile is found in both, and not in neither.
        let waiting = young.map { young in digests.reduce(into: [LinkDigest: [ThreadID]]()) { $0[$1] = young.threads(linkedBy: $1, before: before, limit: limit) } }
        return try readEach { statements in try body(statements, waiting) }
    }

    public func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] {
        try LedgerLimits.check(lookups: keys.count)
        return try readEach { statements in
            var found: [MessageKey: SeenMessage] = [:]
            for key in keys {
                let bind = { (row: inout Parameters) in
                    row.id(key.id)
                    row.text(key.adapter.text)
                }
                found[key] = try statements.seen.first(bind) { row in
                    let record = try StoredRecord(row: row, keys: statements.keys)
                    return SeenMessage(key: key, digest: try column(row.bytes(6), "digest"), answer: try Answer(in: record), sequence: record.sequence)
                }
            }
            return found
        }
    }

    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] {
        try LedgerLimits.check(lookups: ids.count)
        return try readEach { statements in
            var found: [ThreadID: ThreadAfter] = [:]
            for id in ids { found[id] = try statements.thread.first({ $0.id(id) }) { try ThreadAfter(row: $0) } }
            return found
        }
    }

    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(page: limit)
        return try readOnce { statements in
            let bind = { (row: inout Parameters) in
                row.text(adapter.text)
                row.sequence(after)
                row.integer(limit)
            }
            return try statements.outbox.all(bind) { try QueuedDelivery(row: $0) }
        }
    }

    public func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(lookups: keys.count)
        return try readEach { statements in
            try keys.compactMap { key in
                let bind = { (row: inout Parameters) in
                    row.text(key.adapter.text)
                    row.sequence(key.sequence)
                }
                return try statements.pending.first(bind) { try QueuedDelivery(row: $0) }
            }
        }
    }

    public func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] {
        try LedgerLimits.check(lookups: sequences.count)
        return try readEach { statements in
            var found: [UInt64: StoredRecord] = [:]
            for sequence in sequences {
                found[sequence] = try statements.record.first({ $0.sequence(sequence) }) { try StoredRecord(row: $0, keys: statements.keys) }
            }
            return found
        }
    }

    public func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] {
        try LedgerLimits.check(page: limit)
        return try readEach { statements in
            let bind = { (row: inout Parameters) in
                row.sequence(from)
                row.integer(limit)
            }
            return try statements.recordsFrom.all(bind) { try StoredRecord(row: $0, keys: statements.keys) }
        }
    }

    public func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] {
        try readEach { statements in try statements.recordsOfThread.all({ $0.id(thread) }) { try StoredRecord(row: $0, keys: statements.keys) } }
    }

    public func enrolments() throws(LedgerError) -> [Enrolment] {
        try read { db in
            try Row.fetchCursor(db, sql: "SELECT sequence, enrolled, until FROM enrolment ORDER BY sequence")
                .map { try Enrolment(row: $0) }.collect()
        }
    }

    public func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            // An empty key sorts before every id.
            let threads = try db.cachedStatement(sql: "SELECT after FROM thread WHERE id > ? ORDER BY id LIMIT ?")
            return try Data.fetchAll(threads, arguments: [after?.data ?? Data(), limit]).map { try ThreadAfter(column: $0) }
        }
    }

    public func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? {
        try read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT sequence, body FROM agreement ORDER BY sequence DESC LIMIT 1") else {
                return nil
            }
            let record = try column(try? Wire.decode(AgreementInForce.self, Array(row[1] as Data)), "body")
            return (record, UInt64(bitPattern: row[0]))
        }
    }

    /// Lends SQLite's own connection, on which every call of this reader runs: for tests that count what its queries cost.
    package func lendConnection<R: Sendable>(_ body: (OpaquePointer?) throws -> R) throws(LedgerError) -> R { try read { try body($0.sqliteConnection) } }

    public var size: UInt64 {
        get throws(LedgerError) { try readOnce { try $0.size.first { $0.isNull(0) ? 0 : $0.sequence(0) + 1 } ?? 0 } }
    }

    public func close() {
        stop.stop(.closed)
        queue.inDatabase { _ in statements.withLock { $0 = nil } }
        // Fails only where a statement is still running, which the queue rules out.
        try? queue.close()
    }
}

extension Database {
    /// How many records there are. They have no gap, so the last one says it.
    func ledgerSize() throws -> UInt64 {
        let last = try Int64.fetchOne(try cachedStatement(sql: "SELECT max(sequence) FROM record"))
        return last.map { UInt64($0) + 1 } ?? 0
    }
}

extension Cursor {
    /// Every element.
    func collect() throws -> [Element] { try Array(self) }
}
