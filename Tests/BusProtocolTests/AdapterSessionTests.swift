import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("The adapter's side of a session")
struct AdapterSessionTests {
    static let greeting = Greeting(
        encoding: .protobuf, sends: ["eider.v1.Referral"], takes: ["eider.v1.Notice"], credit: 2,
        software: "test 1.0", contract: "v1.0")
    static let id = MessageID(Samples.messageID)!

    enum Stand: String, CaseIterable {
        case away, greeting, ready, superseded, ended, disconnected

        /// A side in this state, with one message that waits for its answer where it ever was ready.
        var session: AdapterSession {
            var session = AdapterSession(AdapterSessionTests.greeting)
            if self == .away { return session }
            _ = session.connected(session: Samples.session)
            if self == .greeting { return session }
            _ = session.receive(.ready(Samples.ready))
            _ = session.submitted(AdapterSessionTests.id)
            switch self {
            case .superseded: _ = session.receive(.superseded(Samples.superseded))
            case .ended: _ = session.receive(.bye(Samples.bye))
            case .disconnected: session.disconnected()
            case .away, .greeting, .ready: break
            }
            return session
        }
    }

    /// The whole table: what each verb gives in each state.
    @Test("gives for every verb in every state what the table says", arguments: Stand.allCases)
    func table(stand: Stand) {
        let hasWaiting = stand != .away && stand != .greeting
        for frame in Samples.routerFrames(.protobuf) {
            var session = stand.session
            let word = session.receive(frame).word
            let expected: String
            switch (frame.verb, stand) {
            case (.ready, .greeting): expected = "ready"
            case (.recorded, _): expected = hasWaiting ? "recorded" : "ignored"
            case (.refused, _): expected = hasWaiting ? "refused" : "ignored"
            case (.deliver, .ready): expected = "deliver"
            case (.helloRequired, .ready): expected = "sayHelloAgain"
            case (.superseded, .greeting), (.superseded, .ready): expected = "superseded"
            case (.bye, .greeting), (.bye, .ready): expected = "ended"
            case (.checkpoint, .ready): expected = "checkpoint"
            case (.proved, .ready): expected = "proved"
            case (.credit, .ready): expected = "creditChanged"
            default: expected = "ignored"
            }
            #expect(word == expected, "\(frame.verb) in \(stand)")
        }
    }

    @Test("says which checkpoint it kept, if it is a witness, and nothing of it otherwise")
    func witness() {
        let kept = KeptCheckpoint(origin: "eider/county/0b1c", size: 40)
        var session = AdapterSession(Self.greeting)
        let silent = session.connected(session: Samples.session, kept: kept)
        #expect(!silent.witness && silent.origin.isEmpty && silent.checkpointSize == 0)
        session.greeting.witness = true
        let hello = session.connected(session: Samples.session, kept: kept)
        #expect(hello.witness && hello.origin == kept.origin && hello.checkpointSize == 40)
    }

    @Test("says in the hello what it was told to say")
    func hello() {
        var session = AdapterSession(Self.greeting)
        let hello = session.connected(session: Samples.session, resume: 40)
        #expect(hello.protocol == 1)
        #expect(hello.encoding == "protobuf")
        #expect(hello.sends == ["eider.v1.Referral"])
        #expect(hello.takes == ["eider.v1.Notice"])
        #expect(hello.session == Samples.session)
        #expect(hello.credit == 2)
        #expect(hello.resume == 40)
        #expect(SessionRules.fault(of: hello, after: nil, speaks: BusLimits.protocolVersions) == nil)
    }

    @Test("keeps credit in a greeting within what a hello may say")
    func greetingCredit() {
        for (asked, kept) in [(0, 1), (1, 1), (1024, 1024), (9999, 1024)] as [(UInt32, UInt32)] {
            let greeting = Greeting(
                encoding: .json, sends: [], takes: [], credit: asked, software: "test", contract: "v1.0")
            #expect(greeting.credit == kept)
        }
    }

    @Test("submits within the router's credit only, and each message once")
    func submitCredit() {
        var session = AdapterSession(Self.greeting)
        var generator = SeededGenerator(seed: 2)
        let ids = (0..<3).map { _ in MessageID(at: Moment(milliseconds: 1_764_000_000_000), using: &generator) }
        let before = session.submitted(ids[0])
        #expect(!before)
        _ = session.connected(session: Samples.session)
        var ready = Samples.ready
        ready.credit = 2
        _ = session.receive(.ready(ready))
        let counted = [ids[0], ids[0], ids[1], ids[2]].map { session.submitted($0) }
        #expect(counted == [true, false, true, false])
        #expect(session.unanswered == [ids[0], ids[1]])
        var recorded = Recorded()
        recorded.id = ids[0].description
        #expect(session.receive(.recorded(recorded)) == .recorded(recorded))
        #expect(session.receive(.recorded(recorded)) == .ignored)
        #expect(session.maySubmit)
        #expect(session.receive(.credit(Credit())) == .creditChanged)
        #expect(!session.maySubmit)
    }

    @Test("lists after a reconnect what has no answer, in the order it was first sent")
    func sendAgain() {
        var session = AdapterSession(Self.greeting)
        var generator = SeededGenerator(seed: 3)
        let ids = (0..<3).map { _ in MessageID(at: Moment(milliseconds: 1_764_000_000_000), using: &generator) }
        _ = session.connected(session: "session-number-one")
        var ready = Samples.ready
        ready.session = "session-number-one"
        _ = session.receive(.ready(ready))
        let first = ids.map { session.submitted($0) }
        #expect(first == [true, true, true])
        #expect(session.receive(.helloRequired(Samples.helloRequired)) == .sayHelloAgain)
        _ = session.connected(session: "session-number-two")
        #expect(session.receive(.ready(ready)) == .ignored)
        // An answer that was on its way counts, whenever it comes.
        var recorded = Recorded()
        recorded.id = ids[1].description
        #expect(session.receive(.recorded(recorded)) == .recorded(recorded))
        ready.session = "session-number-two"
        #expect(session.receive(.ready(ready)) == .ready(ready, sendAgain: [ids[0], ids[2]]))
        let counted = [session.submitted(ids[2]), session.submitted(ids[0])]
        #expect(counted == [true, true])
        #expect(session.unanswered == [ids[0], ids[2]])
    }

    @Test("answers a delivery once, and only in the session it came in")
    func settleOnce() {
        var session = Stand.ready.session
        #expect(session.receive(.deliver(Samples.delivered, payload: [])) == .deliver(Samples.delivered, payload: []))
        #expect(session.receive(.deliver(Samples.delivered, payload: [])) == .ignored)
        #expect(session.outstanding == [41])
        let answers = [session.settled(sequence: 41), session.settled(sequence: 41), session.settled(sequence: 40)]
        #expect(answers == [true, false, false])
        _ = session.receive(.deliver(Samples.delivered, payload: []))
        _ = session.connected(session: "another-session-altogether")
        let late = session.settled(sequence: 41)
        #expect(!late)
    }

    @Test("calls a delivery beyond its credit a violation")
    func overCredit() {
        var session = Stand.ready.session
        var envelope = Samples.delivered
        for sequence in [50, 51] as [UInt64] {
            envelope.sequence = sequence
            #expect(session.receive(.deliver(envelope, payload: [])) == .deliver(envelope, payload: []))
        }
        envelope.sequence = 52
        #expect(session.receive(.deliver(envelope, payload: [])) == .violation(.overCredit))
        // What is under way when less is granted still comes; when more is granted, more may.
        #expect(session.grant(0)?.window == 0)
        #expect(session.grant(3)?.window == 3)
        #expect(session.receive(.deliver(envelope, payload: [])) == .deliver(envelope, payload: []))
    }

    @Test("tells a refused hello from a refused message")
    func helloRefused() {
        var session = Stand.greeting.session
        #expect(session.receive(.refused(BusCode.head.refused())) == .refused(BusCode.head.refused()))
        let refused = BusCode.sessionUsed.refused()
        #expect(session.receive(.refused(refused)) == .helloRefused(refused))
        #expect(session.receive(.ready(Samples.ready)) == .ignored)
    }

    @Test("does not take a session of another protocol version")
    func otherVersion() {
        var session = Stand.greeting.session
        var ready = Samples.ready
        ready.protocol = 2
        #expect(session.receive(.ready(ready)) == .violation(.protocolVersion))
        #expect(!session.isReady)
    }

    @Test("passes over what is said of another session")
    func otherSession() {
        var session = Stand.ready.session
        var superseded = Superseded()
        superseded.session = "somebody-else-entirely"
        #expect(session.receive(.superseded(superseded)) == .ignored)
        #expect(session.isReady)
    }

    @Test("says BYE once")
    func bye() {
        var session = Stand.ready.session
        #expect(session.end(.stop)?.code == "BYE-STOP")
        #expect(session.end(.stop) == nil)
        #expect(!session.maySubmit)
        #expect(session.grant(1) == nil)
    }
}

extension AdapterStep {
    /// The case, as the tables of the tests write it.
    var word: String {
        switch self {
        case .ready: "ready"
        case .recorded: "recorded"
        case .refused: "refused"
        case .helloRefused: "helloRefused"
        case .sayHelloAgain: "sayHelloAgain"
        case .deliver: "deliver"
        case .checkpoint: "checkpoint"
        case .proved: "proved"
        case .creditChanged: "creditChanged"
        case .superseded: "superseded"
        case .ended: "ended"
        case .violation: "violation"
        case .ignored: "ignored"
        }
    }
}
