import AdapterKit
import ArgumentParser
import Ledger
import SafeguardingContract

/// `eider loops`: what is owed to whom.
struct LoopsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loops", abstract: "See where referrals, contacts, submissions and requests stand.",
        discussion: """
            EXAMPLES
              eider loops show --state demo
            """,
        subcommands: [Show.self])

    /// `eider loops show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every loop, or one with all that is recorded of it.",
            discussion: """
                EXAMPLES
                  eider loops show --state demo
                  eider loops show --state demo --open --output json
                  eider loops show 01931a40-0000-7000-8000-000000000000 --state demo
                """)

        @Argument(help: "The loop: the id of the message that opened it.") var loop: String?
        @Flag(help: "Only those that are open.") var open = false
        @Flag(help: "Notifications too, which owe nobody an answer.") var all = false
        @OptionGroup var source: LedgerOptions
        @OptionGroup var options: OutputOptions

        private struct Listed: Encodable { let loops: [LoopText] }
        private struct Shown: Encodable {
            let loop: LoopText
            let records: [RecordText]
        }

        func run() async throws {
            if let loop {
                guard let thread = ThreadID(loop) else {
                    throw CommandError("CLI-502", "`\(printable(loop))` is not the id of a loop", help: "`eider loops show` lists them", exit: .badData)
                }
                try await show(thread)
            } else {
                try await list()
            }
        }

        private func list() async throws {
            let loops = try await withProgress("reading the ledger") {
                try await LedgerFile.read(source.path) { (ledger) throws(LedgerError) in
                    var threads: [ThreadAfter] = []
                    var last: ThreadID?
                    while true {
                        let page = try ledger.threads(after: last, limit: LedgerLimits.page)
                        threads += page
                        guard page.count == LedgerLimits.page, let id = page.last.flatMap({ ThreadID($0.id) }) else { return threads }
                        last = id
                    }
                }
            }.map { LoopText($0, at: WallClock.now()) }.filter { (all || $0.isLoop) && (!open || ($0.isLoop && $0.state != "closed")) }
            let console = Console.current
            switch options.output {
            case .json: console.json(Listed(loops: loops))
            case .text:
                if loops.isEmpty { console.remark("there is none") }
                for loop in loops { console.line(loop.line(console.ink)) }
            }
        }

        private func show(_ thread: ThreadID) async throws {
            let (state, records) = try await LedgerFile.read(source.path) { (ledger) throws(LedgerError) in
                (try ledger.threads([thread])[thread], try ledger.records(of: thread).map(RecordText.init))
            }
            guard let state else {
                throw CommandError("CLI-503", "the ledger has no loop \(thread)", help: "`eider loops show` lists them", exit: .badData)
            }
            let console = Console.current
            switch options.output {
            case .json: console.json(Shown(loop: LoopText(state, at: WallClock.now()), records: records))
            case .text:
                console.line(LoopText(state, at: WallClock.now()).line(console.ink))
                for record in records {
                    console.line(record.line(console.ink))
                    for recipient in record.recipients { console.line(recipient.line) }
                }
            }
        }
    }
}
