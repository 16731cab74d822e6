import Foundation
import Ledger
import LedgerSQLite

/// The ledger as one reads it beside a router that runs: nothing is written, and nothing is locked for long.
enum LedgerFile {
    /// Opens a ledger to read, and closes it afterwards, on a thread where it may block.
    static func read<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable (any LedgerReading) throws(LedgerError) -> Value
    ) async throws -> Value {
        guard access(path, F_OK) == 0 else {
            throw CommandError(
                "CLI-501", "there is no ledger at `\(path)`", help: "give the router's state folder with --state, or the file with --ledger",
                exit: .unavailable)
        }
        return try await withCheckedThrowingContinuation { continuation in
            Thread {
                continuation.resume(
                    with: Result { () throws(CommandError) in
                        do throws(LedgerError) {
                            let ledger = try LedgerSQLite.reader(path: path)
                            defer { ledger.close() }
                            return try body(ledger)
                        } catch { throw CommandError(from: error) }
                    }.mapError { $0 as any Error })
            }.start()
        }
    }
}
