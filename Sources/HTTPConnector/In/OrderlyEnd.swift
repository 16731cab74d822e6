package import Hummingbird
import ServiceLifecycle

extension ApplicationProtocol {
    /// Serves until the task is cancelled, and then ends in order: takes no new connection, closes those that are silent, and gives what is being worked on a second.
    ///
    /// Cancelled itself, a server drops the connections that it had accepted and not begun with, and NIO ends the process for it.
    /// - Throws: `CancellationError` when the task is cancelled; the system's error where the address cannot be had.
    package func runUntilCancelled() async throws {
        var configuration = ServiceGroupConfiguration(services: [self], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(1)
        let group = ServiceGroup(configuration: configuration)
        // A task of its own: it is told to end, and not cancelled.
        let serving = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
        try Task.checkCancellation()
    }
}
