import SafeguardingContract
import Testing

@testable import BusProtocol

/// An adapter, a router and a link between them that breaks, all of one seed.
///
/// The link behaves like libzmq: in order while it holds; when it breaks, some of what was under way is lost, some had
/// arrived already, and what the adapter's socket had not written yet comes over the next connection, before any HELLO.
struct SessionWorld {
    var generator: SeededGenerator
    let encoding: WireEncoding
    let lineIsGood: Bool

    // The adapter: its disk, and its process.
    var outbox: [MessageID] = []
    var answers: [MessageID: Int] = [:]
    var inbox: [UInt64: Int] = [:]
    var adapter: AdapterSession
    var toSubmit: [MessageID] = []
    var inHand: [Envelope] = []
    var sessions = 0

    // The link: what is under way each way, with the connection it goes over.
    var connection: UInt8 = 1
    var up: [(connection: UInt8, frames: [[UInt8]])] = []
    var down: [[[UInt8]]] = []

    // The router: its ledger, and its process.
    var ledger: [MessageID: Int] = [:]
    var pending: Set<UInt64> = []
    var settledInLedger: [UInt64: Int] = [:]
    var nextDelivery: UInt64 = 0
    var router = RouterSession(submitWindow: 3)
    var routerConnection: UInt8?
    var work: [Submission] = []
    var answeredDeliveries: [Taken] = []

    init(seed: UInt64, lineIsGood: Bool = false) {
        generator = SeededGenerator(seed: seed)
        encoding = seed.isMultiple(of: 4) ? .json : .protobuf
        self.lineIsGood = lineIsGood
        adapter = AdapterSession(SessionWorld.greeting(encoding, credit: 3))
    }

    static func greeting(_ encoding: WireEncoding, credit: UInt32) -> Greeting {
        Greeting(
            encoding: encoding, sends: ["eider.v1.Referral"], takes: ["eider.v1.Notice"], credit: credit,
            software: "walk 1.0", contract: "v1.0")
    }

    // MARK: The adapter

    mutating func say(_ frame: AdapterFrame) {
        up.append((connection, FrameCodec.write(frame, as: encoding)))
    }

    mutating func sayHello() {
        sessions += 1
        say(.hello(adapter.connected(session: "session-of-the-walk-\(sessions)")))
    }

    mutating func submitNext() {
        guard adapter.maySubmit, let id = toSubmit.first else { return }
        toSubmit.removeFirst()
        var envelope = Samples.envelope
        envelope.id = id.description
        guard adapter.submitted(id),
            let submission = Submission(envelope: envelope, payload: Samples.payload, encoding: encoding)
        else {
            Issue.record("maySubmit, and then not")
            return
        }
        say(.submit(submission))
    }

    /// The inbox is written, and the answer goes out if it is still of use.
    mutating func handle() {
        guard !inHand.isEmpty else { return }
        let envelope = inHand.remove(at: Int.random(in: 0..<inHand.count, using: &generator))
        inbox[envelope.sequence, default: 0] += 1
        guard adapter.settled(sequence: envelope.sequence) else { return }
        if envelope.sequence % 7 == 3 {
            say(.declined(Declined(answering: envelope, code: "X-NOT-TODAY")))
        } else {
            say(.taken(Taken(answering: envelope)))
        }
    }

    mutating func adapterReads() {
        guard !down.isEmpty else { return }
        guard case .success(let frame) = FrameCodec.readFromRouter(down.removeFirst()) else {
            Issue.record("what the router wrote cannot be read")
            return
        }
        switch adapter.receive(frame) {
        case .ready(_, let sendAgain): toSubmit = sendAgain + toSubmit.filter { !sendAgain.contains($0) }
        case .recorded(let recorded): answered(recorded.id)
        case .refused(let refused): Issue.record("refused: \(refused.code)")
        case .helloRefused(let refused): Issue.record("hello refused: \(refused.code)")
        case .sayHelloAgain: sayHello()
        case .deliver(let envelope, _): inHand.append(envelope)
        case .superseded: Issue.record("superseded by itself")
        case .violation(let code): Issue.record("the router broke a rule: \(code)")
        case .checkpoint, .proved, .creditChanged, .ended, .ignored: break
        }
    }

    private mutating func answered(_ text: String) {
        guard let id = MessageID(text) else { return }
        answers[id, default: 0] += 1
        toSubmit.removeAll { $0 == id }
    }

    /// The process dies; outbox and inbox are on disk.
    mutating func adapterDies() {
        adapter = AdapterSession(
            SessionWorld.greeting(encoding, credit: UInt32.random(in: 1...4, using: &generator)))
        inHand = []
        toSubmit = outbox.filter { answers[$0] == nil }
        breakLink()
        // The socket died too, and its queue with it.
        up.removeAll { $0.connection == connection }
        sayHello()
    }

    // MARK: The link

    /// Part of what is under way has arrived, part is lost, and what the adapter's socket still held goes over the next connection.
    mutating func breakLink() {
        connection &+= 1
        let arrived = Int.random(in: 0...up.count, using: &generator)
        let lost = Int.random(in: 0...(up.count - arrived), using: &generator)
        up.removeSubrange(arrived..<arrived + lost)
        for index in arrived..<up.count { up[index].connection = connection }
        down.removeLast(Int.random(in: 0...down.count, using: &generator))
    }

    // MARK: The router

    mutating func answer(_ frame: RouterFrame, over to: UInt8) {
        guard to == connection else {
            router.lost()
            return
        }
        down.append(FrameCodec.write(frame, as: encoding))
    }

    mutating func routerReads() {
        guard !up.isEmpty else { return }
        let (from, frames) = up.removeFirst()
        guard case .success(let frame) = FrameCodec.readFromAdapter(frames) else {
            Issue.record("what the adapter wrote cannot be read")
            return
        }
        switch router.receive(frame, over: [from]) {
        case .ready(let ready, let previous):
            #expect(previous?.connection != [from])
            routerConnection = from
            answer(.ready(ready), over: from)
        case .submit(let submission): work.append(submission)
        case .taken(let taken): answeredDeliveries.append(taken)
        case .declined(let declined):
            var taken = Taken()
            taken.sequence = declined.sequence
            answeredDeliveries.append(taken)
        case .helloRequired(let id):
            var required = HelloRequired()
            required.id = id
            // To a connection that is gone it goes nowhere, and says nothing of the session on another.
            if from == connection { down.append(FrameCodec.write(.helloRequired(required), as: encoding)) }
        case .violation(let refused): Issue.record("the adapter broke a rule: \(refused.code)")
        case .cosigned, .prove, .creditChanged, .ended, .ignored: break
        }
    }

    /// A batch is durable: now, and only now, the answers.
    mutating func routerRecords() {
        for submission in work {
            let isDuplicate = ledger[submission.id] != nil
            if !isDuplicate { ledger[submission.id] = 1 }
            var recorded = Recorded()
            recorded.id = submission.id.description
            recorded.duplicate = isDuplicate
            if router.answered(id: submission.id), let routerConnection { answer(.recorded(recorded), over: routerConnection) }
        }
        work = []
        for taken in answeredDeliveries {
            if pending.remove(taken.sequence) != nil { settledInLedger[taken.sequence, default: 0] += 1 }
            router.settled(sequence: taken.sequence)
        }
        answeredDeliveries = []
    }

    mutating func routerDelivers() {
        for sequence in pending.sorted() where router.delivered(sequence: sequence) {
            var envelope = Samples.delivered
            envelope.sequence = sequence
            guard let routerConnection else {
                Issue.record("a session without connection")
                return
            }
            answer(.deliver(envelope, payload: Samples.payload), over: routerConnection)
        }
    }

    /// The process dies; the ledger is on disk.
    mutating func routerDies() {
        router = RouterSession(submitWindow: UInt32.random(in: 1...4, using: &generator))
        routerConnection = nil
        work = []
        answeredDeliveries = []
        up.removeAll { $0.connection == connection && Bool.random(using: &generator) == false }
        breakLink()
    }
}
