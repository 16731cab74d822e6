import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import ZeroMQ

@testable import AdapterKit

/// A router with CURVE and ZAP that speaks the bus protocol and remembers what it answered, and decides nothing.
final class FakeRouter: Sendable {
    /// What a test may wait for.
    enum Event: Sendable, Equatable {
        case hello(Hello)
        case submit(Submission)
        case taken(Taken)
        case declined(Declined)
        case cosigned(Cosigned)
        case bye(Bye)
    }

    /// What outlives the process of a router: a second router with the same ledger goes on where the first was.
    final class Ledger: Sendable {
        struct Entry {
            let digest: [UInt8]
            let answer: RouterFrame
        }
        let entries = Mutex<[MessageID: Entry]>([:])
        /// Ids that came again with other bytes: there must be none.
        let clashes = Mutex<[MessageID]>([])
        var recorded: Int { entries.withLock { $0.count } }
    }

    /// What to do with the n-th submit (from 0): answer it, stay silent, or break the connection off.
    enum Behaviour: Sendable {
        case record
        case silence
        case answer(@Sendable (Submission) -> RouterFrame)
    }

    private struct State {
        var commands: [Command] = []
        var isStopping = false
        var submits = 0
    }

    private enum Command: Sendable {
        case deliver(Delivery)
        case forget
        case bye(ByeCode)
        case credit(UInt32)
        case offer(CheckpointOffered)
    }

    let endpoint: String
    let ledger: Ledger
    let events: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation
    private let context: Context
    private let authenticator: Authenticator
    private let state = Mutex(State())
    private let wakeup: Wakeup
    private let thread = Mutex<DedicatedThread?>(nil)
    private let keys: CurveKeyPair
    private let identity: (adapter: String, party: String)
    private let window: UInt32
    private let log: FakeLog?
    /// It is of before checkpoints, and refuses JSON that speaks of them.
    private let isOld: Bool
    private let behaviour: @Sendable (Int, Submission) -> Behaviour

    /// Starts one. With the endpoint of one that was stopped, it takes its place.
    init(
        keys: CurveKeyPair, allowed: [CurvePublicKey], endpoint: String = "tcp://127.0.0.1:*", ledger: Ledger = Ledger(),
        identity: (adapter: String, party: String) = ("youth-service", "elm-park-youth-club"), window: UInt32 = 8,
        log: FakeLog? = nil, isOld: Bool = false, behaviour: @escaping @Sendable (Int, Submission) -> Behaviour = { _, _ in .record }
    ) throws {
        self.keys = keys
        self.log = log
        self.isOld = isOld
        self.ledger = ledger
        self.identity = identity
        self.window = window
        self.behaviour = behaviour
        (events, continuation) = AsyncStream.makeStream()
        wakeup = try Wakeup()
        context = try Context()
        authenticator = try Authenticator.start(in: context) { request in
            guard case .curve(let key) = request.mechanism, allowed.contains(key) else { return .refuse(reason: "unknown key") }
            return .accept(userID: key.z85)
        }
        let socket = try Socket(.router, in: context)
        try socket.actAsCurveServer(keys, domain: "test")
        try socket.set(.routerMandatory, true)
        try socket.bind(endpoint)
        self.endpoint = try socket.lastEndpoint()
        let started = try DedicatedThread.start(name: "fake-router", owning: socket) { [self] socket in
            try? serve(socket)
        }
        thread.withLock { $0 = started }
    }

    /// Ends at once, as if the process were killed: nobody is told.
    func kill() {
        state.withLock { $0.isStopping = true }
        wakeup.signal()
        thread.withLock { $0 }?.join()
        authenticator.stop()
        context.terminate()
        continuation.finish()
    }

    func deliver(_ delivery: Delivery) { tell(.deliver(delivery)) }
    /// Forgets the session, as a router does that was restarted behind a proxy.
    func forgetSession() { tell(.forget) }
    func sayBye(_ code: ByeCode = .stop) { tell(.bye(code)) }
    func grant(_ window: UInt32) { tell(.credit(window)) }
    func offer(_ checkpoint: CheckpointOffered) { tell(.offer(checkpoint)) }

    /// The next event of a kind; those before it are passed over.
    func next<Value: Sendable>(_ pick: @Sendable (Event) -> Value?) async throws -> Value {
        for await event in events {
            if let value = pick(event) { return value }
        }
        throw Gone()
    }

    struct Gone: Error {}

    private func tell(_ command: Command) {
        state.withLock { $0.commands.append(command) }
        wakeup.signal()
    }

    private func serve(_ socket: borrowing Socket) throws {
        var session = RouterSession(submitWindow: window)
        var peer: [UInt8] = []
        var poller = Poller()
        let incoming = poller.add(socket.pollItem(.in))
        poller.add(wakeup.pollItem)
        while true {
            let ready = try poller.wait(timeout: .seconds(30))
            wakeup.drain()
            let commands = state.withLock { state in
                defer { state.commands = [] }
                return state.isStopping ? nil : state.commands
            }
            guard let commands else { return }
            for command in commands { carryOut(command, &session, peer, socket) }
            guard ready.canReceive(incoming) else { continue }
            while let message = try socket.tryReceive() {
                guard message.userID != nil else { continue }
                peer = message.frames[0]
                guard case .success(let frame) = FrameCodec.readFromAdapter(Array(message.frames.dropFirst())) else { continue }
                if isOld, case .hello(let hello) = frame, hello.witness, hello.encoding == WireEncoding.json.rawValue {
                    say(.refused(BusCode.head.refused()), session, peer, socket)
                    continue
                }
                follow(session.receive(frame, over: peer), &session, peer, socket)
            }
        }
    }

    private func carryOut(_ command: Command, _ session: inout RouterSession, _ peer: [UInt8], _ socket: borrowing Socket) {
        switch command {
        case .deliver(let delivery):
            guard session.delivered(sequence: delivery.sequence) else { return }
            say(.deliver(delivery.envelope, payload: delivery.payload), session, peer, socket)
        case .forget: session.lost()
        case .bye(let code):
            guard let bye = session.end(code) else { return }
            say(RouterFrame.bye(bye), session, peer, socket)
        case .credit(let window):
            guard let credit = session.grant(submits: window) else { return }
            say(RouterFrame.credit(credit), session, peer, socket)
        case .offer(let offered): say(.checkpoint(offered), session, peer, socket)
        }
    }

    private func follow(_ step: RouterStep, _ session: inout RouterSession, _ peer: [UInt8], _ socket: borrowing Socket) {
        switch step {
        case .ready(var ready, let previous):
            (ready.adapter, ready.party) = identity
            if let log {
                (ready.origin, ready.logKey) = (log.origin, Data(log.key.publicKey.bytes))
                (ready.priorOrigin, ready.priorSize) = log.prior
            }
            say(.ready(ready), session, peer, socket)
            if let hello = session.hello { continuation.yield(.hello(hello)) }
            if let previous {
                var superseded = Superseded()
                superseded.session = previous.session
                say(.superseded(superseded), session, previous.connection, socket)
            }
        case .submit(let submission):
            let answer = answer(submission)
            continuation.yield(.submit(submission))
            guard let answer else { return }
            say(answer, session, peer, socket)
            session.answered(id: submission.id)
        case .taken(let taken):
            session.settled(sequence: taken.sequence)
            continuation.yield(.taken(taken))
        case .declined(let declined):
            session.settled(sequence: declined.sequence)
            continuation.yield(.declined(declined))
        case .helloRequired(let id):
            var required = HelloRequired()
            required.id = id
            say(.helloRequired(required), session, peer, socket)
        case .ended(let bye): continuation.yield(.bye(bye))
        case .violation(let refused): say(.refused(refused), session, peer, socket)
        case .cosigned(let cosigned): continuation.yield(.cosigned(cosigned))
        case .prove(let prove):
            guard let log else { return say(.refused(BusCode.verb.refused()), session, peer, socket) }
            say(.proved(log.prove(prove.sequence)), session, peer, socket)
        case .creditChanged, .ignored: return
        }
    }

    private func answer(_ submission: Submission) -> RouterFrame? {
        if let entry = ledger.entries.withLock({ $0[submission.id] }) {
            guard entry.digest == submission.digest else {
                ledger.clashes.withLock { $0.append(submission.id) }
                return .refused(BusCode.idReused.refused(id: submission.id.description))
            }
            guard case .recorded(var recorded) = entry.answer else { return entry.answer }
            recorded.duplicate = true
            return .recorded(recorded)
        }
        let number = state.withLock { state in
            defer { state.submits += 1 }
            return state.submits
        }
        let answer: RouterFrame
        var isSilent = false
        switch behaviour(number, submission) {
        case .record: answer = .recorded(recorded(submission))
        case .silence:
            // As a router that dies after it recorded, and before it answered.
            answer = .recorded(recorded(submission))
            isSilent = true
        case .answer(let make): answer = make(submission)
        }
        var isTemporary = false
        if case .refused(let refused) = answer { isTemporary = refused.temporary }
        if !isTemporary {
            ledger.entries.withLock { $0[submission.id] = .init(digest: submission.digest, answer: answer) }
        }
        return isSilent ? nil : answer
    }

    private func recorded(_ submission: Submission) -> Recorded {
        var recorded = Self.recorded(submission)
        log?.record(submission.digest, &recorded)
        return recorded
    }

    static func recorded(_ submission: Submission) -> Recorded {
        var recorded = Recorded()
        recorded.id = submission.id.description
        recorded.thread = submission.envelope.subject.isEmpty ? recorded.id : submission.envelope.subject
        recorded.leadAgency = "social-care"
        recorded.loopState = "referral"
        return recorded
    }

    private func say(_ frame: RouterFrame, _ session: RouterSession, _ peer: [UInt8], _ socket: borrowing Socket) {
        _ = try? socket.trySend(multipart: [peer] + FrameCodec.write(frame, as: session.encoding))
    }
}
