import Synchronization

/// Decides which peers may come in: the ZAP handler (RFC 27) of a context, on a thread of its own.
///
/// Start it before the first ``Socket/bind(_:)``, and give each socket that is bound a domain to be enforced
/// (``Socket/actAsCurveServer(_:domain:)`` does): libzmq by itself lets peers in when there is no domain or no handler. It is asked
/// only when a connection begins: who must leave later has to be recognised on each message, by ``Multipart/userID``.
///
/// Requests that are malformed, verdicts that cannot be carried out and errors that the closure throws all refuse.
public final class Authenticator: Sendable {
    /// Decides about one peer. It runs on the authenticator's thread, one peer after the other, so it had better not wait for
    /// anything: every handshake waits with it.
    public typealias Decide = @Sendable (AuthenticationRequest) throws -> AuthenticationVerdict

    /// How many peers were let in and how many kept out, since the start.
    public struct Count: Sendable, Equatable {
        /// Let in.
        public var accepted: Int
        /// Kept out, for whatever reason.
        public var refused: Int

        /// Makes a count.
        public init(accepted: Int = 0, refused: Int = 0) {
            self.accepted = accepted
            self.refused = refused
        }
    }

    /// What the thread shares with the rest.
    private final class Shared: Sendable {
        let count = Mutex(Count())
        let stop: Wakeup
        let decide: Decide
        init(_ decide: @escaping Decide) throws(ZeroMQError) {
            stop = try Wakeup()
            self.decide = decide
        }
    }

    private let shared: Shared
    private let thread: DedicatedThread

    private init(_ shared: Shared, _ thread: DedicatedThread) {
        self.shared = shared
        self.thread = thread
    }

    /// Starts a context's authenticator. When this returns, it is bound, and every handshake from now on asks it.
    ///
    /// - Throws: `ZMQ-EADDRINUSE` when the context has one already.
    public static func start(
        in context: Context, decide: @escaping Decide
    ) throws(ZeroMQError) -> Authenticator {
        let shared = try Shared(decide)
        let thread = try DedicatedThread.start(name: "zap", owning: try boundSocket(in: context)) { socket in
            serve(socket, shared)
        }
        return Authenticator(shared, thread)
    }

    /// Stops, and returns when the thread has ended. From then on every enforced handshake fails. Calling it again does nothing.
    public func stop() {
        shared.stop.signal()
        thread.join()
    }

    /// How many peers were let in and how many kept out.
    public var count: Count { shared.count.withLock { $0 } }

    deinit { stop() }

    /// The socket that libzmq looks for.
    private static func boundSocket(in context: Context) throws(ZeroMQError) -> sending Socket {
        let socket = try Socket(.rep, in: context)
        try socket.bind(ZAP.endpoint)
        return socket
    }

    /// Answers until stopped or until the context is shut down.
    private static func serve(_ socket: consuming Socket, _ shared: Shared) {
        var poller = Poller()
        let requests = poller.add(socket.pollItem(.in))
        let stop = poller.add(shared.stop.pollItem)
        // Closing alone would free the endpoint a little later, on another thread.
        defer { try? socket.unbind(ZAP.endpoint) }
        do throws(ZeroMQError) {
            while true {
                let ready = try poller.wait(timeout: nil)
                if ready.canReceive(stop) { return }
                if ready.canReceive(requests) { try answer(socket, shared) }
            }
        } catch {
            // The context was shut down, or libzmq failed. Without a handler no enforced handshake succeeds.
            return
        }
    }

    /// Answers the requests that have arrived.
    private static func answer(_ socket: borrowing Socket, _ shared: Shared) throws(ZeroMQError) {
        while let message = try socket.tryReceive(maxFrames: ZAP.maxFrames, maxTotalBytes: ZAP.maxTotalBytes) {
            let (id, verdict) = judge(ZAP.read(message), shared.decide)
            shared.count.withLock { count in
                switch verdict {
                case .accept: count.accepted += 1
                case .refuse: count.refused += 1
                }
            }
            try socket.send(multipart: ZAP.reply(to: id, verdict))
        }
    }

    /// Decides about a request; anything that goes wrong refuses.
    static func judge(_ request: ZAP.Request, _ decide: Decide) -> (id: [UInt8], AuthenticationVerdict) {
        switch request {
        case .malformed(let id, let reason):
            return (id, .refuse(status: .internalError, reason: reason))
        case .wellFormed(let id, let request):
            do {
                return (id, ZAP.checked(try decide(request)))
            } catch {
                return (id, .refuse(status: .internalError, reason: "the decision failed"))
            }
        }
    }
}
