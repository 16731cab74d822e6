public import SafeguardingContract

extension Loop {
    /// A loop as the ledger keeps its thread; nil for a thread that is no loop, or one that names nobody as lead agency.
    public init?(_ thread: ThreadAfter) {
        guard let type = MessageType(thread.openedBy), case .opened(let opening)? = LoopStep(type), let state = LoopState(rawValue: thread.state),
            let lead = PartyID(thread.leadAgency), let referrer = PartyID(thread.referrer)
        else { return nil }
        self.opening = opening
        self.state = state
        self.lead = lead
        self.referrer = referrer
        answered = thread.answerTo.isEmpty ? referrer : PartyID(thread.answerTo) ?? referrer
        notified = thread.notified.isEmpty ? [] : Set(thread.notified.compactMap { PartyID($0) })
        offeredTo = PartyID(thread.offeredTo)
        disagreement = !thread.hasDisagreement ? nil : PartyID(thread.disagreement.raisedBy).flatMap { raisedBy in
            DisagreementLevel(rawValue: Int(thread.disagreement.level)).map {
                OpenDisagreement(place: DisagreementPlace($0, isAnswered: thread.disagreement.answered), raisedBy: raisedBy)
            }
        }
        withdrawalIsOpen = thread.withdrawalOpen
        needsInformation = thread.informationNeeded
        withoutEngagement = Int(thread.withoutEngagement)
        outcome = thread.outcome.isEmpty ? nil : OutcomeClass(rawValue: thread.outcome)
        openedAt = Moment(milliseconds: thread.openedAt)
        closedAt = thread.closedAt == 0 ? nil : Moment(milliseconds: thread.closedAt)
        owed = thread.obligations.compactMap(Owed.init)
    }

    /// Puts the loop into what the ledger keeps of its thread; what is not the loop's stays as it is.
    public func keep(in thread: inout ThreadAfter) {
        thread.state = state.rawValue
        if thread.leadAgency != lead.text { thread.leadDesk = "" }
        thread.leadAgency = lead.text
        thread.answerTo = answered == referrer ? "" : answered.text
        if !notified.isEmpty || !thread.notified.isEmpty {
            // In the order in which they came to it; who is new, by name.
            let kept = thread.notified.filter { PartyID($0).map(notified.contains) ?? false }
            thread.notified = kept + notified.map(\.text).filter { !kept.contains($0) }.sorted()
        }
        thread.offeredTo = offeredTo?.text ?? ""
        if let disagreement {
            thread.disagreement = .with {
                $0.level = UInt32(disagreement.place.level.rawValue)
                $0.raisedBy = disagreement.raisedBy.text
                $0.answered = disagreement.place.isAnswered
            }
        } else {
            thread.clearDisagreement()
        }
        thread.withdrawalOpen = withdrawalIsOpen
        thread.informationNeeded = needsInformation
        thread.withoutEngagement = UInt32(min(withoutEngagement, 1000))
        thread.outcome = outcome?.rawValue ?? ""
        thread.closedAt = closedAt?.milliseconds ?? 0
        thread.obligations = owed.map(\.kept)
    }
}
