public import SafeguardingContract

/// One party has to ring another about a child, at once. It holds no word of the message.
public struct RingMe: Hashable, Sendable {
    /// The party that is told to ring.
    public let tell: PartyID
    /// The party it has to ring; the one that is told itself, where only the partnership's own contact can help.
    public let ring: PartyID
    /// Who answers there.
    public let contact: DutyContact
    /// What the one who is told may know of why: who sent the message, the reason; anybody else never more than ``DecisionCode/speak``.
    public let code: DecisionCode
}

extension Agreement {
    /// Who has to be told to ring whom, because something is withheld from a child at risk, or held: failing closed must not fail a child.
    ///
    /// Both sides are told when the message states significant harm or worse, or a risk this version does not know, whatever was left out and whoever states the risk. What
    /// the recipient's side is told is always the same, that the two have to speak about a child: so nothing is confirmed or denied by it. A recipient that has not
    /// signed the agreement is told nothing; its contact is given to the sender.
    ///
    /// What is kept from a recipient by somebody's own word is another thing. Of a message that is for nobody but the one who has to act, nobody else is told: the sender
    /// rings, and knows what it may say. And where a young person does not want to work with a service, nobody tells that service by telephone either: the sender and
    /// who holds desk ``frontDoor`` are told to ring each other, because the child's risk is theirs to act on.
    /// - Parameters:
    ///   - request: the message and the recipient.
    ///   - decision: what was decided of it.
    /// - Returns: whom to tell, the sender first; none where nobody has to ring.
    public func ringMe(_ request: DecisionRequest, _ decision: Decision) -> [RingMe] {
        guard request.risk.rawValue >= Risk.significantHarm.rawValue, request.sender != request.recipient, decision.verdict != .share else { return [] }
        let why = reasonForTheSender(decision)
        let sender = parties[request.sender]
        if isRefusedWork(decision) { return ringsAtFrontDoor(request, sender, why) }
        let recipient = parties[request.recipient]
        var rings: [RingMe] = []
        if sender != nil {
            rings.append(RingMe(tell: request.sender, ring: request.recipient, contact: recipient?.dutyContact ?? contact, code: why))
        }
        let isKeptBySender = decision.verdict == .withhold && decision.faults.contains { $0.code == .recipientOnly }
        if recipient?.signatory == true, !isKeptBySender {
            rings.append(RingMe(tell: request.recipient, ring: request.sender, contact: sender?.dutyContact ?? contact, code: .speak))
        }
        return rings
    }

    /// The desk whose holder acts on a child's risk, where an agreement has one of this name.
    public static let frontDoor = DeskID(unchecked: "front-door")

    /// The sender and the front door; who has no other front door, or is it, rings the partnership's own contact.
    private func ringsAtFrontDoor(_ request: DecisionRequest, _ sender: Party?, _ why: DecisionCode) -> [RingMe] {
        guard let sender else { return [] }
        guard let holder = resolve(Self.frontDoor).flatMap({ $0 == sender.id || $0 == request.recipient ? nil : parties[$0] }) else {
            return [RingMe(tell: sender.id, ring: sender.id, contact: contact, code: why)]
        }
        let toSender = RingMe(tell: sender.id, ring: holder.id, contact: holder.dutyContact, code: why)
        guard holder.signatory else { return [toSender] }
        return [toSender, RingMe(tell: holder.id, ring: sender.id, contact: sender.dutyContact, code: .speak)]
    }

    /// The weightiest reason: why the message as a whole could not be judged, else of what is not only process, else that it is held.
    private func reasonForTheSender(_ decision: Decision) -> DecisionCode {
        if let fault = decision.faults.first { return fault.code }
        let withheld = decision.withheld.first { $0.fact.category != .process }
        if withheld == nil, !decision.held.isEmpty { return .held }
        return (withheld ?? decision.withheld.first)?.code ?? .notPermitted
    }

    /// Whether nothing is shared because of what the young person said of working with the recipient.
    private func isRefusedWork(_ decision: Decision) -> Bool {
        guard decision.shared.isEmpty else { return false }
        return decision.withheld.contains { withheld in
            clauses.contains { $0.id == withheld.clause && $0.goes(by: .consentToWork) }
        }
    }
}
