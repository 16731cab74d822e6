import Ledger
import SafeguardingContract
import SharingRules

/// A message that says something of another one: what it says, what became of that one, and who is told.
struct AboutMessage {
    let reference: Reference
    /// The message it is about, with its deliveries.
    let history: MessageHistory
    var recipients: [ResolvedRecipient] = []
    /// Who is told that something was said, and nothing of what was said.
    var processOnly: Set<PartyID> = []
    /// In a correction: what each recipient was given, or will be.
    var alreadyTold: [PartyID: FactSet] = [:]
}

extension Acceptance {
    /// What a message of a type that is about another one is about, and whether its sender may say so. Nil for all other types.
    ///
    /// A party that has nothing to do with that message learns nothing of it, not even that there is one.
    func about(_ type: MessageType, _ before: ThreadAfter?, _ records: [StoredRecord]) throws(Refusal) -> AboutMessage? {
        guard type.effect == .aboutThread else { return nil }
        guard let before, let reference = Reference(in: submission.payload, of: type) else { throw refused(.thread) }
        let message = reference.message
        guard let origin = before.sender(of: message), let history = MessageHistory(message, in: records) else { throw refused(.thread) }
        var about = AboutMessage(reference: reference, history: history)
        let me = sender.party.text
        switch reference {
        case .authorisation(let said):
            about.recipients = try told(of: said, before, origin)
            about.processOnly = Set(about.recipients.filter { $0.party.text != origin }.map(\.party))
        case .recall(let said):
            guard origin == me else { throw refused(.thread) }
            let named = try parties(said, before)
            about.recipients = acting(named.filter { mayHave($0, history) })
        case .recallConfirmed:
            guard let open = before.recalls.first(where: { $0.messageID == message && $0.awaiting.contains(me) }) else { throw refused(.noRecall) }
            about.recipients = acting([open.sender])
        case .correction:
            guard origin == me else { throw refused(.thread) }
            about.recipients = acting(before.recipients(of: message))
            for recipient in about.recipients { about.alreadyTold[recipient.party] = history.facts(for: recipient.party, before, mayHaveLeft) }
            // Who was given nothing of the message is not told that there was one; and a correction that reaches nobody would leave what is held as it is.
            about.recipients.removeAll { about.alreadyTold[$0.party]?.isEmpty ?? true }
            guard !about.recipients.isEmpty else { throw refused(.notTold) }
        }
        return about
    }

    /// The message's sender, and where something is released the one that gets it: each but who says so.
    private func told(of said: Authorisation, _ before: ThreadAfter, _ origin: String) throws(Refusal) -> [ResolvedRecipient] {
        guard case .party(let recipient)? = Recipient(said.recipient) else { throw refused(.noHold) }
        let me = sender.party.text
        let all = said.verdict == .released ? [origin, recipient.text] : [origin]
        return all.filter { $0 != me }.compactMap { PartyID($0) }.map { ResolvedRecipient(party: $0, desk: nil, acts: $0.text == origin) }
    }

    /// From whom a message is recalled: those it names, who all have to have been given it or wait for it; or everyone.
    func parties(_ said: Recall, _ before: ThreadAfter) throws(Refusal) -> [String] {
        let held = before.holds.filter { $0.messageID == said.messageID }.map(\.recipient)
        let all = before.recipients(of: said.messageID)
        if said.recipients.isEmpty { return all }
        var named: [String] = []
        for text in said.recipients {
            guard case .party(let party)? = Recipient(text), all.contains(party.text) || held.contains(party.text) else { throw refused(.notTold) }
            if all.contains(party.text), !named.contains(party.text) { named.append(party.text) }
        }
        return named
    }

    /// Whether somebody at a party may have a message: not where all that was queued for it is certain never to have gone out.
    private func mayHave(_ party: String, _ history: MessageHistory) -> Bool {
        history.deliveries.contains { $0.queued.party == party && ($0.wasMade || mayHaveLeft($0, history.sequence)) }
    }

    private func acting(_ parties: [String]) -> [ResolvedRecipient] {
        parties.filter { $0 != sender.party.text }.compactMap { PartyID($0) }.map { ResolvedRecipient(party: $0, desk: nil, acts: true) }
    }
}

extension MessageHistory {
    /// What a party was given of it, or will be: what may have gone out, and what waits.
    func facts(for party: PartyID, _ thread: ThreadAfter, _ mayHaveLeft: (Delivery, UInt64) -> Bool) -> FactSet {
        deliveries.filter { $0.queued.party == party.text }.reduce(into: FactSet()) { facts, delivery in
            facts.formUnion(delivery.made)
            if delivery.waits || mayHaveLeft(delivery, sequence) { facts.formUnion(FactSet(codes: delivery.queued.shared)) }
        }
    }
}
