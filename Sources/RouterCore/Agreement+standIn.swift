import ReferralLoop
import SafeguardingContract
import SharingRules

extension Agreement {
    /// Who is answered where whoever referred has gone, or leads the loop itself: the holder of the feedback desk; where that is the same party, its fallback, or the party at
    /// which the agreement's contact is.
    /// - Returns: nil where the agreement names nobody but that party.
    func standIn(besides party: PartyID) -> PartyID? { standIn(besides: [party]) }

    /// The same, where several parties cannot be.
    func standIn(besides others: Set<PartyID>) -> PartyID? {
        let desk = desks[loops.feedbackDesk]
        return [desk?.holder, desk?.fallback, head.contactParty].compactMap { $0 }.first { !others.contains($0) && parties[$0] != nil }
    }

    /// Who takes on what a party led that the agreement no longer has, where nobody else is named.
    func takesOver(from party: PartyID) -> PartyID? {
        standIn(besides: party) ?? parties.keys.sorted().first { $0 != party && parties[$0]?.signatory == true }
    }
}
