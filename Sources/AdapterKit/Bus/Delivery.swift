public import SafeguardingContract

/// A message that the router delivered, as much of it as the agreement shares with this party.
public struct Delivery: Sendable, Hashable {
    /// Its attributes. None of them identifies a child.
    public let envelope: Envelope
    /// The message in protobuf.
    public let payload: [UInt8]
    /// The thread it belongs to: the message's own id where it opens one.
    public let thread: ThreadID
    /// The message's id.
    public let id: MessageID
    /// Which of the router's logs ``sequence`` counts in: 1 is the first that the adapter knew, and each restore begins another.
    public internal(set) var log: Int64 = 1

    /// A delivery, or nil where the envelope has no proper id or subject.
    public init?(envelope: Envelope, payload: [UInt8]) {
        guard let id = MessageID(envelope.id) else { return nil }
        guard let thread = envelope.subject.isEmpty ? ThreadID(opening: id) : ThreadID(envelope.subject) else { return nil }
        self.envelope = envelope
        self.payload = payload
        self.id = id
        self.thread = thread
    }

    /// Its type; nil where this version of the contract does not know it.
    public var type: MessageType? { MessageType(envelope.type) }
    /// The ledger's sequence number of the message's record.
    public var sequence: UInt64 { envelope.sequence }
    /// The number of the decision under which it is delivered, from 1. A later decision delivers the message again.
    public var decision: UInt32 { envelope.decision }
    /// The same delivery always has the same key, and no other delivery has it: good for file names and for making
    /// an effect the same when it happens twice.
    public var key: String { "\(sequence)-\(decision)" + (log > 1 ? "-log\(log)" : "") }

    /// What makes it the same delivery under another log: all of it but the number of its record, and the flags, which are of the release that recorded it.
    var content: [UInt8] {
        var envelope = envelope
        (envelope.sequence, envelope.flags) = (0, [])
        let head = Wire.encode(envelope)
        return Array("eider-delivery-v1\n\(head.count)\n".utf8) + head + payload
    }

    /// The message.
    ///
    /// - Throws: `MSG-DECODE` where it is not one of that type.
    public func decode<M: ContractMessage>(_ type: M.Type) throws(ContractProblem) -> M { try Wire.decode(type, payload) }
}

/// What a handler says of a delivery.
public enum Handling: Sendable, Hashable {
    /// The agency has it.
    case taken
    /// The agency's system cannot take it. The router tells the sender. The code is `DEC-NOT-OURS`, `DEC-MALFORMED`, `DEC-FULL`,
    /// or `X-` and the adapter's own; it names nobody.
    case declined(code: String)
}
