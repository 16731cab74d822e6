import CGatheredLog
import CRecordedDisk
import Foundation
import GRDBSQLite

/// A connection of SQLite without anything between: for tests of the disk under it.
final class LogConnection {
    /// Which disk a connection has.
    enum Disk: String {
        /// SQLite's own.
        case own = "unix"
        /// One that gathers, over SQLite's own.
        case gathered = "test-gathered"
        /// One that gathers, over one that keeps a list and can fail.
        case gatheredOverRecorded = "test-gathered-over-recorded"
        /// One that keeps a list, alone.
        case recorded = "test-recorded"
    }

    private static let isReady: Bool =
        recorded_disk_register(Disk.recorded.rawValue) == SQLITE_OK && eider_gathered_log_register(Disk.gathered.rawValue, nil) == SQLITE_OK
        && eider_gathered_log_register(Disk.gatheredOverRecorded.rawValue, Disk.recorded.rawValue) == SQLITE_OK

    struct Failed: Error { let code: Int32 }

    private let db: OpaquePointer

    init(_ path: String, _ disk: Disk) throws {
        guard Self.isReady else { throw Failed(code: SQLITE_ERROR) }
        var db: OpaquePointer?
        let code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, disk.rawValue)
        guard code == SQLITE_OK, let db else { throw Failed(code: code) }
        self.db = db
        sqlite3_busy_timeout(db, 10_000)
        sqlite3_extended_result_codes(db, 1)
    }

    deinit { sqlite3_close(db) }

    /// SQLite's code.
    func code(_ sql: String) -> Int32 { sqlite3_exec(db, sql, nil, nil, nil) }

    func run(_ sql: String) throws {
        let code = code(sql)
        guard code == SQLITE_OK else { throw Failed(code: code) }
    }

    /// Every row of a query, as text.
    func rows(_ sql: String) throws -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK else { throw Failed(code: sqlite3_errcode(db)) }
        defer { sqlite3_finalize(statement) }
        var rows: [String] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append((0..<sqlite3_column_count(statement)).map { sqlite3_column_text(statement, $0).map { String(cString: $0) } ?? "" }.joined(separator: "|"))
            case SQLITE_DONE: return rows
            case let code: throw Failed(code: code)
            }
        }
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(db) == 0 }

    /// The open write-ahead log, as SQLite holds it.
    func log() throws -> LogFile {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
        guard code == SQLITE_OK, let file, let methods = file.pointee.pMethods else { throw Failed(code: code) }
        return LogFile(file: file, methods: methods.pointee)
    }
}

/// A write-ahead log, asked directly for what SQLite asks of it. Each call returns SQLite's code.
struct LogFile {
    let file: UnsafeMutablePointer<sqlite3_file>
    let methods: sqlite3_io_methods

    func write(_ bytes: [UInt8], at offset: Int64) -> Int32 { methods.xWrite(file, bytes, Int32(bytes.count), offset) }
    func sync() -> Int32 { methods.xSync(file, SQLITE_SYNC_NORMAL) }
    func truncate(_ size: Int64) -> Int32 { methods.xTruncate(file, size) }

    /// Asks something of the disk below: its last errno.
    func control() -> Int32 {
        var last: Int32 = 0
        return methods.xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &last)
    }

    func size() -> (code: Int32, size: Int64) {
        var size: Int64 = 0
        return (methods.xFileSize(file, &size), size)
    }

    func read(_ length: Int, at offset: Int64) -> (code: Int32, bytes: [UInt8]) {
        var bytes = [UInt8](repeating: 0, count: length)
        return (methods.xRead(file, &bytes, Int32(length), offset), bytes)
    }
}

/// What the disk below was asked.
enum Recorded {
    /// As letters: W write, R read, S sync, T truncate, Z size, C control, X close. Locks of shared memory only where they are asked for, L and U.
    static func letters(locks: Bool = false) -> String {
        String(operations.map(\.kind).filter { locks || !"LU".contains($0) })
    }

    static var operations: [(kind: Character, at: Int64, length: Int)] {
        (0..<recorded_disk_count()).map {
            let it = recorded_disk_operation($0)
            return (Character(UnicodeScalar(UInt8(bitPattern: it.kind))), it.at, Int(it.length))
        }
    }

    static func begin(fault: Int = 0, code: Int32 = SQLITE_OK) { recorded_disk_begin(Int32(fault), code) }
}
