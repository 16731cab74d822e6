import SafeguardingContract
import SharingRules

extension Oracle {
    /// §4: whether a clause is about such a message, from this sender, to this recipient.
    func covers(_ clause: Clause) -> Bool {
        guard clause.messages.contains(request.messageType) else { return false }
        if let purposes = clause.purposes, !purposes.contains(where: { $0.text == request.purpose }) { return false }
        if clause.recipient == .acting && !request.acts { return false }
        if clause.recipient == .informed && request.acts { return false }
        if let dates = clause.inForce, !isInForce(dates) { return false }
        guard clause.from.contains(where: fitsSender), clause.to.contains(where: fitsRecipient) else { return false }
        if clause.effect == .permit, let gateway = clause.gateway { return isOpen(gateway) }
        return true
    }

    /// §4: whether a permit can rest on a gateway: it is in force, the sender has it, and it reaches the recipient.
    private func isOpen(_ id: GatewayID) -> Bool {
        guard let gateway = agreement.gateways[id], isInForce(gateway: id) else { return false }
        return gateway.holders.contains { means($0, request.sender) } && gateway.reaches.contains { means($0, request.recipient) }
    }

    /// §4: whether a fact is one of a clause's: of its own, without what the gateway of a permit does not reach.
    func isAbout(_ clause: Clause, _ fact: Fact) -> Bool {
        if clause.effect == .permit, let id = clause.gateway, let gateway = agreement.gateways[id], gateway.doesNotReach.contains(fact.category) {
            return false
        }
        return clause.facts.contains(fact)
    }
}
