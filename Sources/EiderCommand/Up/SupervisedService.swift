import ServiceLifecycle
import Supervision

/// A supervisor as a service: runs until it is asked to stop or one of its essential processes gives up, and leaves none behind either way.
struct SupervisedService: Service {
    let supervisor: Supervisor
    let whenUp: @Sendable () -> Void

    func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            let failure: (any Error)?
            do {
                try await supervisor.start()
                whenUp()
                failure = await supervisor.waitForFailure()
            } catch is CancellationError { failure = nil } catch { failure = error }
            await supervisor.stop()
            if let failure { throw failure }
        } onCancelOrGracefulShutdown: {
            Task { await supervisor.stop() }
        }
    }
}
