import AdapterTesting
import SafeguardingContract
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct TestClockTests {
    @Test func `a loop that waits half a second runs six times in three seconds`() async throws {
        let clock = TestClock(at: Moment("2026-11-24T10:00:00Z")!)
        let rounds = Rounds()
        let task = Task { [time = clock.adapterClock] in
            while true {
                try await time.sleep(for: .milliseconds(500))
                rounds.times.withLock { $0.append(time.now.description) }
            }
        }
        while clock.sleeping == 0 { await Task.yield() }
        try await clock.advance(by: .seconds(3))
        #expect(rounds.times.withLock { $0.count } == 6)
        #expect(rounds.times.withLock { $0.last } == "2026-11-24T10:00:03.000Z")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.sleeping == 0)
    }

    @Test func `a time that has come already is not waited for, and nobody waits who is cancelled`() async throws {
        let clock = TestClock(at: Moment("2026-11-24T10:00:00Z")!)
        try await clock.adapterClock.sleep(for: .zero)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.adapterClock.sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    private final class Rounds: Sendable { let times = Mutex<[String]>([]) }
}
