import Ledger
import SafeguardingContract
import SharingRules

extension Acceptance {
    /// How long after a recall the time to report a breach is over: 72 hours (UK GDPR Article 33(1)).
    static let breachReport: Int64 = 72 * 3_600_000

    /// What a message that is about another one changes: in the thread (`judged.after`), for those who have to be told, and in what waits.
    func effect(of about: AboutMessage, _ thread: ThreadID, _ facts: Facts, _ judged: inout Judged) throws(Refusal) -> [DecidedAgain] {
        switch about.reference {
        case .authorisation(let said):
            switch said.verdict {
            case .released, .notReleased: return try authorised(said, about.history, thread, &judged)
            case .reviewUpheld, .reviewNotUpheld:
                try reviewed(said, &judged)
                return []
            case .unspecified, .UNRECOGNIZED: throw refused(.noHold)
            }
        case .recall(let said): return try recalled(said, about, thread, &judged)
        case .recallConfirmed(let said):
            let me = sender.party.text
            for place in judged.after.recalls.indices where judged.after.recalls[place].messageID == said.messageID {
                judged.after.recalls[place].awaiting.removeAll { $0 == me }
            }
            judged.after.recalls.removeAll { $0.awaiting.isEmpty }
            return []
        case .correction: return []
        }
    }

    // MARK: What is held

    /// Releases what the sender of this can release, or ends it.
    private func authorised(
        _ said: Authorisation, _ history: MessageHistory, _ thread: ThreadID, _ judged: inout Judged
    ) throws(Refusal) -> [DecidedAgain] {
        guard case .party(let recipient)? = Recipient(said.recipient) else { throw refused(.noHold) }
        let places = judged.after.holds.indices.filter { place in
            let hold = judged.after.holds[place]
            return hold.messageID == said.messageID && hold.recipient == recipient.text && hold.party == sender.party.text
                && (said.clauses.isEmpty || said.clauses.contains(hold.holder))
        }
        guard !places.isEmpty else { throw refused(.noHold) }
        let open = places.filter { !judged.after.holds[$0].released }
        guard !open.isEmpty else { throw refused(.releasedAlready) }
        guard said.verdict == .released else {
            // From the last place on, so that the places before stay what they were.
            for place in open.reversed() { judged.after.holds.remove(at: place) }
            if let origin = PartyID(history.record.party), origin != sender.party, !judged.queued.contains(where: { $0.party == origin.text }) {
                judged.notices.append(undelivered(said.messageID, thread, recipient, tell: origin, code: DecisionCode.held.rawValue))
            }
            return []
        }
        for place in open { judged.after.holds[place].released = true }
        let changes = release(history, to: recipient, thread, &judged)
        if changes.isEmpty {
            // A recipient that is given nothing would learn from this that there was something.
            judged.queued.removeAll { $0.party == recipient.text && recipient.text != history.record.party }
            judged.decisions.removeAll { $0.recipient == Recipient.party(recipient).description && recipient.text != history.record.party }
        }
        return changes
    }

    /// Decides again what a recipient gets of a message, with what was released of it, and queues that.
    private func release(_ history: MessageHistory, to recipient: PartyID, _ thread: ThreadID, _ judged: inout Judged) -> [DecidedAgain] {
        let record = history.record
        guard let type = MessageType(record.envelope.type), let origin = PartyID(record.party) else { return [] }
        let words = record.answer.decisions.first { $0.recipient == Recipient.party(recipient).description }
        let to = ResolvedRecipient(party: recipient, desk: words.flatMap { DeskID($0.desk) }, acts: record.acts(recipient, type))
        let message = MessageFacts(history.payload, of: type)
        guard var request = record.request(message, history.payload, type, to: to, thread: judged.after, at: now, in: agreement) else { return [] }
        let decision = agreement.decide(request)
        // What somebody says of another message goes no further than it could at first.
        let shared = type.effect == .aboutThread ? decision.shared.intersection(record.decided(for: recipient)) : decision.shared
        let new = judged.after.hold(
            decision.held, of: record.envelope.id, history.sequence, from: origin, for: recipient, at: now, calendar)
        judged.notices += new.compactMap { NoticeDraft(held: $0, thread: thread, agreement) }
        request.risk = Risk(rawValue: Int(judged.after.risk)) ?? .unspecified
        judged.notices += agreement.ringMe(request, decision).map {
            NoticeDraft(ring: $0, message: record.envelope.id, thread: thread)
        }
        let takers = directory.takers(of: type, at: recipient)
        guard !takers.isEmpty, message.isSubstance(shared, of: type) else {
            let why = takers.isEmpty ? RouterRefusal.noAdapter.rawValue : decision.withheld.first?.code.rawValue ?? DecisionCode.held.rawValue
            judged.notices.append(undelivered(record.envelope.id, thread, recipient, tell: origin, code: why))
            return []
        }
        if !to.acts, record.thread.openedSequence == history.sequence, !judged.after.notified.contains(recipient.text) {
            judged.after.notified.append(recipient.text)
        }
        judged.after.bind(Set(decision.obligations), of: origin.text, recipient.text)
        judged.after.tell(
            .with {
                $0.messageID = record.envelope.id
                $0.sequence = history.sequence
                $0.sender = origin.text
                $0.recipient = recipient.text
                $0.desk = to.desk?.text ?? ""
                $0.facts = shared.codes
            })
        if words?.glassBroken != true, let review = judged.after.review(decision, of: record.envelope.id, from: origin, to: recipient, at: now, agreement, calendar) {
            judged.notices += [NoticeDraft(review: review, thread: thread.description, agreement)].compactMap { $0 }
        }
        return takers.map { taker in
            DecidedAgain(
                history.sequence, Queued(for: taker, to, decision, sharing: shared, number: history.nextDecision(taker.adapter)),
                "authorised", agreement)
        }
    }

    private func undelivered(_ message: String, _ thread: ThreadID, _ recipient: PartyID, tell: PartyID, code: String) -> NoticeDraft {
        NoticeDraft(undeliverable: message, thread: thread, to: recipient, contact: agreement.contact(of: recipient), tell: tell, code: code)
    }

    // MARK: What was shared by breaking the glass

    private func reviewed(_ said: Authorisation, _ judged: inout Judged) throws(Refusal) {
        guard case .party(let recipient)? = Recipient(said.recipient),
            let place = judged.after.reviews.firstIndex(where: {
                $0.messageID == said.messageID && $0.recipient == recipient.text && $0.party == sender.party.text
            })
        else { throw refused(.noReview) }
        judged.after.reviews.remove(at: place)
    }

    // MARK: What is recalled

    /// Withdraws what waits, ends what is held, and notes who has to say what became of it. Those who may have it are told also where the agreement
    /// lets them have nothing of the recall itself.
    private func recalled(_ said: Recall, _ about: AboutMessage, _ thread: ThreadID, _ judged: inout Judged) throws(Refusal) -> [DecidedAgain] {
        let named = Set(said.recipients.compactMap { text in if case .party(let party)? = Recipient(text) { party.text } else { nil } })
        func isMeant(_ party: String) -> Bool { named.isEmpty || named.contains(party) }
        judged.after.holds.removeAll { $0.messageID == said.messageID && isMeant($0.recipient) }
        let parties = about.recipients.map(\.party)
        if !parties.isEmpty {
            func isReplaced(_ recall: RecallOpen) -> Bool { recall.messageID == said.messageID && Set(recall.awaiting).isSubset(of: parties.map(\.text)) }
            // The breach has been known since the first of them: saying it again gives no more time.
            let first = judged.after.recalls.filter(isReplaced).min { $0.reportBy < $1.reportBy }
            judged.after.recalls.removeAll(where: isReplaced)
            judged.after.recalls.append(
                .with {
                    $0.messageID = said.messageID
                    $0.at = now.milliseconds
                    $0.reportBy = first?.reportBy ?? now.adding(milliseconds: Acceptance.breachReport).milliseconds
                    $0.overdueTold = first?.overdueTold ?? false
                    $0.awaiting = parties.map(\.text)
                    $0.sender = sender.party.text
                })
        }
        let queued = Set(judged.queued.map(\.party))
        judged.notices += parties.filter { !queued.contains($0.text) }.map {
            NoticeDraft(
                recalled: said.messageID, thread: thread, tell: $0, ring: sender.party, contact: agreement.contact(of: sender.party))
        }
        return about.history.deliveries.filter { $0.waits && isMeant($0.queued.party) }.map { delivery in
            var queued = delivery.queued
            queued.decision += 1
            queued.shared = []
            queued.sanitisedOnly = []
            queued.obligations = []
            return DecidedAgain(about.history.sequence, queued, "recalled", agreement)
        }
    }
}

extension DecidedAgain {
    init(_ sequence: UInt64, _ queued: Queued, _ code: String, _ agreement: Agreement) {
        self.init()
        self.sequence = sequence
        self.queued = queued
        self.code = code
        self.agreement = agreement.name
    }
}
