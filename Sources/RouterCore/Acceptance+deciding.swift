import Ledger
import SafeguardingContract
import SharingRules

/// A recipient once the agreement has said who holds a desk.
struct ResolvedRecipient: Hashable {
    let party: PartyID
    let desk: DeskID?
    let acts: Bool
}

extension Acceptance {
    /// Who gets the message: for one that opens a thread the one it is written to acts and others are informed; within a
    /// thread the lead agency answers whoever referred, or is in their place, anybody else writes to the lead agency, and everyone else who has a part in it is informed. An
    /// offer is for whom it is made to; a meeting also for who is invited.
    /// - Parameter subject: what the message says that decides who holds a desk.
    func recipients(_ type: MessageType, _ before: ThreadAfter?, _ subject: DeskSubject) throws(Refusal) -> [ResolvedRecipient] {
        guard type.effect == .continuesLoop, let before else { return try addressed(type, subject) }
        var acting = sender.party.text == before.leadAgency ? before.answered : before.leadAgency
        var parts = ([before.answered] + before.notified + [before.leadAgency]).compactMap { PartyID($0) }
        var desk: DeskID?
        if let offered = try offeredTo(type) {
            acting = offered.text
            parts.insert(offered, at: 0)
            if case .desk(let written)? = (try? Wire.decode(TransferOffered.self, submission.payload)).flatMap({ Recipient($0.recipient) }) { desk = written }
        }
        if type == .transferAnswered, sender.party.text == before.leadAgency, let offered = PartyID(before.offeredTo) { parts.append(offered) }
        if type == .meeting { parts += try invited() }
        guard parts.count <= RouterLimits.informed * 2 else { throw refused(.tooManyRecipients) }
        var seen: Set<PartyID> = [sender.party]
        return parts.filter { seen.insert($0).inserted }.map {
            ResolvedRecipient(party: $0, desk: $0.text == acting ? desk : nil, acts: $0.text == acting)
        }
    }

    /// The parties that a meeting invites. Each has to be one of the agreement's.
    private func invited() throws(Refusal) -> [PartyID] {
        let meeting = (try? Wire.decode(Meeting.self, submission.payload)) ?? Meeting()
        guard meeting.invitations.count <= RouterLimits.informed else { throw refused(.tooManyRecipients) }
        var parties: [PartyID] = []
        for invitation in meeting.invitations {
            guard case .party(let party)? = Recipient(invitation.party), agreement.parties[party] != nil else { throw refused(.recipientUnknown) }
            parties.append(party)
        }
        return parties
    }

    private func addressed(_ type: MessageType, _ subject: DeskSubject) throws(Refusal) -> [ResolvedRecipient] {
        let envelope = submission.envelope
        guard envelope.inform.count <= RouterLimits.informed else { throw refused(.tooManyRecipients) }
        let acting = try resolve(envelope.to, type, subject, acts: true)
        guard !envelope.inform.isEmpty else { return [acting] }
        var seen: Set<PartyID> = [acting.party]
        var all = [acting]
        for text in envelope.inform {
            let informed = try resolve(text, type, subject, acts: false)
            if seen.insert(informed.party).inserted { all.append(informed) }
        }
        return all
    }

    func resolve(_ text: String, _ type: MessageType, _ subject: DeskSubject, acts: Bool) throws(Refusal) -> ResolvedRecipient {
        switch Recipient(text) {
        case .party(let party):
            guard agreement.has(party) else { throw refused(.recipientUnknown) }
            return ResolvedRecipient(party: party, desk: nil, acts: acts)
        case .desk(let desk):
            guard let holder = holder(of: desk, type, subject) else { throw refused(.recipientUnknown) }
            return ResolvedRecipient(party: holder, desk: desk, acts: acts)
        case nil:
            throw refused(.recipientUnknown)
        }
    }

    /// Who holds a desk for this message. A party of whom nobody is enrolled that takes such messages is absent; one whose adapter is only
    /// switched off is not: what is written to it waits.
    private func holder(of desk: DeskID, _ type: MessageType, _ subject: DeskSubject) -> PartyID? {
        guard let holder = agreement.resolve(desk, for: subject) else { return nil }
        guard directory.takers(of: type, at: holder).isEmpty else { return holder }
        let absent = agreement.parties.keys.filter { directory.takers(of: type, at: $0).isEmpty }
        return agreement.resolve(desk, for: subject, absent: Set(absent))
    }
}

extension Agreement {
    /// Which narratives reach a recipient: those written for its party, its desk or its function.
    func audience(of party: PartyID, desk: DeskID?) -> AudienceTest {
        AudienceTest { [self] audience in
            // Few texts are for some alone, so the words are put together when there is one.
            if audience == Recipient.party(party).description { return true }
            if let desk, audience == Recipient.desk(desk).description { return true }
            guard let function = parties[party]?.function else { return false }
            return audience == "function:\(function)"
        }
    }
}
