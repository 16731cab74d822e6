/// Why a step cannot be taken. The loop is as it was.
public struct LoopRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, `LOOP-…`.
    public let code: String
    /// What is wrong.
    public let sentence: String
    /// What to do.
    public let help: String

    init(_ code: String, _ sentence: String, help: String) {
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    /// Code and sentence.
    public var description: String { "\(code) \(sentence)" }

    /// LOOP-101: the sender is not the lead agency. What it can do instead depends on how it stands to the loop.
    static func notLead(_ standing: LoopStanding) -> LoopRefusal {
        let help =
            if standing.isReferrer {
                "the answer comes to you; what is new about the child, send as MoreInformation, and where you disagree, a Disagreement"
            } else if standing.isNotified {
                "you are kept informed; what you know about the child, send as MoreInformation, and where you disagree, a Disagreement"
            } else if standing.isOffered {
                "it is offered to your agency: accept it first, with a TransferAnswered"
            } else {
                "send it in a thread of which your agency is the lead agency"
            }
        return LoopRefusal("LOOP-101", "only the lead agency of a loop can say this in it", help: help)
    }

    /// LOOP-102: there is no such loop.
    static let noLoop = LoopRefusal("LOOP-102", "there is no such loop", help: "give the thread of the contact or referral that this answers")

    /// LOOP-103: a loop that exists is not opened again.
    static let openedAlready = LoopRefusal(
        "LOOP-103", "this loop is open already", help: "send a contact or referral without a thread: it opens a loop of its own")

    /// LOOP-104: a closed loop accepts nothing but what opens it again.
    static let closed = LoopRefusal(
        "LOOP-104", "this loop is closed",
        help: "the lead agency can open it again (Reopened), and who disagrees with its closing, too (Disagreement); what is new, send as a new contact or referral")

    /// LOOP-105: a closure without outcome.
    static let closingWithoutOutcome = LoopRefusal(
        "LOOP-105", "a loop closes only with an outcome", help: "state the outcome, for example a reason for closure of the census list")

    /// LOOP-106: a closure without reason.
    static let closingWithoutReason = LoopRefusal(
        "LOOP-106", "a loop closes only with a reason",
        help: "say why, in words; or give limited feedback: why the detail is withheld, and whom to contact")

    /// LOOP-107: a decision that does not say what was decided.
    static let decidedWithoutOutcome = LoopRefusal(
        "LOOP-107", "a decision says what was decided",
        help: "state the outcome; or give limited feedback: why the detail is withheld, and whom to contact")

    /// LOOP-108: a referral does not become one again.
    static let referralAlready = LoopRefusal(
        "LOOP-108", "this is a referral already, or decided as one", help: "state what was decided of it, from the list of referral outcomes")

    /// LOOP-109: a request is answered in another way.
    static let answeredByResponse = LoopRefusal(
        "LOOP-109", "a request for information is answered by an InformationResponse",
        help: "send one: also that nothing is held, or that it is not shared and why, is an answer")

    /// LOOP-110: nobody asked.
    static let notARequest = LoopRefusal(
        "LOOP-110", "this loop is no request for information",
        help: "answer a referral with what was acknowledged, decided or closed; what is new, send as MoreInformation")

    /// LOOP-111: the loop is not offered to the sender.
    static let notOffered = LoopRefusal(
        "LOOP-111", "this loop is not offered to your agency", help: "only the party to which it is offered accepts or declines it")

    /// LOOP-112: nothing is offered.
    static let nothingOffered = LoopRefusal("LOOP-112", "this loop is not offered to anybody", help: "the lead agency offers it first, with a TransferOffered")

    /// LOOP-113: an offer waits already.
    static let offeredAlready = LoopRefusal(
        "LOOP-113", "this loop is offered to somebody already", help: "wait for the answer, or take the offer back (TransferAnswered, OFFER_WITHDRAWN)")

    /// LOOP-114: there is a disagreement already.
    static let disagreesAlready = LoopRefusal(
        "LOOP-114", "a disagreement is open on this loop already", help: "answer it, or let whoever raised it take it further")

    /// LOOP-115: there is no disagreement.
    static let noDisagreement = LoopRefusal("LOOP-115", "no disagreement is open on this loop", help: "raise one: a Disagreement with the move RAISED")

    /// LOOP-116: further is higher.
    static func notFurther(_ level: DisagreementLevel) -> LoopRefusal {
        LoopRefusal(
            "LOOP-116", "this is no step further: it is between \(level.words) already",
            help: level == .partnership
                ? "it has come to the partnership: it is settled there, or with MoreInformation and a decision anew"
                : "name a higher level: MANAGER, DESIGNATED_LEAD or PARTNERSHIP")
    }

    /// LOOP-117: another party's disagreement.
    static let notWhoDisagrees = LoopRefusal(
        "LOOP-117", "only who raised a disagreement takes it further or settles it", help: "answer it (ANSWERED), and say what would settle it")

    /// LOOP-118: one's own disagreement.
    static let ownDisagreement = LoopRefusal(
        "LOOP-118", "your own agency raised this disagreement: the other side answers it", help: "take it further (TAKEN_FURTHER), or settle it (SETTLED)")

    /// LOOP-119: entered in error stays so.
    static let enteredInError = LoopRefusal(
        "LOOP-119", "this loop was entered in error, and stays as it is", help: "send a new contact or referral for the child that is meant")

    /// LOOP-120: a disagreement keeps it open.
    static let disagreementIsOpen = LoopRefusal(
        "LOOP-120", "professionals disagree about this loop, and it stays open as long as they do", help: "answer the disagreement; who raised it settles it or takes it further")

    /// LOOP-121: a withdrawal was not considered.
    static let withdrawalIsOpen = LoopRefusal(
        "LOOP-121", "somebody took back what was said, and that closes nothing by itself",
        help: "say first what is made of it, with a Progressed or Decided: what a child takes back may be true all the same")

    /// LOOP-122: an offer keeps it open.
    static let offerIsOpen = LoopRefusal(
        "LOOP-122", "this loop is offered to another party, which has not answered", help: "wait for the answer, or take the offer back (TransferAnswered, OFFER_WITHDRAWN)")

    /// LOOP-123: only what is closed is opened again.
    static let notClosed = LoopRefusal("LOOP-123", "this loop is open: it cannot be opened again", help: "report what is new with a Progressed, or decide anew")

    /// LOOP-124: an opening again has a reason.
    static let reopenedWithoutReason = LoopRefusal("LOOP-124", "a loop is opened again only with a reason", help: "say why, in words")

    /// LOOP-125: an error has a reason.
    static let erroneousWithoutReason = LoopRefusal(
        "LOOP-125", "a loop is entered in error only with a reason", help: "say why, in words that tell nothing of the child: another child was meant, it is there twice")

    /// LOOP-126: no further action names other support.
    static let withoutOtherSupport = LoopRefusal(
        "LOOP-126", "\"no further action\" names other support", help: "state what else there is for the child and family, under `other_support`")

    /// LOOP-127: a manager has to look at it.
    static let asksManager = LoopRefusal(
        "LOOP-127", "\"no further action\" was said of this child so often that a manager has to look at it",
        help: "let a manager read the earlier contacts together, and state under `reviewed_by` who did")

    /// LOOP-128: a request stays with whoever was asked.
    static let requestIsNotTransferred = LoopRefusal(
        "LOOP-128", "a request for information is not transferred", help: "answer that nothing is held here, and say who may hold it")

    /// LOOP-129: nobody is missing here.
    static let notMissing = LoopRefusal("LOOP-129", "this loop is about no missing child", help: "send it in the thread of the MissingEpisode")

    /// LOOP-130: no part in the loop.
    static let noPart = LoopRefusal(
        "LOOP-130", "your agency has no part in this loop", help: "what you know about the child, send as a contact or referral")

    /// LOOP-131: the lead agency reports.
    static let leadReports = LoopRefusal(
        "LOOP-131", "your agency is the lead agency: nobody else has to be told to act", help: "report what is new with a Progressed")

    /// LOOP-132: an offer goes to another party.
    static let offeredToItself = LoopRefusal(
        "LOOP-132", "a loop is offered to another party than the one that leads it", help: "name the party or desk that is to take it over, in `recipient`")

    /// LOOP-133: a disagreement is answered by its other side.
    static let notOtherSide = LoopRefusal(
        "LOOP-133", "this disagreement is answered by its other side", help: "the lead agency answers it; where that raised it, whoever referred does")

    /// Every refusal there can be, for documents and tests.
    public static let all: [LoopRefusal] =
        [
            notLead(LoopStanding()), noLoop, openedAlready, closed, closingWithoutOutcome, closingWithoutReason, decidedWithoutOutcome,
            referralAlready, answeredByResponse, notARequest, notOffered, nothingOffered, offeredAlready, disagreesAlready, noDisagreement,
            notFurther(.practitioner), notWhoDisagrees, ownDisagreement, enteredInError, disagreementIsOpen, withdrawalIsOpen, offerIsOpen, notClosed,
            reopenedWithoutReason, erroneousWithoutReason, withoutOtherSupport, asksManager, requestIsNotTransferred, notMissing, noPart, leadReports, offeredToItself,
            notOtherSide,
        ]
}
