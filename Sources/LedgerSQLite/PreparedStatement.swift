import GRDB
import GRDBSQLite

/// A statement that is compiled once and kept, bound and run without GRDB's boxing of each value, which costs more than SQLite's own work on a row.
///
/// It is used on its connection's queue only, and let go of before the connection is closed. Every parameter is bound anew each time.
final class PreparedStatement {
    /// Bytes of parameters that lie here while the statement runs, so that SQLite need not copy them: ids, names, digests, a record of usual size.
    private static let room = 4096

    // It owns the handle.
    private let statement: GRDB.Statement
    private let handle: OpaquePointer
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: PreparedStatement.room, alignment: 8)

    init(_ db: Database, _ sql: String) throws {
        statement = try db.makeStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    deinit {
        // What is bound lies in memory that goes now.
        sqlite3_clear_bindings(handle)
        memory.deallocate()
    }

    /// Runs a statement that returns no rows.
    /// - Parameter bind: gives its parameters, in order.
    /// - Throws: a `DatabaseError` with SQLite's extended code and no text.
    func run(_ bind: (inout Parameters) -> Void = { _ in }) throws {
        var result = start(bind)
        if result == SQLITE_OK { result = sqlite3_step(handle) }
        // Its code is the step's over again.
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    }

    /// Runs a query, and reads its first row.
    /// - Returns: nil where there is no row.
    func first<R>(_ bind: (inout Parameters) -> Void = { _ in }, _ read: (RowColumns) throws -> R) throws -> R? {
        var result = start(bind)
        if result == SQLITE_OK { result = sqlite3_step(handle) }
        defer { sqlite3_reset(handle) }
        switch result {
        case SQLITE_ROW: return try read(RowColumns(handle))
        case SQLITE_DONE: return nil
        default: throw DatabaseError(resultCode: ResultCode(rawValue: result))
        }
    }

    /// Runs a query, and reads every row.
    func rows(_ bind: (inout Parameters) -> Void = { _ in }, _ read: (RowColumns) throws -> Void) throws {
        var result = start(bind)
        defer { sqlite3_reset(handle) }
        if result == SQLITE_OK { result = sqlite3_step(handle) }
        while result == SQLITE_ROW {
            try read(RowColumns(handle))
            result = sqlite3_step(handle)
        }
        guard result == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    }

    /// Every row of a query, as `read` has it.
    func all<R>(_ bind: (inout Parameters) -> Void = { _ in }, _ read: (RowColumns) throws -> R) throws -> [R] {
        var found: [R] = []
        try rows(bind) { found.append(try read($0)) }
        return found
    }

    private func start(_ bind: (inout Parameters) -> Void) -> Int32 {
        var parameters = Parameters(handle, memory)
        bind(&parameters)
        assert(parameters.result != SQLITE_OK || parameters.count == sqlite3_bind_parameter_count(handle), "a statement has another number of parameters")
        return parameters.result
    }
}
