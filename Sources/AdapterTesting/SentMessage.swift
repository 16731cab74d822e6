public import AdapterKit
public import SafeguardingContract

/// A message that an adapter put into its outbox: checked by the contract's validation, and durable.
public struct SentMessage: Sendable, Hashable {
    /// What the router has said of it so far.
    public enum State: String, Sendable { case queued, recorded, refused }

    /// Its id.
    public let id: MessageID
    /// The thread: its own id where it opens one.
    public let thread: ThreadID
    /// The type, as the envelope names it.
    public let type: MessageType
    /// Who is to act; nil where the thread says it.
    public let to: Recipient?
    /// Who is kept informed.
    public let inform: [Recipient]
    /// What the router has said of it so far.
    public let state: State
    /// The whole envelope.
    public let envelope: Envelope
    /// The message in protobuf.
    public let payload: [UInt8]

    init?(_ kept: AdapterStore.Kept) {
        guard let envelope = try? Wire.decode(Envelope.self, kept.head), let type = MessageType(envelope.type), let state = State(rawValue: kept.state) else { return nil }
        (id, thread, self.type, self.state, self.envelope, payload) = (kept.id, kept.thread, type, state, envelope, kept.body)
        to = Recipient(envelope.to)
        inform = envelope.inform.compactMap(Recipient.init)
    }

    /// The message.
    /// - Throws: `MSG-DECODE` where it is not one of that type.
    public func decode<M: BusMessage>(_ type: M.Type = M.self) throws -> M {
        guard type.messageType == self.type else {
            throw ContractProblem(code: "MSG-DECODE", path: "", sentence: "the message is of type \(self.type)", help: "look at `type` first")
        }
        return try Wire.decode(type, payload)
    }

    /// What a practitioner confirmed with it; nil where it is no human receipt.
    public var receipt: ReceivedReceipt? { Delivery(envelope: envelope, payload: payload).flatMap(ReceivedReceipt.init) }
}

/// What the router answers to a message, in a test.
public enum RouterAnswer: Sendable {
    /// Durable, decided, and queued.
    case recorded(leadAgency: String = "")
    /// Not accepted, for good: by a code such as `AGR-104`.
    case refused(code: String, sentence: String = "no clause permits it")
    /// Not accepted for now: it stays in the outbox, and is sent again.
    case refusedForNow(code: String)

    func answer(to id: MessageID, sequence: UInt64) -> Outcome.Answer {
        func refusal(_ code: String, _ sentence: String, temporary: Bool) -> Outcome.Answer {
            var refused = Refused()
            (refused.id, refused.code, refused.sentence, refused.temporary) = (id.description, code, sentence, temporary)
            return .refused(refused)
        }
        switch self {
        case .recorded(let lead):
            var recorded = Recorded()
            (recorded.id, recorded.sequence, recorded.leadAgency) = (id.description, sequence, lead)
            return .recorded(recorded)
        case .refused(let code, let sentence): return refusal(code, sentence, temporary: false)
        case .refusedForNow(let code): return refusal(code, "try again later", temporary: true)
        }
    }
}
