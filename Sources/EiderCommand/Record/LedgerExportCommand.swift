import AdapterKit
import ArgumentParser
import Foundation
import Ledger
import SafeguardingContract

/// `eider ledger export`: everything that is recorded of one loop, for a court, an inquiry or a review.
struct LedgerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything that is recorded of one loop into a file that anybody can verify, without Eider.",
        discussion: """
            The file has the messages as they were sent, what was decided for everybody, and what each of them had: it is personal data of the most sensitive kind, \
            and readable by its owner only. With it stands what proves that it was recorded so. docs/evidence.md describes the file, and how to verify it with nothing but SHA-256 \
            and Ed25519. What a single party was told, `eider loops evidence` writes.

            EXAMPLES
              eider ledger export 01931a40-0000-7000-8000-000000000000 --to loop.json --state /var/lib/eider
              eider ledger verify --export loop.json
            """)

    @Argument(help: "The loop: the id of the message that opened it.") var loop: String
    @Option(help: "The file to write; one that is there is not overwritten.") var to: String
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Shown: Encodable {
        let file: String
        let records, erased, uncovered: Int
    }

    func run() async throws {
        let thread = try loopID(loop)
        let path = absolutePath(to)
        guard access(path, F_OK) != 0 else {
            throw CommandError("CLI-520", "there is a file at `\(path)` already", help: "evidence is not overwritten: name another file", exit: .unavailable)
        }
        let now = WallClock.now()
        let found = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) in try LoopExport.read(ledger, loop: thread, at: now) }
        }
        guard let (export, uncovered) = found else { throw CommandError.noLoop(thread) }
        guard !export.records.isEmpty else {
            throw CommandError("CLI-541", "no checkpoint covers this loop yet", help: "a router signs the log within a minute, and when it stops", exit: .unavailable)
        }
        try AtomicFile.write(Array((jsonText(export, pretty: true) + "\n").utf8), to: path, mode: 0o600)
        let erased = export.records.count { $0.body.isEmpty }
        let console = Console.current
        switch options.output {
        case .json: console.json(Shown(file: path, records: export.records.count, erased: erased, uncovered: uncovered))
        case .text: console.line("wrote \(counted(export.records.count, "record")) to \(path)\(erased == 0 ? "" : "; of \(erased) the words were erased")")
        }
        if uncovered > 0 { console.remark("\(counted(uncovered, "record")) are not in it, because no checkpoint covers them yet") }
        console.remark("the file is personal data: only you may read it; pass it on only as the law lets you")
    }
}
