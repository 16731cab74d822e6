import Foundation
import Supervision
import Synchronization
import Testing

@testable import EiderCommand

@Suite("Processes as a service", .timeLimit(.minutes(10)))
struct SupervisedServiceTests {
    @Test("as a service that is cancelled, it stops the processes too")
    func cancelled() async throws {
        let (ups, up) = AsyncStream.makeStream(of: Void.self)
        let stopped = Mutex(false)
        let supervisor = Supervisor(
            [Supervisor.Member(name: "adapter", command: { ChildCommand(executable: "/bin/sh", arguments: ["-c", "exec sleep 600"]) })], launcher: nil
        ) { if $0 == .stopped("adapter") { stopped.withLock { $0 = true } } }
        let service = SupervisedService(supervisor: supervisor) { up.yield() }
        let running = Task { try await service.run() }
        _ = await ups.first { _ in true }
        #expect(await supervisor.processIDs.count == 1)
        running.cancel()
        #expect(await eventually { stopped.withLock { $0 } })
        // Where it did not stop by itself, this keeps the test from waiting for ever.
        await supervisor.stop()
        try await running.value
        #expect(await supervisor.processIDs.isEmpty)
    }
}
