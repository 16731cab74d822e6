import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import TransparencyLog
import ZeroMQ

/// A router with CURVE and ZAP that decides nothing: it answers as a case says, and remembers every word of the adapter.
final class SuiteRouter: Sendable {
    /// What to make of a message.
    enum Answer: Sendable {
        case record
        case silence
        case refuse(code: String, temporary: Bool)
    }

    /// How the router is.
    struct Manners: Sendable {
        /// How many submits may be unanswered.
        var window: UInt32 = 64
        /// It says more than this version knows, as a newer one would.
        var isNewer = false
        /// It does not note what is taken: as if the answer were lost.
        var losesTaken = false
        /// Is told of each TAKEN on the router's thread, at once.
        var onTaken: @Sendable (String) -> Void = { _ in }
        /// What it makes of messages.
        var answer: @Sendable (Submission) -> Answer = { _ in .record }
    }

    /// Whether the adapter's key is known, and how often it was not let in.
    final class Door: Sendable {
        private let state = Mutex((isOpen: true, refused: 0))

        var isOpen: Bool {
            get { state.withLock { $0.isOpen } }
            set { state.withLock { $0.isOpen = newValue } }
        }
        var refused: Int { state.withLock { $0.refused } }
        fileprivate func knock() -> Bool {
            state.withLock { state in
                if !state.isOpen { state.refused += 1 }
                return state.isOpen
            }
        }
    }

    /// Which log the router keeps.
    struct Log: Sendable {
        var origin = "conformance.example/log"
        var key = SigningKey()
        var prior: (origin: String, size: UInt64)?
    }

    /// What goes on beyond the life of one router.
    struct Surroundings: Sendable {
        let keys: CurveKeyPair
        let allowed: CurvePublicKey
        let identity: (adapter: String, party: String)
        let ledger: SuiteLedger
        let heard: HeardWords
        let door: Door
    }

    private enum Order: Sendable {
        case say(RouterFrame)
        case requireHello
        case grant(UInt32)
        case answer(MessageID)
        case deliverMore
    }

    private struct State {
        var orders: [Order] = []
        var isStopping = false
        var manners: Manners
        var unanswered: [MessageID: Submission] = [:]
        var mostUnanswered = 0
        var faults: [String] = []
    }

    /// The thread's own.
    private struct Talk {
        var session: RouterSession
        var peer: [UInt8] = []
    }

    let endpoint: String
    private let around: Surroundings
    private let log: Log
    private let life: Int
    private let context: Context
    private let authenticator: Authenticator
    private let state: Mutex<State>
    private let wakeup: Wakeup
    private let thread = Mutex<DedicatedThread?>(nil)

    /// Starts one. With the endpoint of one that ended, it takes its place.
    init(_ around: Surroundings, endpoint: String, life: Int, log: Log, manners: Manners) throws {
        (self.around, self.log, self.life) = (around, log, life)
        state = Mutex(State(manners: manners))
        wakeup = try Wakeup()
        context = try Context()
        let (door, allowed) = (around.door, around.allowed)
        authenticator = try Authenticator.start(in: context) { request in
            guard case .curve(let key) = request.mechanism, key == allowed, door.knock() else { return .refuse(reason: "unknown key") }
            return .accept(userID: key.z85)
        }
        let socket = try Socket(.router, in: context)
        try socket.actAsCurveServer(around.keys, domain: "conformance")
        try socket.set(.routerMandatory, true)
        try socket.set(.linger, .milliseconds(200))
        try socket.bind(endpoint)
        self.endpoint = try socket.lastEndpoint()
        let started = try DedicatedThread.start(name: "suite-router", owning: socket) { [self] socket in try? serve(socket) }
        thread.withLock { $0 = started }
    }

    /// Ends at once: nobody is told.
    func kill() {
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

    /// The greatest number of messages that were without an answer at once, in one session.
    var mostUnanswered: Int { state.withLock { $0.mostUnanswered } }
    /// Codes of what the adapter said that breaks the protocol.
    var faults: [String] { state.withLock { $0.faults } }

    func change(_ change: @Sendable (inout Manners) -> Void) { state.withLock { change(&$0.manners) } }
    /// Delivers what waits, as far as the adapter's credit goes.
    func deliverMore() { tell(.deliverMore) }
    /// Forgets the session, and says so.
    func requireHello() { tell(.requireHello) }
    func grant(_ window: UInt32) { tell(.grant(window)) }
    /// Records a message that it was silent about.
    func answer(_ id: MessageID) { tell(.answer(id)) }
    func say(_ frame: RouterFrame) { tell(.say(frame)) }

    private func tell(_ order: Order) {
        state.withLock { $0.orders.append(order) }
        wakeup.signal()
    }

    private func serve(_ socket: borrowing Socket) throws {
        var talk = Talk(session: RouterSession(submitWindow: state.withLock { $0.manners.window }))
        var poller = Poller()
        let incoming = poller.add(socket.pollItem(.in))
        poller.add(wakeup.pollItem)
        while true {
            let ready = try poller.wait(timeout: .seconds(30))
            wakeup.drain()
            let orders = state.withLock { state in
                defer { state.orders = [] }
                return state.isStopping ? nil : state.orders
            }
            guard let orders else { return }
            for order in orders { follow(order, &talk, socket) }
            guard ready.canReceive(incoming) else { continue }
            // A bound: one that talks without end must not keep this thread from what it is told.
            for _ in 0..<256 {
                guard let message = try socket.tryReceive() else { break }
                guard message.userID != nil else { continue }
                talk.peer = message.frames[0]
                let frames = Array(message.frames.dropFirst())
                switch FrameCodec.readFromAdapter(frames) {
                case .success(let frame):
                    around.heard.add(.init(frame: frame, bytes: Array(frames.dropFirst()), life: life))
                    follow(talk.session.receive(frame, over: talk.peer), &talk, socket)
                case .failure(let fault):
                    state.withLock { $0.faults.append(fault.refused.code) }
                    say(.refused(fault.refused), talk, socket)
                }
            }
        }
    }

    private func follow(_ order: Order, _ talk: inout Talk, _ socket: borrowing Socket) {
        switch order {
        case .say(let frame): say(frame, talk, socket)
        case .requireHello:
            talk.session.lost()
            say(.helloRequired(HelloRequired()), talk, socket)
        case .grant(let window):
            if let credit = talk.session.grant(submits: window) { say(.credit(credit), talk, socket) }
        case .answer(let id):
            guard let submission = state.withLock({ $0.unanswered[id] }) else { return }
            answer(submission, .record, &talk, socket)
        case .deliverMore: deliver(&talk, socket)
        }
    }

    private func follow(_ step: RouterStep, _ talk: inout Talk, _ socket: borrowing Socket) {
        switch step {
        case .ready(var ready, _):
            (ready.adapter, ready.party, ready.agreement) = (around.identity.adapter, around.identity.party, "conformance 1")
            (ready.origin, ready.logKey) = (log.origin, Data(log.key.publicKey.bytes))
            if let prior = log.prior { (ready.priorOrigin, ready.priorSize) = prior }
            state.withLock { $0.unanswered = [:] }
            say(.ready(ready), talk, socket)
            deliver(&talk, socket)
        case .submit(let submission):
            let rule = state.withLock { state in
                state.unanswered[submission.id] = submission
                state.mostUnanswered = max(state.mostUnanswered, state.unanswered.count)
                return state.manners.answer
            }
            answer(submission, rule(submission), &talk, socket)
        case .taken(let taken):
            state.withLock { $0.manners.onTaken }(taken.id)
            settle(taken.sequence, taken.id, nil, &talk, socket)
        case .declined(let declined): settle(declined.sequence, declined.id, declined.code, &talk, socket)
        case .helloRequired(let id):
            var required = HelloRequired()
            required.id = id
            say(.helloRequired(required), talk, socket)
        case .violation(let refused):
            state.withLock { $0.faults.append(refused.code) }
            say(.refused(refused), talk, socket)
        case .prove:
            var proved = Proved()
            proved.code = "PRF-LATER"
            say(.proved(proved), talk, socket)
        case .ended, .cosigned, .ignored: return
        case .creditChanged: deliver(&talk, socket)
        }
    }

    private func settle(_ sequence: UInt64, _ id: String, _ declined: String?, _ talk: inout Talk, _ socket: borrowing Socket) {
        talk.session.settled(sequence: sequence)
        if state.withLock({ $0.manners.losesTaken }) { return }
        around.ledger.settle(sequence, id: id, declined: declined)
        deliver(&talk, socket)
    }

    private func answer(_ submission: Submission, _ rule: Answer, _ talk: inout Talk, _ socket: borrowing Socket) {
        let answer: RouterFrame
        if let known = around.ledger.answer(to: submission) {
            answer = known
        } else {
            switch rule {
            case .silence: return
            case .record:
                var recorded = Recorded()
                recorded.id = submission.id.description
                recorded.thread = submission.envelope.subject.isEmpty ? recorded.id : submission.envelope.subject
                recorded.sequence = around.ledger.next()
                (recorded.leadAgency, recorded.loopState) = ("county-social-care", "referral")
                answer = .recorded(recorded)
                around.ledger.keep(answer, to: submission)
            case .refuse(let code, let temporary):
                var refused = Refused()
                (refused.id, refused.code, refused.temporary) = (submission.id.description, code, temporary)
                (refused.sentence, refused.help) = ("the conformance suite refuses it", "nothing has to be done")
                answer = .refused(refused)
                if !temporary { around.ledger.keep(answer, to: submission) }
            }
        }
        state.withLock { $0.unanswered[submission.id] = nil }
        if talk.session.answered(id: submission.id) { say(answer, talk, socket) }
    }

    private func deliver(_ talk: inout Talk, _ socket: borrowing Socket) {
        for delivery in around.ledger.pending where talk.session.delivered(sequence: delivery.envelope.sequence) {
            say(.deliver(delivery.envelope, payload: delivery.payload), talk, socket, typeOnTheWire: delivery.typeOnTheWire)
        }
    }

    private func say(_ frame: RouterFrame, _ talk: Talk, _ socket: borrowing Socket, typeOnTheWire: String? = nil) {
        var frames = FrameCodec.write(frame, as: talk.session.encoding)
        if let typeOnTheWire, case .deliver(var envelope, let payload) = frame {
            switch talk.session.encoding {
            case .protobuf:
                envelope.type = typeOnTheWire
                frames = FrameCodec.write(.deliver(envelope, payload: payload), as: .protobuf)
            // What a type is not known of has no JSON form here: the name is exchanged in that of one that is.
            case .json: frames[1] = Array(String(decoding: frames[1], as: UTF8.self).replacing("\"\(envelope.type)\"", with: "\"\(typeOnTheWire)\"").utf8)
            }
        }
        if state.withLock({ $0.manners.isNewer }) { frames[1] = Self.withMore(frames[1], talk.session.encoding) }
        _ = try? socket.trySend(multipart: [talk.peer] + frames)
    }

    /// A head with a field that only a later version knows.
    private static func withMore(_ head: [UInt8], _ encoding: WireEncoding) -> [UInt8] {
        switch encoding {
        case .json:
            let rest = head.dropFirst()
            return Array("{\"xLaterVersion\":1\(rest.first == UInt8(ascii: "}") ? "" : ",")".utf8) + rest
        // Field 900, a varint: its key is 900 << 3, which is 7200.
        case .protobuf: return head + [0xA0, 0x38, 0x01]
        }
    }
}
