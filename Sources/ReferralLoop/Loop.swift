public import SafeguardingContract

/// One loop: how far it is, who has to act on it, and who opened it.
///
/// INVARIANT: a loop has exactly one lead agency from its opening on. There is no value of this type without one, and no step of this version
/// changes it; a transfer will, when it was accepted.
public struct Loop: Hashable, Sendable {
    /// How far it is.
    public private(set) var state: LoopState
    /// The one party that has to act on it now.
    public let lead: PartyID
    /// The party that opened it.
    public let referrer: PartyID
    /// The parties that are kept informed.
    public let notified: Set<PartyID>

    /// A loop as it was recorded.
    public init(state: LoopState, lead: PartyID, referrer: PartyID, notified: Set<PartyID> = []) {
        self.state = state
        self.lead = lead
        self.referrer = referrer
        self.notified = notified
    }

    /// Opens a loop.
    /// - Parameters:
    ///   - step: what the opening message does.
    ///   - referrer: who sends it.
    ///   - lead: the one party that the message's desk or party resolved to.
    ///   - notified: who is kept informed.
    public static func open(
        _ step: LoopStep, by referrer: PartyID, lead: PartyID, notified: Set<PartyID> = []
    ) -> Result<Loop, LoopRefusal> {
        LoopTable.apply(step, to: nil, by: LoopStanding(isReferrer: true)).map {
            Loop(state: $0, lead: lead, referrer: referrer, notified: notified)
        }
    }

    /// How a party stands to it.
    public func standing(of party: PartyID) -> LoopStanding {
        LoopStanding(isLead: party == lead, isReferrer: party == referrer, isNotified: notified.contains(party))
    }

    /// The loop after a step of a party, or why the step cannot be taken.
    public func after(_ step: LoopStep, by party: PartyID) -> Result<Loop, LoopRefusal> {
        LoopTable.apply(step, to: state, by: standing(of: party)).map { state in
            var loop = self
            loop.state = state
            return loop
        }
    }
}
