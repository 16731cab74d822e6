import SafeguardingContract

/// What failed, and when it is tried again. While something of a thread waits, what came later on the thread waits too.
package struct Retries: Sendable {
    private static let standard = (first: Duration.seconds(1), longest: Duration.seconds(300))

    private let first: Duration
    private let longest: Duration
    private var waiting: [String: (thread: ThreadID, due: ContinuousClock.Instant, backOff: BackOff)] = [:]
    private var blocked: Set<ThreadID> = []
    private var kept: Set<String> = []
    private var round = ContinuousClock.now

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// With the waits that adapters have: from a second to five minutes.
    package init() { self.init(first: Self.standard.first, longest: Self.standard.longest) }

    /// When the next round is worth it. What was due in this round and still waits is behind another of its thread, which is
    /// due later: to count it would be to begin the next round at once, again and again.
    package var nextDue: ContinuousClock.Instant? { waiting.values.map(\.due).filter { $0 > round }.min() }

    mutating func beginRound(at now: ContinuousClock.Instant) {
        round = now
        blocked = []
    }

    /// Whether the router is to be told of something that waits that it is kept here: once is enough.
    mutating func mayKeep(_ key: String) -> Bool { kept.insert(key).inserted }

    /// Whether something may be tried now. If not, its thread is blocked for the rest of the round.
    mutating func mayTry(_ key: String, _ thread: ThreadID) -> Bool {
        if blocked.contains(thread) { return false }
        if let entry = waiting[key], entry.due > round {
            blocked.insert(thread)
            return false
        }
        return true
    }

    mutating func failed(_ key: String, _ thread: ThreadID, at now: ContinuousClock.Instant) {
        var backOff = waiting[key]?.backOff ?? BackOff(first: first, longest: longest)
        var generator = SystemRandomNumberGenerator()
        waiting[key] = (thread, now + backOff.next(using: &generator), backOff)
        blocked.insert(thread)
    }

    mutating func succeeded(_ key: String) {
        waiting[key] = nil
        kept.remove(key)
    }
}
