import CZeroMQ

// Options for what is queued, waited for and kept alive. See zmq_setsockopt(3).

extension SocketOption<Duration?> {
    /// How long a closed socket's unsent messages are still tried; nil means for ever, zero (a new socket's) not at all.
    public static var linger: Self { .init(ZMQ_LINGER, "LINGER") }
    /// How long a receive waits; nil, the default, means for ever.
    public static var receiveTimeout: Self { .init(ZMQ_RCVTIMEO, "RCVTIMEO") }
    /// How long a send waits for room; nil, the default, means for ever.
    public static var sendTimeout: Self { .init(ZMQ_SNDTIMEO, "SNDTIMEO") }
    /// How long to wait before connecting again; nil means never to. Default 100 ms.
    public static var reconnectInterval: Self { .init(ZMQ_RECONNECT_IVL, "RECONNECT_IVL") }
    /// How long a heartbeat's answer may take before the connection is closed; nil, the default, means the heartbeat interval.
    public static var heartbeatTimeout: Self { .init(ZMQ_HEARTBEAT_TIMEOUT, "HEARTBEAT_TIMEOUT") }
}

extension SocketOption<Duration> {
    /// How often a heartbeat is sent; zero, the default, means never.
    public static var heartbeatInterval: Self { .init(ZMQ_HEARTBEAT_IVL, "HEARTBEAT_IVL") }
    /// How long the *peer* is asked to wait for this side before it closes the connection; kept in tenths of a second (rounded down).
    public static var heartbeatTTL: Self { .init(ZMQ_HEARTBEAT_TTL, "HEARTBEAT_TTL") }
    /// How long a handshake may take before the connection is closed; zero means for ever. Default 30 s.
    public static var handshakeInterval: Self { .init(ZMQ_HANDSHAKE_IVL, "HANDSHAKE_IVL") }
    /// The longest time between attempts to connect, which doubles until then; zero, the default, means that it does not grow.
    public static var reconnectIntervalMax: Self { .init(ZMQ_RECONNECT_IVL_MAX, "RECONNECT_IVL_MAX") }
    /// How long an attempt to connect may take; zero, the default, means the system's limit.
    public static var connectTimeout: Self { .init(ZMQ_CONNECT_TIMEOUT, "CONNECT_TIMEOUT") }
}

extension SocketOption<Int32> {
    /// How many messages from one peer are kept until they are received; 0 means no limit. Default 1000.
    public static var receiveHighWaterMark: Self { .init(ZMQ_RCVHWM, "RCVHWM") }
    /// How many messages to one peer are kept until they are sent; 0 means no limit. Default 1000.
    public static var sendHighWaterMark: Self { .init(ZMQ_SNDHWM, "SNDHWM") }
    /// How many connections may wait to be accepted. Default 100.
    public static var backlog: Self { .init(ZMQ_BACKLOG, "BACKLOG") }
    /// TCP's own keepalive: 1 on, 0 off, -1 (the default) as the system has it.
    public static var tcpKeepalive: Self { .init(ZMQ_TCP_KEEPALIVE, "TCP_KEEPALIVE") }
    /// How many unanswered keepalives end a connection; -1 as the system has it.
    public static var tcpKeepaliveCount: Self { .init(ZMQ_TCP_KEEPALIVE_CNT, "TCP_KEEPALIVE_CNT") }
    /// After how many seconds of silence keepalives start; -1 as the system has it.
    public static var tcpKeepaliveIdle: Self { .init(ZMQ_TCP_KEEPALIVE_IDLE, "TCP_KEEPALIVE_IDLE") }
    /// How many seconds lie between keepalives; -1 as the system has it.
    public static var tcpKeepaliveInterval: Self { .init(ZMQ_TCP_KEEPALIVE_INTVL, "TCP_KEEPALIVE_INTVL") }
    /// The file descriptor that says "look again". Edge-triggered and easily misused: see ``Poller`` instead.
    public static var fd: Self { .init(ZMQ_FD, "FD", .readOnly) }
}

extension SocketOption<Int64> {
    /// The largest frame, in bytes, that a peer may send; a larger one closes its connection. -1, the default, means no limit.
    public static var maxMessageSize: Self { .init(ZMQ_MAXMSGSIZE, "MAXMSGSIZE") }
}

extension SocketOption<Bool> {
    /// Whether messages are queued only for connections that exist, not for those still being made.
    public static var immediate: Self { .init(ZMQ_IMMEDIATE, "IMMEDIATE") }
    /// Whether IPv6 addresses are used too.
    public static var ipv6: Self { .init(ZMQ_IPV6, "IPV6") }
    /// Whether more frames follow the one that was received last.
    public static var rcvmore: Self { .init(ZMQ_RCVMORE, "RCVMORE", .readOnly) }
}

extension SocketOption<String> {
    /// See ``Socket/lastEndpoint()``.
    public static var lastEndpoint: Self { .init(ZMQ_LAST_ENDPOINT, "LAST_ENDPOINT", .readOnly) }
}

extension SocketOption<[UInt8]> {
    /// Asks a sub socket for messages that begin so; an empty prefix asks for all.
    public static var subscribe: Self { .init(ZMQ_SUBSCRIBE, "SUBSCRIBE", .writeOnly) }
    /// Takes back what `subscribe` asked.
    public static var unsubscribe: Self { .init(ZMQ_UNSUBSCRIBE, "UNSUBSCRIBE", .writeOnly) }
}

extension SocketOption<PollEvents> {
    /// What the socket could do now without waiting.
    public static var events: Self { .init(ZMQ_EVENTS, "EVENTS", .readOnly) }
}

extension SocketOption<Socket.Kind> {
    /// The socket's kind, as libzmq knows it.
    public static var type: Self { .init(ZMQ_TYPE, "TYPE", .readOnly) }
}

extension Socket.Kind: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    public var optionBytes: [UInt8] { number.optionBytes }
    public init?(optionBytes: [UInt8]) {
        let number = Int32(optionBytes: optionBytes)
        guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = kind
    }
}
