import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("The router's side of a session")
struct RouterSessionTests {
    private static let here: [UInt8] = [1]
    private static let elsewhere: [UInt8] = [2]

    enum Stand: String, CaseIterable {
        case none, ready, readyElsewhere, overByBye, lost

        var session: RouterSession {
            var session = RouterSession(submitWindow: 2)
            switch self {
            case .none: break
            case .ready: begin(&session, over: here)
            case .readyElsewhere: begin(&session, over: elsewhere)
            case .overByBye:
                begin(&session, over: here)
                _ = session.receive(.bye(Samples.bye), over: here)
            case .lost:
                begin(&session, over: here)
                session.lost()
            }
            return session
        }

        private func begin(_ session: inout RouterSession, over connection: [UInt8]) {
            var hello = Samples.hello
            hello.session = "first-session-of-this-test"
            _ = session.receive(.hello(hello), over: connection)
        }
    }

    /// The whole table: what each verb gives in each state.
    @Test("gives for every verb in every state what the table says", arguments: Stand.allCases)
    func table(stand: Stand) {
        for frame in Samples.adapterFrames(.protobuf) {
            var session = stand.session
            let step = session.receive(frame, over: Self.here)
            let expected: String
            switch (frame.verb, stand) {
            case (.hello, .readyElsewhere): expected = "ready, supersedes"
            case (.hello, _): expected = "ready"
            case (.submit, .ready): expected = "submit"
            case (.taken, .ready): expected = "taken"
            case (.declined, .ready): expected = "declined"
            case (.cosign, .ready): expected = "cosigned"
            case (.prove, .ready): expected = "prove"
            case (.credit, .ready): expected = "creditChanged"
            case (.bye, .ready): expected = "ended"
            case (.bye, _): expected = "ignored"
            default: expected = "helloRequired"
            }
            #expect(step.word == expected, "\(frame.verb) in \(stand)")
            let isReadyAfter = frame.verb == .hello || (stand == .ready && frame.verb != .bye) || stand == .readyElsewhere
            #expect(session.isReady == isReadyAfter, "\(frame.verb) in \(stand)")
        }
    }

    @Test("fills in READY what the session knows, and nothing else")
    func ready() {
        var session = RouterSession(submitWindow: 7)
        let step = session.receive(.hello(Samples.hello), over: Self.here)
        var ready = Ready()
        ready.session = Samples.session
        ready.protocol = 1
        ready.credit = 7
        ready.contract = "v1.0"
        ready.maxPayload = 1_048_576
        #expect(step == .ready(ready, superseded: nil))
        #expect(session.encoding == .json)
        #expect(session.hello == Samples.hello)
        #expect(session.freeCredit == 8)
    }

    @Test("names the session that another connection supersedes")
    func supersedes() {
        var session = Stand.readyElsewhere.session
        guard case .ready(_, let previous) = session.receive(.hello(Samples.hello), over: Self.here) else {
            Issue.record("no READY")
            return
        }
        #expect(previous == .init(session: "first-session-of-this-test", connection: Self.elsewhere))
        #expect(session.receive(.taken(Samples.taken), over: Self.elsewhere) == .helloRequired(id: Samples.messageID))
        #expect(session.isReady)
    }

    @Test("says which message the hello is missing for")
    func helloRequiredNamesTheMessage() {
        var session = RouterSession()
        #expect(
            session.receive(.submit(Samples.submission(.protobuf))) == .helloRequired(id: Samples.messageID))
        #expect(session.receive(.credit(Samples.credit)) == .helloRequired(id: ""))
    }

    /// A change that breaks one rule of the hello, and the code it gives.
    struct HelloFault: Sendable {
        let code: String
        let change: @Sendable (inout Hello) -> Void
    }

    static let helloFaults: [HelloFault] = [
        .init(code: "BUS-PROTOCOL") { $0.protocol = 2 },
        .init(code: "BUS-ENCODING") { $0.encoding = "xml" },
        .init(code: "BUS-SESSION") { $0.session = "short" },
        .init(code: "BUS-SESSION") { $0.session = "a session id with blanks" },
        .init(code: "BUS-SESSION") { $0.session = String(repeating: "a", count: 65) },
        .init(code: "BUS-SESSION-USED") { $0.session = "first-session-of-this-test" },
        .init(code: "BUS-CREDIT") { $0.credit = 0 },
        .init(code: "BUS-CREDIT") { $0.credit = 1025 },
        .init(code: "BUS-HELLO") { $0.software = "bell \u{7}" },
        .init(code: "BUS-HELLO") { $0.takes = Array(repeating: "eider.v1.Notice", count: 257) },
        .init(code: "BUS-HELLO") { $0.sends = [String(repeating: "x", count: 129)] },
    ]

    @Test("refuses a hello that breaks a rule, and keeps the session there was", arguments: helloFaults)
    func badHello(fault: HelloFault) {
        var session = Stand.ready.session
        var hello = Samples.hello
        fault.change(&hello)
        guard case .violation(let refused) = session.receive(.hello(hello), over: Self.here) else {
            Issue.record("not refused")
            return
        }
        #expect(refused.code == fault.code)
        #expect(BusCode(rawValue: refused.code)?.refusesHello == true)
        #expect(session.session == "first-session-of-this-test")
        #expect(session.isReady)
    }

    @Test("refuses a submit beyond credit for now, and takes it again after an answer")
    func submitCredit() throws {
        var session = Stand.ready.session
        var generator = SeededGenerator(seed: 1)
        let ids = (0..<3).map { _ in MessageID(at: Moment(milliseconds: 1_764_000_000_000), using: &generator) }
        let submissions = try ids.map { id in
            var envelope = Samples.envelope
            envelope.id = id.description
            return try #require(Submission(envelope: envelope, payload: Samples.payload, encoding: .protobuf))
        }
        #expect(session.receive(.submit(submissions[0]), over: Self.here) == .submit(submissions[0]))
        #expect(session.receive(.submit(submissions[1]), over: Self.here) == .submit(submissions[1]))
        #expect(session.receive(.submit(submissions[1]), over: Self.here) == .submit(submissions[1]))
        guard case .violation(let refused) = session.receive(.submit(submissions[2]), over: Self.here) else {
            Issue.record("beyond credit and not refused")
            return
        }
        #expect(refused.code == "BUS-OVER-CREDIT")
        #expect(refused.temporary)
        #expect(refused.id == ids[2].description)
        let answers = [session.answered(id: ids[0]), session.answered(id: ids[0])]
        #expect(answers == [true, false])
        #expect(session.receive(.submit(submissions[2]), over: Self.here) == .submit(submissions[2]))
    }

    @Test("lets no delivery out without credit or twice, and frees credit when it is settled")
    func deliveryCredit() {
        var session = Stand.ready.session
        var credit = Credit()
        credit.window = 2
        #expect(session.receive(.credit(credit), over: Self.here) == .creditChanged)
        let first = session.delivered(sequence: 41)
        let twice = session.delivered(sequence: 41)
        let second = session.delivered(sequence: 42)
        let third = session.delivered(sequence: 43)
        #expect([first, twice, second, third] == [true, false, true, false])
        #expect(session.outstanding == [41, 42])
        #expect(session.receive(.taken(Samples.taken), over: Self.here) == .taken(Samples.taken))
        #expect(session.receive(.taken(Samples.taken), over: Self.here) == .ignored)
        #expect(session.receive(.declined(Samples.declined), over: Self.here) == .ignored)
        #expect(session.freeCredit == 0)
        session.settled(sequence: 41)
        #expect(session.freeCredit == 1)
        let now = session.delivered(sequence: 43)
        #expect(now)
    }

    @Test("keeps what a new session delivered again apart from the answer of the session before")
    func settledAcrossSessions() {
        var session = Stand.ready.session
        let before = session.delivered(sequence: 41)
        #expect(before)
        #expect(session.receive(.taken(Samples.taken), over: Self.here) == .taken(Samples.taken))
        _ = session.receive(.hello(Samples.hello), over: Self.elsewhere)
        let again = session.delivered(sequence: 41)
        #expect(again)
        session.settled(sequence: 41)
        #expect(session.outstanding == [41])
        #expect(session.receive(.taken(Samples.taken), over: Self.elsewhere) == .taken(Samples.taken))
        session.settled(sequence: 41)
        #expect(session.outstanding.isEmpty)
    }

    @Test("lets no delivery out where there is no session", arguments: [Stand.none, .overByBye, .lost])
    func noDelivery(stand: Stand) {
        var session = stand.session
        let delivered = session.delivered(sequence: 1)
        #expect(!delivered)
        #expect(session.grant(submits: 5) == nil)
        #expect(session.end(.stop) == nil)
    }

    @Test("refuses answers to deliveries that say nothing of which, or have a code of nobody's")
    func badAnswers() {
        var session = Stand.ready.session
        var taken = Samples.taken
        taken.decision = 0
        #expect(session.receive(.taken(taken), over: Self.here) == .violation(BusCode.settlement.refused()))
        var declined = Samples.declined
        declined.id = "no id"
        #expect(session.receive(.declined(declined), over: Self.here) == .violation(BusCode.settlement.refused()))
        for code in ["", "X-", "DEC-WHATEVER", "X-lower", "X-" + String(repeating: "A", count: 63)] {
            declined = Samples.declined
            declined.code = code
            #expect(
                session.receive(.declined(declined), over: Self.here)
                    == .violation(BusCode.declineCode.refused(id: Samples.messageID)))
        }
        declined.code = "X-NO-SUCH-CASE-4"
        #expect(session.receive(.declined(declined), over: Self.here) == .declined(declined))
        var credit = Credit()
        credit.window = 1025
        #expect(session.receive(.credit(credit), over: Self.here) == .violation(BusCode.credit.refused()))
    }

    @Test("tells the adapter when it changes what it grants, and ends once")
    func grantAndEnd() {
        var session = Stand.ready.session
        #expect(session.grant(submits: 5000)?.window == 1024)
        #expect(session.grant(submits: 0)?.window == 0)
        #expect(session.end(.revoked)?.code == "BYE-REVOKED")
        #expect(session.end(.revoked) == nil)
        #expect(!session.isReady)
    }
}

extension RouterStep {
    /// The case, as the tables of the tests write it.
    var word: String {
        switch self {
        case .ready(_, superseded: nil): "ready"
        case .ready: "ready, supersedes"
        case .submit: "submit"
        case .taken: "taken"
        case .declined: "declined"
        case .helloRequired: "helloRequired"
        case .cosigned: "cosigned"
        case .prove: "prove"
        case .creditChanged: "creditChanged"
        case .ended: "ended"
        case .violation: "violation"
        case .ignored: "ignored"
        }
    }
}
