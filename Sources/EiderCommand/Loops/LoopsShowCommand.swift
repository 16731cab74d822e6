import AdapterKit
import ArgumentParser
import Ledger
import SafeguardingContract

/// `eider loops show`: what happened on one loop, as a practitioner reads it.
struct LoopsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one loop from its opening on: who said what kind of thing when, who has it, what was owed.",
        discussion: """
            No payload is read: what a message says of anybody is not shown. --records shows the ledger's own records of it instead. Without an \
            id it lists loops as earlier versions did; `eider loops list` does that better.

            EXAMPLES
              eider loops show 01931a40-0000-7000-8000-000000000000 --state demo
              eider loops show 01931a40-0000-7000-8000-000000000000 --records --state demo
              eider loops show 01931a40-0000-7000-8000-000000000000 --output json
            """)

    @Argument(help: "The loop: the id of the message that opened it.") var loop: String?
    @Flag(help: "The ledger's records of it, a line each.") var records = false
    @Flag(help: "Without an id: only those that are open.") var open = false
    @Flag(help: "Without an id: notifications too, which owe nobody an answer.") var all = false
    @OptionGroup var moment: MomentOption
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Listed: Encodable { let loops: [LoopText] }
    /// What is shown of a loop.
    struct Shown: Encodable {
        let loop: LoopText
        let standing: LoopLine?
        let timeline: [TimelineEvent]
        let linked: [LinkedLoop]
        let records: [RecordText]
    }

    func run() async throws {
        if let loop { try await show(loopID(loop)) } else { try await list() }
    }

    private func list() async throws {
        let now = moment.moment
        let loops = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) in
                var threads: [ThreadAfter] = []
                var last: ThreadID?
                while true {
                    let page = try ledger.threads(after: last, limit: LedgerLimits.page)
                    threads += page
                    guard page.count == LedgerLimits.page, let id = page.last.flatMap({ ThreadID($0.id) }) else { return threads }
                    last = id
                }
            }
        }.map { LoopText($0, at: now) }.filter { (all || $0.isLoop) && (!open || $0.isOpen) }
        let console = Console.current
        // To a person only: scripts that were written for this list may read standard error along with it.
        if console.showsProgress { console.remark("`eider loops list` lists loops, with what is owed on each") }
        switch options.output {
        case .json: console.json(Listed(loops: loops))
        case .text:
            if loops.isEmpty { console.remark("there is none") }
            for loop in loops { console.line(loop.line(console.ink)) }
        }
    }

    private func show(_ thread: ThreadID) async throws {
        let at = moment.at
        let found = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) in try Self.look(at: thread, in: ledger, at) }
        }
        guard let (shown, state) = found else { throw CommandError.noLoop(thread) }
        let console = Console.current
        switch options.output {
        case .json: console.json(shown)
        case .text where records:
            console.line(shown.loop.line(console.ink))
            for record in shown.records {
                console.line(record.line(console.ink))
                for recipient in record.recipients { console.line(recipient.line) }
            }
        case .text: say(shown, state, console)
        }
    }

    /// Reads what is to be shown of a loop, and how it stands; nil where it is not there.
    static func look(at thread: ThreadID, in ledger: any LedgerReading, _ at: Moment?) throws(LedgerError) -> (Shown, ThreadAfter)? {
        guard let state = try ledger.threads([thread])[thread] else { return nil }
        let now = try ledger.now(at)
        let words = ClockWords(try ledger.readAgreement())
        let records = try ledger.records(of: thread)
        let shown = Shown(
            loop: LoopText(state, at: now), standing: LoopLine(state, at: now, words), timeline: LoopTimeline(records, words).events,
            linked: try LedgerLoops(ledger: ledger).linked(to: thread, limit: LedgerLimits.page), records: records.map(RecordText.init))
        return (shown, state)
    }

    private func say(_ shown: Shown, _ state: ThreadAfter, _ console: Console) {
        console.line(shown.standing?.line(console.ink) ?? shown.loop.line(console.ink))
        for event in shown.timeline { console.line(event.line(console.ink)) }
        for owed in shown.standing?.owed ?? [] { console.line("  \("now".padded(to: 21))  \(owed.line(console.ink))") }
        if !state.handedOverBy.isEmpty { console.line("  \(state.handedOverBy) left and handed it over") }
        for linked in shown.linked {
            console.line("  \(linked.kind == .family ? "of the same family" : "earlier, about the same child"): \(linked.thread)")
        }
    }
}
