/// What a message on the wire is: its first frame.
public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// Adapter to router: begins a session.
    case hello = "HELLO"
    /// Router to adapter: the session is there.
    case ready = "READY"
    /// Router to adapter: another session with the same key has begun, and this one is over.
    case superseded = "SUPERSEDED"
    /// Adapter to router: a message to record and pass on.
    case submit = "SUBMIT"
    /// Router to adapter: the submitted message is durable, decided and queued.
    case recorded = "RECORDED"
    /// Router to adapter: what came is not accepted, and why.
    case refused = "REFUSED"
    /// Router to adapter: a verb came over a connection that has no session. Nothing was looked at.
    case helloRequired = "HELLO-REQUIRED"
    /// Router to adapter: a message for the adapter's party.
    case deliver = "DELIVER"
    /// Adapter to router: the delivery is durable in the recipient's inbox.
    case taken = "TAKEN"
    /// Adapter to router: the recipient's system cannot take the delivery.
    case declined = "DECLINED"
    /// Router to adapter: how far the log is.
    case checkpoint = "CHECKPOINT"
    /// Adapter to router: that checkpoint is consistent with the last one that the adapter kept.
    case cosign = "COSIGN"
    /// Adapter to router: what proves that a record is in the log?
    case prove = "PROVE"
    /// Router to adapter: the proof.
    case proved = "PROVED"
    /// Either way: how many may be unanswered from now on.
    case credit = "CREDIT"
    /// Either way: the session ends in good order.
    case bye = "BYE"

    /// The verb that these bytes spell, or nil.
    public init?(bytes: [UInt8]) {
        guard bytes.count < Verb.byLength.count, let verb = Verb.byLength[bytes.count].first(where: { $0.bytes == bytes }) else { return nil }
        self = verb
    }

    /// The first frame's bytes, ASCII.
    public var bytes: [UInt8] { Verb.spelled[place] }

    private static let spelled: [[UInt8]] = {
        var spelled = Array(repeating: [UInt8](), count: allCases.count)
        for verb in allCases { spelled[verb.place] = Array(verb.rawValue.utf8) }
        return spelled
    }()

    private static let byLength: [[Verb]] = {
        var byLength = Array(repeating: [Verb](), count: 1 + (spelled.map(\.count).max() ?? 0))
        for verb in allCases { byLength[verb.bytes.count].append(verb) }
        return byLength
    }()

    private var place: Int {
        switch self {
        case .hello: 0
        case .ready: 1
        case .superseded: 2
        case .submit: 3
        case .recorded: 4
        case .refused: 5
        case .helloRequired: 6
        case .deliver: 7
        case .taken: 8
        case .declined: 9
        case .checkpoint: 10
        case .cosign: 11
        case .prove: 12
        case .proved: 13
        case .credit: 14
        case .bye: 15
        }
    }

    /// Whether an adapter may send it.
    public var isFromAdapter: Bool {
        switch self {
        case .hello, .submit, .taken, .declined, .cosign, .prove, .credit, .bye: true
        case .ready, .superseded, .recorded, .refused, .helloRequired, .deliver, .checkpoint, .proved: false
        }
    }

    /// Whether the router may send it.
    public var isFromRouter: Bool {
        switch self {
        case .ready, .superseded, .recorded, .refused, .helloRequired, .deliver, .checkpoint, .proved, .credit, .bye: true
        case .hello, .submit, .taken, .declined, .cosign, .prove: false
        }
    }

    /// Whether it carries a message: an envelope and a payload.
    public var carriesMessage: Bool { self == .submit || self == .deliver }
}

/// How heads and payloads are written. A head says itself which it is: one that begins with `{` is JSON.
public enum WireEncoding: String, Hashable, Sendable, CaseIterable {
    /// The binary protobuf form, payload in the third frame.
    case protobuf
    /// The proto3 JSON form. A message is a structured-mode CloudEvent in the second frame, and the third frame is empty.
    case json

    /// The encoding that the first byte of a head announces.
    public init(ofHead head: [UInt8]) { self = head.first == UInt8(ascii: "{") ? .json : .protobuf }
}

/// Why a session ends in good order, as BYE says it.
public enum ByeCode: String, Hashable, Sendable, CaseIterable {
    /// The process stops, or restarts. Come back.
    case stop = "BYE-STOP"
    /// The adapter's keys are not valid any more. Coming back is of no use before the operator has approved new ones.
    case revoked = "BYE-REVOKED"
    /// The other side does not keep to the protocol. Somebody has to look at the software.
    case protocolBroken = "BYE-PROTOCOL"
}
