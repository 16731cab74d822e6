public import SafeguardingContract

/// One loop: how far it is, who has to act on it, who is answered, and what is owed.
///
/// A value, changed by messages (``taking(_:by:at:under:)``), by time (``passing(_:under:)``) and by a party that leaves (``handedOver(from:to:standIn:at:)``),
/// and by nothing else.
///
/// INVARIANT: from its opening on a loop has exactly one lead agency, and somebody to answer to. There is no value of this type without either. An offer changes neither, until it is accepted.
public struct Loop: Hashable, Sendable {
    /// What it was opened as.
    public let opening: LoopOpening
    /// How far it is.
    public internal(set) var state: LoopState
    /// The one party that has to act on it now.
    public internal(set) var lead: PartyID
    /// The party that opened it.
    public let referrer: PartyID
    /// The party that is answered: the referrer, or where that has gone, or leads the loop itself now, another in its place.
    public internal(set) var answered: PartyID
    /// The parties that are kept informed.
    public internal(set) var notified: Set<PartyID>
    /// The party to which it is offered; nil where it is not.
    public internal(set) var offeredTo: PartyID?
    /// The disagreement that is open; nil where there is none.
    public internal(set) var disagreement: OpenDisagreement?
    /// Somebody took back what was said, and the lead agency has not said what it makes of it.
    public internal(set) var withdrawalIsOpen = false
    /// The lead agency waits for more information.
    public internal(set) var needsInformation = false
    /// How many times in a row the young person was not reached, declined, or nothing changed.
    public internal(set) var withoutEngagement = 0
    /// What was decided last; nil where nothing was.
    public internal(set) var outcome: OutcomeClass?
    /// When it was opened.
    public let openedAt: Moment
    /// When it was closed last; nil where it never was.
    public internal(set) var closedAt: Moment?
    /// What is owed, and what was: one entry a clock, the last time it ran.
    public internal(set) var owed: [Owed] = []

    /// A disagreement that is open.
    public struct OpenDisagreement: Hashable, Sendable {
        /// Where it is.
        public var place: DisagreementPlace
        /// Who raised it.
        public var raisedBy: PartyID
    }

    /// Opens a loop.
    /// - Parameters:
    ///   - opening: what it is opened as.
    ///   - referrer: who sends it.
    ///   - lead: the one party that the message's desk or party resolved to.
    ///   - standIn: who is answered where referrer and lead agency are one.
    ///   - notified: who is kept informed.
    public init(_ opening: LoopOpening, by referrer: PartyID, lead: PartyID, standIn: PartyID? = nil, notified: Set<PartyID> = [], at now: Moment) {
        self.opening = opening
        state = opening.state
        self.lead = lead
        self.referrer = referrer
        answered = referrer == lead ? standIn ?? referrer : referrer
        self.notified = notified
        openedAt = now
    }

    /// How a party stands to it. A referrer that is neither answered nor leads the loop has gone, and has no part any longer.
    public func standing(of party: PartyID) -> LoopStanding {
        LoopStanding(
            isLead: party == lead, isReferrer: party == answered, isNotified: notified.contains(party), isOffered: party == offeredTo,
            disagrees: party == disagreement?.raisedBy)
    }

    /// Where it is in the table.
    /// - Parameter asksManager: "no further action" was said of this child so often that a manager has to look at the next one.
    public func place(asksManager: Bool = false) -> LoopPlace {
        LoopPlace(
            state, opening: opening, isOffered: offeredTo != nil, disagreement: disagreement?.place, withdrawalIsOpen: withdrawalIsOpen,
            needsInformation: needsInformation, asksManager: asksManager)
    }

    /// Who owes something.
    public func party(_ owner: ClockOwner) -> PartyID {
        switch owner {
        case .leadAgency: lead
        case .offered: offeredTo ?? lead
        case .referrer: answered
        case .answering: disagreement?.raisedBy == lead ? answered : lead
        }
    }

    /// By when the first thing is owed; nil where nothing is.
    public var owedBy: Moment? { owed.filter(\.isRunning).map(\.due).min() }
}
