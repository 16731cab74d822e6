public import SafeguardingContract

/// The router's side of one adapter's session: takes frames, says what to do next, and does nothing itself.
///
/// There is one for each key the router knows, for as long as the router runs; sessions begin and end within it. A session
/// lives on one connection: what comes over another has to begin with a HELLO.
///
///     state       HELLO            SUBMIT                  TAKEN, DECLINED  CREDIT         BYE
///     none        ready            helloRequired           helloRequired    helloRequired  ended
///     ready       ready (new one)  submit, or violation    taken, declined  creditChanged  ended
///     over        ready            helloRequired           helloRequired    helloRequired  ended
///
/// COSIGN and PROVE are passed on in `ready`, and are `helloRequired` otherwise. Fields that break the rules give `violation` and change nothing.
///
/// If the process dies, all of it is gone, and nothing is lost by that: what was recorded is in the ledger, what was not
/// was never answered, and the adapter sends it again.
public struct RouterSession: Sendable {
    /// A session that was, and where to tell it that it is over.
    public struct Previous: Equatable, Sendable {
        /// Its id.
        public let session: String
        /// Its connection.
        public let connection: [UInt8]
    }

    private enum State: Sendable {
        case none
        case ready
        case over
    }

    private enum Delivery: Sendable {
        /// The adapter has it, as far as the router can know, and has not answered.
        case unanswered
        /// The adapter has answered, and the router is about to record that.
        case answered
    }

    private var state = State.none
    private var connection: [UInt8] = []
    private var deliveries: [UInt64: Delivery] = [:]
    private var submits: Set<MessageID> = []
    private var submitCeiling: UInt32
    private let speaks: ClosedRange<UInt32>

    /// The id of the last session that began, nil if none has.
    public private(set) var session: String?
    /// How the adapter wants heads and payloads.
    public private(set) var encoding = WireEncoding.protobuf
    /// How many deliveries the adapter takes before it has answered them.
    public private(set) var window: UInt32 = 0
    /// How many submits the adapter may have unanswered.
    public private(set) var submitWindow: UInt32
    /// What the adapter said of itself in its last HELLO.
    public private(set) var hello: Hello?

    /// A session nobody has begun.
    /// - Parameters:
    ///   - submitWindow: how many submits the adapter may have unanswered, at most ``BusLimits/credit``.
    ///   - speaks: versions of the protocol.
    public init(submitWindow: UInt32 = 256, speaks: ClosedRange<UInt32> = BusLimits.protocolVersions) {
        self.speaks = speaks
        self.submitWindow = min(submitWindow, BusLimits.credit)
        submitCeiling = self.submitWindow
    }

    /// Whether there is a session.
    public var isReady: Bool { state == .ready }

    /// How many more deliveries may go out now.
    public var freeCredit: Int { isReady ? max(0, Int(window) - deliveries.count) : 0 }

    /// Sequences of the deliveries that went out in this session and are not settled yet.
    public var outstanding: Set<UInt64> { Set(deliveries.keys) }

    /// Takes what the adapter said.
    /// - Parameters:
    ///   - frame: what it said.
    ///   - connection: which connection it came over (the routing id); the same for the same connection, and not used again for another.
    /// - Returns: what to do.
    public mutating func receive(_ frame: AdapterFrame, over connection: [UInt8] = []) -> RouterStep {
        switch frame {
        case .hello(let hello): return begin(hello, over: connection)
        case .bye(let bye):
            guard isHere(connection) else { return .ignored }
            close()
            return .ended(bye)
        case .submit(let submission):
            guard isHere(connection) else { return .helloRequired(id: submission.id.description) }
            return submit(submission)
        case .taken(let taken):
            guard isHere(connection) else { return .helloRequired(id: taken.id) }
            guard SessionRules.namesDelivery(id: taken.id, decision: taken.decision) else {
                return .violation(BusCode.settlement.refused())
            }
            return answer(to: taken.sequence) ? .taken(taken) : .ignored
        case .declined(let declined):
            guard isHere(connection) else { return .helloRequired(id: declined.id) }
            guard SessionRules.namesDelivery(id: declined.id, decision: declined.decision) else {
                return .violation(BusCode.settlement.refused())
            }
            guard SessionRules.isDeclineCode(declined.code) else {
                return .violation(BusCode.declineCode.refused(id: declined.id))
            }
            return answer(to: declined.sequence) ? .declined(declined) : .ignored
        case .cosign(let cosigned):
            guard isHere(connection) else { return .helloRequired(id: "") }
            guard SessionRules.isSignatureLine(cosigned.line) else { return .violation(BusCode.cosignature.refused()) }
            return .cosigned(cosigned)
        case .prove(let prove):
            guard isHere(connection) else { return .helloRequired(id: "") }
            return .prove(prove)
        case .credit(let credit):
            guard isHere(connection) else { return .helloRequired(id: "") }
            guard credit.window <= BusLimits.credit else { return .violation(BusCode.credit.refused()) }
            window = credit.window
            return .creditChanged
        }
    }

    /// Before a DELIVER goes out: counts it. False when it must not go: no session, no credit, or this message is out already.
    public mutating func delivered(sequence: UInt64) -> Bool {
        guard freeCredit > 0, deliveries[sequence] == nil else { return false }
        deliveries[sequence] = .unanswered
        return true
    }

    /// After what the adapter said of a delivery is recorded (or it turned out not to be pending any more): frees its credit.
    ///
    /// Where the delivery went out again in a new session meanwhile, the adapter still holds that one, and frees it by
    /// its next answer.
    public mutating func settled(sequence: UInt64) {
        if deliveries[sequence] == .answered { deliveries[sequence] = nil }
    }

    /// A DELIVER that was counted does not go out after all, or is not waited for any more: frees its credit.
    public mutating func takenBack(sequence: UInt64) { deliveries[sequence] = nil }

    /// When RECORDED or REFUSED for a message is ready to go out: frees its credit.
    /// - Returns: whether to send it. False where the message came in an earlier session: the adapter submits it again in
    ///   this one, and is answered then. So in a session each message has one answer, and both sides count the same.
    @discardableResult
    public mutating func answered(id: MessageID) -> Bool { submits.remove(id) != nil }

    /// Changes how many submits may be unanswered, at most ``BusLimits/credit``; 0 stops the adapter. What it has sent
    /// already is still taken.
    /// - Returns: the CREDIT to send, nil when there is no session.
    public mutating func grant(submits count: UInt32) -> Credit? {
        submitWindow = min(count, BusLimits.credit)
        submitCeiling = max(submitCeiling, submitWindow)
        guard isReady else { return nil }
        var credit = Credit()
        credit.window = submitWindow
        return credit
    }

    /// The connection is gone (a frame to it could not be sent). What is not settled goes out again in the next session.
    public mutating func lost() { if isReady { close() } }

    /// Ends the session from the router's side.
    /// - Returns: the BYE to send, nil when there is no session.
    public mutating func end(_ code: ByeCode) -> Bye? {
        guard isReady else { return nil }
        close()
        var bye = Bye()
        bye.code = code.rawValue
        return bye
    }

    private func isHere(_ other: [UInt8]) -> Bool { isReady && connection == other }

    private mutating func begin(_ hello: Hello, over connection: [UInt8]) -> RouterStep {
        if let fault = SessionRules.fault(of: hello, after: session, speaks: speaks) { return .violation(fault.refused()) }
        var previous: Previous?
        // Over the same connection the adapter itself began anew: it knows.
        if isReady, self.connection != connection, let session {
            previous = Previous(session: session, connection: self.connection)
        }
        close()
        state = .ready
        session = hello.session
        self.connection = connection
        self.hello = hello
        encoding = WireEncoding(rawValue: hello.encoding) ?? .protobuf
        window = hello.credit
        submitCeiling = submitWindow
        var ready = Ready()
        ready.session = hello.session
        ready.protocol = SessionRules.protocolVersion(of: hello, speaks: speaks) ?? BusLimits.protocolVersion
        ready.contract = SessionRules.contract(of: hello)?.description ?? ""
        ready.credit = submitWindow
        ready.maxPayload = UInt64(BusLimits.payload)
        return .ready(ready, superseded: previous)
    }

    private mutating func submit(_ submission: Submission) -> RouterStep {
        // The same message again before its answer is one message: counted once, answered once.
        guard submits.count < Int(submitCeiling) || submits.contains(submission.id) else {
            return .violation(BusCode.overCredit.refused(id: submission.id.description))
        }
        submits.insert(submission.id)
        return .submit(submission)
    }

    /// Whether this answer is the first. One about a delivery of an earlier session is passed on: the ledger knows whether it is pending.
    private mutating func answer(to sequence: UInt64) -> Bool {
        guard let delivery = deliveries[sequence] else { return true }
        deliveries[sequence] = .answered
        return delivery == .unanswered
    }

    private mutating func close() {
        state = .over
        window = 0
        deliveries = [:]
        submits = []
    }
}

/// What the router is to do with what an adapter said.
public enum RouterStep: Equatable, Sendable {
    /// Send READY after filling in agreement, adapter and party; then, where there is a previous session on another
    /// connection, SUPERSEDED to that. Whatever is pending for the adapter goes out from the start of its outbox.
    indirect case ready(Ready, superseded: RouterSession.Previous?)
    /// Look at it and, where ``RouterSession/answered(id:)`` says so, answer RECORDED or REFUSED.
    case submit(Submission)
    /// Record it if it is pending, then call ``RouterSession/settled(sequence:)``.
    case taken(Taken)
    /// Record it if it is pending, tell the sender, then call ``RouterSession/settled(sequence:)``.
    indirect case declined(Declined)
    /// Answer HELLO-REQUIRED with this id, and look no further.
    case helloRequired(id: String)
    /// Keep it if it is this adapter's cosignature of a checkpoint that was offered.
    indirect case cosigned(Cosigned)
    /// Answer PROVED, if the record is this party's to have proved.
    case prove(Prove)
    /// There may be credit for deliveries that wait.
    case creditChanged
    /// The session is over in good order. Nothing to answer.
    case ended(Bye)
    /// Answer this REFUSED. The session stays as it was.
    indirect case violation(Refused)
    /// Nothing: it was said before, or there is nothing to end.
    case ignored
}
