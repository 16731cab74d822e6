/// What a message does to a loop, as far as the table goes by it: which kind of message, and whether it states what it has to. Its words are
/// for people.
public enum LoopStep: Hashable, Sendable {
    /// A loop is opened.
    case opened(as: LoopOpening)
    /// A practitioner has seen it and taken it on.
    case acknowledged
    /// A practitioner decided what is done.
    case decided(DecisionStated)
    /// A practitioner reports what happened since.
    case progressed
    /// A practitioner closes it.
    case closed(ClosureStated)
    /// A practitioner opens it again. `reason` is also true where limited feedback says why the detail is withheld.
    case reopened(reason: Bool)
    /// A practitioner says that it should never have been.
    case enteredInError(reason: Bool)
    /// Who was asked answers. `last` is false where more follows.
    case responded(last: Bool)
    /// Somebody who works with the child records what was said of consent.
    case consentRecorded
    /// The lead agency needs to know more.
    case informationNeeded
    /// Somebody tells the lead agency more.
    case informationGiven
    /// The lead agency offers the loop to another party.
    case transferOffered
    /// The offer is answered.
    case transferAnswered(TransferAnswer)
    /// Somebody says something in a disagreement.
    case disagreement(DisagreementMove)
    /// A meeting is called, held or called off.
    case meeting
    /// Somebody took back what was said.
    case withdrawalNoted
    /// A missing child was found.
    case childFound
    /// A return interview was held, declined, or could not be held yet.
    case returnInterview

    /// What a `Decided` states.
    public enum DecisionStated: String, CaseIterable, Hashable, Sendable {
        /// No outcome, and no limited feedback either.
        case nothing
        /// Limited feedback: acted on, detail withheld, whom to ring.
        case limited
        /// An outcome of a contact with which it stays one: advice, early help.
        case contactRemains
        /// The outcome of a contact that makes it a referral.
        case contactBecomesReferral
        /// An outcome of a referral.
        case referralOutcome
        /// No further action, without other support that it names.
        case nothingFurtherWithoutSupport
        /// No further action, with other support.
        case nothingFurther
        /// No further action, with other support, and a manager looked at it.
        case nothingFurtherReviewed

        /// It says that nothing further is done.
        var isNothingFurther: Bool {
            switch self {
            case .nothingFurther, .nothingFurtherReviewed, .nothingFurtherWithoutSupport: true
            case .nothing, .limited, .contactRemains, .contactBecomesReferral, .referralOutcome: false
            }
        }
    }

    /// What a `Closed` states.
    public enum ClosureStated: String, CaseIterable, Hashable, Sendable {
        /// Neither outcome nor reason.
        case nothing
        /// An outcome, and no reason.
        case outcomeAlone
        /// A reason, or limited feedback, and no outcome.
        case reasonAlone
        /// Outcome and reason, or limited feedback that says why the reason is withheld.
        case whole
        /// Outcome and reason; nothing further is done, and no other support is named.
        case nothingFurtherWithoutSupport
        /// Outcome and reason; nothing further is done, and other support is named.
        case nothingFurther
        /// The same, and a manager looked at it.
        case nothingFurtherReviewed
    }

    /// What is said to an offer.
    public enum TransferAnswer: String, CaseIterable, Hashable, Sendable {
        /// The offered party takes it on.
        case accepted
        /// The offered party does not.
        case declined
        /// The lead agency takes the offer back.
        case withdrawn
    }

    /// What is said in a disagreement.
    public enum DisagreementMove: Hashable, Sendable {
        /// A party disagrees.
        case raised
        /// The other side answers.
        case answered
        /// Whoever raised it takes it to a higher level.
        case takenFurther(DisagreementLevel)
        /// Whoever raised it says that it is settled.
        case settled

        /// Every move there can be.
        public static let all: [DisagreementMove] = [.raised, .answered] + DisagreementLevel.allCases.map { .takenFurther($0) } + [.settled]
    }

    /// Every step there can be.
    public static let all: [LoopStep] =
        LoopOpening.allCases.map { .opened(as: $0) } + [.acknowledged] + DecisionStated.allCases.map { .decided($0) } + [.progressed]
        + ClosureStated.allCases.map { .closed($0) } + [false, true].map { .reopened(reason: $0) } + [false, true].map { .enteredInError(reason: $0) }
        + [false, true].map { .responded(last: $0) } + [.consentRecorded, .informationNeeded, .informationGiven, .transferOffered]
        + TransferAnswer.allCases.map { .transferAnswered($0) } + DisagreementMove.all.map { .disagreement($0) }
        + [.meeting, .withdrawalNoted, .childFound, .returnInterview]
}
