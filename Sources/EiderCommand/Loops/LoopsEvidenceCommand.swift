import AdapterKit
import ArgumentParser
import Foundation
import Ledger
import SafeguardingContract

/// `eider loops evidence`: what a party was told, to keep and to verify.
struct LoopsEvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Write down what a party was told on a loop, verifiable offline; and verify such a file.",
        discussion: """
            EXAMPLES
              eider loops evidence 01931a40-0000-7000-8000-000000000000 --party elm-park-youth-club --out evidence.json --state demo
              eider loops evidence verify evidence.json
            """,
        subcommands: [Export.self, Verify.self], defaultSubcommand: Export.self)

    /// `eider loops evidence ID`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write what a party was told by practitioners on a loop, with signatures, into a file.",
            discussion: """
                The file has the statements as the party was given them: it is personal data, and readable by its owner only. What the party was \
                not given is not in it. docs/evidence.md describes the file.

                EXAMPLES
                  eider loops evidence export 01931a40-0000-7000-8000-000000000000 --party elm-park-youth-club --out evidence.json
                """)

        @Argument(help: "The loop: the id of the message that opened it.") var loop: String
        @Option(help: "The party that was told.") var party: PartyID
        @Option(help: "The file to write; one that is there is not overwritten.") var out: String
        @OptionGroup var source: LedgerOptions
        @OptionGroup var options: OutputOptions

        private struct Shown: Encodable {
            let file: String
            let receipts, erased, waiting: Int
        }

        func run() async throws {
            let thread = try loopID(loop)
            let party = party
            let path = absolutePath(out)
            guard access(path, F_OK) != 0 else {
                throw CommandError("CLI-520", "there is a file at `\(path)` already", help: "evidence is not overwritten: name another file", exit: .unavailable)
            }
            let now = WallClock.now()
            let found = try await withProgress("reading the ledger") {
                try await LedgerFile.read(source) { (ledger) throws(LedgerError) in try Evidence.read(ledger, thread: thread, party: party, at: now) }
            }
            guard let (evidence, waiting) = found else { throw CommandError.noLoop(thread) }
            guard !evidence.receipts.isEmpty else {
                throw CommandError(
                    "CLI-521", "`\(party)` was given no human receipt on loop \(thread)",
                    help: waiting == 0 ? "`eider loops show` says who was" : "\(counted(waiting, "receipt")) for it wait to be delivered", exit: .badData)
            }
            try AtomicFile.write(Array((jsonText(evidence, pretty: true) + "\n").utf8), to: path, mode: 0o600)
            let erased = evidence.receipts.count { $0.signed == nil }
            let console = Console.current
            switch options.output {
            case .json: console.json(Shown(file: path, receipts: evidence.receipts.count, erased: erased, waiting: waiting))
            case .text:
                console.line("wrote \(counted(evidence.receipts.count, "receipt")) to \(path)")
                if erased > 0 { console.line("of \(erased) the words were erased") }
            }
            if waiting > 0 { console.remark("\(counted(waiting, "receipt")) for `\(party)` wait to be delivered and are not in it") }
            console.remark("the file is personal data: only you may read it; pass it on only as you may pass on what it says")
        }
    }

    /// `eider loops evidence verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify a file of evidence, and say in words what it proves and what it does not.",
            discussion: """
                It needs nothing but the file. Where something was changed it says where, and ends with 65. It does not print the statements: they are \
                in the file.

                EXAMPLES
                  eider loops evidence verify evidence.json
                  eider loops evidence verify evidence.json --output json
                """)

        @Argument(help: "The file.") var file: String
        @OptionGroup var options: OutputOptions

        private struct Shown: Encodable {
            let verified: Bool
            let result: EvidenceVerification
            let meaning: [String]
        }

        func run() async throws {
            let path = absolutePath(file)
            let bytes = try AtomicFile.read(path)
            guard let evidence = try? JSONDecoder().decode(Evidence.self, from: Data(bytes)) else {
                throw CommandError.malformed(path, "is no file of evidence", help: "`eider loops evidence ID` writes one")
            }
            let result = EvidenceVerification(evidence)
            let console = Console.current
            switch options.output {
            case .json: console.json(Shown(verified: result.isVerified, result: result, meaning: result.isVerified ? result.meaning : []))
            case .text: say(result, console)
            }
            if !result.isVerified { throw EndedWith(status: .badData) }
        }

        private func say(_ result: EvidenceVerification, _ console: Console) {
            let ink = console.ink
            for finding in result.findings {
                let word = finding.isSigned ? ink.good("verified") : ink.careful("erased  ")
                console.line("\(word)  \(finding.type) of \(printable(finding.party)): \(finding.sentence)")
                if !finding.keyFingerprint.isEmpty { console.line("          key \(finding.keyFingerprint)") }
            }
            for gap in result.gaps { console.line("\(ink.careful("gap"))       \(gap)") }
            for fault in result.faults { console.line("\(ink.bad("changed"))   \(fault.place): \(fault.sentence)") }
            if result.isVerified { for line in result.meaning { console.line(line) } } else {
                console.line("the file proves nothing as it is: \(counted(result.faults.count, "fault"))")
            }
        }
    }
}
