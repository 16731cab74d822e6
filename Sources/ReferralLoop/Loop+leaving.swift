public import SafeguardingContract

extension Loop {
    /// The loop after a party has left: everything that it had to do on it is another's. Nothing is orphaned: the lead agency is the named one, and somebody is answered.
    /// - Parameters:
    ///   - party: who leaves.
    ///   - named: who takes on what it leads. Another than `party`.
    ///   - standIn: who is answered in its place, where it was answered: the holder of the feedback desk.
    /// - Returns: nil where it had no part in the loop.
    public func handedOver(from party: PartyID, to named: PartyID, standIn: PartyID, at now: Moment) -> Loop? {
        let concerned = party == lead || party == answered || party == offeredTo || notified.contains(party) || disagreement?.raisedBy == party
        guard concerned, party != named else { return nil }
        var after = self
        after.notified.remove(party)
        if after.offeredTo == party {
            after.offeredTo = nil
            for place in after.owed.indices where after.owed[place].owner == .offered && after.owed[place].met == nil {
                after.owed[place].met = now
                after.owed[place].lapsed = true
                after.owed[place].alert = nil
            }
        }
        if after.lead == party {
            after.lead = named
            after.notified.remove(named)
            // Who is offered what it has now has it.
            if after.offeredTo == named { after.offeredTo = nil }
        }
        if after.answered == party { after.answered = standIn == party ? named : standIn }
        if after.answered == after.lead, after.referrer != after.lead, after.referrer != party { after.answered = after.referrer }
        if after.disagreement?.raisedBy == party { after.disagreement?.raisedBy = after.answered }
        return after
    }
}
