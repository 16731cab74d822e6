internal import SafeguardingContract

/// Frames to values and back, in both encodings. Reading never traps, whatever the bytes are.
///
/// Every message is three frames, `[verb, head, payload]`. The head says by its first byte how it is written: `{` is JSON.
/// The payload frame is empty except for SUBMIT and DELIVER in protobuf.
public enum FrameCodec {
    /// What an adapter said, or what to answer instead.
    /// - Parameter frames: the message as received, without routing id.
    public static func readFromAdapter(_ frames: [[UInt8]]) -> Result<AdapterFrame, FrameFault> {
        outcome {
            () throws(FrameFault) -> AdapterFrame in
            let message = try open(frames, allows: \.isFromAdapter, limits: .fromAdapter)
            switch message.verb {
            case .hello: return .hello(try message.decode(Hello.self))
            case .submit: return .submit(try submission(message))
            case .taken: return .taken(try message.decode(Taken.self))
            case .declined: return .declined(try message.decode(Declined.self))
            case .cosign: return .cosign(try message.decode(Cosigned.self))
            case .prove: return .prove(try message.decode(Prove.self))
            case .credit: return .credit(try message.decode(Credit.self))
            case .bye: return .bye(try message.decode(Bye.self))
            case .ready, .superseded, .recorded, .refused, .helloRequired, .deliver, .checkpoint, .proved: throw FrameFault(.verb)
            }
        }
    }

    /// What the router said, or why it cannot be read. A fault with a `delivery` is to be answered with DECLINED.
    /// - Parameter frames: the message as received.
    public static func readFromRouter(_ frames: [[UInt8]]) -> Result<RouterFrame, FrameFault> {
        outcome {
            () throws(FrameFault) -> RouterFrame in
            let message = try open(frames, allows: \.isFromRouter, limits: .fromRouter)
            switch message.verb {
            case .ready: return .ready(try message.decode(Ready.self))
            case .superseded: return .superseded(try message.decode(Superseded.self))
            case .recorded: return .recorded(try message.decode(Recorded.self))
            case .refused: return .refused(try message.decode(Refused.self))
            case .helloRequired: return .helloRequired(try message.decode(HelloRequired.self))
            case .deliver: return try delivery(message)
            case .checkpoint: return .checkpoint(try message.decode(CheckpointOffered.self))
            case .proved: return .proved(try message.decode(Proved.self))
            case .credit: return .credit(try message.decode(Credit.self))
            case .bye: return .bye(try message.decode(Bye.self))
            case .hello, .submit, .taken, .declined, .cosign, .prove: throw FrameFault(.verb)
            }
        }
    }

    /// The three frames of what an adapter says. The same value always gives the same bytes.
    public static func write(_ frame: AdapterFrame, as encoding: WireEncoding) -> [[UInt8]] {
        switch frame {
        case .hello(let head): control(.hello, head, encoding)
        case .submit(let submission): message(.submit, submission.envelope, submission.payload, encoding)
        case .taken(let head): control(.taken, head, encoding)
        case .declined(let head): control(.declined, head, encoding)
        case .cosign(let head): control(.cosign, head, encoding)
        case .prove(let head): control(.prove, head, encoding)
        case .credit(let head): control(.credit, head, encoding)
        case .bye(let head): control(.bye, head, encoding)
        }
    }

    /// The three frames of what the router says. The same value always gives the same bytes.
    ///
    /// A payload that has no JSON form, which no recorded message is, gives a JSON envelope without `data`: the adapter declines it.
    public static func write(_ frame: RouterFrame, as encoding: WireEncoding) -> [[UInt8]] {
        switch frame {
        case .ready(let head): control(.ready, head, encoding)
        case .superseded(let head): control(.superseded, head, encoding)
        case .recorded(let head): control(.recorded, head, encoding)
        case .refused(let head): control(.refused, head, encoding)
        case .helloRequired(let head): control(.helloRequired, head, encoding)
        case .deliver(let envelope, let payload): message(.deliver, envelope, payload, encoding)
        case .checkpoint(let head): control(.checkpoint, head, encoding)
        case .proved(let head): control(.proved, head, encoding)
        case .credit(let head): control(.credit, head, encoding)
        case .bye(let head): control(.bye, head, encoding)
        }
    }
}

/// Three frames whose number, verb and sizes are right.
struct OpenedMessage {
    let verb: Verb
    let head: [UInt8]
    let payload: [UInt8]
    /// What becomes of what the contract does not know.
    let unknown: ContractJSON.Unknown

    var encoding: WireEncoding { WireEncoding(ofHead: head) }

    /// The head as this message, in whichever encoding it is.
    func decode<M: ContractMessage>(_ type: M.Type) throws(FrameFault) -> M {
        do {
            switch encoding {
            case .protobuf: return try Wire.decode(type, head)
            case .json: return try Wire.decodeJSON(type, head, unknown: unknown)
            }
        } catch { throw FrameFault(.head, problems: [error.problem]) }
    }
}

/// What one direction allows.
struct DirectionRules {
    let head: Int
    let event: Int
    let payload: Int
    /// The router refuses what it does not know, for it could not share it; an adapter passes over what a newer router says.
    let unknown: ContractJSON.Unknown

    static let fromAdapter = DirectionRules(
        head: BusLimits.head, event: BusLimits.event, payload: BusLimits.payload, unknown: .refused)
    static let fromRouter = DirectionRules(
        head: BusLimits.fromRouter, event: BusLimits.fromRouter, payload: BusLimits.payload, unknown: .passedOver)
}

extension FrameCodec {
    private static func open(_ frames: [[UInt8]], allows: (Verb) -> Bool, limits: DirectionRules) throws(FrameFault)
        -> OpenedMessage
    {
        guard frames.count == BusLimits.frames else { throw FrameFault(.frames) }
        guard let verb = Verb(bytes: frames[0]), allows(verb) else { throw FrameFault(.verb) }
        let message = OpenedMessage(verb: verb, head: frames[1], payload: frames[2], unknown: limits.unknown)
        let isEvent = verb.carriesMessage && message.encoding == .json
        guard message.head.count <= (isEvent ? limits.event : limits.head) else { throw FrameFault(.headSize) }
        guard message.payload.isEmpty || (verb.carriesMessage && !isEvent) else { throw FrameFault(.payload) }
        guard message.payload.count <= limits.payload else { throw FrameFault(.payloadSize) }
        return message
    }

    private static func outcome<Frame>(_ read: () throws(FrameFault) -> Frame) -> Result<Frame, FrameFault> {
        do { return .success(try read()) } catch { return .failure(error) }
    }

    private static func control(_ verb: Verb, _ head: some ContractMessage, _ encoding: WireEncoding) -> [[UInt8]] {
        switch encoding {
        case .protobuf: [verb.bytes, Wire.encode(head), []]
        case .json: [verb.bytes, Wire.encodeJSON(head), []]
        }
    }

    private static func message(_ verb: Verb, _ envelope: Envelope, _ payload: [UInt8], _ encoding: WireEncoding)
        -> [[UInt8]]
    {
        var envelope = envelope
        envelope.datacontenttype = encoding.contentType
        switch encoding {
        case .protobuf: return [verb.bytes, Wire.encode(envelope), payload]
        case .json: return [verb.bytes, EventForm.json(envelope, payload: payload), []]
        }
    }
}
