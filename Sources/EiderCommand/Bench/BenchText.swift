import Benchmark
import Foundation

/// The figures for people.
enum BenchText {
    /// A setting in one line.
    static func title(_ setting: Setting) -> String {
        var words = ["window \(setting.window)", setting.transport.rawValue, setting.encoding]
        if setting.producers > 1 { words.append(counted(setting.producers, "producer")) }
        if setting.consumers > 1 { words.append(counted(setting.consumers, "consumer")) }
        if setting.recipients > 1 { words.append("\(counted(setting.recipients, "recipient")) each") }
        if setting.syncDelay > 0 { words.append("syncs \(setting.syncDelay) ms longer") }
        if setting.connected > 0 { words.append("\(setting.connected) adapters connected, \(setting.producers + setting.consumers) busy") }
        return words.joined(separator: ", ")
    }

    private static let columns: [(name: String, width: Int)] = [
        ("", 11), ("msg/s", 9), ("least", 9), ("most", 9), ("recorded p50", 13), ("p90", 8), ("p99", 8), ("p99.9", 8), ("taken p50", 10), ("p90", 8), ("p99", 8), ("p99.9", 8),
        ("CPU router", 11), ("clients", 8), ("syncs/msg", 10), ("MiB", 6), ("B/msg", 7),
    ]

    /// A setting's figures: a line for each side, and the ratio to the yardstick.
    static func lines(_ comparison: Comparison) -> [String] {
        var lines = ["", "\(title(comparison.setting)), \(comparison.setting.messages) messages", row(columns.map(\.name))]
        lines.append(row("eider", comparison.eider, comparison.rates["eider"] ?? []))
        if let yardstick = comparison.yardstick { lines.append(row("yardstick", yardstick, comparison.rates["yardstick"] ?? [])) }
        for (name, figures) in comparison.peers.sorted(by: { $0.key < $1.key }) { lines.append(row(name, figures, comparison.rates[name] ?? [])) }
        if let yardstick = comparison.yardstick {
            let eider = comparison.eider
            lines.append(
                "of the yardstick's: messages a second \(number(eider.messagesPerSecond / yardstick.messagesPerSecond, 2)), recorded p50 "
                    + "\(number(eider.recorded.p50 / yardstick.recorded.p50, 2)), router's processor time \(number(eider.routerCPU / yardstick.routerCPU, 2))")
        }
        return lines
    }

    private static func row(_ name: String, _ figures: Figures, _ rates: [Double]) -> String {
        var cells = [name, number(figures.messagesPerSecond, 0), number(rates.min() ?? 0, 0), number(rates.max() ?? 0, 0)]
        for times in [figures.recorded, figures.taken] { cells += [times.p50, times.p90, times.p99, times.p999].map { number($0, 0) } }
        cells += [number(figures.routerCPU, 1), number(figures.clientCPU, 1)]
        cells.append(figures.syncsPerMessage.map { number($0, 4) } ?? "-")
        cells.append(number(figures.peakMemory, 0))
        cells.append(figures.bytesPerMessage.map { number($0, 0) } ?? "-")
        return row(cells)
    }

    private static func row(_ cells: [String]) -> String {
        zip(cells, columns).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1.width - cell.0.count))
            return index == 0 ? cell.0 + space : space + cell.0
        }.joined()
    }

    /// The promises, each with whether it is met.
    static func lines(_ promises: [Promise], _ machine: Machine) -> [String] {
        var lines = ["", "Times in microseconds, processor time in seconds per million messages; medians of the repetitions."]
        lines.append("\(machine.system), \(counted(machine.cores, "core")) (\(machine.processor)), \(machine.memory) MiB; load at the beginning \(number(machine.load, 1))")
        if machine.isBusy { lines.append("The machine had other work meanwhile: the ratios are what is left to go by.") }
        guard !promises.isEmpty else { return lines }
        lines.append("")
        for promise in promises {
            let aim = promise.aim.map { ", aim \(number($0, 1)) \(promise.isAimReached ? "reached" : "not reached")" } ?? ""
            // A share of one sixteenth has more places than the others.
            let places = promise.bound < 0.1 ? 4 : 2
            lines.append(
                "\((promise.isMet ? "met" : "MISSED").padded(to: 8))\(number(promise.measured, places).padded(to: 8))\(promise.title): at \(promise.atLeast ? "least" : "most") "
                    + "\(number(promise.bound, places))\(aim)")
        }
        let missed = promises.count { !$0.isMet }
        lines.append(missed == 0 ? "All \(promises.count) are met." : "\(missed) of \(promises.count) missed.")
        return lines
    }

    static func number(_ value: Double, _ places: Int) -> String { value.isFinite ? String(format: "%.\(places)f", value) : "-" }
}
