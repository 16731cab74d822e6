import SafeguardingContract

/// Why the router refuses a message by itself, beside what the contract (MSG-), the session (BUS-), the agreement (AGR-)
/// and the loop's table (LOOP-) say. Codes are API; docs/protocol.md lists them, and a test compares.
public enum RouterRefusal: String, CaseIterable, Sendable {
    case typeUnknown = "RTR-TYPE-UNKNOWN"
    case notSendable = "RTR-NOT-SENDABLE"
    case threadTaken = "RTR-THREAD-TAKEN"
    case partyUnknown = "RTR-PARTY-UNKNOWN"
    case recipientUnknown = "RTR-RECIPIENT-UNKNOWN"
    case noAdapter = "RTR-NO-ADAPTER"
    case tooManyRecipients = "RTR-TOO-MANY-RECIPIENTS"
    case nothingToShare = "RTR-NOTHING-TO-SHARE"
    case receiptDigest = "RTR-RECEIPT-DIGEST"
    case receiptSignature = "RTR-RECEIPT-SIGNATURE"
    case receiptKey = "RTR-RECEIPT-KEY"
    case receiptIncomplete = "RTR-RECEIPT-INCOMPLETE"
    case buildsOn = "RTR-BUILDS-ON"
    case threadFull = "RTR-THREAD-FULL"
    case noHold = "RTR-NO-HOLD"
    case releasedAlready = "RTR-RELEASED-ALREADY"
    case noReview = "RTR-NO-REVIEW"
    case notTold = "RTR-NOT-TOLD"
    case noRecall = "RTR-NO-RECALL"

    /// What was wrong.
    public var sentence: String {
        switch self {
        case .typeUnknown: "this router's contract has no such message type"
        case .notSendable: "only the router sends messages of this type"
        case .threadTaken: "a thread, or another message of this thread, has this message's id already"
        case .partyUnknown: "the agreement in force does not know this adapter's party"
        case .recipientUnknown: "the agreement in force knows no such party or desk"
        case .noAdapter: "the recipient has no enrolled adapter that takes messages of this type"
        case .tooManyRecipients: "a message informs at most \(RouterLimits.informed) recipients"
        case .nothingToShare: "the message holds nothing besides its own process that could be shared with the recipient"
        case .receiptDigest: "a statement's bytes do not have the digest that the receipt lists for it"
        case .receiptSignature: "the receipt's signature does not verify under the adapter's signing key"
        case .receiptKey: "the receipt's `key_id` is not that of the adapter's signing key in force"
        case .receiptIncomplete: "a receipt is sent with every statement that it lists a digest for"
        case .buildsOn: "a thread that the message builds on is none in which the sender has a part"
        case .threadFull: "the thread holds as much as a thread can"
        case .noHold: "nothing of that message is held for that recipient so that this agency could release it"
        case .releasedAlready: "this was released already"
        case .noReview: "no sharing of that message with that recipient waits for a review by this agency"
        case .notTold: "a party that is named was not given the message, or nobody was"
        case .noRecall: "no recall of that message waits for this agency to confirm it"
        }
    }

    /// What to do.
    public var help: String {
        switch self {
        case .typeUnknown: "send a type of docs/messages.md; upgrade the router first where the type is newer than it"
        case .notSendable: "send a type that docs/messages.md marks as sendable"
        case .threadTaken: "give the message a new UUIDv7 as its id"
        case .partyUnknown: "ask the partnership to put the party into the agreement"
        case .recipientUnknown: "write to a `party:` or `desk:` of the agreement in force, which the operator has"
        case .noAdapter: "ring the recipient; ask the operator to enrol an adapter for the type; then send again"
        case .tooManyRecipients: "inform fewer, or send a second message"
        case .nothingToShare: "say what it is about: see docs/messages.md for the type"
        case .receiptDigest: "hash the statement as docs/protocol.md says, over the very bytes you send"
        case .receiptSignature: "sign the signing bytes as docs/protocol.md says, with the key that was enrolled"
        case .receiptKey: "sign with the key that was enrolled, or enrol the new one"
        case .receiptIncomplete: "send all statements: the router leaves out what a recipient may not see"
        case .buildsOn: "name threads that your agency opened, leads or was told of, or none"
        case .threadFull: "open a new thread, and say in it what this one was; a closure, a release and a recall still go through"
        case .noHold: "give message, recipient and clauses as the notice that something is held has them"
        case .releasedAlready: "nothing is left to do; to take it back, the sender recalls the message"
        case .noReview: "give message and recipient as the notice that asked for the review has them"
        case .notTold: "name parties that were given it, or none for all of them; what nobody was given is recalled, and sent anew"
        case .noRecall: "give the message as the recall has it"
        }
    }

    /// The answer to the sender. None of these is called temporary: an adapter sends again by itself what is, and nobody
    /// would learn that a child's referral lies there.
    func answer(_ id: String) -> Refused {
        Refused.with {
            $0.id = id
            $0.code = rawValue
            $0.sentence = sentence
            $0.help = help
        }
    }
}
