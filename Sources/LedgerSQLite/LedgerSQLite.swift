import GRDB
import GRDBSQLite
public import Ledger
public import SafeguardingContract
import Synchronization
import TransparencyLog

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
    private let logLength = LogLength()
    let reading: LedgerSQLiteReader
    /// The keys of threads, as the writing connection has them.
    let ring: KeyRing
    /// The writing connection's statements; nil once it is closed.
    private let statements: Mutex<WritingStatements?>
    /// The tree over what is there: the next batch makes it grow.
    private let tree: Mutex<GrowingMerkleTree>
    private let young: YoungLinks
    let newest: NewestIDs
    private let lock: Mutex<LedgerLock?>
    let stop = StopSwitch()

    /// Opens a ledger, or makes a new one.
    /// - Parameters:
    ///   - path: the file, for example `router/ledger.db`; the lock is then `router/ledger.lock`.
    ///   - creating: whether a new one is made where there is none.
    ///   - keys: from where the epoch keys come, under which the keys of threads are wrapped.
    /// - Throws: LED-KEY where a key is not there, or another, under which something in it is sealed; LED-LOCKED where another router has it open; LED-ABSENT, LED-FOREIGN, LED-NEWER or LED-MODE where the file is not a
    ///   ledger to be used; LED-BUSY where a reader kept it from being checkpointed; and what the disk says.
    public convenience init(path: String, creating: Bool = true, keys: LedgerKeys = .besideLedger) throws(LedgerError) {
        try self.init(path: path, creating: creating, keys: keys, maximumPages: nil)
    }

    /// As above, with a limit on the file's pages: a full disk, for tests.
    package init(path: String, creating: Bool = true, keys: LedgerKeys = .besideLedger, maximumPages: Int?) throws(LedgerError) {
        lock = Mutex(try LedgerLock(ledger: path))
        try Store.prepareFile(path, creating: creating)
        do { writer = try Store.writer(path, maximumPages: maximumPages, length: logLength) } catch {
            throw LedgerError(opening: error)
        }
        do {
            let (epochs, ring, grown, statements, young, newest) = try writer.writeWithoutTransaction { db in
                let epochs = try keys.forWriting(path, isSealed: try !EpochTable.isEmpty(db))
                try EpochTable.check(db, epochs)
                if let epochs { try EpochTable.use(db, epochs.current) }
                let ring = KeyRing(epochs)
                let tree = try GrowingMerkleTree(size: try db.ledgerSize(), reading: StoredTree(db: db))
                return (epochs, ring, tree, try WritingStatements(db, ring: ring), try LinkWriter.young(db), try NewestIDs(db))
            }
            self.ring = ring
            self.statements = Mutex(statements)
            tree = Mutex(grown)
            self.young = young
            self.newest = newest
            reading = try LedgerSQLiteReader(path: path, ring: KeyRing(epochs), stop: stop, young: young)
        } catch { throw LedgerError(store: error) }
    }

    /// Opens a ledger only to read, also while a router has it open.
    public static func reader(path: String, keys: LedgerKeys = .besideLedger) throws(LedgerError) -> LedgerSQLiteReader { try LedgerSQLiteReader(path: path, keys: keys) }

    public func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult {
        try write { db in try append(batch, expecting: versions, db) }
    }

    /// Adds a batch inside a transaction that somebody else began.
    /// - Returns: what became of it, and what is to be done once the transaction is committed.
    func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64], _ db: Database) throws -> (AppendResult, committed: () -> Void) {
        guard let statements = statements.withLock({ $0 }) else { throw LedgerError.closed }
        // Records have no gap, so the last one says how many there are.
        let first = try statements.size.first { $0.isNull(0) ? 0 : $0.sequence(0) + 1 } ?? 0
        let conflicts = try conflicts(statements.version, versions)
        let random = RandomBytes()
        var keys = BatchKeys(statements.keys, record: statements.threadOfRecord, random: random)
        let prepared = try PreparedBatch(batch, from: first, for: &keys, salt: random.salt)
        guard conflicts.isEmpty else { return (.conflict(conflicts), {}) }
        let (writer, epoch) = (statements.writer, ring.epochs?.current)
        var nodes = NodeWriter(statements.node, tree: tree.withLock { $0 })
        // Where too many links wait, more are put into the search than a batch brings.
        let slice = young.isFull ? young.next() : nil
        if let slice { try statements.links.merge(slice) }
        var links: [YoungLinks.Change] = []
        for place in prepared.records.indices {
            let record = prepared.records[place]
            if let key = record.newKey, let thread = record.thread, let epoch { try writer.write(key, of: thread, by: epoch, from: random) }
            try writer.write(record.sealed, at: record.sequence, of: record.thread)
            try nodes.append(record.sealed.leaf)
            for case .erased(let thread) in record.effect.changes { links.append(.erased(try statements.links.entries(of: thread))) }
            try writer.write(record.effect, of: record.body, after: record.after, at: record.sequence, place: place)
            if let new = record.links {
                try statements.links.write(new, isSearched: young.isSearched(new.thread))
                links.append(.added(new))
            }
        }
        let (grown, made, changes) = (nodes.tree, keys, links)
        return (
            .appended(first: first, count: batch.count),
            { [self] in
                tree.withLock { $0 = grown }
                made.commit()
                newest.committed(prepared.records)
                for thread in made.forgotten { reading.ring[thread] = nil }
                young.committed(changes)
                if let slice { young.merged(slice) }
            }
        )
    }

    /// Puts some links into the search that wait for it; where none wait, copies the write-ahead log into the file where it has grown, which otherwise a commit would do: see
    /// ``Store/checkpointPages``. One connection checkpoints, this one.
    @discardableResult
    public func rest() throws(LedgerError) -> Bool {
        try stop.check()
        if young.isWorthAPause { return try mergeLinks() }
        guard logLength.waiting >= Store.pausePages else { return false }
        try outsideTransaction { [logLength] db in
            let result = Store.copyLog(db.sqliteConnection, logLength)
            guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
        }
        return false
    }

    /// Puts a slice of the links that wait into the search.
    /// - Returns: false where none waited.
    private func mergeLinks() throws(LedgerError) -> Bool {
        try write { [young] db -> (Bool, committed: () -> Void) in
            guard let slice = young.next() else { return (false, {}) }
            guard let statements = statements.withLock({ $0 }) else { throw LedgerError.closed }
            try statements.links.merge(slice)
            return (true, { young.merged(slice) })
        }
    }

    private func conflicts(_ version: PreparedStatement, _ versions: [ThreadID: UInt64]) throws -> [ThreadID] {
        var conflicts: [ThreadID] = []
        for (id, expected) in versions {
            // Most are to be new, and are.
            let there = newest.mayHave(id) ? try version.first({ $0.id(id) }, { $0.sequence(0) }) ?? 0 : 0
            if there != expected { conflicts.append(id) }
        }
        return conflicts.sorted()
    }

    public func rebuild() throws(LedgerError) {
        try write { db -> (Void, committed: () -> Void) in
            for table in Schema.projections { try db.execute(sql: "DELETE FROM \(table)") }
            try LinkWriter.rebuildSearch(db)
            let writer = try BatchWriter(db)
            var nodes = NodeWriter(try NodeWriter.inserting(db), tree: GrowingMerkleTree())
            let keys = try StoredKeys(db, ring: ring)
            try PreparedStatement(db, "SELECT \(StoredRecord.columns) FROM record ORDER BY sequence").rows { row in
                let record = try StoredRecord(row: row, keys: keys)
                try nodes.append(record.leaf)
                if record.isErased { return }
                do {
                    let effect = try RecordEffect(of: record.body, at: record.sequence, time: record.time)
                    try writer.write(effect, of: record.body, at: record.sequence, place: 0)
                } catch let error as LedgerError where !error.isFatal {
                    // What append has taken, it takes again: otherwise the file was changed by something else.
                    throw LedgerError.corrupt("record \(record.sequence) contradicts those before it")
                }
            }
            return ((), try newest.looked(db))
        }
    }

    /// Runs `body` in one transaction that is durable when this returns, or throws.
    ///
    /// A refusal rolls back and changes nothing. Anything else, a failing rollback too, stops the ledger for good.
    func write<R: Sendable>(_ body: (Database) throws -> R) throws(LedgerError) -> R { try write { db in (try body(db), {}) } }

    /// As above; `committed` is called when the transaction is durable, before another can begin.
    func write<R: Sendable>(_ body: (Database) throws -> (R, committed: () -> Void)) throws(LedgerError) -> R {
        try outsideTransaction { db in
            guard let statements = statements.withLock({ $0 }) else { throw LedgerError.closed }
            try statements.begin.run()
            do {
                let (result, committed) = try body(db)
                try statements.commit.run()
                committed()
                return result
            } catch {
                // A failed commit or write has often rolled back by itself.
                if db.isInsideTransaction { try statements.rollback.run() }
                throw error
            }
        }
    }

    /// Runs `body` on the writing connection. Whatever fails fatally stops the ledger for good.
    func outsideTransaction<R: Sendable>(_ body: (Database) throws -> R) throws(LedgerError) -> R {
        do {
            return try writer.writeWithoutTransaction { db in
                try stop.check()
                return try body(db)
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
        guard stop.hasFailed else { return statements.withLock { $0 = nil } }
        if let statements = statements.withLock({ $0 }) { _ = Unmanaged.passRetained(statements) }
        _ = Unmanaged.passRetained(writer)
        _ = Unmanaged.passRetained(logLength)
        if let lock = lock.withLock({ $0 }) { _ = Unmanaged.passRetained(lock) }
    }

    public func close() {
        // Who reads the file afterwards need not go through them. What fails here has stopped the ledger; the links are durable where they wait.
        while let isThere = try? mergeLinks(), isThere {}
        guard stop.stop(.closed) else { return }
        reading.close()
        // The last connection: it checkpoints and removes the write-ahead log. If that fails the log stays, and the next start does it.
        writer.writeWithoutTransaction { _ in statements.withLock { $0 = nil } }
        try? writer.close()
        lock.withLock { $0 = nil }
    }
}
