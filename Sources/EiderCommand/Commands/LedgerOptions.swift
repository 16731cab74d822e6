import ArgumentParser
import Ledger
import LedgerSQLite

/// Which ledger to read, and with which keys.
struct LedgerOptions: ParsableArguments {
    @Option(help: "The router's state folder.") var state = "demo"
    @Option(help: "The ledger's file, where it is not in the state folder.") var ledger: String?
    @Option(help: "The file of the epoch keys, where it is not beside the ledger.") var keys: String?
    @Option(help: "A command that prints the epoch keys, where they are in no file.") var epochKeysCommand: String?

    var path: String { ledger.map(absolutePath) ?? StateFolder(state).ledger }

    func validate() throws {
        if keys != nil, epochKeysCommand != nil { throw ValidationError("Give --keys FILE or --epoch-keys-command COMMAND, not both.") }
    }

    /// From where what is sealed is opened. Without keys everything else can still be read.
    func ledgerKeys() async throws -> LedgerKeys {
        if let epochKeysCommand { return .given(try await EpochKeysCommand.keys(from: epochKeysCommand)) }
        guard let keys else { return .besideLedger }
        do {
            guard let found = try EpochKeyFile.load(from: absolutePath(keys)) else { throw CommandError.unreadable(keys, why: "there is no such file") }
            return .given(found)
        } catch let error as CommandError { throw error } catch { throw CommandError(from: error) }
    }
}
