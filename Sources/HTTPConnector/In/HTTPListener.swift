public import AdapterKit
package import Hummingbird

/// Takes what is POSTed to one path, and answers success only when it is durable.
///
/// ```swift
/// let listener = HTTPListener(path: "/events", port: 8080, token: settings.text("token"), log: context.log) { arrival in
///     _ = try await bus.send(referral(arrival.bytes), to: .desk("front-door"), source: arrival.source)
///     return .accepted(code: "CLUB-SENT")
/// }
/// try await listener.run()
/// ```
///
/// - 202: it is durable, or nothing of it has to be kept.
/// - 400: it cannot be used. 401, 404, 405, 413: the request is not in order. 422: its key was used before for something else. All with a problem document (RFC 9457), which repeats nothing of what came.
/// - 503: it could not be kept. Its sender keeps it, and sends it again.
///
/// There is no encryption: listen at the loopback address, or put a proxy with TLS before it. Away from loopback a token is needed: without one it does not run.
public struct HTTPListener: Sendable {
    /// How long a connection may be silent, in seconds: then it is closed.
    static let idleSeconds: Int64 = 60

    private let host: String
    private let port: Int
    private let token: String?
    private let words: HTTPWords
    private let intake: HTTPIntake

    /// - Parameters:
    ///   - path: what is POSTed to, for example `/events`.
    ///   - host: the address to listen at.
    ///   - port: the port; 0 for any that is free.
    ///   - token: what a sender has to show as `Authorization: Bearer`; nil or empty where nothing has to be shown.
    ///   - maxBytes: the longest body.
    ///   - mostAtOnce: how many requests are worked on at once; each may hold a body in memory. One sender needs a few.
    ///   - words: in which it speaks of what it takes.
    ///   - log: hears of problems, by code.
    ///   - take: makes what came durable. It is called for several requests at once. What it throws is answered with 503; `AdapterProblems` and the
    ///     contract's `ProblemList`, which say what is wrong with what came, with 400.
    public init(
        path: String, host: String = "127.0.0.1", port: Int, token: String? = nil, maxBytes: Int = 1 << 20, mostAtOnce: Int = 32, words: HTTPWords = HTTPWords(),
        log: AdapterLog, take: @escaping @Sendable (HTTPArrival) async throws -> HTTPUse
    ) {
        (self.host, self.port, self.words) = (host, port, words)
        self.token = token.flatMap { $0.isEmpty ? nil : $0 }
        intake = HTTPIntake(path: path, token: self.token, maxBytes: maxBytes, mostAtOnce: mostAtOnce, words: words, log: log, take: take)
    }

    /// What is wrong with listening at an address with or without a token; nil for nothing. An adapter's `Adapter/check(_:)` says it.
    public static func problem(host: String, token: String?, words: HTTPWords = HTTPWords()) -> AdapterProblem? {
        guard token ?? "" == "", !Loopback.contains(host) else { return nil }
        return AdapterProblem(
            code: "\(words.codes)-TOKEN", path: "settings.token", "others than this machine could put \(words.many) in: a token is needed",
            help: "give it as EIDER_SETTING_TOKEN or as `token-file`, or listen at 127.0.0.1")
    }

    /// Serves until the task is cancelled. What is being worked on then has another second.
    ///
    /// - Parameter bound: is told the port, once connections are accepted.
    /// - Throws: `CancellationError` when the task is cancelled; an `AdapterProblem` where a token is needed and there is none; the system's error where the address cannot be had.
    public func run(bound: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        if let problem = Self.problem(host: host, token: token, words: words) { throw problem }
        try await application(bound: bound).runUntilCancelled()
    }

    /// What serves. Its own log says nothing: what is worth saying is said by code.
    package func application(bound: @escaping @Sendable (Int) -> Void = { _ in }) -> Application<HTTPIntake> {
        var application = Application(
            responder: intake, server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in bound(channel.localAddress?.port ?? 0) })
        application.logger.logLevel = .critical
        return application
    }
}
