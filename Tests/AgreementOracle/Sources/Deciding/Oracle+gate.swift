import SafeguardingContract
import SharingRules

extension Oracle {
    /// §1: the first thing for which the message cannot be judged at all; nil where it can.
    func gate() -> DecisionCode? {
        guard agreement.parties[request.sender] != nil else { return .unknownSender }
        guard let recipient = agreement.parties[request.recipient] else { return .unknownRecipient }
        if !recipient.signatory { return .notSignatory }
        if let id = request.desk {
            guard let desk = agreement.desks[id], partiesOf(desk).contains(request.recipient) else { return .unknownDesk }
        }
        guard let purpose = agreement.purposes.values.first(where: { $0.id.text == request.purpose }) else { return .unknownPurpose }
        if !purpose.bases.contains(where: isThere) { return .noLegalBasis }
        return nil
    }

    /// Whether the sender can rely on a basis on the day: it is for the sender, and it and its gateway are in force.
    private func isThere(_ basis: LegalBasis) -> Bool {
        guard basis.parties.contains(where: { means($0, request.sender) }) else { return false }
        if let dates = basis.inForce, !isInForce(dates) { return false }
        if let id = basis.gateway { return isInForce(gateway: id) }
        return true
    }

    /// Whether the day is in a period: from its first date on, and before the date until which it lasts.
    func isInForce(_ dates: Period) -> Bool {
        if let from = dates.from, request.on < from { return false }
        if let until = dates.until, request.on >= until { return false }
        return true
    }

    /// Whether a gateway is declared, established, and in force on the day. One of which no beginning is known is not established.
    func isInForce(gateway id: GatewayID) -> Bool {
        guard let gateway = agreement.gateways[id], let dates = gateway.inForce, dates.from != nil else { return false }
        return isInForce(dates)
    }

    /// Who holds a desk, may hold it for a school or an area, or stands in.
    func partiesOf(_ desk: Desk) -> Set<PartyID> {
        var parties: Set<PartyID> = [desk.holder]
        for party in desk.bySchool.values { parties.insert(party) }
        for party in desk.byArea.values { parties.insert(party) }
        if let fallback = desk.fallback { parties.insert(fallback) }
        return parties
    }
}
