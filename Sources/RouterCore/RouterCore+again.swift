import Ledger
import SafeguardingContract
import SharingRules

extension RouterCore {
    /// What waits is decided again each time before it goes out, also where it went out before: by the agreement in force now, and by what its thread has of consent now. Another
    /// result is recorded first, under the next number. Nothing goes silently: a sender whose message nobody gets any more is told, and at high risk both sides are to ring.
    /// - Parameters:
    ///   - threads: how the threads of what waits stand, with what this event changed in them.
    ///   - told: the notices that follow, in order.
    /// - Returns: how it goes out, nil where it does not; and what is recorded first.
    mutating func decidedAgain(
        _ row: QueuedDelivery, _ record: MessageRecorded, _ payload: [UInt8], _ threads: inout [ThreadID: ThreadAfter],
        _ told: inout [Telling]
    ) -> (Queued?, [RouterAction]) {
        let recipient = ResolvedRecipient(party: row.party, desk: row.desk, acts: row.acts)
        guard let type = MessageType(record.envelope.type), let sender = PartyID(record.party) else {
            return (Queued(row), [])
        }
        let current = threads[row.thread] ?? record.thread
        let message = MessageFacts(payload, of: type)
        guard var request = record.request(message, payload, type, to: recipient, thread: current, at: now, in: agreement) else { return (Queued(row), []) }
        let decision = agreement.decided(request)
        // What somebody says of another message goes no further than it did at first, whatever is permitted now.
        let shared = type.effect == .aboutThread ? decision.shared.intersection(row.shared) : decision.shared
        let isSame = shared.intersection(message.holds) == row.shared.intersection(message.holds) && decision.sanitisedOnly.intersection(shared) == row.sanitisedOnly
        guard !isSame || Set(decision.obligations.map(\.word)) != Set(row.obligations) else { return (Queued(row), []) }
        var queued = Queued(row)
        queued.decision += 1
        queued.shared = shared.codes
        queued.sanitisedOnly = decision.sanitisedOnly.intersection(shared).codes
        queued.obligations = decision.obligations.map(\.word)
        queued.withheldKnown = decision.recipientMayKnow
        let nothing = !message.isSubstance(shared, of: type)
        if nothing { queued.shared = [] }
        let code = record.hasOtherConsent(current) ? "consent-changed" : "agreement-changed"
        let again = DecidedAgain(row.sequence, queued, code, agreement)
        let actions = [self.record(now, RecordBody.with { $0.decidedAgain = again })]
        request.risk = Risk(rawValue: Int(record.thread.risk)) ?? .unspecified
        var drafts = agreement.ringMe(request, decision).map {
            NoticeDraft(ring: $0, message: record.envelope.id, thread: row.thread)
        }
        if nothing {
            drafts.append(
                NoticeDraft(
                    undeliverable: record.envelope.id, thread: row.thread, to: row.party, contact: agreement.contact(of: row.party), tell: sender,
                    code: (decision.withheld.first?.code ?? .held).rawValue))
        }
        told += [noted(decision, nothing, of: record, row, sender, current, &threads), Telling(drafts: drafts)]
        return (nothing ? nil : queued, actions)
    }

    /// What is held now and was not before: it waits in the thread, and whoever can release it is told. What goes by broken glass only, and did not at first, is reviewed.
    private func noted(
        _ decision: Decision, _ nothing: Bool, of record: MessageRecorded, _ row: QueuedDelivery, _ sender: PartyID, _ current: ThreadAfter,
        _ threads: inout [ThreadID: ThreadAfter]
    ) -> Telling {
        var after = current
        let new = after.hold(
            decision.held, of: record.envelope.id, row.sequence, from: sender, for: row.party, at: now, calendar)
        var asked = new.compactMap { NoticeDraft(held: $0, thread: row.thread, agreement) }
        let wasBroken = record.answer.decisions.contains { $0.recipient == Recipient.party(row.party).description && $0.glassBroken }
        if !nothing, !wasBroken, let review = after.review(decision, of: record.envelope.id, from: sender, to: row.party, at: now, agreement, calendar) {
            asked += [NoticeDraft(review: review, thread: after.id, agreement)].compactMap { $0 }
        }
        guard !asked.isEmpty else { return Telling(drafts: []) }
        after.version += 1
        threads[row.thread] = after
        return Telling(drafts: asked, after: after)
    }
}

/// Notices to be sent once what they follow from is done, and how they change their thread.
struct Telling {
    var drafts: [NoticeDraft]
    var after: ThreadAfter?
}

extension Queued {
    /// A row of the outbox as it waits.
    init(_ row: QueuedDelivery) {
        self.init()
        adapter = row.adapter.text
        party = row.party.text
        desk = row.desk?.text ?? ""
        decision = row.decision
        shared = row.shared.codes
        sanitisedOnly = row.sanitisedOnly.codes
        obligations = row.obligations
        withheldKnown = row.withheldKnown
        role = row.acts ? "act" : "inform"
    }
}
