/// What a client says at its end, in lines: `report COUNT FIRST LAST CPU`, then `buckets INDEX:COUNT …` as often as it takes, then `done`. The clients in C say the same.
package struct ClientReport: Sendable, Equatable {
    /// Messages that were recorded, or deliveries that were taken.
    package var count: UInt64 = 0
    /// When the first was submitted, or taken: nanoseconds of ``MonotonicClock``.
    package var first: UInt64 = .max
    /// When the last was recorded, or taken.
    package var last: UInt64 = 0
    /// Seconds of processor time from the beginning to the end.
    package var cpu = 0.0
    /// From submit until it was recorded, or taken.
    package var latencies = Histogram()
    /// Whether it said that this was all.
    package var isWhole = false

    package init() {}

    /// Notes one more message.
    mutating func add(_ nanoseconds: UInt64, at time: UInt64) {
        latencies.add(nanoseconds)
        count += 1
        last = time
    }

    /// Adds another client's.
    package mutating func add(_ other: ClientReport) {
        count += other.count
        first = min(first, other.first)
        last = max(last, other.last)
        cpu += other.cpu
        latencies.add(other.latencies)
    }

    package var lines: [String] {
        let pairs = latencies.filled.map { "\($0.bucket):\($0.count)" }
        return ["report \(count) \(first) \(last) \(cpu)"]
            + stride(from: 0, to: pairs.count, by: 256).map { "buckets " + pairs[$0..<min($0 + 256, pairs.count)].joined(separator: " ") } + ["done"]
    }

    /// Takes a line in.
    /// - Returns: whether it is one of a report.
    package mutating func read(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        switch words.first {
        case "report":
            guard words.count == 5, let count = UInt64(words[1]), let first = UInt64(words[2]), let last = UInt64(words[3]), let cpu = Double(words[4]) else { return false }
            (self.count, self.first, self.last, self.cpu) = (count, first, last, cpu)
        case "buckets":
            for word in words.dropFirst() {
                let pair = word.split(separator: ":")
                guard pair.count == 2, let bucket = Int(pair[0]), let number = UInt32(pair[1]) else { return false }
                latencies.add(number, in: bucket)
            }
        case "done" where words.count == 1: isWhole = latencies.count == count
        default: return false
        }
        return true
    }
}
