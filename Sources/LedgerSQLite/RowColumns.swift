import GRDBSQLite
import SafeguardingContract

/// The columns of the row at which a query stands. They are there until the query goes on.
struct RowColumns {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func sequence(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

    /// A blob's bytes; nil for NULL.
    func bytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : withBytes(column) { Array($0) } }

    /// A text; nil for NULL.
    func text(_ column: Int32) -> String? { isNull(column) ? nil : withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// A thread's id; nil for NULL.
    /// - Throws: LED-CORRUPT where it has not 16 bytes.
    func thread(_ index: Int32) throws -> ThreadID? {
        if isNull(index) { return nil }
        let id: MessageID? = withBytes(index) { bytes in
            guard bytes.count == 16 else { return nil }
            let halves = bytes.loadUnaligned(as: (UInt64, UInt64).self)
            return MessageID(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
        }
        return ThreadID(opening: try column(id, "thread"))
    }

    /// Lends a column's bytes.
    func withBytes<R>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let bytes = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
