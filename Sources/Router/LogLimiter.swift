import RouterCore

/// Keeps one peer from filling the log: of the same code about the same adapter, so many lines a minute are said, and the rest is only counted (in the metrics).
struct LogLimiter {
    private struct Key: Hashable {
        let code: String
        let adapter: String
    }

    /// Lines of one code about one adapter in a minute.
    static let perMinute = 20
    /// Codes and adapters that are told apart: more than a partnership has. Beyond, it is begun anew.
    static let keys = 4096

    private var begun = ContinuousClock.now
    private var counts: [Key: Int] = [:]

    /// Whether a line is said.
    mutating func admits(_ line: RouterLogLine, at now: ContinuousClock.Instant) -> Bool {
        if now - begun >= .seconds(60) || counts.count >= LogLimiter.keys { (begun, counts) = (now, [:]) }
        let count = counts[Key(code: line.code, adapter: line.adapter?.text ?? ""), default: 0] + 1
        counts[Key(code: line.code, adapter: line.adapter?.text ?? "")] = count
        return count <= LogLimiter.perMinute
    }
}
