/// How far a loop is. Its text is what the ledger keeps and what messages say.
///
/// An open loop owes its referrer an answer. Which party owes it is no part of the state: the lead agency stands beside it, in ``Loop``.
public enum LoopState: String, CaseIterable, Hashable, Sendable {
    /// An expression of concern, open: nobody has decided yet whether it is a referral.
    case contact
    /// A referral, open: nobody has said yet that they have seen it.
    case referral
    /// Information that was submitted, open: nobody has said yet that they have seen it.
    case submission
    /// A request for information, open: not answered, or not wholly.
    case request
    /// A practitioner of the lead agency has seen it.
    case acknowledged
    /// It was decided what is done.
    case decided
    /// Something was reported since the decision.
    case progressing
    /// Closed, with outcome and reason.
    case closed

    /// Whether somebody still owes an answer.
    public var isOpen: Bool {
        switch self {
        case .contact, .referral, .submission, .request, .acknowledged, .decided, .progressing: true
        case .closed: false
        }
    }
}
