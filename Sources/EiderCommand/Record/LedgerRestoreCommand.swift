import AdapterKit
import ArgumentParser
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import SharingRules

/// `eider ledger restore`: a ledger from a backup, under a new name.
struct LedgerRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a ledger from a backup, where there is none.",
        discussion: """
            The backup is verified first. What was recorded after it is not in it: so the log goes on under a new name that commits to where the backup ended, and a person at each party \
            has to accept it (its adapter says so, and `accept-log` accepts). Adapters send again by themselves what they kept and the restored ledger has not. The state folder needs the epoch keys \
            of the backup's time (router/epoch.keys), and keeps its other keys.

            EXAMPLES
              eider ledger restore --from /backup/ledger-2026-11-29.db --state /var/lib/eider
            """)

    @Option(help: "The backup.") var from: String
    @Option(help: "The router's state folder; it must not have a ledger.") var state = "demo"
    @OptionGroup var options: OutputOptions

    private struct Shown: Encodable {
        let ledger, origin, priorOrigin, priorRoot: String
        let records: UInt64
    }

    func run() async throws {
        let folder = StateFolder(state)
        try folder.make()
        let (backup, path) = (absolutePath(from), folder.ledger)
        let (restored, origin) = try await withProgress("restoring the ledger") {
            try await OnThread.run { () throws(CommandError) in
                do throws(LedgerError) {
                    let before = try LedgerSQLiteReader(path: backup, keys: .unsealed)
                    let (log, now) = (try before.log(), LedgerTime.now(after: backup))
                    before.close()
                    let origin = Self.origin(after: log.origin ?? "")
                    return (try LedgerSQLite.restore(from: backup, to: path, origin: origin, at: now), origin)
                } catch { throw CommandError(from: error) }
            }
        }
        let console = Console.current
        switch options.output {
        case .json:
            console.json(
                Shown(ledger: path, origin: origin, priorOrigin: restored.priorOrigin, priorRoot: restored.root.description, records: restored.size))
        case .text:
            console.line("restored \(counted(restored.size, "record")) to \(path)")
            console.line("the log was   \(restored.priorOrigin), root \(restored.root)")
            console.line("it goes on as \(origin)")
        }
        console.remark("tell every party, by telephone: the log's new name, how many records came from the backup, and why; each compares and accepts it at its adapter")
        console.remark("then start the router: adapters send again what it has not")
    }

    /// A name that no log ever had: what the log's name begins with, and an id of its own.
    private static func origin(after name: String) -> String {
        let words = name.split(separator: "/")
        // Without an id at its end, the whole name is what it begins with.
        let isOfOurs = words.count > 1 && words.last.flatMap { UUID(uuidString: String($0)) } != nil
        let start = (isOfOurs ? words.dropLast() : words[...]).joined(separator: "/")
        return "\(start.isEmpty ? "eider" : start)/\(UUID().uuidString.lowercased())"
    }
}
