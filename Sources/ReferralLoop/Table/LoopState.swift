/// How far a loop is. Its text is what the ledger keeps and what messages say.
///
/// An open loop owes whoever opened it an answer. Which party owes it is no part of the state: the lead agency stands beside it, in ``Loop``.
public enum LoopState: String, CaseIterable, Hashable, Sendable {
    /// An expression of concern, open: nobody has decided yet whether it is a referral.
    case contact
    /// A referral, open: nobody has said yet that they have seen it.
    case referral
    /// Information that was submitted, open: nobody has said yet that they have seen it.
    case submission
    /// A request for information, open: not answered, or not wholly.
    case request
    /// A child is missing, or was: nobody has said yet that they have seen it.
    case missing
    /// A matter for a forum: nobody has said yet that they have seen it.
    case forumItem = "forum-item"
    /// A practitioner of the lead agency has seen it.
    case acknowledged
    /// It was decided what is done.
    case decided
    /// Something was reported since the decision.
    case progressing
    /// It was closed, and is open again: a decision is owed anew.
    case reopened
    /// Closed, with outcome and reason.
    case closed
    /// It should never have been. Nothing is owed, and nothing follows.
    case enteredInError = "entered-in-error"

    /// Whether somebody still owes an answer.
    public var isOpen: Bool {
        switch self {
        case .contact, .referral, .submission, .request, .missing, .forumItem, .acknowledged, .decided, .progressing, .reopened: true
        case .closed, .enteredInError: false
        }
    }
}
