public import SafeguardingContract

/// Every code with which the bus itself refuses something. Codes are stable, their sentences are not. docs/protocol.md
/// has the same table, and a test compares the two.
///
/// Codes that begin with `MSG-` are of the contract's validation, `AGR-` of the agreement, `LOOP-` of the loop's table.
public enum BusCode: String, Hashable, Sendable, CaseIterable {
    // The frames.
    /// Not exactly three frames.
    case frames = "BUS-FRAMES"
    /// The first frame is no verb, or not one for this direction.
    case verb = "BUS-VERB"
    /// The second frame is larger than ``BusLimits`` allows.
    case headSize = "BUS-HEAD-SIZE"
    /// The payload is larger than ``BusLimits/payload``.
    case payloadSize = "BUS-PAYLOAD-SIZE"
    /// The second frame cannot be read as the verb's message.
    case head = "BUS-HEAD"
    /// The third frame has bytes where none belong.
    case payload = "BUS-PAYLOAD"
    /// A JSON event cannot be read as a message of the contract.
    case event = "BUS-EVENT"
    /// The message's id is not a UUIDv7.
    case id = "BUS-ID"
    /// The sender set an attribute that only the router sets.
    case attribute = "BUS-ATTRIBUTE"

    // The session.
    /// The protocol version of the HELLO is not one this router speaks.
    case protocolVersion = "BUS-PROTOCOL"
    /// The contract of the HELLO is another one altogether than this router's.
    case contract = "BUS-CONTRACT"
    /// The encoding of the HELLO is neither `protobuf` nor `json`.
    case encoding = "BUS-ENCODING"
    /// The session id has the wrong length or characters.
    case session = "BUS-SESSION"
    /// The session id is that of the session before.
    case sessionUsed = "BUS-SESSION-USED"
    /// The credit is out of range.
    case credit = "BUS-CREDIT"
    /// Another field of the HELLO is too long or not printable.
    case hello = "BUS-HELLO"
    /// More messages are unanswered than the router's credit allows.
    case overCredit = "BUS-OVER-CREDIT"
    /// TAKEN or DECLINED names no delivery.
    case settlement = "BUS-SETTLEMENT"
    /// The code of a DECLINED is not one.
    case declineCode = "BUS-DECLINE-CODE"
    /// The line of a COSIGN is none, or no cosignature of a checkpoint that was offered.
    case cosignature = "BUS-COSIGNATURE"

    // The router, which knows the enrolments and the ledger.
    /// `source` is not the adapter whose key this is.
    case source = "BUS-SOURCE"
    /// The adapter is not enrolled for sending this type.
    case typeNotEnrolled = "BUS-TYPE-NOT-ENROLLED"
    /// The id was used before, with other bytes.
    case idReused = "BUS-ID-REUSED"
    /// `subject` names no thread, or none that this party belongs to.
    case thread = "BUS-THREAD"
    /// The router cannot record just now.
    case busy = "BUS-BUSY"
    /// The router is stopping.
    case stopping = "BUS-STOPPING"

    /// What was wrong, in a sentence: lower case, no full stop, no value of the message.
    public var sentence: String {
        switch self {
        case .frames: "a message has exactly three frames: verb, head, payload"
        case .verb: "the first frame is not a verb that may be sent in this direction"
        case .headSize: "the second frame is larger than the limit"
        case .payloadSize: "the payload is larger than 1 MiB"
        case .head: "the second frame cannot be read as what this verb needs"
        case .payload: "the third frame has to be empty here"
        case .event: "the event cannot be read as a message of the contract"
        case .id: "the message's id is not a UUIDv7 in lower case with hyphens"
        case .attribute: "the envelope has an attribute that only the router sets"
        case .protocolVersion: "this router does not speak the protocol version of the hello"
        case .contract: "the hello is of another contract than this router's"
        case .encoding: "the encoding of the hello is neither `protobuf` nor `json`"
        case .session: "the session id is not 16 to 64 letters, digits, hyphens or underscores"
        case .sessionUsed: "the session id is that of the session before"
        case .credit: "the credit is out of range"
        case .hello: "a text or a list of the hello is too long, or a text is not printable ASCII"
        case .overCredit: "more messages are unanswered than the router's credit allows"
        case .settlement: "the answer to a delivery does not say which delivery"
        case .declineCode: "the code of the decline is not one of this protocol"
        case .cosignature: "the line is no cosignature of a checkpoint that was offered"
        case .source: "the source is not the adapter whose key this is"
        case .typeNotEnrolled: "this adapter is not enrolled for sending this message type"
        case .idReused: "this id was used before, for a message with other bytes"
        case .thread: "the subject names no thread that this party belongs to"
        case .busy: "the router cannot record anything just now"
        case .stopping: "the router is stopping"
        }
    }

    /// What to do.
    public var help: String {
        switch self {
        case .frames: "send three frames, the third empty where the verb has no payload"
        case .verb: "send one of HELLO, SUBMIT, TAKEN, DECLINED, CREDIT, BYE, in capitals"
        case .headSize: "keep a head within 64 KiB, and a JSON event within 1 MiB and 64 KiB"
        case .payloadSize: "send no attachments: say in the message where a document can be asked for"
        case .head: "compare it with the verb's example in docs/protocol.md; JSON begins with `{`, without space before it"
        case .payload: "send an empty third frame; a JSON event has its payload in `data`"
        case .event: "every problem is listed with its path; compare with docs/messages.md and docs/schemas"
        case .id: "make a new UUIDv7 (RFC 9562) for every message, and keep it when sending the same message again"
        case .attribute: "leave out sequence, decision, withheld, desk, flags, role and obligations"
        case .protocolVersion: "say protocol 1"
        case .contract: "use software that was made for \(ContractVersion.current) or an older version of the same contract"
        case .encoding: "say `protobuf` or `json`"
        case .session: "make a new random id for every hello, for example 32 hexadecimal digits"
        case .sessionUsed: "make a new random id for every hello, also after a broken connection"
        case .credit: "say 1 to 1024 in a hello, 0 to 1024 in CREDIT"
        case .hello: "keep texts within 128 bytes of printable ASCII, and lists within 256 types"
        case .overCredit: "wait for answers, then send it again; READY and CREDIT say how many may be unanswered"
        case .settlement: "copy id, sequence and decision from the envelope that was delivered"
        case .declineCode:
            "say DEC-UNKNOWN-TYPE, DEC-MALFORMED, DEC-NOT-OURS, DEC-FULL, or X- and capitals, digits and hyphens"
        case .cosignature: "sign the checkpoint as it was sent, under the name party, slash, adapter, with the enrolled signing key"
        case .source: "say `eider:` and the party and adapter that READY names, with a slash between"
        case .typeNotEnrolled: "ask the operator to enrol the adapter for this type, or send another"
        case .idReused: "if it is a new message, give it a new id; if it is the same, send the bytes that were sent first"
        case .thread: "take the subject from the message that opened the thread, or from its RECORDED"
        case .busy: "keep the message and send it again in a minute; if the child is in danger now, ring 999"
        case .stopping: "keep the message and send it again after the next READY"
        }
    }

    /// Whether sending the same again later can succeed.
    public var isTemporary: Bool { self == .overCredit || self == .busy || self == .stopping }

    /// Whether it refuses a HELLO: the session did not begin.
    public var refusesHello: Bool {
        switch self {
        case .protocolVersion, .contract, .encoding, .session, .sessionUsed, .credit, .hello: true
        default: false
        }
    }

    /// The REFUSED with this code.
    /// - Parameters:
    ///   - id: the message's id, empty where it could not be read or no message is meant.
    ///   - problems: every problem by its path; never values.
    public func refused(id: String = "", problems: [Problem] = []) -> Refused {
        var refused = Refused()
        refused.id = id
        refused.code = rawValue
        refused.sentence = sentence
        refused.help = help
        refused.problems = problems
        refused.temporary = isTemporary
        return refused
    }
}
