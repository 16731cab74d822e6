import AdapterKit
import ArgumentParser
import Ledger
import ReferralLoop
import SafeguardingContract

/// `eider loops list`: one line a loop.
struct LoopsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List loops, a line each: who opened it, who leads it, what is owed next and by when.",
        discussion: """
            What is set is all asked for at once; what can be given several times asks for any of them. Times are by the clocks of London. \
            It ends with 0 whether there are loops or none, overdue or not: scripts read the JSON.

            EXAMPLES
              eider loops list --open --state demo
              eider loops list --overdue --party county-social-care
              eider loops list --due-within "1 working-day" --desk front-door
              eider loops list --type referral --in-state acknowledged --in-state decided --output json
            """)

    @Option(help: "A party with a part in it: it leads, is answered, is offered, is informed or disagrees.") var party: PartyID?
    @Option(help: "The desk as which the lead agency holds it.") var desk: DeskID?
    @Option(help: "How far it is, for example acknowledged; several times for any of them.") var inState: [LoopState] = []
    @Flag(help: "Only those that are open.") var open = false
    @Flag(help: "Only those on which something is overdue.") var overdue = false
    @Option(help: "Only those on which something is due within a time, or overdue: \"1 working-day\", \"48 hours\", \"3 days\".") var dueWithin: TimeLimit?
    @Option(help: "As what it was opened: contact, referral, submission, request, missing, forum-item; several times for any of them.") var type: [LoopOpening] = []
    @Option(help: "The forum whose matter it is.") var forum: String?
    @Option(help: "How many at most.") var limit = 1000
    @OptionGroup var moment: MomentOption
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Listed: Encodable {
        let loops: [LoopLine]
        let more: Bool
    }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
    }

    func run() async throws {
        let at = moment.at
        let folder = source.state
        let filter = LoopFilter(
            party: party, desk: desk, states: Set(inState), openings: Set(type), forum: forum, isOpen: open, isOverdue: overdue)
        let (within, most) = (dueWithin, limit)
        // Only who asks for working days needs the list: a bad one keeps nobody from the others.
        let holidays = try within == nil ? nil : CalendarInUse(StateFolder(folder)).holidays
        let (lines, more) = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) -> ([LoopLine], Bool) in
                let now = try ledger.now(at)
                let agreement = try ledger.readAgreement()
                let words = ClockWords(agreement)
                var filter = filter
                filter.dueBy = within.map { (agreement?.calendar ?? .standard).observing(holidays ?? .bundled).due($0, from: now) }
                let loops = LedgerLoops(ledger: ledger)
                let found = try filter.isOverdue ? loops.overdue(at: now).filter { filter.fits($0, at: now) } : loops.all { (after, limit) throws(LedgerError) in
                    if let party = filter.party, filter.isOpen { return try loops.openLoops(of: party, after: after, limit: limit) }
                    return filter.isOpen || filter.dueBy != nil ? try loops.openLoops(after: after, limit: limit) : try loops.loops(after: after, limit: limit)
                }.filter { filter.fits($0, at: now) }
                return (found.prefix(most).compactMap { LoopLine($0, at: now, words) }, found.count > most)
            }
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(Listed(loops: lines, more: more))
        case .text:
            if lines.isEmpty { console.remark("there is none") }
            for line in lines { console.line(line.line(console.ink)) }
            if more { console.remark("there are more: --limit says how many are shown") }
        }
    }
}
