public import SafeguardingContract

extension FrameCodec {
    /// A SUBMIT. Its digest is of the frames as received, before anything of them is understood.
    static func submission(_ message: OpenedMessage) throws(FrameFault) -> Submission {
        let received: Envelope
        let payload: [UInt8]
        switch message.encoding {
        case .protobuf:
            received = try message.decode(Envelope.self)
            payload = message.payload
        case .json:
            (received, payload) = try event(message)
            guard payload.count <= BusLimits.payload else { throw FrameFault(.payloadSize, id: wellFormed(received.id)) }
        }
        guard let id = MessageID(received.id) else { throw FrameFault(.id) }
        guard !received.hasRouterAttributes else { throw FrameFault(.attribute, id: received.id) }
        return Submission(
            id: id, envelope: received.unknownFields.data.isEmpty ? received : received.withSenderAttributesOnly, payload: payload, encoding: message.encoding,
            digest: Submission.digest(head: message.head, payload: message.payload))
    }

    /// A DELIVER. Where only the payload cannot be read, the fault says which delivery to decline.
    static func delivery(_ message: OpenedMessage) throws(FrameFault) -> RouterFrame {
        switch message.encoding {
        case .protobuf: return .deliver(try message.decode(Envelope.self), payload: message.payload)
        case .json:
            let (envelope, payload) = try event(message)
            return .deliver(envelope, payload: payload)
        }
    }

    private static func event(_ message: OpenedMessage) throws(FrameFault) -> (Envelope, [UInt8]) {
        switch EventForm.read(message.head, unknown: message.unknown) {
        case .success(let read): return (read.0, read.payload)
        case .failure(let list):
            let attributes = EventForm.attributes(message.head)
            var delivery: Taken?
            if message.verb == .deliver, let attributes, attributes.decision > 0 {
                delivery = Taken(answering: attributes)
            }
            throw FrameFault(
                .event, id: wellFormed(attributes?.id ?? ""), problems: list.problems.map(\.problem),
                delivery: delivery)
        }
    }

    /// The id if it is one: an answer never repeats text that is not.
    private static func wellFormed(_ id: String) -> String { MessageID(id)?.description ?? "" }
}

extension Envelope {
    /// Attributes that only the router sets.
    var hasRouterAttributes: Bool {
        sequence != 0 || decision != 0 || withheld || !desk.isEmpty || !flags.isEmpty || !role.isEmpty || !obligations.isEmpty
    }

    /// A copy with what a sender may say and nothing else: fields this version does not know have no category, and are cut.
    var withSenderAttributesOnly: Envelope {
        var copy = Envelope()
        copy.id = id
        copy.source = source
        copy.type = type
        copy.time = time
        copy.subject = subject
        copy.datacontenttype = datacontenttype
        copy.dataschema = dataschema
        copy.to = to
        copy.inform = inform
        return copy
    }
}

extension Taken {
    /// The TAKEN that answers the delivery with this envelope.
    public init(answering envelope: Envelope) {
        self.init()
        id = envelope.id
        decision = envelope.decision
        sequence = envelope.sequence
    }
}

extension Declined {
    /// The DECLINED that answers the delivery with this envelope.
    /// - Parameter code: `DEC-…`, or `X-` and the adapter's own.
    public init(answering envelope: Envelope, code: String) {
        self.init()
        id = envelope.id
        decision = envelope.decision
        sequence = envelope.sequence
        self.code = code
    }
}
