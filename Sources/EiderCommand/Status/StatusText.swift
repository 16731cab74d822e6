import AdapterKit
import SafeguardingContract

/// A status as a table for people: what each adapter is doing, and below it what somebody has to see to.
struct StatusText: Sendable {
    let report: StatusReport
    let now: Moment
    let ink: Ink

    var lines: [String] {
        let rows = [["", "", "last out", "last in", "waits"], ["router", word(report.router.state), "", "", ""]] + report.adapters.map(row)
        let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.enumerated().map { number, row in
            let cells = row.enumerated().map { $1.padded(to: widths[$0]) }
            let state = coloured(row[1], cells[1])
            let line = ([cells[0], state] + cells[2...]).joined(separator: "  ")
            switch number {
            case 0: return ink.dim(trimmed(line))
            case 1: return trimmed([cells[0], state, router].joined(separator: "  "))
            default: return trimmed(line)
            }
        }
        if let up = report.up { lines.append(ink.dim("under `eider up`, process \(up)")) }
        let needs = (report.router.needsSomebody ? ["router: \(report.router.saw)"] : []) + report.adapters.flatMap { adapter in adapter.needs.map { "\(adapter.name): \($0)" } }
        lines.append("")
        guard !needs.isEmpty else { return lines + [ink.good("all is well")] }
        return lines + [ink.bad("somebody has to see to:")] + needs.map { "  \($0)" }
    }

    /// Where it listens, and what its ledger has. Of one in trouble the last lines tell what was seen.
    private var router: String {
        let records = report.router.records.map { size in
            "\(counted(size, "record"))\(report.router.witnessed.map { $0 > 0 ? ", \($0) witnessed" : "" } ?? "")"
        }
        return [report.router.needsSomebody || report.router.state == "not-here" ? nil : report.router.saw, records].compactMap { $0 }.joined(separator: ", ")
    }

    private func row(_ adapter: StatusReport.Adapter) -> [String] {
        [adapter.name, word(adapter.state) + (adapter.isHere ? length(adapter.since) : ""), passed(adapter.sent), passed(adapter.taken), waits(adapter)]
    }

    private func word(_ state: String) -> String { state.replacing("-", with: " ") }

    private func length(_ since: String?) -> String {
        guard let since = since.flatMap({ Moment($0) }) else { return "" }
        let length = now.milliseconds - since.milliseconds
        return length < 60_000 ? " just now" : " \(LondonTime.length(length))"
    }

    private func passed(_ passed: AdapterStatus.Passed?) -> String {
        guard let passed else { return "-" }
        let type = printable(passed.type)
        let name = MessageType(type)?.shortName ?? (type.isEmpty ? "a message" : type)
        guard let at = Moment(passed.at) else { return name }
        let age = now.milliseconds - at.milliseconds
        return "\(name) \(age < 60_000 ? "just now" : LondonTime.length(age) + " ago")"
    }

    private func waits(_ adapter: StatusReport.Adapter) -> String {
        let parts = [
            (adapter.outbox ?? 0, "to send"), (adapter.queue, "at the router"), (adapter.inbox ?? 0, "to hand on"), (adapter.refused ?? 0, "refused"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    private func coloured(_ text: String, _ cell: String) -> String {
        switch text.split(separator: " ").first.map(String.init) {
        case "ready", "running": ink.good(cell)
        case "starting", "stopped", "elsewhere", nil: cell
        default: text.hasPrefix("not here") ? cell : ink.bad(cell)
        }
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
