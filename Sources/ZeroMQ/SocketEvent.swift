import CZeroMQ

/// What happened to a socket's connections: `zmq_socket_monitor(3)`.
public struct SocketEvent: Sendable, Equatable {
    /// What happened.
    public enum What: Sendable, Equatable {
        /// A connection was made. The handshake follows.
        case connected
        /// An attempt to connect is under way.
        case connectDelayed
        /// An attempt to connect failed, as when the host is down; another follows after this time.
        case connectRetried(after: Duration)
        /// The socket accepts connections.
        case listening
        /// The socket could not be bound.
        case bindFailed(errno: Int32)
        /// A connection was accepted. The handshake follows.
        case accepted
        /// A connection could not be accepted.
        case acceptFailed(errno: Int32)
        /// A listener, or an attempt to connect, was closed.
        case closed
        /// Closing failed.
        case closeFailed(errno: Int32)
        /// A connection broke or was closed.
        case disconnected
        /// The socket was closed, or no longer reports.
        case monitorStopped
        /// The peer is in: now messages flow.
        case handshakeSucceeded
        /// The peer is not in.
        case handshakeFailed(HandshakeFailure)
        /// Something that this module does not know.
        case unknown(event: UInt16, value: UInt32)
    }

    /// Why a handshake failed.
    public enum HandshakeFailure: Sendable, Equatable {
        /// The connection broke during the handshake. To a client that has the wrong *server* key it looks like this; libzmq tries
        /// again.
        case noDetail(errno: Int32)
        /// What the other side said does not follow ZMTP, or follows another mechanism; the code is a `ZMQ_PROTOCOL_ERROR_` of
        /// `zmq.h`. To a server whose client has the wrong *server* key it looks like this.
        case protocolError(code: Int32)
        /// The authenticator refused: RFC 27's status 300, 400 or 500. To a client whose own key is unknown it looks like this. libzmq
        /// 4.3.4 does *not* try again by itself: the client calls ``Socket/reconnect(_:)``, some time later.
        case authentication(status: Int)
    }

    /// What happened.
    public let what: What

    /// Where: the endpoint that was bound, connected, or accepted from.
    public let endpoint: String

    /// Makes an event as if it had been reported.
    public init(_ what: What, endpoint: String) {
        self.what = what
        self.endpoint = endpoint
    }

    /// Reads an event: a frame with number (16 bits) and value (32 bits) in this machine's byte order, and a frame with the endpoint.
    init?(_ frames: [[UInt8]]) {
        guard frames.count == 2, frames[0].count == 6 else { return nil }
        let (event, value) = frames[0].withUnsafeBytes { bytes in
            (bytes.loadUnaligned(as: UInt16.self), bytes.loadUnaligned(fromByteOffset: 2, as: UInt32.self))
        }
        self.init(What(event: event, value: value), endpoint: String(decoding: frames[1], as: UTF8.self))
    }
}

extension SocketEvent.What {
    /// Gives libzmq's number and value their meaning.
    init(event: UInt16, value: UInt32) {
        let errno = Int32(bitPattern: value)
        self =
            switch Int32(event) {
            case ZMQ_EVENT_CONNECTED: .connected
            case ZMQ_EVENT_CONNECT_DELAYED: .connectDelayed
            case ZMQ_EVENT_CONNECT_RETRIED: .connectRetried(after: .milliseconds(value))
            case ZMQ_EVENT_LISTENING: .listening
            case ZMQ_EVENT_BIND_FAILED: .bindFailed(errno: errno)
            case ZMQ_EVENT_ACCEPTED: .accepted
            case ZMQ_EVENT_ACCEPT_FAILED: .acceptFailed(errno: errno)
            case ZMQ_EVENT_CLOSED: .closed
            case ZMQ_EVENT_CLOSE_FAILED: .closeFailed(errno: errno)
            case ZMQ_EVENT_DISCONNECTED: .disconnected
            case ZMQ_EVENT_MONITOR_STOPPED: .monitorStopped
            case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .handshakeSucceeded
            case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: .handshakeFailed(.noDetail(errno: errno))
            case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL: .handshakeFailed(.protocolError(code: errno))
            case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: .handshakeFailed(.authentication(status: Int(value)))
            default: .unknown(event: event, value: value)
            }
    }
}
