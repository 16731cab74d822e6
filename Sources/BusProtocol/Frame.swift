public import SafeguardingContract
internal import TransparencyLog

/// What an adapter says.
public enum AdapterFrame: Equatable, Sendable {
    // What most frames are is small: the rest lies elsewhere, so that no frame is as large as a HELLO.
    indirect case hello(Hello)
    case submit(Submission)
    case taken(Taken)
    indirect case declined(Declined)
    indirect case cosign(Cosigned)
    case prove(Prove)
    case credit(Credit)
    case bye(Bye)

    /// Its verb.
    public var verb: Verb {
        switch self {
        case .hello: .hello
        case .submit: .submit
        case .taken: .taken
        case .declined: .declined
        case .cosign: .cosign
        case .prove: .prove
        case .credit: .credit
        case .bye: .bye
        }
    }
}

/// What the router says.
public indirect enum RouterFrame: Equatable, Sendable {
    case ready(Ready)
    case superseded(Superseded)
    case recorded(Recorded)
    case refused(Refused)
    case helloRequired(HelloRequired)
    case deliver(Envelope, payload: [UInt8])
    case checkpoint(CheckpointOffered)
    case proved(Proved)
    case credit(Credit)
    case bye(Bye)

    /// Its verb.
    public var verb: Verb {
        switch self {
        case .ready: .ready
        case .superseded: .superseded
        case .recorded: .recorded
        case .refused: .refused
        case .helloRequired: .helloRequired
        case .deliver: .deliver
        case .checkpoint: .checkpoint
        case .proved: .proved
        case .credit: .credit
        case .bye: .bye
        }
    }
}

/// A message as an adapter submitted it.
public struct Submission: Equatable, Sendable {
    /// Its id, which is that of the envelope.
    public var id: MessageID {
        get { parts.id }
        set { own().id = newValue }
    }
    /// Its attributes, only those the contract knows: an attribute without a meaning has no category, and is cut.
    public var envelope: Envelope {
        _read { yield parts.envelope }
        _modify { yield &own().envelope }
    }
    /// The payload in protobuf: canonical when it came as JSON, and as received (not looked at) when it came as protobuf.
    public var payload: [UInt8] {
        _read { yield parts.payload }
        _modify { yield &own().payload }
    }
    /// How it came.
    public var encoding: WireEncoding {
        get { parts.encoding }
        set { own().encoding = newValue }
    }
    /// SHA-256 that stands for the frames as received: the same id with another digest is another message.
    public var digest: [UInt8] {
        get { parts.digest }
        set { own().digest = newValue }
    }

    /// It is handed from hand to hand, and a copy of it is a word.
    private var parts: Parts

    // SAFETY: changed only through `own`, which copies it where it is not this value's alone.
    private final class Parts: @unchecked Sendable {
        @exclusivity(unchecked) var id: MessageID
        @exclusivity(unchecked) var envelope: Envelope
        @exclusivity(unchecked) var payload: [UInt8]
        @exclusivity(unchecked) var encoding: WireEncoding
        @exclusivity(unchecked) var digest: [UInt8]

        init(_ id: MessageID, _ envelope: Envelope, _ payload: [UInt8], _ encoding: WireEncoding, _ digest: [UInt8]) {
            (self.id, self.envelope, self.payload, self.encoding, self.digest) = (id, envelope, payload, encoding, digest)
        }
    }

    private mutating func own() -> Parts {
        if !isKnownUniquelyReferenced(&parts) { parts = Parts(parts.id, parts.envelope, parts.payload, parts.encoding, parts.digest) }
        return parts
    }

    public static func == (a: Submission, b: Submission) -> Bool {
        a.parts === b.parts || a.id == b.id && a.digest == b.digest && a.encoding == b.encoding && a.payload == b.payload && a.envelope == b.envelope
    }

    /// A message to submit, or nil where the envelope's id is not a UUIDv7.
    /// - Parameters:
    ///   - envelope: its attributes; `datacontenttype` is set to that of the encoding.
    ///   - payload: the payload in canonical protobuf.
    ///   - encoding: how it is to be written.
    public init?(envelope: Envelope, payload: [UInt8], encoding: WireEncoding) {
        guard let id = MessageID(envelope.id) else { return nil }
        var envelope = envelope
        envelope.datacontenttype = encoding.contentType
        self.init(id: id, envelope: envelope, payload: payload, encoding: encoding, digest: [])
        let frames = FrameCodec.write(.submit(self), as: encoding)
        digest = Submission.digest(head: frames[1], payload: frames[2])
    }

    init(id: MessageID, envelope: Envelope, payload: [UInt8], encoding: WireEncoding, digest: [UInt8]) {
        parts = Parts(id, envelope, payload, encoding, digest)
    }

    /// The digest of two frames: SHA-256 of `eider-submit-v1`, a line feed, the head's length as four bytes big-endian,
    /// the head, and the payload frame. 32 bytes.
    public static func digest(head: [UInt8], payload: [UInt8]) -> [UInt8] {
        var bytes = Array("eider-submit-v1\n".utf8)
        bytes.reserveCapacity(bytes.count + 4 + head.count + payload.count)
        let length = UInt32(truncatingIfNeeded: head.count)
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> UInt32(shift))) }
        bytes += head
        bytes += payload
        return Digest.sha256(bytes).bytes
    }
}

/// Frames that cannot be read.
public struct FrameFault: Error, Equatable, Sendable {
    /// What to answer: a ``BusCode``, with the message's id where it could be read.
    public var refused: Refused
    /// On the adapter's side, for a DELIVER whose envelope could be read and whose payload could not: which delivery to decline.
    public var delivery: Taken?

    public init(_ code: BusCode, id: String = "", problems: [Problem] = [], delivery: Taken? = nil) {
        refused = code.refused(id: id, problems: problems)
        self.delivery = delivery
    }
}

extension WireEncoding {
    /// The media type of a payload in this encoding, as CloudEvents `datacontenttype`.
    public var contentType: String {
        switch self {
        case .protobuf: "application/protobuf"
        case .json: "application/json"
        }
    }
}
