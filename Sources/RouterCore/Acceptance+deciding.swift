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
    /// thread the lead agency answers the referrer, anybody else writes to the lead agency, and everyone else who has a part in it is informed.
    func recipients(_ type: MessageType, _ before: ThreadAfter?) throws(Refusal) -> [ResolvedRecipient] {
        guard type.effect == .continuesLoop, let before else { return try addressed(type) }
        let acting = sender.party.text == before.leadAgency ? before.referrer : before.leadAgency
        let parts = ([before.referrer] + before.notified + [before.leadAgency]).compactMap { PartyID($0) }
        var seen: Set<PartyID> = [sender.party]
        return parts.filter { seen.insert($0).inserted }.map {
            ResolvedRecipient(party: $0, desk: nil, acts: $0.text == acting)
        }
    }

    private func addressed(_ type: MessageType) throws(Refusal) -> [ResolvedRecipient] {
        let envelope = submission.envelope
        guard envelope.inform.count <= RouterLimits.informed else { throw refused(.tooManyRecipients) }
        // Read once, and only where somebody writes to a desk.
        let toDesks = ([envelope.to] + envelope.inform).contains { $0.hasPrefix("desk:") }
        let subject = toDesks ? DeskSubject(in: submission.payload, of: type) : DeskSubject()
        let acting = try resolve(envelope.to, type, subject, acts: true)
        var seen: Set<PartyID> = [acting.party]
        var all = [acting]
        for text in envelope.inform {
            let informed = try resolve(text, type, subject, acts: false)
            if seen.insert(informed.party).inserted { all.append(informed) }
        }
        return all
    }

    private func resolve(_ text: String, _ type: MessageType, _ subject: DeskSubject, acts: Bool) throws(Refusal) -> ResolvedRecipient {
        switch Recipient(text) {
        case .party(let party):
            guard agreement.parties[party] != nil else { throw refused(.recipientUnknown) }
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

    /// What a decision means for one recipient: the words for the sender, and whether anything of substance is left. In a
    /// message that opens a thread, process alone (purposes, references) is no substance.
    func outcome(of decision: Decision, for recipient: ResolvedRecipient, type: MessageType, held: FactSet) -> (
        words: RecipientDecision, sharesSomething: Bool
    ) {
        let cut = Minimiser.minimise(
            submission.payload, of: type, sharing: decision.shared, audience: agreement.audience(of: recipient.party, desk: recipient.desk)).cut
        let substance = decision.shared.intersection(held).members.contains {
            type.effect == .continuesLoop || $0.category != .process
        }
        let words = RecipientDecision.with {
            $0.recipient = Recipient.party(recipient.party).description
            $0.desk = recipient.desk?.text ?? ""
            $0.verdict = substance ? (cut.isEmpty ? "share" : "share-in-part") : "withhold"
            $0.clauses = substance ? decision.clauses.map(\.description) : []
            $0.agreement = "\(agreement.id) \(agreement.version)"
            $0.fieldsLeftOut = cut.prefix(RouterLimits.pathsLeftOut).map(\.path)
            $0.leftOut = decision.withheld.map { withheld in
                LeftOut.with {
                    $0.category = withheld.fact.category
                    $0.about = withheld.fact.about
                    $0.clause = withheld.clause?.description ?? ""
                    $0.code = withheld.code.rawValue
                    $0.wouldBeLawful = withheld.wouldBeLawful
                }
            }
        }
        return (words, substance)
    }

    /// A row of the outbox for one receiving adapter.
    func queue(for adapter: ApprovedAdapter, _ recipient: ResolvedRecipient, _ decision: Decision) -> Queued {
        Queued.with {
            $0.adapter = adapter.adapter.text
            $0.party = adapter.party.text
            $0.desk = recipient.desk?.text ?? ""
            $0.decision = 1
            $0.shared = decision.shared.codes
            $0.withheldKnown = decision.recipientMayKnow
            $0.role = recipient.acts ? "act" : "inform"
        }
    }
}

extension DecisionRequest {
    /// What the agreement is asked of one message to one recipient, at first and again: who is lead agency and who referrer is the
    /// thread's to say, and a message that opens a thread has none yet. What the thread has of consent that was refused or withdrawn
    /// stands over what the message states; consent that the thread has does not: nobody's later word makes a message go further.
    init(
        _ type: MessageType, from sender: PartyID, to recipient: ResolvedRecipient, on grounds: Grounds, holding facts: FactSet,
        handling: HandlingConditions?, thread: ThreadAfter?, at now: Moment
    ) {
        self.init(
            messageType: type, sender: sender, recipient: recipient.party, desk: recipient.desk, acts: recipient.acts,
            purpose: grounds.purpose, risk: grounds.risk, consent: thread?.refusalToShare ?? grounds.consentToShare,
            facts: facts, onThread: thread != nil,
            recipientIsReferrer: thread?.referrer == recipient.party.text, senderIsLead: thread?.leadAgency == sender.text,
            recipientIsLead: thread?.leadAgency == recipient.party.text, senderIsReferrer: thread?.referrer == sender.text,
            consentToWork: thread?.refusalToWork ?? grounds.consentToWork, bindsRecipient: handling != nil,
            recipientOnly: handling?.onward == .recipientOnly, on: LondonClock.day(at: now))
    }
}

extension Agreement {
    /// Which narratives reach a recipient: those written for its party, its desk or its function.
    func audience(of party: PartyID, desk: DeskID?) -> AudienceTest {
        var words: Set<String> = [Recipient.party(party).description]
        if let desk { words.insert(Recipient.desk(desk).description) }
        if let function = parties[party]?.function { words.insert("function:\(function)") }
        return AudienceTest(reader: words)
    }
}
