public import SafeguardingContract

/// The time that an adapter works by, as a value: so that a test can say what time it is.
///
/// What time of day it is can jump, when somebody sets the clock; what waits, waits on a time that only goes forward.
public struct AdapterClock: Sendable {
    private let moment: @Sendable () -> Moment
    private let steady: @Sendable () -> ContinuousClock.Instant
    private let wait: @Sendable (ContinuousClock.Instant) async throws -> Void

    /// The machine's own.
    public static let system = AdapterClock(now: WallClock.now)

    /// The machine's own time for waiting, with another time of day.
    public init(now: @escaping @Sendable () -> Moment) {
        self.init(now: now, instant: { .now }, sleep: { try await Task.sleep(until: $0, tolerance: nil, clock: .continuous) })
    }

    /// Another clock altogether.
    /// - Parameters:
    ///   - now: the time of day.
    ///   - instant: the time that only goes forward.
    ///   - sleep: returns when that time has come, and throws `CancellationError` when the task is cancelled before.
    public init(
        now: @escaping @Sendable () -> Moment, instant: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void
    ) {
        (moment, steady, wait) = (now, instant, sleep)
    }

    /// The time of day.
    public var now: Moment { moment() }

    /// The time that only goes forward.
    public var instant: ContinuousClock.Instant { steady() }

    /// Waits until a time has come.
    /// - Throws: `CancellationError` when the task is cancelled before.
    public func sleep(until due: ContinuousClock.Instant) async throws { try await wait(due) }

    /// Waits for so long.
    /// - Throws: `CancellationError` when the task is cancelled before.
    public func sleep(for duration: Duration) async throws { try await wait(steady() + duration) }
}
