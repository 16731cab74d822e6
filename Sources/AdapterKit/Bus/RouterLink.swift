import SafeguardingContract
import ZeroMQ

/// How to reach the router: the settings of the socket, in one place for the bus client and for the probe of `check`.
struct RouterLink: Sendable {
    let endpoint: String
    let routerKey: CurvePublicKey
    let keys: CurveKeyPair
    let timing: BusTiming

    /// The largest frame that is taken from the router: a delivery is never longer.
    static let maxFrame: Int64 = 32 << 20
    /// More than both windows together, so that neither side's queue is ever full while credit is kept.
    static let highWaterMark: Int32 = 4096

    /// Sets everything on a DEALER that is not connected yet, and reads it back.
    ///
    /// libzmq does not reconnect by itself here: each connection gets a socket of its own, so that nothing of an old session can
    /// arrive in a new one.
    ///
    /// - Returns: what was set, for the log.
    func configure(_ socket: borrowing Socket) throws(ZeroMQError) -> [AppliedOption] {
        var settings = [
            try socket.setAndVerify(.linger, .zero),
            try socket.setAndVerify(.reconnectInterval, nil),
            try socket.setAndVerify(.heartbeatInterval, timing.heartbeat),
            try socket.setAndVerify(.heartbeatTimeout, timing.heartbeatTimeout),
            try socket.setAndVerify(.heartbeatTTL, timing.heartbeatTimeout),
            try socket.setAndVerify(.handshakeInterval, timing.connecting),
            try socket.setAndVerify(.maxMessageSize, Self.maxFrame),
            try socket.setAndVerify(.sendHighWaterMark, Self.highWaterMark),
            try socket.setAndVerify(.receiveHighWaterMark, Self.highWaterMark),
        ]
        settings += try socket.actAsCurveClient(keys, server: routerKey)
        return settings
    }

    /// Tries once whether the router lets this adapter in. Blocks: call it from a thread of its own, or where nobody waits.
    ///
    /// - Returns: nil when it does.
    func probe() throws(ZeroMQError) -> ConnectionTrouble? {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        _ = try configure(socket)
        let monitor = try SocketMonitor(socket)
        try socket.connect(endpoint)
        var watch = ConnectionWatch()
        let clock = ContinuousClock()
        let deadline = clock.now + timing.connecting
        while clock.now < deadline {
            guard let event = try monitor.next(timeout: clock.now.duration(to: deadline)) else { break }
            switch watch.take(event.what) {
            case .pending: continue
            case .connected: return nil
            case .failed(let trouble): return trouble
            }
        }
        return .noAnswer
    }
}
