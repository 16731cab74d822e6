import BusProtocol
import SafeguardingContract
import TransparencyLog
import ZeroMQ

/// What the bus client's thread does: connects, begins a session, sends what is in the outbox, puts what comes into the
/// store, and begins again when the connection breaks.
///
/// The session's rules are in `AdapterSession`; what must survive is in the store. Here is only what lies between.
struct BusWorker: Sendable {
    /// How many deliveries the router may have under way: enough to fill one batch of the inbox.
    static let deliveryCredit: UInt32 = 64
    /// How many messages are received before what they say is stored, in one transaction.
    static let batch = 128

    let link: RouterLink
    let context: Context
    let store: AdapterStore
    let shared: BusShared
    let settings: AdapterSettings
    let signing: SigningKey
    let notes: AdapterLog
    let now: @Sendable () -> Moment
    let clock = ContinuousClock()
    var session: AdapterSession
    var outgoing: OutgoingQueue
    var backOff: BackOff
    /// The router's log, as it said in this session; nil where it says none.
    var log: KnownLog?
    var logNumber: Int64 = 1
    var alarm = LogAlarm()
    /// Whose word is looked for besides this adapter's own; nil where nobody's is.
    var others: OtherWitnesses?
    var silence = LogSilence()

    init(
        link: RouterLink, context: Context, store: AdapterStore, shared: BusShared, settings: AdapterSettings, signing: SigningKey, greeting: Greeting,
        log: AdapterLog, now: @escaping @Sendable () -> Moment
    ) {
        self.link = link
        self.context = context
        self.store = store
        self.shared = shared
        self.settings = settings
        self.signing = signing
        others = settings.witnesses.map { OtherWitnesses($0.keys, needed: $0.needed) }
        notes = log
        self.now = now
        session = AdapterSession(greeting)
        outgoing = OutgoingQueue(store: store, timing: link.timing)
        backOff = BackOff(first: link.timing.firstBackOff, longest: link.timing.longestBackOff)
    }

    /// Why a connection is over.
    enum End: Error {
        case stopped
        case trouble(ConnectionTrouble)
        case failed(AdapterProblem)
    }

    /// Works until it is stopped, or until somebody has to do something.
    mutating func run() {
        while true {
            shared.publish(.connecting)
            switch connectOnce() {
            case .stopped: return shared.publish(.stopped)
            case .failed(let problem):
                notes.warn("the bus client has ended", code: problem.code)
                return shared.publish(.failed(problem))
            case .trouble(let trouble):
                notes.warn("no connection to the router", code: trouble.code)
                shared.publish(.away(trouble))
                guard rest(after: trouble) else { return shared.publish(.stopped) }
            }
        }
    }

    /// Waits before the next attempt. Returns false when it was stopped meanwhile.
    private mutating func rest(after trouble: ConnectionTrouble) -> Bool {
        var generator = SystemRandomNumberGenerator()
        let wait = backOff.next(using: &generator)
        let deadline = clock.now + (trouble == .keyNotEnrolled ? max(wait, link.timing.notEnrolled) : wait)
        var poller = Poller()
        poller.add(shared.wakeup.pollItem)
        while true {
            if shared.state.withLock({ $0.isStopping }) { return false }
            let remaining = clock.now.duration(to: deadline)
            if remaining <= .zero { return true }
            guard let ready = try? poller.wait(timeout: remaining) else { return false }
            if !ready.isEmpty { shared.wakeup.drain() }
        }
    }

    /// Makes one connection and uses it as long as it lasts.
    private mutating func connectOnce() -> End {
        do {
            let socket = try Socket(.dealer, in: context)
            notes.settings(try link.configure(socket).map(\.description))
            let monitor = try SocketMonitor(socket)
            try socket.connect(link.endpoint)
            var connection = ConnectionState(deadline: clock.now + link.timing.connecting)
            session.greeting.witness = true
            defer {
                session.disconnected()
                outgoing.connectionLost()
                shared.forgetAskedProofs()
            }
            var poller = Poller()
            let incoming = poller.add(socket.pollItem(.in))
            let watching = poller.add(monitor.pollItem)
            let woken = poller.add(shared.wakeup.pollItem)
            while true {
                let ready = try poller.wait(timeout: pause(connection))
                if ready.canReceive(woken) { shared.wakeup.drain() }
                if ready.canReceive(incoming) { try takeIn(socket, &connection) }
                if ready.canReceive(watching) { try watch(monitor, socket, &connection) }
                if let deadline = connection.deadline, clock.now >= deadline { throw End.trouble(.noAnswer) }
                if shared.state.withLock({ $0.isStopping }) { try sayGoodbye(socket) }
                if session.isReady {
                    try sendOut(socket)
                    try noticeSilence()
                }
            }
        } catch let end as End {
            return end
        } catch let fault as StoreFault {
            return .failed(AdapterProblem(code: fault.code, fault.sentence, help: fault.help))
        } catch let error as ZeroMQError {
            return error.isTerminated
                ? .stopped : .failed(AdapterProblem(code: error.code, path: "router", error.sentence, help: error.help))
        } catch {
            return .failed(AdapterProblem(code: "ADP-INTERNAL", "the bus client failed", help: "start the adapter again"))
        }
    }

    private func pause(_ connection: ConnectionState) -> Duration? {
        // Without credit there is nothing to do when a message is due: what gives credit wakes the thread.
        let wakeAt = [connection.deadline, session.maySubmit ? outgoing.nextRetry : nil, session.isReady ? silenceDueAt : nil].compactMap { $0 }.min()
        return wakeAt.map { max(.zero, clock.now.duration(to: $0)) }
    }

    private func sayGoodbye(_ socket: borrowing Socket) throws {
        var session = session
        if let bye = session.end(.stop) {
            try socket.set(.linger, link.timing.farewell)
            _ = try socket.trySend(multipart: FrameCodec.write(AdapterFrame.bye(bye), as: settings.encoding))
        }
        throw End.stopped
    }

    /// Reads the monitor's events.
    private mutating func watch(
        _ monitor: borrowing SocketMonitor, _ socket: borrowing Socket, _ connection: inout ConnectionState
    ) throws {
        while let event = try monitor.next(timeout: .zero) {
            switch connection.watch.take(event.what) {
            case .pending: continue
            case .connected: try sayHello(socket, &connection)
            case .failed(let trouble):
                // What arrived before the connection broke still counts.
                try takeIn(socket, &connection)
                throw End.trouble(trouble)
            }
        }
    }

    mutating func sayHello(_ socket: borrowing Socket, _ connection: inout ConnectionState) throws {
        outgoing.connectionLost()
        let hello = session.connected(session: SessionID.make(), resume: try store.lastTaken(), kept: try keptCheckpoint())
        connection.deadline = clock.now + link.timing.greeting
        try send(.hello(hello), socket)
    }

    func send(_ frame: AdapterFrame, _ socket: borrowing Socket) throws {
        try send(FrameCodec.write(frame, as: settings.encoding), socket)
    }

    /// Sends without waiting. There is always room while both sides keep to their credit; where there is none, the
    /// connection is given up, and everything unanswered is sent again on the next.
    func send(_ frames: [[UInt8]], _ socket: borrowing Socket) throws {
        guard try socket.trySend(multipart: frames) == .sent else { throw End.trouble(.broken) }
    }
}

/// How far a connection has come.
struct ConnectionState {
    /// Until when the next step has to have been made; nil once there is a session.
    var deadline: ContinuousClock.Instant?
    var watch = ConnectionWatch()

    init(deadline: ContinuousClock.Instant) { self.deadline = deadline }
}

/// Makes ids of sessions.
enum SessionID {
    /// 32 random hexadecimal digits: no two sessions ever have the same.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let hex = Array("0123456789abcdef")
        return String((0..<32).map { _ in hex[Int.random(in: 0..<16, using: &generator)] })
    }
}
