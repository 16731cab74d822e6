public import SafeguardingContract

/// What a practitioner confirmed about a loop: acknowledged, decided, progressed, closed, reopened or entered in error, as statements that each
/// stand alone, so that one can be withheld and the rest still verifies.
public struct HumanReceipt: Sendable {
    /// The receipts there are.
    public enum Kind: String, Sendable, CaseIterable {
        /// Seen, and taken on.
        case acknowledged
        /// Decided, with an outcome.
        case decided
        /// Something happened since.
        case progressed
        /// Closed, with outcome and reason.
        case closed
        /// Closed before, and open again.
        case reopened
        /// Never meant to be.
        case enteredInError = "entered-in-error"

        /// The message type.
        public var type: MessageType {
            switch self {
            case .acknowledged: .acknowledged
            case .decided: .decided
            case .progressed: .progressed
            case .closed: .closed
            case .reopened: .reopened
            case .enteredInError: .enteredInError
            }
        }
    }

    /// What kind of receipt.
    public let kind: Kind
    /// Who confirmed it, and where it is recorded.
    public let confirmation: PractitionerConfirmation
    /// The outcome: `ssd/referral-outcome`, or for a closure `cin/closure-reason`; of a forum's matter `eider/forum-outcome`, of a missing episode
    /// `eider/missing-outcome`.
    public var outcome: Coding?
    /// Why, in words.
    public var reason = ""
    /// What happens next, in words.
    public var nextStep = ""
    /// Other support that was named.
    public var otherSupport = ""
    /// Acted on, detail withheld.
    public var limited: LimitedFeedback?
    /// Whether child and parent were told.
    public var toldFamily: ToldFamily?
    /// Whom to ring with questions.
    public var contact: Worker?
    /// The manager who looked at it.
    public var reviewedBy: Worker?
    /// How the young person takes to the help.
    public var engagement = Engagement.unspecified

    /// A receipt. What it must say beyond this (an outcome, a reason, other support) the contract's validation checks when
    /// it is sent.
    public init(_ kind: Kind, confirmedBy confirmation: PractitionerConfirmation) {
        self.kind = kind
        self.confirmation = confirmation
    }

    /// The statements in order, each with exactly one fact.
    public var contents: [StatementContent] {
        var contents: [StatementContent] = []
        func add(_ set: (inout StatementContent) -> Void) {
            var content = StatementContent()
            set(&content)
            contents.append(content)
        }
        add { content in
            content.confirmedBy.name = confirmation.name
            content.confirmedBy.role = confirmation.role
            content.confirmedBy.telephone = confirmation.telephone
        }
        add { $0.recordReference = confirmation.recordReference }
        if !confirmation.confirmedAt.isEmpty { add { $0.confirmedAt = confirmation.confirmedAt } }
        if let outcome { add { $0.outcome = outcome } }
        if !reason.isEmpty { add { $0.reason = reason } }
        if !nextStep.isEmpty { add { $0.nextStep = nextStep } }
        if !otherSupport.isEmpty { add { $0.otherSupport = otherSupport } }
        if let limited { add { $0.limited = limited } }
        if let toldFamily { add { $0.toldFamily = toldFamily } }
        if let contact { add { $0.contact = contact } }
        if let reviewedBy { add { $0.reviewedBy = reviewedBy } }
        if engagement != .unspecified { add { $0.engagement = engagement } }
        return contents
    }
}
