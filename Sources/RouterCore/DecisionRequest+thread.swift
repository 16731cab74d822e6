import Ledger
public import SafeguardingContract
public import SharingRules

extension DecisionRequest {
    /// What the agreement is asked of one message to one recipient, at first and again: what the message says, and what only its thread knows.
    ///
    /// What the thread has of consent that was refused or withdrawn stands over what the message states; consent that the thread has does not: nobody's later word
    /// makes a message go further.
    /// - Parameters:
    ///   - thread: as the message found it; nil for one that opens it.
    ///   - consent: the thread whose refusals stand; nil for none.
    ///   - bonds: the conditions of others on the threads that the message belongs to or builds on.
    ///   - about: the message that this one is about, for types that are about one.
    init(
        _ message: MessageFacts, _ type: MessageType, from sender: PartyID, to recipient: ResolvedRecipient, thread: ThreadAfter?,
        consent: ThreadAfter?, bonds: [OriginatorBond], about: String?, at now: Moment, in agreement: Agreement
    ) {
        self.init(
            message, type: type, from: sender, to: recipient.party, desk: recipient.desk, acts: recipient.acts, on: LondonClock.day(at: now),
            in: agreement)
        let party = recipient.party.text
        self.consent = consent?.refusalToShare ?? self.consent
        consentToWork = consent?.refusalToWork ?? consentToWork
        self.bonds = bonds.binding(sender)
        guard let thread else { return }
        onThread = true
        recipientIsReferrer = thread.answered == party
        recipientIsLead = thread.leadAgency == party
        senderIsReferrer = thread.answered == sender.text || thread.referrer == sender.text
        senderIsLead = thread.leadAgency == sender.text
        if let about {
            recipientWasTold = thread.knows(party, of: about)
            if type == .correction { alreadyTold = thread.facts(of: about, givenTo: party) }
        }
    }
}

extension MessageRecorded {
    /// What an agreement is asked of this message, which was recorded: one request for each recipient that was decided about, in the order of the answer.
    /// The router asks so again of what waits, and `eider agreement diff` of what is past.
    /// - Parameters:
    ///   - payload: the record's payload.
    ///   - current: its thread as it stands now; nil for as it stood then.
    ///   - now: the time whose date counts.
    ///   - agreement: the agreement that is asked.
    /// - Returns: none for the router's own notices, and for what the contract no longer knows.
    public func requests(payload: [UInt8], thread current: ThreadAfter? = nil, at now: Moment, in agreement: Agreement) -> [DecisionRequest] {
        guard !party.isEmpty, let type = MessageType(envelope.type) else { return [] }
        let facts = MessageFacts(payload, of: type)
        return answer.decisions.compactMap { words in
            guard case .party(let party)? = Recipient(words.recipient) else { return nil }
            let recipient = ResolvedRecipient(party: party, desk: DeskID(words.desk), acts: acts(party, type))
            return request(facts, payload, type, to: recipient, thread: current, at: now, in: agreement)
        }
    }

    /// As above, for one recipient.
    func request(
        _ facts: MessageFacts, _ payload: [UInt8], _ type: MessageType, to recipient: ResolvedRecipient, thread current: ThreadAfter?,
        at now: Moment, in agreement: Agreement
    ) -> DecisionRequest? {
        guard let sender = PartyID(self.party) else { return nil }
        let continues = type.effect == .continuesLoop || type.effect == .aboutThread
        var request = DecisionRequest(
            facts, type, from: sender, to: recipient, thread: continues ? thread : nil, consent: standing(current, type), bonds: thread.bonds,
            about: Reference(in: payload, of: type)?.message, at: now, in: agreement)
        request.authorised = (current ?? thread).released(envelope.id, from: sender, to: recipient.party, in: agreement)
        // A later agreement may have let it have more of the message than its thread noted at first: what the correction was decided by stands.
        if type == .correction { request.alreadyTold.formUnion(decided(for: recipient.party)) }
        return request
    }

    /// What of this message a recipient was given at first, or would have been once it was released.
    func decided(for recipient: PartyID) -> FactSet {
        let given = queued.filter { $0.party == recipient.text }.reduce(into: FactSet()) { $0.formUnion(FactSet(codes: $1.shared)) }
        let held = answer.decisions.filter { $0.recipient == Recipient.party(recipient).description }.flatMap(\.held).flatMap(\.facts)
        return given.union(FactSet(held.map { Fact($0.category, $0.about) }))
    }

    /// Whose refusals of consent stand over what this message states. A message that records consent was itself decided by what was before it: for that only
    /// what was said later counts.
    private func standing(_ current: ThreadAfter?, _ type: MessageType) -> ThreadAfter? {
        guard type == .consentRecorded else { return current ?? thread }
        guard let current, hasOtherConsent(current) else { return nil }
        return current
    }

    /// Whether the thread has of consent now what it had not when this message was recorded.
    func hasOtherConsent(_ current: ThreadAfter) -> Bool {
        current.refusalToShare != thread.refusalToShare || current.refusalToWork != thread.refusalToWork
    }

    /// Whether a recipient was to act on this message; otherwise it was kept informed.
    func acts(_ party: PartyID, _ type: MessageType) -> Bool {
        if let row = queued.first(where: { $0.party == party.text }) { return row.role == "act" }
        switch type.effect {
        case .continuesLoop: return party.text == (self.party == thread.leadAgency ? thread.answered : thread.leadAgency)
        case .aboutThread: return true
        case .opensLoop, .notifies, .unspecified, .UNRECOGNIZED:
            return answer.decisions.first?.recipient == Recipient.party(party).description
        }
    }
}
