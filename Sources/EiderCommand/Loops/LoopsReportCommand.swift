import AdapterKit
import ArgumentParser
import Ledger
import SafeguardingContract

/// `eider loops report`: figures for the partnership.
struct LoopsReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Count what became of the loops of a period: answers, times, outcomes, without small numbers.",
        discussion: """
            A figure about 1 to 4 loops is not shown (\(LoopReport.suppressed)), nor others from which it could be worked out; groups that are too \
            small are counted together. Two reports over periods that overlap can be subtracted from each other: publish periods that follow each other. \
            What each figure is stands below it, and in the JSON's `definitions`.

            EXAMPLES
              eider loops report --from 2026-07-01 --until 2026-09-30 --state demo
              eider loops report --by type --output csv > loops.csv
              eider loops report --by desk --output json
            """)

    /// What a report looks like.
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, csv, json }

    @Option(help: "The first day of opening, for example 2026-07-01.") var from: Day?
    @Option(help: "The last day of opening.") var until: Day?
    @Option(help: "Count apart by agency, desk or type.") var by: ReportedLoop.Grouping = .agency
    @OptionGroup var moment: MomentOption
    @OptionGroup var source: LedgerOptions
    @Option(help: "How to print the result: text for people, csv for spreadsheets, json for scripts.") var output: Format = .text

    func validate() throws {
        if let from, let until, until < from { throw ValidationError("--until is not before --from.") }
    }

    func run() async throws {
        let now = moment.moment
        let (from, until, by) = (from, until, by)
        let report = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) -> LoopReport in
                let words = ClockWords(try ledger.readAgreement())
                let loops = LedgerLoops(ledger: ledger)
                let all = try loops.all { (after, limit) throws(LedgerError) in try loops.loops(after: after, limit: limit) }
                let wanted = all.compactMap { ReportedLoop($0, at: now) }.filter {
                    let day = LondonClock.day(at: $0.openedAt)
                    return (from.map { day >= $0 } ?? true) && (until.map { day <= $0 } ?? true)
                }
                return LoopReport(wanted, from: from, until: until, by: by, at: now, words)
            }
        }
        let console = Console.current
        switch output {
        case .json: console.json(report)
        case .csv:
            var csv = CSVText(["table", "figure", "group", "value"])
            for row in report.rows { csv.add([row.table, row.figure, row.group, row.value]) }
            console.whole(csv.text)
            for note in report.notes { console.remark(note) }
        case .text: for line in report.lines(console.ink) { console.line(line) }
        }
    }
}

extension ReportedLoop.Grouping: ExpressibleByArgument {}

extension LoopReport {
    /// For people: a table each, its definition under it.
    func lines(_ ink: Ink) -> [String] {
        var lines = ["Loops opened \(from.isEmpty ? "until" : "from \(from) until") \(until.isEmpty ? "now" : until), by \(by)"]
        let columns = groups + ["total"]
        var tables: [String] = []
        for row in rows where !tables.contains(row.table) { tables.append(row.table) }
        for table in tables {
            let found = rows.filter { $0.table == table }
            var figures: [String] = []
            for row in found where !figures.contains(row.figure) { figures.append(row.figure) }
            let head = (figures.map(\.count).max() ?? 0) + 2
            lines += ["", ink.bold(table), "  " + "".padded(to: head) + columns.map { $0.padded(to: max(8, $0.count) + 2) }.joined()]
            for figure in figures {
                let values = columns.map { column in (found.first { $0.figure == figure && $0.group == column }?.value ?? Self.nothing).padded(to: max(8, column.count) + 2) }
                lines.append("  " + figure.padded(to: head) + values.joined())
            }
            for line in (definitions[table] ?? "").wrapped(to: 96) { lines.append("  " + ink.dim(line)) }
        }
        lines.append("")
        for name in ["period", "group", "percentile", Self.suppressed, Self.nothing] {
            for line in "\(name): \(definitions[name] ?? "")".wrapped(to: 96) { lines.append(ink.dim(line)) }
        }
        return lines + notes
    }
}
