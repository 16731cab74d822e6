import ArgumentParser
import Foundation
import Ledger
import LedgerSQLite
import LedgerVerifier
import TransparencyLog

/// `eider ledger verify`: whether a ledger is what was once written.
struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify a ledger, a backup, or the evidence of one loop: find what was changed, and say where.",
        discussion: """
            Every record is looked at against its leaf, every leaf against the tree, the tree against the checkpoints that are kept and those that somebody held, and every \
            other table against the records, and the search by links against the links. It only reads, also beside a router that runs. With the epoch keys (router/epoch.keys beside the ledger) it opens what is sealed; \
            without them it says what it could not look at. Nothing of any message is shown. Ends with 65 where something is damaged.

            EXAMPLES
              eider ledger verify --state /var/lib/eider
              eider ledger verify --ledger backup.db --keys /secure/epoch.keys --checkpoint what-our-adapter-kept.note
              eider ledger verify --export loop.json --log-key "$(cat log.vkey)"
            """)

    @Option(help: "A checkpoint that somebody kept, as a signed note. Can be repeated.") var checkpoint: [String] = []
    @Option(help: "The evidence of one loop, as `eider ledger export` wrote it, instead of a ledger.") var export: String?
    @Option(help: "With --export: the log's key, as `eider ledger checkpoint --log-key` prints it. Without it the file's own is believed.") var logKey: String?
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if let logKey, NoteKey(text: logKey) == nil { throw ValidationError("--log-key takes a key as `eider ledger checkpoint --log-key` prints it.") }
    }

    func run() async throws {
        if let export { return try verify(export: absolutePath(export)) }
        let held = try checkpoint.map { path throws(CommandError) in try Self.note(absolutePath(path)) }
        let path = source.path
        let keys = try await source.ledgerKeys()
        let report = try await withProgress("verifying the ledger") {
            try await OnThread.run { () throws(CommandError) in
                do throws(LedgerError) {
                    return try LedgerVerifier(path: path, keys: try keys.forReading(path), held: held).verify()
                } catch { throw CommandError(from: error) }
            }
        }
        show(report)
        if !report.isSound { throw EndedWith(status: .badData) }
    }

    private func show(_ report: LedgerReport) {
        let console = Console.current
        switch options.output {
        case .json: console.json(report)
        case .text:
            for finding in report.findings { console.line("\(console.ink.bad(finding.code.rawValue.padded(to: 16)))  \(finding.place): \(printable(finding.sentence, limit: 300))") }
            if report.found > report.findings.count { console.line("and \(report.found - report.findings.count) more") }
            let sound = report.isSound ? console.ink.good("sound") : console.ink.bad("damaged: \(counted(report.found, "finding"))")
            console.line("\(sound)  \(counted(report.size, "record")), root \(report.root)")
        }
        if report.erased > 0 { console.remark("\(counted(report.erased, "record")) were erased: their leaves are there") }
        if report.unopened > 0 { console.remark("\(counted(report.unopened, "sealed record")) were not opened, because their key is not there; the tables beside the records were not compared") }
        switch (report.lastCheckpoint, report.lastCosigned) {
        case (nil, _): console.remark("no checkpoint is kept: a ledger that was rewritten whole looks just as sound")
        case (let last?, nil): console.remark("checkpoints go up to record \(last); no witness has cosigned any: the operator's word alone stands behind them")
        case (_, let cosigned?):
            let open = report.size - min(report.size, cosigned)
            console.remark("witnesses stand behind the first \(counted(cosigned, "record"))\(open == 0 ? "" : "; behind the last \(open) nobody but the operator")")
        }
        if report.heldCompared > 0 { console.remark("it was compared with \(counted(report.heldCompared, "checkpoint")) that somebody held") }
    }

    private func verify(export path: String) throws {
        let evidence = try LoopExport.read(path)
        let result = evidence.verify(logKey: logKey.flatMap { NoteKey(text: $0) })
        let console = Console.current
        switch options.output {
        case .json: console.json(result)
        case .text:
            for fault in result.faults { console.line("\(console.ink.bad("changed"))  \(fault)") }
            console.line("\(result.isSound ? console.ink.good("sound") : console.ink.bad("damaged"))  \(counted(UInt64(result.records), "record")) of loop \(evidence.loop) in a log of \(result.size)")
        }
        if !result.keyWasGiven { console.remark("the log's key is the file's own: compare it with the one that your adapter keeps, or give --log-key") }
        console.remark(result.witnesses.isEmpty ? "no witness stands behind it" : "witnesses: \(result.witnesses.map { printable($0) }.joined(separator: ", "))")
        if !result.isSound { throw EndedWith(status: .badData) }
    }

    private static func note(_ path: String) throws(CommandError) -> SignedNote {
        guard let note = SignedNote(String(decoding: try AtomicFile.read(path, limit: SignedNote.limit), as: UTF8.self)) else {
            throw .malformed(path, "is no signed note", help: "an adapter's `checkpoint` file and `eider ledger checkpoint` have one")
        }
        return note
    }
}

/// Work that blocks, on a thread where it may.
enum OnThread {
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws(CommandError) -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { () throws(CommandError) in try body() }.mapError { $0 as any Error }) }.start()
        }
    }
}
