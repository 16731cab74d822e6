import CZeroMQ

/// A ZeroMQ socket: what sends and receives messages, and reconnects by itself.
///
/// **One thread owns a socket.** Every call on it, closing included, is made by the thread that owns it. The type is
/// neither copyable nor `Sendable`, so the compiler holds you to that: a socket can be *given* to another thread
/// (``DedicatedThread``), and then the giver has it no longer. To end a call that blocks on another thread, use
/// ``Context/shutdown()``, or let that thread sleep in a ``Poller`` with a ``Wakeup``. Use no socket on Swift's task pool:
/// a blocked call would take a thread from everybody else.
///
/// - Configure: ``set(_:_:)``, ``setAndVerify(_:_:)``, ``actAsCurveServer(_:domain:)``, ``actAsCurveClient(_:server:)``
/// - Reach others: ``bind(_:)``, ``connect(_:)``, ``reconnect(_:)``, ``lastEndpoint()``
/// - Talk: ``send(multipart:)``, ``trySend(multipart:)``, ``receive(maxFrames:maxTotalBytes:)``,
///   ``tryReceive(maxFrames:maxTotalBytes:)``
/// - Watch: ``Poller``, ``SocketMonitor``
///
/// Most options count only for what is bound or connected after they are set: set them first.
public struct Socket: ~Copyable {
    /// What a socket does with messages. See `zmq_socket(3)`.
    public enum Kind: Sendable, CaseIterable {
        /// Talks to many dealers; the first frame is the peer's routing id.
        case router
        /// Talks to routers, as many messages each way as it likes.
        case dealer
        /// Asks; each question is followed by its answer.
        case req
        /// Answers; each question is followed by its answer.
        case rep
        /// Publishes to all who subscribe.
        case pub
        /// Takes what it subscribed to.
        case sub
        /// Hands work out.
        case push
        /// Takes work.
        case pull
        /// Talks to exactly one other socket of this process.
        case pair

        /// libzmq's number for it.
        var number: Int32 {
            switch self {
            case .router: ZMQ_ROUTER
            case .dealer: ZMQ_DEALER
            case .req: ZMQ_REQ
            case .rep: ZMQ_REP
            case .pub: ZMQ_PUB
            case .sub: ZMQ_SUB
            case .push: ZMQ_PUSH
            case .pull: ZMQ_PULL
            case .pair: ZMQ_PAIR
            }
        }
    }

    let core: SocketCore

    /// Opens a socket. The calling thread owns it.
    ///
    /// - Throws: `ZMQ-EMFILE` when the context has `maxSockets` open, `ZMQ-ETERM` after the context was shut down.
    public init(_ kind: Kind, in context: Context) throws(ZeroMQError) {
        core = try SocketCore(kind, in: context)
    }

    /// What the socket does with messages.
    public var kind: Kind { core.kind }

    /// libzmq's own handle, for calls that this module does not have. It must not outlive the socket.
    package var handle: UnsafeMutableRawPointer { core.openHandle }

    /// Closes the socket now. What has not left yet lingers in the background as long as ``SocketOption/linger`` says, and is
    /// then dropped. A socket that goes out of scope is closed in the same way.
    ///
    /// Its endpoints become free a little later: ``unbind(_:)`` first, and wait until a ``SocketMonitor`` reports
    /// ``SocketEvent/What/closed``, if you need to bind the same endpoint again at once.
    public consuming func close() {}

    deinit { core.close() }
}
