/// Why a step cannot be taken. The loop is as it was.
public struct LoopRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, `LOOP-…`.
    public let code: String
    /// What is wrong.
    public let sentence: String
    /// What to do.
    public let help: String

    /// Code and sentence.
    public var description: String { "\(code) \(sentence)" }

    /// LOOP-101: the sender is not the lead agency. What it can do instead depends on how it stands to the loop.
    static func notLead(_ standing: LoopStanding) -> LoopRefusal {
        let help =
            if standing.isReferrer {
                "the answer comes to you; what is new about the child, send as a contact or referral of its own"
            } else if standing.isNotified {
                "you are kept informed; what you know about the child, send to the lead agency as a contact or referral"
            } else {
                "send it in a thread of which your agency is the lead agency"
            }
        return LoopRefusal(code: "LOOP-101", sentence: "only the lead agency of a loop can say this in it", help: help)
    }

    /// LOOP-102: there is no such loop.
    static let noLoop = LoopRefusal(
        code: "LOOP-102", sentence: "there is no such loop", help: "give the thread of the contact or referral that this answers")

    /// LOOP-103: a loop that exists is not opened again.
    static let openedAlready = LoopRefusal(
        code: "LOOP-103", sentence: "this loop is open already", help: "send a contact or referral without a thread: it opens a loop of its own")

    /// LOOP-104: a closed loop accepts nothing.
    static let closed = LoopRefusal(
        code: "LOOP-104", sentence: "this loop is closed, and a closed loop stays as it is",
        help: "send a new contact or referral; say in it what this one was")

    /// LOOP-105: a closure without outcome.
    static let closingWithoutOutcome = LoopRefusal(
        code: "LOOP-105", sentence: "a loop closes only with an outcome", help: "state the outcome, for example a reason for closure of the census list")

    /// LOOP-106: a closure without reason.
    static let closingWithoutReason = LoopRefusal(
        code: "LOOP-106", sentence: "a loop closes only with a reason",
        help: "say why, in words; or give limited feedback: why the detail is withheld, and whom to contact")

    /// LOOP-107: a decision that does not say what was decided.
    static let decidedWithoutOutcome = LoopRefusal(
        code: "LOOP-107", sentence: "a decision says what was decided",
        help: "state the outcome; or give limited feedback: why the detail is withheld, and whom to contact")

    /// LOOP-108: a referral does not become one again.
    static let referralAlready = LoopRefusal(
        code: "LOOP-108", sentence: "this is a referral already, or decided as one", help: "state what was decided of it, from the list of referral outcomes")

    /// LOOP-109: a request is answered in another way.
    static let answeredByResponse = LoopRefusal(
        code: "LOOP-109", sentence: "a request for information is answered by an InformationResponse",
        help: "send one: also that nothing is held, or that it is not shared and why, is an answer")

    /// LOOP-110: nobody asked.
    static let notARequest = LoopRefusal(
        code: "LOOP-110", sentence: "this loop is no request for information",
        help: "answer a referral with what was acknowledged, decided or closed; new information goes as a message of its own")

    /// Every refusal there can be, for documents and tests.
    public static let all: [LoopRefusal] = [
        notLead(LoopStanding()), noLoop, openedAlready, closed, closingWithoutOutcome, closingWithoutReason, decidedWithoutOutcome,
        referralAlready, answeredByResponse, notARequest,
    ]
}
