public import SafeguardingContract

/// The adapter's side of its session: takes frames, says what to do next, and does nothing itself.
///
///     state       READY (mine)  RECORDED, REFUSED    DELIVER          HELLO-REQUIRED  SUPERSEDED (mine)  BYE
///     away        ignored       recorded, refused    ignored          ignored         ignored            ignored
///     greeting    ready         recorded, refused    ignored          ignored         superseded         ended
///     ready       ignored       recorded, refused    deliver          sayHelloAgain   superseded         ended
///     over        ignored       recorded, refused    ignored          ignored         ignored            ignored
///
/// CHECKPOINT and PROVED are passed on in `ready`, and ignored otherwise. Answers are about messages, not sessions, so they count in every state, once for each message that waits for one.
/// Deliveries count only in the session they came in: what was not answered in it comes again in the next.
///
/// If the process dies, all of it is gone, and nothing is lost by that: what was submitted without an answer is in the
/// caller's outbox, what was delivered without TAKEN is delivered again.
public struct AdapterSession: Sendable {
    private enum State: Sendable {
        case away
        case greeting
        case ready
        case over
    }

    private var state = State.away
    private var session = ""
    private var waiting: [MessageID: UInt64] = [:]
    private var again: [MessageID: UInt64] = [:]
    private var order: UInt64 = 0
    private var held: Set<UInt64> = []
    private var creditCeiling: UInt32 = 0

    /// What the adapter says of itself in every HELLO, from the next one on. `credit` is what it grants when a session begins.
    public var greeting: Greeting
    /// How many submits may be unanswered: what the router last said.
    public private(set) var submitWindow: UInt32 = 0

    /// A side that has not said anything yet.
    public init(_ greeting: Greeting) { self.greeting = greeting }

    /// Whether there is a session.
    public var isReady: Bool { state == .ready }

    /// Whether another message may be submitted now.
    public var maySubmit: Bool { isReady && waiting.count < Int(submitWindow) }

    /// Messages that were submitted and have no answer yet, in the order they were first submitted.
    public var unanswered: [MessageID] {
        waiting.merging(again) { first, _ in first }.sorted { $0.value < $1.value }.map(\.key)
    }

    /// Sequences of the deliveries of this session that are not answered yet.
    public var outstanding: Set<UInt64> { held }

    /// A connection is there, or a HELLO was not answered in time, or HELLO-REQUIRED came: begins a session.
    /// - Parameters:
    ///   - session: a new random id, 16 to 64 letters, digits, hyphens or underscores. Never the one before.
    ///   - resume: the `sequence` of the last delivery taken, 0 if none.
    ///   - kept: the last checkpoint that a witness has kept; nil if none.
    /// - Returns: the HELLO to send before anything else.
    public mutating func connected(session: String, resume: UInt64 = 0, kept: KeptCheckpoint? = nil) -> Hello {
        again.merge(waiting) { first, _ in first }
        waiting = [:]
        held = []
        creditCeiling = greeting.credit
        submitWindow = 0
        self.session = session
        state = .greeting
        return greeting.hello(session: session, resume: resume, kept: kept)
    }

    /// The connection is gone. Nothing may be sent until ``connected(session:resume:kept:)``.
    public mutating func disconnected() { if state != .over { state = .away } }

    /// A SUBMIT goes out: counts it. Call only where ``maySubmit`` says so, and for a message that waits already only
    /// after ``AdapterStep/ready(_:sendAgain:)`` listed it.
    /// - Returns: false, and nothing counted, where it must not go now.
    public mutating func submitted(_ id: MessageID) -> Bool {
        guard maySubmit, waiting[id] == nil else { return false }
        order += 1
        waiting[id] = again.removeValue(forKey: id) ?? order
        return true
    }

    /// A delivery is durable in the inbox, or declined: whether to say so now. False: not of this session, or said already;
    /// if the router still waits for it, it comes again.
    public mutating func settled(sequence: UInt64) -> Bool { isReady && held.remove(sequence) != nil }

    /// Changes how many deliveries the adapter takes before it has answered them, at most ``BusLimits/credit``; 0 stops
    /// them. What is under way still comes. It is also how to ask whether the session lives, when nothing was heard for
    /// long: the answer is HELLO-REQUIRED if it does not.
    /// - Returns: the CREDIT to send, nil when there is no session.
    public mutating func grant(_ count: UInt32) -> Credit? {
        guard isReady else { return nil }
        var credit = Credit()
        credit.window = min(count, BusLimits.credit)
        creditCeiling = max(creditCeiling, credit.window)
        return credit
    }

    /// Ends the session from the adapter's side.
    /// - Returns: the BYE to send, nil when there is nothing to end.
    public mutating func end(_ code: ByeCode) -> Bye? {
        guard state == .ready || state == .greeting else { return nil }
        state = .over
        var bye = Bye()
        bye.code = code.rawValue
        return bye
    }

    /// Takes what the router said.
    /// - Returns: what to do.
    public mutating func receive(_ frame: RouterFrame) -> AdapterStep {
        switch frame {
        case .ready(let ready): return begin(ready)
        case .superseded(let superseded):
            guard isCurrent, superseded.session == session else { return .ignored }
            state = .over
            return .superseded
        case .recorded(let recorded): return isAnswer(recorded.id) ? .recorded(recorded) : .ignored
        case .refused(let refused): return refuse(refused)
        case .helloRequired: return beginAnew()
        case .deliver(let envelope, let payload): return take(envelope, payload)
        case .checkpoint(let offered): return isReady ? .checkpoint(offered) : .ignored
        case .proved(let proved): return isReady ? .proved(proved) : .ignored
        case .credit(let credit):
            guard isReady else { return .ignored }
            submitWindow = min(credit.window, BusLimits.credit)
            return .creditChanged
        case .bye(let bye):
            guard isCurrent else { return .ignored }
            state = .over
            return .ended(bye)
        }
    }

    private var isCurrent: Bool { state == .ready || state == .greeting }

    private mutating func begin(_ ready: Ready) -> AdapterStep {
        guard state == .greeting, ready.session == session else { return .ignored }
        guard greeting.protocols.contains(ready.protocol) else {
            state = .away
            return .violation(.protocolVersion)
        }
        state = .ready
        submitWindow = min(ready.credit, BusLimits.credit)
        return .ready(ready, sendAgain: unanswered)
    }

    /// In `greeting` a hello is on its way already: one is enough for however many verbs came before it.
    private mutating func beginAnew() -> AdapterStep {
        guard state == .ready else { return .ignored }
        state = .away
        return .sayHelloAgain
    }

    private mutating func refuse(_ refused: Refused) -> AdapterStep {
        guard refused.id.isEmpty else { return isAnswer(refused.id) ? .refused(refused) : .ignored }
        if state == .greeting, BusCode(rawValue: refused.code)?.refusesHello == true {
            state = .away
            return .helloRefused(refused)
        }
        return .refused(refused)
    }

    private mutating func take(_ envelope: Envelope, _ payload: [UInt8]) -> AdapterStep {
        guard isReady, !held.contains(envelope.sequence) else { return .ignored }
        guard held.count < Int(creditCeiling) else { return .violation(.overCredit) }
        held.insert(envelope.sequence)
        return .deliver(envelope, payload: payload)
    }

    private mutating func isAnswer(_ id: String) -> Bool {
        guard let id = MessageID(id) else { return false }
        return waiting.removeValue(forKey: id) != nil || again.removeValue(forKey: id) != nil
    }
}

/// What an adapter says of itself in every HELLO.
public struct Greeting: Hashable, Sendable {
    /// How it wants heads and payloads.
    public var encoding: WireEncoding
    /// Message types it sends.
    public var sends: [String]
    /// Message types it takes.
    public var takes: [String]
    /// How many deliveries it takes before it has answered them, 1 to 1024.
    public var credit: UInt32
    /// Name and version of the software, for the operator.
    public var software: String
    /// Contract version it was made for, for example `v1.0`.
    public var contract: String
    /// Whether it keeps checkpoints and cosigns them.
    public var witness: Bool
    /// Versions of the protocol that it speaks.
    public var protocols: ClosedRange<UInt32>

    public init(
        encoding: WireEncoding, sends: [String], takes: [String], credit: UInt32, software: String, contract: String,
        witness: Bool = false, protocols: ClosedRange<UInt32> = BusLimits.protocolVersions
    ) {
        self.encoding = encoding
        self.sends = sends
        self.takes = takes
        self.credit = min(max(credit, BusLimits.helloCredit.lowerBound), BusLimits.helloCredit.upperBound)
        self.software = software
        self.contract = contract
        self.witness = witness
        self.protocols = protocols
    }

    func hello(session: String, resume: UInt64, kept: KeptCheckpoint?) -> Hello {
        var hello = Hello()
        hello.protocol = protocols.upperBound
        // Only where there is something to say: a router of v1.0 reads no JSON that speaks of it.
        if protocols.lowerBound < protocols.upperBound { hello.oldestProtocol = protocols.lowerBound }
        hello.encoding = encoding.rawValue
        hello.sends = sends
        hello.takes = takes
        hello.session = session
        hello.credit = credit
        hello.software = software
        hello.contract = contract
        hello.resume = resume
        hello.witness = witness
        if witness, let kept { (hello.origin, hello.checkpointSize) = (kept.origin, kept.size) }
        return hello
    }
}

/// Which checkpoint an adapter kept last: from there the router proves the next one.
public struct KeptCheckpoint: Hashable, Sendable {
    /// The log's origin.
    public var origin: String
    /// How many records it covers.
    public var size: UInt64

    public init(origin: String, size: UInt64) {
        self.origin = origin
        self.size = size
    }
}

/// What the adapter is to do with what the router said.
public enum AdapterStep: Equatable, Sendable {
    /// The session is there. Submit these again, with the bytes they had, before anything new.
    case ready(Ready, sendAgain: [MessageID])
    /// The router has it: it can be marked done in the outbox.
    case recorded(Recorded)
    /// It is not accepted. With `temporary` set, submit it again later; otherwise somebody has to do something else. An
    /// empty id: some frame of ours was wrong.
    case refused(Refused)
    /// The HELLO is not accepted, and there is no session. `BUS-SESSION-USED` asks for a new id; after any other code
    /// somebody has to look at the settings.
    case helloRefused(Refused)
    /// Call ``AdapterSession/connected(session:resume:kept:)`` with a new id and send the HELLO.
    case sayHelloAgain
    /// Make it durable in the inbox, unless it is there already (by `sequence` and `decision`); then, where
    /// ``AdapterSession/settled(sequence:)`` says so, send TAKEN.
    case deliver(Envelope, payload: [UInt8])
    /// Check it against the last checkpoint that was kept; keep it; then cosign it. Where it does not fit: raise an alarm, and cosign nothing.
    case checkpoint(CheckpointOffered)
    /// The proof that was asked for.
    case proved(Proved)
    /// More, or fewer, may be submitted.
    case creditChanged
    /// Another process with the same key has begun a session. Stop: do not say HELLO again.
    case superseded
    /// The router ends the session in good order.
    case ended(Bye)
    /// The router broke the protocol. Say BYE with ``ByeCode/protocolBroken`` and begin anew.
    case violation(BusCode)
    /// Nothing.
    case ignored
}
