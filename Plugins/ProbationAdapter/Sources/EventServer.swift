import AdapterKit
import Hummingbird

/// Listens for events over HTTP. There is no encryption: listen at the loopback address, or put a proxy with TLS before it.
struct EventServer: Sendable {
    /// How long a connection may be silent, in seconds: then it is closed.
    static let idleSeconds: Int64 = 60

    let responder: EventResponder
    let settings: ProbationSettings

    /// Serves until the task is cancelled.
    ///
    /// - Parameter bound: is told the port, once connections are accepted.
    func run(bound: @escaping @Sendable (Int) -> Void = { _ in }) async throws { try await application(bound: bound).run() }

    /// What serves. Its own log says nothing: what is worth saying, the responder says by code.
    func application(bound: @escaping @Sendable (Int) -> Void = { _ in }) -> Application<EventResponder> {
        var application = Application(
            responder: responder, server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds))),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            onServerRunning: { channel in bound(channel.localAddress?.port ?? 0) })
        application.logger.logLevel = .critical
        return application
    }
}
