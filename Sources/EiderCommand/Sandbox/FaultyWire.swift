import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import ZeroMQ

/// A wire between one adapter and the router on which things go wrong when somebody asks for it.
///
/// To the adapter it is the router, with a CURVE key of its own; to the router it is the adapter, under a CURVE key that stands in for the adapter's, so that nobody else's
/// secret is needed. The adapter's signing key is enrolled as it is: receipts and cosignatures go through unchanged. It reads verbs, and of a SUBMIT the id; it changes
/// nothing of what goes through.
final class FaultyWire: Sendable {
    /// Who is at which end.
    struct Ends: Sendable {
        /// The adapter's public key: nobody else is let in.
        let adapter: CurvePublicKey
        /// The pair by which the router knows the wire.
        let standIn: CurveKeyPair
        /// Where the router listens, and its key.
        let router: (endpoint: String, key: CurvePublicKey)
        /// The wire's own pair, by which the adapter knows it.
        let own: CurveKeyPair
    }

    /// Something that went wrong as it was asked to, for a line.
    enum Event: Sendable, Equatable {
        case connected
        /// The wire itself has ended.
        case gone
        case refused(verb: String)
        case delayed(verb: String)
        case lost(verb: String)
        case doubled(verb: String)
        case broke
    }

    private struct Later {
        let due: ContinuousClock.Instant
        let frames: [[UInt8]]
    }

    private struct State {
        var queue = FaultQueue()
        var isStopping = false
    }

    /// Where the adapter connects to.
    let endpoint: String
    private let ends: Ends
    private let report: @Sendable (Event) -> Void
    private let context: Context
    private let authenticator: Authenticator
    private let state = Mutex(State())
    private let wakeup: Wakeup
    private let thread = Mutex<DedicatedThread?>(nil)

    /// Lays it.
    ///
    /// - Parameters:
    ///   - endpoint: where to listen, `tcp://127.0.0.1:*` for a port of the system's choice.
    ///   - report: is called on the wire's thread.
    /// - Throws: when the system has no port or thread to give.
    init(_ ends: Ends, endpoint: String = "tcp://127.0.0.1:*", report: @escaping @Sendable (Event) -> Void = { _ in }) throws(ZeroMQError) {
        self.ends = ends
        self.report = report
        wakeup = try Wakeup()
        context = try Context()
        let adapter = ends.adapter
        authenticator = try Authenticator.start(in: context) { request in
            guard case .curve(let key) = request.mechanism, key == adapter else { return .refuse(reason: "not the adapter of this sandbox") }
            return .accept(userID: key.z85)
        }
        let front = try Self.front(in: context, ends.own, endpoint)
        self.endpoint = try front.lastEndpoint()
        let started = try DedicatedThread.start(name: "eider-wire", owning: front) { [self] front in
            do { try run(front) } catch { report(.gone) }
        }
        thread.withLock { $0 = started }
    }

    /// Asks for something to go wrong.
    func ask(for fault: Fault) {
        state.withLock { $0.queue.add(fault) }
        wakeup.signal()
    }

    /// What is still to go wrong.
    var waiting: [Fault] { state.withLock { $0.queue.waiting } }

    /// Takes it away. Calling it again does nothing.
    func stop() {
        state.withLock { $0.isStopping = true }
        wakeup.signal()
        let ending = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        guard let ending else { return }
        ending.join()
        authenticator.stop()
        context.terminate()
    }

    private static func front(in context: Context, _ keys: CurveKeyPair, _ endpoint: String) throws(ZeroMQError) -> Socket {
        let socket = try Socket(.router, in: context)
        try socket.actAsCurveServer(keys, domain: "eider-sandbox")
        try socket.set(.linger, .milliseconds(100))
        try socket.set(.maxMessageSize, Int64(BusLimits.fromRouter))
        try socket.bind(endpoint)
        return socket
    }

    private func back() throws(ZeroMQError) -> Socket {
        let socket = try Socket(.dealer, in: context)
        try socket.actAsCurveClient(ends.standIn, server: ends.router.key)
        try socket.set(.linger, .milliseconds(100))
        try socket.connect(ends.router.endpoint)
        return socket
    }

    // MARK: The thread

    private func run(_ front: consuming Socket) throws {
        var front = front
        let begun = ContinuousClock.now
        var peer: [UInt8] = []
        // What a new connection of the adapter's said first.
        var first: [[UInt8]] = []
        while true {
            // One life of the adapter's connection: the router sees a new one too, and nothing of the old one is said to it.
            let back = try back()
            if !first.isEmpty { try pass(first, peer, front, back) }
            first = []
            var later: [Later] = []
            var poller = Poller()
            let (fromAdapter, fromRouter) = (poller.add(front.pollItem(.in)), poller.add(back.pollItem(.in)))
            poller.add(wakeup.pollItem)
            var isBroken = false
            while !isBroken && first.isEmpty {
                let wait = later.map { $0.due - .now }.min().map { max($0, .zero) } ?? .milliseconds(200)
                let ready = try poller.wait(timeout: min(wait, .milliseconds(200)))
                wakeup.drain()
                if state.withLock({ $0.isStopping }) { return }
                if ready.canReceive(fromAdapter) {
                    while first.isEmpty, let message = try front.tryReceive(maxTotalBytes: BusLimits.fromRouter) {
                        guard let from = message.frames.first else { continue }
                        let words = Array(message.frames.dropFirst())
                        if from == peer {
                            try pass(words, peer, front, back)
                        } else {
                            let isFirst = peer.isEmpty
                            peer = from
                            report(.connected)
                            if isFirst { try pass(words, peer, front, back) } else { first = words }
                        }
                    }
                }
                if ready.canReceive(fromRouter) {
                    while let message = try back.tryReceive(maxTotalBytes: BusLimits.fromRouter) { try come(message.frames, peer, front, &later) }
                }
                for due in later where due.due <= .now { _ = try front.trySend(multipart: [peer] + due.frames) }
                later.removeAll { $0.due <= .now }
                // Before anybody is there, nothing can break.
                if !peer.isEmpty { isBroken = state.withLock { $0.queue.breaks(at: ContinuousClock.now - begun) } }
            }
            back.close()
            guard isBroken else { continue }
            report(.broke)
            peer = []
            let port = endpoint
            front.close()
            guard let again = try bindAgain(port) else { return }
            front = again
        }
    }

    /// libzmq lets go of a port a moment after its socket was closed. Nil where the wire is taken away meanwhile.
    private func bindAgain(_ endpoint: String) throws(ZeroMQError) -> Socket? {
        let end = ContinuousClock.now + .seconds(5)
        while true {
            do { return try Self.front(in: context, ends.own, endpoint) } catch {
                if ContinuousClock.now > end { throw error }
                if state.withLock({ $0.isStopping }) { return nil }
                usleep(20_000)
            }
        }
    }

    private func pass(_ words: [[UInt8]], _ peer: [UInt8], _ front: borrowing Socket, _ back: borrowing Socket) throws {
        if words.first == Verb.submit.bytes, case .refuse(let temporary) = state.withLock({ $0.queue.submit() }) {
            report(.refused(verb: Verb.submit.rawValue))
            return try refuse(words, temporary, peer, front)
        }
        _ = try back.trySend(multipart: words)
    }

    private func refuse(_ words: [[UInt8]], _ temporary: Bool, _ peer: [UInt8], _ front: borrowing Socket) throws {
        guard case .success(.submit(let submission)) = FrameCodec.readFromAdapter(words) else { return }
        var refused = Refused()
        (refused.id, refused.temporary) = (submission.id.description, temporary)
        if temporary {
            refused = BusCode.busy.refused(id: refused.id)
        } else {
            (refused.code, refused.sentence) = ("SBX-REFUSED", "the sandbox refuses it, as it was asked to")
            refused.help = "nothing is wrong with the message: see that a person of the agency is shown this"
        }
        _ = try front.trySend(multipart: [peer] + FrameCodec.write(.refused(refused), as: submission.encoding))
    }

    private func come(_ frames: [[UInt8]], _ peer: [UInt8], _ front: borrowing Socket, _ later: inout [Later]) throws {
        let verb = frames.first.flatMap { Verb(bytes: $0) }
        let isFaulty = verb == .recorded || verb == .refused || verb == .deliver
        let fate = isFaulty ? state.withLock { $0.queue.come() } : .init()
        let name = verb?.rawValue ?? "?"
        if fate.copies == 0 { report(.lost(verb: name)) }
        if fate.copies == 2 { report(.doubled(verb: name)) }
        if fate.later > .zero { report(.delayed(verb: name)) }
        for _ in 0..<fate.copies {
            // What comes after something that is late must not overtake it.
            let due = ContinuousClock.now + fate.later
            if fate.later > .zero || !later.isEmpty {
                later.append(Later(due: max(due, later.last?.due ?? due), frames: frames))
            } else {
                _ = try front.trySend(multipart: [peer] + frames)
            }
        }
    }
}
