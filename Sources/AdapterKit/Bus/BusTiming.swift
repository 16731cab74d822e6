/// How long the bus client waits for what, each with its reason. Tests shorten them.
public struct BusTiming: Sendable {
    /// How long making a connection may take: a router on the same continent answers in less than a second.
    public var connecting: Duration
    /// How long READY may take after HELLO: the router may be busy recording.
    public var greeting: Duration
    /// The first wait before connecting again. Each further one is twice as long.
    public var firstBackOff: Duration
    /// The longest wait before connecting again: what is in the outbox is at most so much later once the router is back.
    public var longestBackOff: Duration
    /// The first wait before a temporarily refused message is sent again.
    public var firstRetry: Duration
    /// The longest such wait.
    public var longestRetry: Duration
    /// How often ZMTP heartbeats are sent. A dead connection is noticed within ``heartbeatTimeout``.
    public var heartbeat: Duration
    /// How long a heartbeat's answer may take.
    public var heartbeatTimeout: Duration
    /// How long the last words of a session (BYE) may take to leave when stopping.
    public var farewell: Duration
    /// The least wait after the router did not know the key: an operator has to do something first (docs/protocol.md, section 2).
    public var notEnrolled: Duration = .seconds(10)
    /// How long a checkpoint may be without the cosignatures that are looked for before somebody is told: as long as the router waits itself.
    public var witnessedWithin: Duration = .seconds(900)
    /// How long a record may be without a checkpoint over it before somebody is told: routers sign once a minute.
    public var coveredWithin: Duration = .seconds(900)

    /// What adapters use.
    public static let standard = BusTiming(
        connecting: .seconds(10), greeting: .seconds(10), firstBackOff: .milliseconds(250), longestBackOff: .seconds(30),
        firstRetry: .seconds(1), longestRetry: .seconds(300), heartbeat: .seconds(5), heartbeatTimeout: .seconds(15),
        farewell: .milliseconds(200))
}

/// Growing waits with jitter, so that many adapters do not come back in the same moment.
struct BackOff: Sendable {
    private let first: Duration
    private let longest: Duration
    private(set) var attempts = 0

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// The next wait: between half and all of the first one, doubled with each attempt up to the longest.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let doubled = first * (1 << min(attempts, 20))
        attempts += 1
        return min(doubled, longest) * Double.random(in: 0.5...1, using: &generator)
    }

    /// It worked: the next wait is a short one again.
    mutating func reset() { attempts = 0 }
}
