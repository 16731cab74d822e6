public import SafeguardingContract

/// By what a message to a loop is judged, besides the table.
public struct LoopCircumstances: Sendable {
    /// What the agreement says of loops.
    public var terms: LoopTerms
    /// The days on which agencies work, bank holidays among them.
    public var calendar: WorkingCalendar
    /// The risk is one of significant harm or worse: nothing waits to be gathered.
    public var isUrgent: Bool
    /// "No further action" was said of this child so often that a manager has to look at the next one.
    public var asksManager: Bool
    /// To whom an offer is made: the party that the message's recipient resolved to.
    public var offeredTo: PartyID?

    public init(terms: LoopTerms, calendar: WorkingCalendar, isUrgent: Bool = false, asksManager: Bool = false, offeredTo: PartyID? = nil) {
        self.terms = terms
        self.calendar = calendar
        self.isUrgent = isUrgent
        self.asksManager = asksManager
        self.offeredTo = offeredTo
    }
}

/// A loop after something, and what of it people have to be told.
public struct LoopChange: Hashable, Sendable {
    /// The loop.
    public var loop: Loop
    /// What was overdue, of which somebody was told, and is done or no longer owed.
    public var cleared: [Owed] = []
}

extension Loop {
    /// The loop after a message of a party, or why the message cannot be.
    /// - Parameter statement: what the message says. A statement that opens a loop begins the clocks of one that ``init(_:by:lead:standIn:notified:at:)`` made.
    /// - Returns: the loop and what is cleared; or the refusal, and nothing changed.
    public func taking(
        _ statement: LoopStatement, by party: PartyID, at now: Moment, under given: LoopCircumstances
    ) -> Result<LoopChange, LoopRefusal> {
        let before = place(asksManager: given.asksManager)
        if case .opened(let opening) = statement.step, isJustOpened(as: opening, by: party, at: now) {
            return .success(ticked(self, self, statement, now, given))
        }
        return LoopTable.apply(statement.step, to: before, by: standing(of: party)).flatMap { place in
            // Who may offer it is the table's; to whom, it does not know.
            if case .transferOffered = statement.step, given.offeredTo == lead || given.offeredTo == nil { return .failure(.offeredToItself) }
            // Nor which side a party is on that did not raise a disagreement: who is only kept informed answers for nobody.
            if case .disagreement(.answered) = statement.step, self.party(.answering) != party { return .failure(.notOtherSide) }
            var after = self
            after.move(to: place, statement, by: party, at: now, given)
            return .success(ticked(self, after, statement, now, given))
        }
    }

    /// It is as ``init(_:by:lead:standIn:notified:at:)`` made it, of this message. Afterwards the same message would open it again, which cannot be: not even
    /// where no clock begins with its opening.
    private func isJustOpened(as opening: LoopOpening, by party: PartyID, at now: Moment) -> Bool {
        opening == self.opening && party == referrer && openedAt == now && owed.isEmpty && closedAt == nil && state == opening.state
    }

    private mutating func move(to place: LoopPlace, _ statement: LoopStatement, by party: PartyID, at now: Moment, _ given: LoopCircumstances) {
        state = place.state
        withdrawalIsOpen = place.withdrawalIsOpen
        needsInformation = place.needsInformation
        switch statement.step {
        case .transferOffered: offeredTo = given.offeredTo
        case .transferAnswered(.accepted):
            lead(by: party)
            offeredTo = nil
        default: if !place.isOffered { offeredTo = nil }
        }
        disagreement = place.disagreement.map { OpenDisagreement(place: $0, raisedBy: disagreement?.raisedBy ?? party) }
        // Only a decision or a closure says what was decided: a report may tell of an outcome, and an opening again says with limited feedback why.
        switch statement.step {
        case .decided, .closed: if let said = statement.outcome { outcome = said }
        default: break
        }
        switch statement.engagement {
        case .engaged?: withoutEngagement = 0
        case .noChange?, .notReached?, .declines?: withoutEngagement += 1
        case .unspecified?, .UNRECOGNIZED?, nil: break
        }
        if !state.isOpen { closedAt = now }
    }

    /// Another party leads it from now on. Who led it is kept informed; where the new one was whoever is answered, who led it is answered. A referrer that led it
    /// itself is answered again, and whoever was in its place is kept informed.
    mutating func lead(by party: PartyID) {
        let old = lead
        lead = party
        notified.remove(party)
        if answered == party {
            answered = old
        } else if old == referrer {
            if answered != old { notified.insert(answered) }
            answered = old
        } else {
            notified.insert(old)
        }
        notified.remove(answered)
    }
}
