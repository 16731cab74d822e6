/// Every limit of the protocol, each with its reason. docs/protocol.md repeats them, and a test compares.
public enum BusLimits {
    /// The newest version of the protocol this module speaks.
    public static let protocolVersion: UInt32 = 1

    /// Every version of the protocol this module speaks. A session goes by the newest that both sides do.
    public static let protocolVersions: ClosedRange<UInt32> = 1...protocolVersion

    /// Frames of a message: verb, head, payload. A fixed number, so that nobody has to guess what a missing one meant.
    public static let frames = 3

    /// Bytes of the head from an adapter. Names, ids and lists of types fit many times over; a router with a thousand
    /// adapters can hold one head of each.
    public static let head = 65_536

    /// Bytes of a payload in protobuf. The contract has no attachments: a message says where a document can be asked for.
    public static let payload = 1_048_576

    /// Bytes of a JSON event from an adapter, which is head and payload in one.
    public static let event = payload + head

    /// Bytes of any frame from the router. The worst case is a payload of packed one-byte enum values, each of which
    /// becomes a quoted name of up to 30 bytes in JSON. Adapters must not set ZMQ_MAXMSGSIZE lower.
    public static let fromRouter = 33_554_432

    /// The least and the most an adapter may grant in HELLO. None at all would be a session that never delivers; more than
    /// 1024 is more than an inbox writes in one go, and all of it would be sent again after a broken connection.
    public static let helloCredit: ClosedRange<UInt32> = 1...1024

    /// The most that may be unanswered, either way; a CREDIT may also say 0, which stops.
    public static let credit: UInt32 = 1024

    /// Bytes of submits, head and payload, that an adapter may have unanswered: the credit counts messages, and as many of the largest would be more than the router keeps for one.
    public static let submitBytes = 64 << 20

    /// Characters of a session id. Sixteen of base64url are 96 random bits, so that two sessions never share one; 64 fit
    /// any usual random id in hexadecimal.
    public static let sessionID = 16...64

    /// Message types a HELLO may list in `sends` and in `takes`. The contract has some twenty.
    public static let typesInHello = 256

    /// Bytes of one message type's name, of `contract` and of `software`: they are shown to operators.
    public static let helloText = 128

    /// Bytes of a COSIGN's line: a name of 128 and 76 bytes in base64 fit.
    public static let signatureLine = 512

    /// Bytes of a DECLINED code. It is stored with the delivery and shown to the sender.
    public static let declineCode = 64
}
