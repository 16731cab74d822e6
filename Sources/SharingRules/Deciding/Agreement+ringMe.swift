public import SafeguardingContract

/// One party has to ring another about a child, at once. It holds no word of the message.
public struct RingMe: Hashable, Sendable {
    /// The party that is told to ring.
    public let tell: PartyID
    /// The party it has to ring.
    public let ring: PartyID
    /// Who answers there.
    public let contact: DutyContact
}

extension Agreement {
    /// Who has to be told to ring whom, because something is withheld from a child at risk: failing closed must not fail a child.
    ///
    /// Both sides are told when the message states significant harm or worse, or a risk this version does not know, and something was left out other than what is neither
    /// confirmed nor denied (`intelligence`, `source-identity`, `protected-identity`). The risk counts here whoever states it. A recipient that has not
    /// signed the agreement is told nothing; its contact is given to the sender. Nor is a recipient told anything that gets nothing because the message is for nobody but
    /// the one who has to act, or because of what was said of consent to work: that it should ring would tell it what was kept from it.
    /// - Parameters:
    ///   - request: the message and the recipient.
    ///   - decision: what was decided of it.
    /// - Returns: whom to tell, the sender first; none where nobody has to ring.
    public func ringMe(_ request: DecisionRequest, _ decision: Decision) -> [RingMe] {
        guard request.risk.rawValue >= Risk.significantHarm.rawValue, request.sender != request.recipient else { return [] }
        let unheard = decision.verdict == .withhold && decision.withheld.isEmpty
        guard unheard || decision.withheld.contains(where: { !CompiledAgreement.neverTold.contains($0.fact) }) else { return [] }
        let sender = parties[request.sender]
        let recipient = parties[request.recipient]
        var rings: [RingMe] = []
        if sender != nil {
            rings.append(RingMe(tell: request.sender, ring: request.recipient, contact: recipient?.dutyContact ?? contact))
        }
        if recipient?.signatory == true, !isKeptFrom(decision) {
            rings.append(RingMe(tell: request.recipient, ring: request.sender, contact: sender?.dutyContact ?? contact))
        }
        return rings
    }

    /// Whether nothing is shared by somebody's own word: the originator's, or the young person's.
    private func isKeptFrom(_ decision: Decision) -> Bool {
        guard decision.verdict == .withhold else { return false }
        return decision.withheld.contains { withheld in
            withheld.code == .recipientOnly || clauses.contains { $0.id == withheld.clause && $0.goes(by: .consentToWork) }
        }
    }
}
