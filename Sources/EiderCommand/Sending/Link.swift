import BusProtocol
import ZeroMQ

/// A connection to the router, and what became of it: "wrong key" and "host down" are different errors, though ZeroMQ is silent about both.
struct Link: ~Copyable {
    private let socket: Socket
    private let monitor: SocketMonitor
    private let visit: BusVisit
    private let deadline: ContinuousClock.Instant
    private init(_ visit: BusVisit, _ socket: consuming Socket, _ monitor: consuming SocketMonitor) {
        self.visit = visit
        self.socket = socket
        self.monitor = monitor
        deadline = .now + visit.patience
    }

    /// Begins to connect.
    static func open(to visit: BusVisit, in context: Context) throws(CommandError) -> Link {
        do throws(ZeroMQError) { return try connect(visit, context) } catch { throw CommandError(from: error) }
    }

    private static func connect(_ visit: BusVisit, _ context: Context) throws(ZeroMQError) -> Link {
        let socket = try Socket(.dealer, in: context)
        // What is still to go out when it is closed gets this long: the BYE, nothing that matters.
        try socket.set(.linger, .milliseconds(200))
        try socket.set(.maxMessageSize, Int64(BusLimits.fromRouter))
        try socket.actAsCurveClient(visit.keys, server: CurvePublicKey(z85: visit.address.key))
        let monitor = try SocketMonitor(socket)
        try socket.connect(visit.address.endpoint)
        return Link(visit, socket, monitor)
    }

    /// Hands a message to the connection. It never waits longer than the deadline: where the router refuses the key before anything
    /// was sent, libzmq takes the connection away, and would wait for another for ever.
    /// - Throws: as ``next()``.
    func send(_ frames: [[UInt8]]) throws(CommandError) {
        let _: Bool = try wait(for: .out) { () throws(ZeroMQError) in try socket.trySend(multipart: frames) == .sent ? true : nil }
    }

    /// What the router says next.
    /// - Throws: `CLI-402` … `CLI-405` when it says nothing in time, with what is known of why.
    func next() throws(CommandError) -> RouterFrame {
        try wait(for: .in) { () throws(ZeroMQError) in
            guard let multipart = try socket.tryReceive(maxTotalBytes: BusLimits.fromRouter) else { return nil }
            guard case .success(let frame) = FrameCodec.readFromRouter(multipart.frames) else { return nil }
            return frame
        }
    }

    /// Tries until there is a value, the connection is in trouble, or the deadline has passed.
    private func wait<Value>(for events: PollEvents, _ attempt: () throws(ZeroMQError) -> Value?) throws(CommandError) -> Value {
        do {
            var poller = Poller()
            poller.add(socket.pollItem(events))
            let event = poller.add(monitor.pollItem)
            while true {
                if let value = try attempt() { return value }
                let left = deadline - .now
                guard left > .zero else { break }
                let ready = try poller.wait(timeout: left)
                if ready.canReceive(event), let event = try monitor.next(timeout: .zero), let trouble = trouble(event.what) {
                    throw trouble
                }
            }
        } catch let error as CommandError { throw error } catch { throw CommandError(from: error) }
        throw CommandError(
            "CLI-402", "the router at `\(visit.address.endpoint)` did not answer in time",
            help: "see whether it runs (`eider doctor`) and whether this machine reaches it; then send the same again", exit: .unavailable)
    }

    private func trouble(_ event: SocketEvent.What) -> CommandError? {
        switch event {
        case .handshakeFailed(.authentication):
            CommandError(
                "CLI-403", "the router does not know this adapter's key", help: "have it enrolled: `eider keys show`, then `eider enrol`",
                exit: .unavailable)
        case .handshakeFailed(.noDetail), .handshakeFailed(.protocolError):
            CommandError(
                "CLI-404", "what listens at `\(visit.address.endpoint)` is not the router with this public key",
                help: "ask the router's operator for its endpoint file, and compare the key", exit: .unavailable)
        default: nil
        }
    }
}
