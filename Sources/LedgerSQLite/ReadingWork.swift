import GRDBSQLite
import Ledger

/// What SQLite did for the calls of a reader that were made while it was counted: what a question costs, whatever the machine does beside it.
package struct ReadingWork: Hashable, Codable, Sendable {
    /// Rows that statements returned.
    package var rows = 0
    /// Rows that were gone through without an index to seek in.
    package var scanned = 0
    /// Instructions of SQLite's virtual machine.
    package var steps = 0
    /// Pages of the file that were looked at, each as often as it was.
    package var pages = 0

    private final class Count { var work = ReadingWork() }

    /// Counts the work of every statement that finishes on a reader's connection during `body`.
    package static func of<R>(_ reader: LedgerSQLiteReader, _ body: () throws -> R) throws -> (work: ReadingWork, result: R) {
        let count = Count()
        // SAFETY: the callback runs only during `body`, on the connection's queue, while `count` is held here.
        let context = UInt(bitPattern: Unmanaged.passUnretained(count).toOpaque())
        let before = try reader.lendConnection { connection in
            _ = sqlite3_trace_v2(
                connection, UInt32(SQLITE_TRACE_PROFILE | SQLITE_TRACE_ROW),
                { event, context, statement, _ in
                    guard let context, let statement else { return 0 }
                    let count = Unmanaged<Count>.fromOpaque(context).takeUnretainedValue()
                    if event == UInt32(SQLITE_TRACE_ROW) {
                        count.work.rows += 1
                    } else {
                        let handle = OpaquePointer(statement)
                        count.work.steps += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1))
                        count.work.scanned += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1))
                    }
                    return 0
                }, UnsafeMutableRawPointer(bitPattern: context))
            return pages(connection)
        }
        let result = try body()
        let after = try reader.lendConnection { connection in
            _ = sqlite3_trace_v2(connection, 0, nil, nil)
            return pages(connection)
        }
        return withExtendedLifetime(count) {
            count.work.pages = after - before
            return (count.work, result)
        }
    }

    /// Pages that the connection looked at so far: those it had in memory, and those it had not.
    private static func pages(_ connection: OpaquePointer?) -> Int {
        [SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS].reduce(0) { sum, what in
            var (now, most): (Int32, Int32) = (0, 0)
            sqlite3_db_status(connection, what, &now, &most, 0)
            return sum + Int(now)
        }
    }
}
