/// Why something is withheld, or does not count. Codes are stable; `docs/agreement.md` lists them.
public enum DecisionCode: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// A clause forbids it.
    case forbidden = "AGR-101"
    /// The recipient has not signed the agreement.
    case notSignatory = "AGR-102"
    /// The agreement does not know the purpose.
    case unknownPurpose = "AGR-103"
    /// No clause permits it.
    case notPermitted = "AGR-104"
    /// It counts as every fact there is: text that does not say what it touches, or a category this version does not know.
    case undeclared = "AGR-105"
    /// The agreement does not know the sender.
    case unknownSender = "AGR-106"
    /// The agreement does not know the recipient.
    case unknownRecipient = "AGR-107"
    /// The agreement does not know the desk, or the recipient does not hold it.
    case unknownDesk = "AGR-108"
    /// The purpose has no legal basis for this sender.
    case noLegalBasis = "AGR-109"
    /// A clause forbids it because its exception could not be judged: a fact it goes by is missing.
    case conditionUnknown = "AGR-110"
    /// The message states something that does not count, because the agreement does not let this sender state it.
    case claimDoesNotCount = "AGR-111"
    /// The message says how it may be handled, and the recipient would not learn that.
    case conditionsNotShared = "AGR-112"
    /// The message is for nobody but the one who has to act on it.
    case recipientOnly = "AGR-113"
    /// It is owed in confidence, and no ground for sharing it all the same is there.
    case inConfidence = "AGR-114"
    /// Whoever it comes from said that it goes no further.
    case originatorForbids = "AGR-115"
    /// Whoever it comes from set limits to its use, and the message does not pass them on.
    case limitsNotPassedOn = "AGR-116"
    /// Somebody breaks the glass, and that does not count here.
    case glassDoesNotCount = "AGR-117"
    /// A correction tells nobody more than they were told before.
    case notToldBefore = "AGR-118"
    /// It is held for a named person.
    case held = "AGR-119"
    /// Two agencies have to speak about a child: the one code that a recipient is told, whatever was left out.
    case speak = "AGR-120"

    /// What to do about it.
    public var help: String {
        switch self {
        case .forbidden: "send it without these facts; if the child needs them shared, ring the other agency's duty contact"
        case .notSignatory: "share nothing over the bus with a party that has not signed; ring your safeguarding lead"
        case .unknownPurpose: "state one of the purposes the agreement names"
        case .notPermitted: "check the purpose, the consent and the risk the message states; if they are right, it may not be shared this way"
        case .undeclared: "say which categories each text touches and whom it is about; what says nothing is never passed on"
        case .unknownSender: "ask the partnership to bring your agency into the agreement"
        case .unknownRecipient: "write to a party or desk that the agreement names"
        case .unknownDesk: "write to a desk the agreement names, or to the party itself"
        case .noLegalBasis: "state a purpose for which the agreement gives your agency a legal basis"
        case .conditionUnknown: "state the risk, and consent to share and to work, where you know them"
        case .claimDoesNotCount: "somebody whom the agreement lets state it has to state it"
        case .conditionsNotShared: "ask the partnership for a clause that shares `process` about `other` with this recipient; or ring"
        case .inConfidence: "check consent and risk, which the agreement's grounds for setting confidence aside go by; or ask for consent"
        case .originatorForbids: "ask whoever it comes from to send it themselves"
        case .limitsNotPassedOn: "state the limits under which it was shared with you in `handling`, so that they go with it"
        case .glassDoesNotCount: "ring the other agency's duty contact: the agreement does not let your agency break the glass here"
        case .notToldBefore: "send what the recipient was not told before as a message of its own"
        case .held: "wait for whoever can release it; where the child cannot wait, ring"
        case .speak: "ring the other agency's duty contact"
        case .recipientOnly: "leave those who are only kept informed away, or ask whoever set the condition to lift it"
        }
    }

    /// The code.
    public var description: String { rawValue }
}
