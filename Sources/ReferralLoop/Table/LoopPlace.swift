/// Where a loop is, as far as the table goes by it: how far it is, and what is open on it besides.
public struct LoopPlace: Hashable, Sendable {
    /// What it was opened as.
    public var opening: LoopOpening
    /// How far it is.
    public var state: LoopState
    /// It is offered to another party, which has not answered yet.
    public var isOffered: Bool
    /// The disagreement that is open; nil where there is none.
    public var disagreement: DisagreementPlace?
    /// Somebody took back what was said, and the lead agency has not said what it makes of it.
    public var withdrawalIsOpen: Bool
    /// The lead agency waits for more information.
    public var needsInformation: Bool
    /// "No further action" was said of this child so often that a manager has to look at the next one.
    public var asksManager: Bool

    public init(
        _ state: LoopState, opening: LoopOpening = .referral, isOffered: Bool = false, disagreement: DisagreementPlace? = nil, withdrawalIsOpen: Bool = false,
        needsInformation: Bool = false, asksManager: Bool = false
    ) {
        self.opening = opening
        self.state = state
        self.isOffered = isOffered
        self.disagreement = disagreement
        self.withdrawalIsOpen = withdrawalIsOpen
        self.needsInformation = needsInformation
        self.asksManager = asksManager
    }

    /// Every place there can be: the states that an opening can come to, with everything that can be open on each.
    public static let all: [LoopPlace] = {
        var places: [LoopPlace] = []
        for opening in LoopOpening.allCases {
            for state in LoopState.allCases where opening.canBe(state) {
                places.append(LoopPlace(state, opening: opening))
            }
        }
        return places.flatMap(\.withEverythingOpen)
    }()

    /// The same with each that can be open, and not.
    private var withEverythingOpen: [LoopPlace] {
        var places: [LoopPlace] = []
        for disagreement in [nil] + DisagreementPlace.all.map(Optional.some) {
            for bits in 0..<16 {
                var place = self
                place.disagreement = disagreement
                place.isOffered = bits & 1 != 0
                place.withdrawalIsOpen = bits & 2 != 0
                place.needsInformation = bits & 4 != 0
                place.asksManager = bits & 8 != 0
                places.append(place)
            }
        }
        return places
    }
}

extension LoopOpening {
    /// Whether a loop that was opened like this can be in a state.
    public func canBe(_ state: LoopState) -> Bool {
        switch state {
        case .closed, .enteredInError: true
        case .request: self == .request
        case .contact: self == .contact
        case .referral: self == .referral || self == .contact
        case .submission: self == .submission
        case .missing: self == .missing
        case .forumItem: self == .forumItem
        case .acknowledged, .decided, .progressing, .reopened: self != .request
        }
    }
}

/// How far a disagreement is.
public struct DisagreementPlace: Hashable, Sendable {
    /// Between whom it is.
    public var level: DisagreementLevel
    /// The other side has answered at this level.
    public var isAnswered: Bool

    public init(_ level: DisagreementLevel, isAnswered: Bool = false) {
        self.level = level
        self.isAnswered = isAnswered
    }

    /// Every place of a disagreement.
    public static let all = DisagreementLevel.allCases.flatMap { [DisagreementPlace($0), DisagreementPlace($0, isAnswered: true)] }
}

/// Between whom professionals disagree. Each step is owed an answer in its time.
public enum DisagreementLevel: Int, CaseIterable, Hashable, Comparable, Sendable {
    /// The two practitioners.
    case practitioner = 1
    /// Their managers.
    case manager = 2
    /// The agencies' designated or named leads for safeguarding.
    case designatedLead = 3
    /// The safeguarding partnership.
    case partnership = 4

    public static func < (a: DisagreementLevel, b: DisagreementLevel) -> Bool { a.rawValue < b.rawValue }

    /// In words.
    public var words: String {
        switch self {
        case .practitioner: "practitioners"
        case .manager: "managers"
        case .designatedLead: "designated leads"
        case .partnership: "the partnership"
        }
    }
}
