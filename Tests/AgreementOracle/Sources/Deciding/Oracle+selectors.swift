import SafeguardingContract
import SharingRules

extension Oracle {
    /// Whether a selector means a party, wherever it stands for somebody as such: in bases, gateways, forums, who may state a fact or break the glass.
    /// The words of a thread mean nobody there.
    func means(_ selector: PartySelector, _ id: PartyID) -> Bool {
        guard let party = agreement.parties[id] else { return false }
        switch selector {
        case .any: return true
        case .signatories: return party.signatory
        case .party(let one): return one == id
        case .function(let function): return party.function == function
        case .sector(let sector): return party.sector == sector
        case .desk(let desk): return agreement.desks[desk].map { partiesOf($0).contains(id) } ?? false
        case .forum(let forum): return agreement.forums[forum].map { isIn($0, party) } ?? false
        case .told, .referrer, .leadAgency: return false
        }
    }

    /// A forum's owner belongs to it, and every member that signed.
    private func isIn(_ forum: Forum, _ party: Party) -> Bool {
        if forum.owner == party.id { return true }
        return party.signatory && forum.members.contains { means($0, party.id) }
    }

    /// §4: whether a word of a clause's `from` fits the sender.
    func fitsSender(_ selector: PartySelector) -> Bool {
        switch selector {
        case .referrer: request.onThread && request.senderIsReferrer
        case .leadAgency: request.onThread && request.senderIsLead
        default: means(selector, request.sender)
        }
    }

    /// §4: whether a word of a clause's `to` fits the recipient.
    func fitsRecipient(_ selector: PartySelector) -> Bool {
        switch selector {
        case .referrer: request.onThread && request.recipientIsReferrer
        case .leadAgency: request.onThread && request.recipientIsLead
        case .desk(let desk): request.desk == desk
        case .told: request.recipientWasTold
        default: means(selector, request.recipient)
        }
    }
}
