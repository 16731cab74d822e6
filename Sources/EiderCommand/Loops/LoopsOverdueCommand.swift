import AdapterKit
import ArgumentParser
import Ledger
import SafeguardingContract

/// `eider loops overdue`: what was not done in time, and who knows of it.
struct LoopsOverdueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "Show what is overdue now: by whom, since when, who was told and who is told next.",
        discussion: """
            By party, the oldest first. It ends with 0 whether something is overdue or nothing is: that a thing is overdue is no fault of the \
            command. Scripts read the JSON's `overdue`. Of a rehearsal, now is when its last record was made.

            EXAMPLES
              eider loops overdue --state demo
              eider loops overdue --party county-social-care --output json
            """)

    @Option(help: "Only what this party owes.") var party: PartyID?
    @OptionGroup var moment: MomentOption
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Listed: Encodable {
        let at: String
        let overdue: [OverdueLine]
    }

    func run() async throws {
        let at = moment.at
        let wanted = party
        let (lines, now) = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) -> ([OverdueLine], Moment) in
                let now = try ledger.now(at)
                let words = ClockWords(try ledger.readAgreement())
                let loops = LedgerLoops(ledger: ledger)
                let found = try loops.overdue(at: now).flatMap { OverdueLine.all(on: $0, at: now, words) }
                    .filter { wanted == nil || $0.party == wanted?.text }
                return (found.sorted { ($0.party, $0.due, $0.thread) < ($1.party, $1.due, $1.thread) }, now)
            }
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(Listed(at: now.description, overdue: lines))
        case .text:
            if lines.isEmpty { console.remark("nothing is overdue") }
            for (party, lines) in Dictionary(grouping: lines, by: \.party).sorted(by: { $0.key < $1.key }) {
                console.line("\(console.ink.bold(party))  \(counted(lines.count, "thing")) overdue")
                for line in lines { console.line(line.line(console.ink)) }
            }
        }
    }
}
