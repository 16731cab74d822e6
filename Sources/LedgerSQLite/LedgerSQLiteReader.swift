import Foundation
import GRDB
public import Ledger
public import SafeguardingContract

/// A ledger's file, opened only to read: also while a router has it open, from another process.
///
/// It can neither write nor checkpoint. While one of its calls runs, a start of the router waits for it a few seconds.
public final class LedgerSQLiteReader: LedgerReading {
    private let queue: DatabaseQueue
    private let stop: StopSwitch
    /// The keys of threads that were unwrapped.
    let ring: KeyRing

    /// Opens the file.
    /// - Parameter keys: from where the epoch keys come. Without them everything can be read but sealed records, for which reading throws LED-KEY.
    /// - Throws: LED-ABSENT, LED-FOREIGN, LED-OLDER or LED-NEWER where there is no ledger that this version can read, and as any read does.
    public convenience init(path: String, keys: LedgerKeys = .besideLedger) throws(LedgerError) {
        try Store.prepareFile(path, creating: false)
        try self.init(path: path, ring: KeyRing(try keys.forReading(path)), stop: StopSwitch())
    }

    init(path: String, ring: KeyRing, stop: StopSwitch) throws(LedgerError) {
        self.stop = stop
        self.ring = ring
        do { queue = try Store.reader(path) } catch { throw LedgerError(opening: error) }
    }

    /// Runs `body` on one state of the ledger. Any failure stops the store for good.
    func read<R: Sendable>(_ body: (Database) throws -> R) throws(LedgerError) -> R {
        try stop.check()
        do { return try queue.read(body) } catch {
            let fault = LedgerError(store: error)
            if fault.isFatal { stop.stop(fault) }
            // Closing while a call is under way makes that call fail: it says closed, not broken.
            try stop.check()
            throw fault
        }
    }

    /// The keys of threads on one state of the ledger.
    private func threadKeys(_ db: Database) -> StoredKeys { StoredKeys(db: db, ring: ring) }

    public func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] {
        try LedgerLimits.check(lookups: keys.count)
        return try read { db in
            let message = try db.cachedStatement(
                sql: """
                    SELECT record.sequence, thread, leaf, salt, body, payload, digest FROM message JOIN record USING (sequence)
                    WHERE id = ? AND adapter = ?
                    """)
            var found: [MessageKey: SeenMessage] = [:]
            for key in keys {
                guard let row = try Row.fetchOne(message, arguments: [key.id.data, key.adapter.text]) else { continue }
                let record = try StoredRecord(row: row, keys: threadKeys(db))
                found[key] = SeenMessage(
                    key: key, digest: Array(row[6] as Data), answer: try Answer(in: record), sequence: record.sequence)
            }
            return found
        }
    }

    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] {
        try LedgerLimits.check(lookups: ids.count)
        return try read { db in
            let thread = try db.cachedStatement(sql: "SELECT after FROM thread WHERE id = ?")
            var found: [ThreadID: ThreadAfter] = [:]
            for id in ids {
                guard let after = try Data.fetchOne(thread, arguments: [id.data]) else { continue }
                found[id] = try ThreadAfter(column: after)
            }
            return found
        }
    }

    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            let outbox = try db.cachedStatement(
                sql: """
                    SELECT \(QueuedDelivery.columns) FROM outbox WHERE adapter = ? AND sequence > ? ORDER BY sequence LIMIT ?
                    """)
            return try Row.fetchCursor(outbox, arguments: [adapter.text, Int64(clamping: after), limit])
                .map { try QueuedDelivery(row: $0) }.collect()
        }
    }

    public func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(lookups: keys.count)
        return try read { db in
            let outbox = try db.cachedStatement(
                sql: "SELECT \(QueuedDelivery.columns) FROM outbox WHERE adapter = ? AND sequence = ?")
            return try keys.compactMap { key in
                try Row.fetchOne(outbox, arguments: [key.adapter.text, Int64(clamping: key.sequence)])
                    .map { try QueuedDelivery(row: $0) }
            }
        }
    }

    public func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] {
        try LedgerLimits.check(lookups: sequences.count)
        return try read { db in
            let record = try db.cachedStatement(sql: "SELECT \(StoredRecord.columns) FROM record WHERE sequence = ?")
            var found: [UInt64: StoredRecord] = [:]
            for sequence in sequences {
                guard let row = try Row.fetchOne(record, arguments: [Int64(clamping: sequence)]) else { continue }
                found[sequence] = try StoredRecord(row: row, keys: threadKeys(db))
            }
            return found
        }
    }

    public func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            let record = try db.cachedStatement(
                sql: "SELECT \(StoredRecord.columns) FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?")
            return try Row.fetchCursor(record, arguments: [Int64(clamping: from), limit])
                .map { try StoredRecord(row: $0, keys: self.threadKeys(db)) }.collect()
        }
    }

    public func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] {
        try read { db in
            let records = try db.cachedStatement(
                sql: """
                    SELECT \(StoredRecord.columns) FROM record INDEXED BY record_thread WHERE thread = ? ORDER BY sequence
                    """)
            return try Row.fetchCursor(records, arguments: [thread.data]).map { try StoredRecord(row: $0, keys: self.threadKeys(db)) }.collect()
        }
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
        get throws(LedgerError) { try read { try $0.ledgerSize() } }
    }

    public func close() {
        stop.stop(.closed)
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
