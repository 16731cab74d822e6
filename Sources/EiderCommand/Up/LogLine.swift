/// A line that an adapter's log wrote, taken apart: time, level, `key=value`, words. In the form of swift-log's own handler
/// (`2026-11-30T10:42:07+0000 info eider.adapter: adapter=club verb=READY [AdapterKit] ready`) or of the router's (`2026-11-30T10:42:07.113Z info ready verb=READY`).
struct LogLine: Equatable, Sendable {
    let time: String
    let level: String
    let words: String
    let details: [String]

    /// Nil for a line of another form, which is shown as it is.
    init?(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let time = Self.time(of: parts[0]), Self.levels.contains(parts[1]) else { return nil }
        (self.time, level) = (time, parts[1])
        let rest = parts[2].split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        if let label = rest.first, label.hasSuffix(":"), let source = rest.firstIndex(where: { $0.hasPrefix("[") && $0.hasSuffix("]") }) {
            words = rest[(source + 1)...].joined(separator: " ")
            // Which adapter it is stands in front of the line.
            details = rest[1..<source].filter { !$0.hasPrefix("adapter=") }
        } else {
            let end = rest.firstIndex { Self.isDetail($0) } ?? rest.endIndex
            words = rest[..<end].joined(separator: " ")
            details = Array(rest[end...])
        }
    }

    private static let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]

    private static func isDetail(_ word: String) -> Bool {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return false }
        return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    /// The time of day, to the second: `2026-11-30T10:42:07…`.
    private static func time(of text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A else { return nil }
        return String(decoding: bytes[11..<19], as: UTF8.self)
    }

    /// For people: shorter, and what is wrong in colour.
    func text(_ ink: Ink) -> String {
        let all = ([words] + details).joined(separator: " ")
        switch level {
        case "warning": return "\(ink.dim(time))  \(ink.careful("warning")) \(all)"
        case "error", "critical": return "\(ink.dim(time))  \(ink.bad(level)) \(all)"
        case "info", "notice": return "\(ink.dim(time))  \(words)\(details.isEmpty ? "" : " " + ink.dim(details.joined(separator: " ")))"
        default: return "\(ink.dim(time))  \(ink.dim("\(level) \(all)"))"
        }
    }
}
