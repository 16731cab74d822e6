import AdapterKit
import ArgumentParser
import Foundation
import Ledger
import LedgerSQLite

/// `eider ledger retain`: what was erased stays erased, also in the backups that were made before.
struct LedgerRetainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retain", abstract: "Begin a new epoch: make new keys, and destroy those with which older backups could be read.",
        discussion: """
            The router erases threads whose time is over by itself. A backup from before still has them, sealed: so from time to time the keys of all that is kept are wrapped \
            anew, and the old epoch's keys destroyed. From then on no older backup can be opened: a new one is made in the same step, before anything is destroyed. Stop the router first. \
            If the process dies in between, both keys are still there: run it again.

            EXAMPLES
              eider ledger retain --backup /backup/ledger-2026-11-29.db --state /var/lib/eider
            """)

    @Option(help: "Where to write the new backup; a file that is there is not overwritten.") var backup: String?
    @Flag(help: "Make no backup: until the next one there is none that can be opened.") var withoutBackup = false
    @Option(help: "The router's state folder.") var state = "demo"
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard (backup != nil) != withoutBackup else {
            throw ValidationError("Give --backup FILE: older backups cannot be opened afterwards. Or say --without-backup.")
        }
    }

    private struct Shown: Encodable {
        let epoch: UInt32
        let threads: UInt64
        let backup: String?
    }

    func run() async throws {
        let folder = StateFolder(state)
        let (path, keyPath) = (folder.ledger, folder.epochKeys)
        let target = backup.map(absolutePath)
        if let target, access(target, F_OK) == 0 {
            throw CommandError("CLI-520", "there is a file at `\(target)` already", help: "a backup is not overwritten: name another file", exit: .unavailable)
        }
        let (epoch, threads) = try await withProgress("beginning a new epoch") {
            try await OnThread.run { () throws(CommandError) in
                do throws(LedgerError) { return try Self.begin(path, keyPath, backup: target) } catch { throw CommandError(from: error) }
            }
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(Shown(epoch: epoch, threads: threads, backup: target))
        case .text: console.line("epoch \(epoch) began: the keys of \(counted(threads, "thread")) were wrapped anew, and all older epoch keys destroyed")
        }
        console.remark("backups from before cannot be opened any more\(target == nil ? ", and there is no newer one: make one now" : "")")
        console.remark("copies of router/epoch.keys that were kept elsewhere open them still: destroy those, and keep a copy of the new file")
    }

    /// The order matters: the new key is on the disk before anything is wrapped under it, and the old ones stay until nothing needs them and a new backup is there.
    private static func begin(_ path: String, _ keyPath: String, backup: String?) throws(LedgerError) -> (epoch: UInt32, threads: UInt64) {
        guard let keys = try EpochKeyFile.load(from: keyPath) else {
            throw LedgerError(
                code: "LED-KEYS", sentence: "the file of the epoch keys is not there", help: "give the router's state folder with --state; where a command prints the keys, docs/operating.md says what to do",
                isFatal: true)
        }
        let ledger = try LedgerSQLite(path: path, creating: false, keys: .given(keys))
        defer { ledger.close() }
        // Where a run before this one died in between, its new key is there already and is used.
        let isUnderWay = keys.keys.count > 1
        let next = isUnderWay ? keys : keys.begun()
        if !isUnderWay { try EpochKeyFile.save(next, to: keyPath) }
        let threads = try ledger.beginEpoch(next, at: LedgerTime.now(after: path))
        try ledger.emptyLog()
        if let backup { try LedgerSQLite.backup(from: path, to: backup) }
        try EpochKeyFile.save(next.onlyCurrent, to: keyPath)
        return (next.current.number, threads)
    }
}
