public import SafeguardingContract

/// What something in another standard means to a loop.
public enum StandardMeaning: Hashable, Sendable {
    /// A step. The table judges it like any other: what leaves out an outcome or a reason is refused, and the loop stays open.
    case step(LoopStep)
    /// None, and why.
    case none(because: String)

    /// The step; nil where there is none.
    public var step: LoopStep? {
        switch self {
        case .step(let step): step
        case .none: nil
        }
    }
}

extension LoopStep {
    /// The type of the message that does this.
    public var messageType: MessageType {
        switch self {
        case .opened(as: .contact): .contact
        case .opened(as: .referral): .referral
        case .opened(as: .submission): .informationSubmission
        case .opened(as: .request): .informationRequest
        case .opened(as: .missing): .missingEpisode
        case .opened(as: .forumItem): .forumItem
        case .acknowledged: .acknowledged
        case .decided: .decided
        case .progressed: .progressed
        case .closed: .closed
        case .reopened: .reopened
        case .enteredInError: .enteredInError
        case .responded: .informationResponse
        case .consentRecorded: .consentRecorded
        case .informationNeeded: .moreInformationNeeded
        case .informationGiven: .moreInformation
        case .transferOffered: .transferOffered
        case .transferAnswered: .transferAnswered
        case .disagreement: .disagreement
        case .meeting: .meeting
        case .withdrawalNoted: .withdrawalNoted
        case .childFound: .childFound
        case .returnInterview: .returnInterview
        }
    }
}
