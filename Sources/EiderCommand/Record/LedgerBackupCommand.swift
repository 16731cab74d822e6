import ArgumentParser
import Foundation
import Ledger
import LedgerSQLite

/// `eider ledger backup`: a copy of the ledger, while the router runs.
struct LedgerBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the ledger into a file, also while the router runs.",
        discussion: """
            The copy is the ledger as it was at one moment, sealed as the ledger is: without the epoch keys (router/epoch.keys) nobody reads what messages say in it. Keep those keys \
            elsewhere, never beside a backup, and never the only copy of them here. After `eider ledger retain` older backups cannot be opened any more: that is how what was erased stays erased.

            EXAMPLES
              eider ledger backup --to /backup/ledger-2026-11-29.db --state /var/lib/eider
            """)

    @Option(help: "The file to write; one that is there is not overwritten.") var to: String
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Shown: Encodable {
        let file, root: String
        let records: UInt64
        let lastCheckpoint: UInt64?
    }

    func run() async throws {
        let (from, target) = (source.path, absolutePath(to))
        try await withProgress("copying the ledger") {
            try await OnThread.run { () throws(CommandError) in
                do throws(LedgerError) { try LedgerSQLite.backup(from: from, to: target) } catch { throw CommandError(from: error) }
            }
        }
        let (size, root, last) = try await LedgerFile.read(target) { (ledger) throws(LedgerError) in
            (try ledger.size, try ledger.root(at: try ledger.size), try ledger.checkpoint(atOrBelow: nil)?.size)
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(Shown(file: target, root: root.description, records: size, lastCheckpoint: last))
        case .text: console.line("copied \(counted(size, "record")), root \(root), to \(target)")
        }
        console.remark("the epoch keys are not in it: without them it cannot be restored to any use")
    }
}
