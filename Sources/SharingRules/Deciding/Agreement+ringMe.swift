public import SafeguardingContract

/// One party has to ring another about a child, at once. It holds no word of the message.
public struct RingMe: Hashable, Sendable {
    /// The party that is told to ring.
    public let tell: PartyID
    /// The party it has to ring; the one that is told itself, where only the partnership's own contact can help.
    public let ring: PartyID
    /// Who answers there.
    public let contact: DutyContact
}

extension Agreement {
    /// Who has to be told to ring whom, because something is withheld from a child at risk: failing closed must not fail a child.
    ///
    /// Both sides are told when the message states significant harm or worse, or a risk this version does not know, and something was left out other than what is neither
    /// confirmed nor denied (`intelligence`, `source-identity`, `protected-identity`). The risk counts here whoever states it. A recipient that has not
    /// signed the agreement is told nothing; its contact is given to the sender.
    ///
    /// What is kept from a recipient by somebody's own word is another thing. Of a message that is for nobody but the one who has to act, nobody else is told: the sender
    /// rings, and knows what it may say. And where a young person does not want to work with a service, nobody tells that service by telephone either: the sender has to
    /// ring who holds desk ``frontDoor``, because the child's risk is theirs to act on.
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
        if isRefusedWork(decision) { return ringsAtFrontDoor(request, sender) }
        var rings: [RingMe] = []
        if sender != nil {
            rings.append(RingMe(tell: request.sender, ring: request.recipient, contact: recipient?.dutyContact ?? contact))
        }
        let isKeptBySender = decision.verdict == .withhold && decision.withheld.contains { $0.code == .recipientOnly }
        if recipient?.signatory == true, !isKeptBySender {
            rings.append(RingMe(tell: request.recipient, ring: request.sender, contact: sender?.dutyContact ?? contact))
        }
        return rings
    }

    /// The desk whose holder acts on a child's risk, where an agreement has one of this name.
    public static let frontDoor = DeskID(unchecked: "front-door")

    /// Only the sender is told; who has no front door, or is it, rings the partnership's own contact.
    private func ringsAtFrontDoor(_ request: DecisionRequest, _ sender: Party?) -> [RingMe] {
        guard sender != nil else { return [] }
        let holder = resolve(Self.frontDoor).flatMap { $0 == request.sender || $0 == request.recipient ? nil : parties[$0] }
        return [RingMe(tell: request.sender, ring: holder?.id ?? request.sender, contact: holder?.dutyContact ?? contact)]
    }

    /// Whether nothing is shared because of what the young person said of working with the recipient.
    private func isRefusedWork(_ decision: Decision) -> Bool {
        guard decision.verdict == .withhold else { return false }
        return decision.withheld.contains { withheld in
            clauses.contains { $0.id == withheld.clause && $0.goes(by: .consentToWork) }
        }
    }
}
