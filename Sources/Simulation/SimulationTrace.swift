import SafeguardingContract

/// What happened, one line for each thing: time since the world began, who, what, and which message. It holds no content.
final class SimulationTrace {
    let isOn: Bool
    private let begin: Int64
    private(set) var lines: [String] = []
    private var names: [String: String] = [:]

    init(isOn: Bool, begin: Int64) {
        self.isOn = isOn
        self.begin = begin
    }

    /// A line. Nothing of it is put together where nobody reads it.
    func say(_ now: Int64, _ who: String, _ verb: String, _ what: @autoclosure () -> String = "") {
        guard isOn else { return }
        lines.append("\(time(now))  \(column(who, 26)) \(column(verb, 16)) \(what())")
    }

    /// A short name for a message, the same from its first line on: `m1`, `m2`, and `notice@17` for the router's by its sequence.
    func short(_ id: String, sequence: UInt64 = 0, type: String = "") -> String {
        guard isOn else { return "" }
        if let known = names[id] { return known }
        let name = type == MessageType.notice.name ? "notice@\(sequence)" : "m\(names.count + 1)"
        names[id] = name
        return name
    }

    private func time(_ now: Int64) -> String {
        let passed = now - begin
        let (days, rest) = (passed / 86_400_000, passed % 86_400_000)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let thousandths = rest % 1000
        let padded = thousandths < 10 ? "00\(thousandths)" : thousandths < 100 ? "0\(thousandths)" : "\(thousandths)"
        return "day \(days + 1) \(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60)).\(padded)"
    }

    private func column(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
