/// What a loop is opened as.
public enum LoopOpening: String, CaseIterable, Hashable, Sendable {
    /// An expression of concern that may become a referral.
    case contact
    /// A referral.
    case referral
    /// Information that somebody passes on without knowing what it comes to.
    case submission
    /// One agency asks another for what it knows.
    case request
    /// A child went missing, and is owed a return interview.
    case missing
    /// A matter for a forum.
    case forumItem = "forum-item"

    /// The state in which such a loop begins.
    public var state: LoopState {
        switch self {
        case .contact: .contact
        case .referral: .referral
        case .submission: .submission
        case .request: .request
        case .missing: .missing
        case .forumItem: .forumItem
        }
    }
}
