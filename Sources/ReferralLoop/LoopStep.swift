public import SafeguardingContract

/// What a message does to a loop, as far as the table goes by it: which kind of message, and whether it states what it has to. Its words are
/// for people.
public enum LoopStep: Hashable, Sendable {
    /// A loop is opened.
    case opened(as: Opening)
    /// A practitioner has seen it and taken it on.
    case acknowledged
    /// A practitioner decided what is done.
    case decided(DecisionStated)
    /// A practitioner reports what happened since.
    case progressed
    /// A practitioner closes it. `reason` is also true where limited feedback says why the detail is withheld.
    case closed(outcome: Bool, reason: Bool)
    /// Who was asked answers. `last` is false where more follows.
    case responded(last: Bool)
    /// Somebody who works with the child records what was said of consent.
    case consentRecorded

    /// What a loop is opened as.
    public enum Opening: String, CaseIterable, Hashable, Sendable {
        /// An expression of concern that may become a referral.
        case contact
        /// A referral.
        case referral
        /// Information that somebody passes on without knowing what it comes to.
        case submission
        /// One agency asks another for what it knows.
        case request
    }

    /// What a `Decided` states.
    public enum DecisionStated: String, CaseIterable, Hashable, Sendable {
        /// No outcome, and no limited feedback either.
        case nothing
        /// Limited feedback: acted on, detail withheld, whom to ring.
        case limited
        /// An outcome of a contact with which it stays one: no further action, advice, early help.
        case contactRemains
        /// The outcome of a contact that makes it a referral.
        case contactBecomesReferral
        /// An outcome of a referral.
        case referralOutcome
    }

    /// Every step there can be.
    public static let all: [LoopStep] =
        Opening.allCases.map { .opened(as: $0) } + [.acknowledged] + DecisionStated.allCases.map { .decided($0) } + [.progressed]
        + [false, true].flatMap { outcome in [false, true].map { .closed(outcome: outcome, reason: $0) } }
        + [false, true].map { .responded(last: $0) } + [.consentRecorded]
}

extension LoopStep {
    /// What a message does to a loop.
    /// - Parameters:
    ///   - type: the message's type.
    ///   - statements: for a human receipt, what its statements say; for others, nothing.
    ///   - moreFollows: for an `InformationResponse`, whether it says that more follows.
    /// - Returns: nil for a message that has nothing to do with loops: a notification.
    public init?(_ type: MessageType, _ statements: [StatementContent] = [], moreFollows: Bool = false) {
        switch type {
        case .contact: self = .opened(as: .contact)
        case .referral: self = .opened(as: .referral)
        case .informationSubmission: self = .opened(as: .submission)
        case .informationRequest: self = .opened(as: .request)
        case .informationResponse: self = .responded(last: !moreFollows)
        case .consentRecorded: self = .consentRecorded
        case .acknowledged: self = .acknowledged
        case .decided: self = .decided(DecisionStated(statements))
        case .progressed: self = .progressed
        case .closed:
            self = .closed(
                outcome: statements.contains { $0.statedOutcome != nil },
                reason: statements.contains { $0.statesReason || $0.statesLimited })
        default: return nil
        }
    }
}

extension LoopStep.DecisionStated {
    /// What the statements of a `Decided` come to; where they state several outcomes, the one that goes furthest.
    init(_ statements: [StatementContent]) {
        let outcomes = statements.compactMap(\.statedOutcome)
        if outcomes.contains(where: { !$0.isContactOutcome }) {
            self = .referralOutcome
        } else if outcomes.contains(where: \.makesAReferral) {
            self = .contactBecomesReferral
        } else if !outcomes.isEmpty {
            self = .contactRemains
        } else {
            self = statements.contains(where: \.statesLimited) ? .limited : .nothing
        }
    }
}
