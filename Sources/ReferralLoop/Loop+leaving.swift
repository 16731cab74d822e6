public import SafeguardingContract

extension Loop {
    /// The loop after a party has left: everything that it had to do on it is another's. Nothing is orphaned: the lead agency is the named one, and somebody is answered.
    /// - Parameters:
    ///   - party: who leaves.
    ///   - named: who takes on what it leads. Another than `party`.
    ///   - standIn: who is answered in its place, where it was answered: the holder of the feedback desk.
    /// - Returns: nil where it had no part in the loop, or would hand it over to itself.
    public func handedOver(from party: PartyID, to named: PartyID, standIn: PartyID, at now: Moment) -> Loop? {
        let concerned = party == lead || party == answered || party == offeredTo || notified.contains(party) || disagreement?.raisedBy == party
        guard concerned, party != named else { return nil }
        var after = self
        after.notified.remove(party)
        if after.lead == party {
            after.lead = named
            after.notified.remove(named)
        }
        // An offer to who has gone is over; and who is offered what it has now has it.
        if after.offeredTo == party || after.offeredTo == after.lead { after.withdrawOffer(at: now) }
        if after.answered == party || after.answered == after.lead { after.answered = after.answering(without: party, standIn, named) }
        after.notified.remove(after.answered)
        // Its side of a disagreement is taken on with its part: the lead agency's by the lead agency, any other by whoever is answered.
        if after.disagreement?.raisedBy == party { after.disagreement?.raisedBy = lead == party ? after.lead : after.answered }
        return after
    }

    /// Who is answered where whoever was has gone, or leads the loop now: the referrer, where it still has a part in the loop; otherwise who stands in; otherwise who
    /// takes on what the party had; the lead agency itself only where there is nobody else.
    private func answering(without party: PartyID, _ standIn: PartyID, _ named: PartyID) -> PartyID {
        let isHere = referrer == answered || notified.contains(referrer)
        return [isHere ? referrer : standIn, standIn, named].first { $0 != party && $0 != lead } ?? lead
    }

    private mutating func withdrawOffer(at now: Moment) {
        offeredTo = nil
        for place in owed.indices where owed[place].owner == .offered && owed[place].met == nil {
            owed[place].met = now
            owed[place].lapsed = true
            owed[place].paused = nil
            owed[place].alert = nil
        }
    }
}
