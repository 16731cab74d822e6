import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// A ledger's file as it is, through SQL of this module's own: no code that writes ledgers is asked what is in them.
///
/// Each read is short, so that a router that has it open can go on with its log.
final class RawLedger: Sendable {
    /// A record as it is stored.
    struct Record {
        let sequence: UInt64
        let thread: [UInt8]?
        let leaf: [UInt8]
        let salt: [UInt8]?
        let body: [UInt8]?
        let payload: [UInt8]?
    }

    /// A row of a projection: the columns as text, with blobs in hexadecimal.
    typealias Columns = [String: String]

    /// Records in one read.
    static let range = 1024
    /// The format of which this module knows the tables.
    static let format = 6

    private let queue: DatabaseQueue

    /// - Throws: LED-FOREIGN, LED-OLDER or LED-NEWER where it is no ledger of the format that is known here.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        let (id, version) = try queue.read { db in
            (try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0, try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
        }
        guard id == 0x4549_4452 else { throw LedgerError.unreadable("LED-FOREIGN", "the file is not a ledger", "look at the path") }
        guard version >= RawLedger.format else {
            throw LedgerError.unreadable("LED-OLDER", "the ledger has an older format", "start its router once: it brings the file to the format of this version")
        }
        guard version == RawLedger.format else {
            throw LedgerError.unreadable("LED-NEWER", "the ledger has format \(version), and this version knows \(RawLedger.format)", "verify it with the version that wrote it")
        }
    }

    /// Whether SQLite finds the file's pages and indices whole: its own findings, a line each.
    func integrity() throws -> [String] {
        try queue.read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(50)").filter { $0 != "ok" } }
    }

    /// Records from a sequence on, at most ``range``.
    func records(from: UInt64) throws -> [Record] { try queue.read { try RawLedger.records($0, from: from) } }

    /// Runs `body` on one state of the file: the records from a sequence on, and every other table as it is beside them.
    func snapshot<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.read(body) }

    static func records(_ db: Database, from: UInt64) throws -> [Record] {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT sequence, thread, leaf, salt, body, payload FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?",
            arguments: [Int64(clamping: from), range])
        var records: [Record] = []
        while let row = try rows.next() {
            records.append(
                Record(
                    sequence: UInt64(bitPattern: row[0]), thread: bytes(row, 1), leaf: bytes(row, 2) ?? [], salt: bytes(row, 3), body: bytes(row, 4), payload: bytes(row, 5)))
        }
        return records
    }

    /// A table's rows, page by page, each as its columns.
    static func rows(_ db: Database, _ sql: String, _ body: (Row) throws -> Void) throws {
        let cursor = try Row.fetchCursor(db, sql: sql)
        while let row = try cursor.next() { try body(row) }
    }

    static func bytes(_ row: Row, _ column: Int) -> [UInt8]? { (row[column] as Data?).map { [UInt8]($0) } }

    func close() { try? queue.close() }
}

extension LedgerError {
    static func unreadable(_ code: String, _ sentence: String, _ help: String) -> LedgerError { LedgerError(code: code, sentence: sentence, help: help, isFatal: true) }
}
