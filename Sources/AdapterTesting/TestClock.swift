public import AdapterKit
import Foundation
public import SafeguardingContract
import Synchronization

/// A clock that stands still until a test lets it go on.
///
/// Who waits by it is woken when its time comes, one time after the other, and the clock goes on only when whoever was woken waits again: so a loop
/// that looks every half second looks six times in three seconds, in every run of the test.
public final class TestClock: Sendable {
    private struct Sleeper {
        let due: Duration
        let task: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var elapsed = Duration.zero
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
        var awake: Set<Int> = []
    }

    /// What else happens at its time, without waiting in a task.
    struct Events: Sendable {
        let nextDue: @Sendable () -> ContinuousClock.Instant?
        let happen: @Sendable () async throws -> Void
        let isOver: @Sendable () -> Bool
    }

    /// How long, in real time, the clock stands for somebody who was woken and does not wait again: it may have ended.
    private static let patience = Duration.seconds(5)

    private let begin: Moment
    private let origin = ContinuousClock.now
    private let state = Mutex(State())
    private let events = Mutex<Events?>(nil)

    /// - Parameter begin: the time of day at which it stands first.
    public init(at begin: Moment) { self.begin = begin }

    /// The time of day.
    public var now: Moment {
        let (seconds, attoseconds) = state.withLock { $0.elapsed }.components
        return begin.adding(milliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }

    /// The time that only goes forward.
    public var instant: ContinuousClock.Instant { origin + state.withLock { $0.elapsed } }

    /// The clock as an adapter is given it.
    public var adapterClock: AdapterClock {
        AdapterClock(now: { self.now }, instant: { self.instant }, sleep: { try await self.sleep(until: $0) })
    }

    /// How many wait.
    public var sleeping: Int { state.withLock { $0.sleepers.count } }

    /// Lets time pass. When this returns, whoever was woken waits again, or has ended.
    ///
    /// - Parameter duration: how much, at most some thousand times as long as what is waited for.
    /// - Throws: what the adapter threw that ended it.
    public func advance(by duration: Duration) async throws {
        let target = state.withLock { $0.elapsed } + duration
        let events = events.withLock { $0 }
        while true {
            let event = events?.nextDue().map { $0 - origin }
            let next = state.withLock { state in (state.sleepers.values.map(\.due) + [event].compactMap { $0 }).min() }
            guard let next, next <= target else { break }
            wake(until: next)
            await quiet(events)
            if let event, event <= next { try await events?.happen() }
        }
        state.withLock { $0.elapsed = max($0.elapsed, target) }
        if let events, events.isOver() { try await events.happen() }
    }

    func attach(_ events: Events) { self.events.withLock { $0 = events } }

    /// Forgets who was woken: they have ended.
    func forget() { state.withLock { $0.awake = [] } }

    private func wake(until moment: Duration) {
        let due = state.withLock { state in
            state.elapsed = max(state.elapsed, moment)
            let due = state.sleepers.filter { $0.value.due <= state.elapsed }.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
            for (number, sleeper) in due {
                state.sleepers[number] = nil
                state.awake.insert(sleeper.task)
            }
            return due.map(\.value.continuation)
        }
        due.forEach { $0.resume() }
    }

    private func quiet(_ events: Events?) async {
        let deadline = ContinuousClock.now + Self.patience
        while !state.withLock({ $0.awake.isEmpty }), events?.isOver() != true {
            guard ContinuousClock.now < deadline else { break }
            await Task.yield()
        }
        forget()
    }

    private func sleep(until due: ContinuousClock.Instant) async throws {
        let task = withUnsafeCurrentTask { $0?.hashValue ?? 0 }
        let number = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isDue = state.withLock { state in
                    if due - origin <= state.elapsed || Task.isCancelled { return true }
                    state.sleepers[number] = Sleeper(due: due - origin, task: task, continuation: continuation)
                    state.awake.remove(task)
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: number) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }
}
