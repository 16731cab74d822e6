import SafeguardingContract

/// Everything of a situation but the facts of the case: who tells whom, in what message, why, and how they stand to the thread.
struct Circumstance {
    let type: MessageType
    let sender: Speaker
    let recipient: Listener
    let purpose: PurposeID
    let on: Day

    /// What is asked of everything there is, nothing being stated.
    var request: DecisionRequest {
        DecisionRequest(
            messageType: type, sender: sender.party, recipient: recipient.party, desk: recipient.desk, acts: recipient.acts, purpose: purpose.text,
            risk: .unspecified, consent: .unspecified, facts: Carriers.everyKnownFact, onThread: type.isOnThread,
            recipientIsReferrer: recipient.role.referrer, senderIsLead: sender.role.lead, recipientIsLead: recipient.role.lead,
            senderIsReferrer: sender.role.referrer, on: on, recipientWasTold: recipient.told, alreadyTold: Carriers.everyKnownFact)
    }
}

/// How a party stands to a thread.
struct ThreadRole: Hashable {
    var referrer = false
    var lead = false

    static let all = [ThreadRole(), ThreadRole(referrer: true), ThreadRole(lead: true), ThreadRole(referrer: true, lead: true)]

    /// A thread has one referrer and one lead agency.
    func isPossible(beside other: ThreadRole) -> Bool { !(referrer && other.referrer) && !(lead && other.lead) }
}

/// Who sends, and in which role.
struct Speaker: Hashable {
    let party: PartyID
    let role: ThreadRole
}

/// Who receives, and how.
struct Listener: Hashable {
    let party: PartyID
    let desk: DeskID?
    let acts: Bool
    let role: ThreadRole
    let told: Bool
}

extension MessageType {
    /// Whether such a message belongs to a thread that is open already.
    var isOnThread: Bool { effect == .continuesLoop || effect == .aboutThread }
}

extension PartySelector {
    /// Whether it means a party that sends in a role.
    func means(_ speaker: Speaker, in agreement: Agreement) -> Bool {
        switch self {
        case .referrer: speaker.role.referrer
        case .leadAgency: speaker.role.lead
        case .told: false
        default: means(speaker.party, in: agreement)
        }
    }

    /// Whether it means a party that receives: a desk only where the message was written to it.
    func means(_ listener: Listener, in agreement: Agreement) -> Bool {
        switch self {
        case .referrer: listener.role.referrer
        case .leadAgency: listener.role.lead
        case .told: listener.told
        case .desk(let desk): listener.desk == desk
        default: means(listener.party, in: agreement)
        }
    }

    /// Whether it means a party, whatever it does in a thread: a desk where it may hold it.
    func means(_ id: PartyID, in agreement: Agreement) -> Bool {
        guard let party = agreement.parties[id] else { return false }
        switch self {
        case .any: return true
        case .signatories: return party.signatory
        case .party(let named): return named == id
        case .function(let function): return party.function == function
        case .sector(let sector): return party.sector == sector
        case .desk(let desk): return agreement.desks[desk]?.mayHold.contains(id) ?? false
        case .forum(let forum):
            guard let forum = agreement.forums[forum] else { return false }
            return forum.owner == id || party.signatory && forum.members.contains { $0.means(id, in: agreement) }
        case .told, .referrer, .leadAgency: return false
        }
    }
}
