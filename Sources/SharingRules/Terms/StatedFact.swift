/// A fact of the case that clauses may go by. All but ``handling`` count only from parties that the agreement lets state them.
public enum StatedFact: String, CaseIterable, Hashable, Comparable, Sendable {
    /// How high the risk to the child is.
    case risk
    /// Consent to share.
    case consentToShare = "consent-to-share"
    /// Consent to work with the service that the message is for: another thing than consent to share.
    case consentToWork = "consent-to-work"
    /// Why consent to share was not sought.
    case whyNotSought = "why-not-sought"
    /// Whether child or family were told of the sharing.
    case familyInformed = "family-informed"
    /// Whether a child under 16 is competent to decide about the sharing.
    case gillick
    /// Whether somebody of 16 or over has the capacity to decide about the sharing.
    case capacity
    /// Whether sharing would be more detrimental to the child than not sharing.
    case detriment
    /// The level of need, in one of the agreement's schemes.
    case levelOfNeed = "level-of-need"
    /// The child's age in whole years, as it follows from the date of birth in the message.
    case age
    /// The area, as the message states it or as it follows from school or postcode.
    case area
    /// How the message says it may be handled: the sender's own word, which always counts.
    case handling

    /// Whether the agreement has to say who may state it.
    public var needsAsserter: Bool { self != .handling }

    /// In the order of the language.
    public static func < (a: StatedFact, b: StatedFact) -> Bool { a.place < b.place }

    /// Its place in the order of the language, from 0.
    public var place: Int {
        switch self {
        case .risk: 0
        case .consentToShare: 1
        case .consentToWork: 2
        case .whyNotSought: 3
        case .familyInformed: 4
        case .gillick: 5
        case .capacity: 6
        case .detriment: 7
        case .levelOfNeed: 8
        case .age: 9
        case .area: 10
        case .handling: 11
        }
    }
}

/// Why consent to share was not sought: DPA 2018 Sch. 1 para. 18(2).
public enum WhyNotSought: Int, CaseIterable, Hashable, Sendable {
    /// (a) It cannot be given.
    case cannotBeGiven = 1
    /// (b) It cannot reasonably be expected to be obtained.
    case cannotBeObtained = 2
    /// (c) Asking would prejudice the protection.
    case wouldPrejudice = 3
    /// In other words, which no rule can weigh.
    case otherwise = 4

    /// As the agreement has it.
    public var word: String {
        switch self {
        case .cannotBeGiven: "cannot-be-given"
        case .cannotBeObtained: "cannot-be-obtained"
        case .wouldPrejudice: "would-prejudice"
        case .otherwise: "otherwise"
        }
    }
}

/// Whether child or family were told of the sharing.
public enum FamilyInformed: Int, CaseIterable, Hashable, Sendable {
    /// They were.
    case informed = 1
    /// They were not, and the message says why.
    case notInformed = 2

    /// As the agreement has it.
    public var word: String { self == .informed ? "informed" : "not-informed" }
}

/// How something may be handled: an originator's condition, or what a permitting clause binds the recipient to.
public enum HandlingWord: Int, CaseIterable, Hashable, Comparable, Sendable {
    /// No condition. Never beside another.
    case none = 0
    /// To nobody but the one who has to act on it.
    case recipientOnly = 1
    /// Further only when the originator was asked and agreed.
    case askFirst = 2
    /// To those for whom the agreement permits it.
    case asAgreed = 3
    /// Not as evidence.
    case notAsEvidence = 4
    /// Used where it was sent, and not released.
    case notToBeReleased = 5
    /// Nobody acts on it without the originator.
    case noActionWithoutOriginator = 6
    /// Not to be put to the child, the family or whoever it is about.
    case notToBeDisclosedToSubject = 7
    /// A condition in words of its own, or one that this version does not know.
    case otherwise = 8

    /// As the agreement has it, and as it travels.
    public var word: String {
        switch self {
        case .none: "none"
        case .recipientOnly: "recipient-only"
        case .askFirst: "ask-first"
        case .asAgreed: "as-agreed"
        case .notAsEvidence: "not-as-evidence"
        case .notToBeReleased: "not-to-be-released"
        case .noActionWithoutOriginator: "no-action-without-originator"
        case .notToBeDisclosedToSubject: "not-to-be-disclosed-to-subject"
        case .otherwise: "otherwise"
        }
    }

    /// Whether it limits the use, and not only how far it may go.
    public var limitsUse: Bool {
        switch self {
        case .notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject: true
        case .none, .recipientOnly, .askFirst, .asAgreed, .otherwise: false
        }
    }

    public static func < (a: HandlingWord, b: HandlingWord) -> Bool { a.rawValue < b.rawValue }
}
