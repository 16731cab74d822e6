import Foundation
import Ledger
import LedgerSQLite

/// The ledger as one reads it beside a router that runs: nothing is written, and nothing is locked for long.
enum LedgerFile {
    /// As below, of the ledger and with the keys that were asked for.
    static func read<Value: Sendable>(
        _ options: LedgerOptions, _ body: @escaping @Sendable (any LedgerReading) throws(LedgerError) -> Value
    ) async throws -> Value { try await read(options.path, keys: options.ledgerKeys(), body) }

    /// Opens a ledger to read, and closes it afterwards, on a thread where it may block.
    /// - Parameter keys: from where what is sealed is opened.
    static func read<Value: Sendable>(
        _ path: String, keys: LedgerKeys = .besideLedger, _ body: @escaping @Sendable (any LedgerReading) throws(LedgerError) -> Value
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
                            let ledger = try LedgerSQLite.reader(path: path, keys: keys)
                            defer { ledger.close() }
                            return try body(ledger)
                        } catch { throw CommandError(from: error) }
                    }.mapError { $0 as any Error })
            }.start()
        }
    }
}
