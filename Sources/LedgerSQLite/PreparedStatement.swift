import GRDB
import GRDBSQLite
import SafeguardingContract

/// A statement of the writing connection, bound and run without GRDB's boxing of each value, which costs more than
/// SQLite's own work on a row. For statements that return no rows.
///
/// It is used on its connection's queue only, and every parameter is bound anew each time.
struct PreparedStatement {
    // GRDB's cache keeps the handle alive; this keeps it alive while in use.
    private let statement: GRDB.Statement

    init(_ db: Database, _ sql: String) throws { statement = try db.cachedStatement(sql: sql) }

    /// Runs the statement.
    /// - Parameter values: its parameters, in order.
    /// - Throws: a `DatabaseError` with SQLite's extended code and no text.
    func run(_ values: Value...) throws { try run(values) }

    /// As above.
    func run(_ values: [Value]) throws {
        let handle = statement.sqliteStatement
        var result = SQLITE_OK
        for (index, value) in values.enumerated() where result == SQLITE_OK {
            result = value.bind(handle, Int32(index + 1))
        }
        if result == SQLITE_OK { result = sqlite3_step(handle) }
        // Its code is the step's over again.
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    }

    /// A parameter.
    enum Value {
        case integer(Int64)
        case sequence(UInt64)
        case text(String)
        case bytes([UInt8])
        case id(MessageID)
        case null

        // SQLITE_TRANSIENT: SQLite copies the bytes before bind returns.
        private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

        func bind(_ handle: OpaquePointer, _ index: Int32) -> Int32 {
            switch self {
            case .integer(let number): sqlite3_bind_int64(handle, index, number)
            case .sequence(let number): sqlite3_bind_int64(handle, index, Int64(clamping: number))
            case .text(let text): sqlite3_bind_text(handle, index, text, -1, Value.copied)
            case .bytes(let bytes):
                // A null pointer would bind NULL, so no bytes are bound as a blob of length zero.
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Value.copied) }
            case .id(let id):
                // Big-endian, so that keys sort as ids do.
                withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) {
                    sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Value.copied)
                }
            case .null: sqlite3_bind_null(handle, index)
            }
        }
    }
}
