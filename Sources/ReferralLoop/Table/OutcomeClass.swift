import SafeguardingContract

/// What an outcome comes to, whichever list it is from: what clocks go by, and reports count. Its text is what the ledger keeps.
public enum OutcomeClass: String, CaseIterable, Hashable, Sendable {
    /// No further action. It names other support.
    case noFurtherAction = "no-further-action"
    /// Information and advice, or signposted to others.
    case advice
    /// Early help, or a step down to it.
    case earlyHelp = "early-help"
    /// An assessment (Children Act 1989, section 17).
    case assessment
    /// A strategy discussion, or an enquiry under section 47.
    case strategy
    /// A child protection conference.
    case conference
    /// Services for a child in need.
    case childInNeed = "child-in-need"
    /// A contact became a referral.
    case referral
    /// Acted on, and the detail is withheld.
    case limited
    /// Any other outcome.
    case other

    /// What a coding comes to, by its code or its words however they are spaced or cased, since systems write them in many ways.
    init(_ coding: Coding) {
        if CodeList.isNoFurtherAction(coding) { self = .noFurtherAction; return }
        if coding.makesAReferral { self = .referral; return }
        let known = [coding.code, coding.display].lazy.compactMap { OutcomeClass.byLetters[$0.lettersOnly] ?? OutcomeClass.byClosure[$0] }.first
        self = known ?? .other
    }

    /// What the statements of a receipt come to: of several outcomes the one that is nearest to the child's protection; limited feedback where none is stated.
    init?(_ statements: [StatementContent]) {
        let classes = statements.compactMap(\.statedOutcome).map(OutcomeClass.init)
        if let gravest = classes.max(by: { $0.gravity < $1.gravity }) { self = gravest; return }
        guard statements.contains(where: \.statesLimited) else { return nil }
        self = .limited
    }

    private var gravity: Int { OutcomeClass.allCases.firstIndex(of: self).map { self == .other ? -1 : $0 } ?? -1 }

    /// The words of the Standard Safeguarding Dataset (SSD038, SSD051 and its outcomes of section 47 enquiries), letters only.
    private static let byLetters: [String: OutcomeClass] = [
        "informationandadvice": .advice, "adviceandinformationorsignposttootherservices": .advice, "ehreferral": .earlyHelp, "stepdowntoearlyhelp": .earlyHelp,
        "assessmentrequired": .assessment, "strategydiscussionandorsectionenquiry": .strategy, "initialcpconference": .conference,
        "provisionofservicess": .childInNeed, "provisionofshortbreakcares": .childInNeed, "nfacontinuewithfamilyassessment": .assessment,
    ]

    /// The census's reasons for closure that say what comes next: referred to early help.
    private static let byClosure: [String: OutcomeClass] = ["RC9": .earlyHelp]
}
