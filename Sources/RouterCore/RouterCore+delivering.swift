import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules

extension RouterCore {
    /// Delivers a message that has just been decided to the adapters that are there, have credit and have been sent all
    /// that came before; for the others the outbox has it.
    mutating func deliverNow(_ record: MessageRecorded, payload: [UInt8], sequence: UInt64) -> [RouterAction] {
        var actions: [RouterAction] = []
        for queued in record.queued {
            guard let adapter = AdapterID(queued.adapter), var line = lines[adapter] else { continue }
            let wasCaughtUp = line.isCaughtUp
            line.queued(sequence)
            if wasCaughtUp, line.hasRoom, line.session.delivered(sequence: sequence) {
                line.moveCursor(to: sequence)
                actions += deliver(record, queued, payload: payload, sequence: sequence, attempted: false, adapter, &line)
            }
            lines[adapter] = line
        }
        return actions
    }

    /// Delivers what waits in the ledger for an adapter, as far as its credit goes.
    mutating func pump(_ adapter: AdapterID, _ facts: Facts) -> [RouterAction] {
        guard var line = lines[adapter] else { return [] }
        let rows = facts.outboxes[adapter, default: []]
        let asked = min(line.session.freeCredit, RouterLimits.outboxPage)
        var actions: [RouterAction] = []
        var drafts: [NoticeDraft] = []
        var isRead = true
        for (row, stored) in rows where row.sequence > line.cursor {
            guard case .messageRecorded(let record) = stored.body.kind, let payload = stored.payload else { continue }
            guard line.hasRoom, line.session.freeCredit > 0 else {
                isRead = false
                break
            }
            line.moveCursor(to: row.sequence)
            let (queued, again) = decidedAgain(row, record, payload, &drafts)
            if let again { actions.append(again) }
            // What does not go out takes no credit: nobody would ever answer it.
            guard let queued, line.session.delivered(sequence: row.sequence) else { continue }
            let attempted = row.attempted && queued.decision == row.decision
            actions += deliver(record, queued, payload: payload, sequence: row.sequence, attempted: attempted, adapter, &line)
        }
        // A short page is the end of what is durable. What is in flight beyond it comes with a later pump.
        if isRead, rows.count < asked, facts.durableSize > 0 { line.moveCursor(to: facts.durableSize - 1) }
        lines[adapter] = line
        return actions + notices(drafts)
    }

    private func deliver(
        _ record: MessageRecorded, _ queued: Queued, payload: [UInt8], sequence: UInt64, attempted: Bool, _ adapter: AdapterID,
        _ line: inout AdapterLine
    ) -> [RouterAction] {
        guard let type = MessageType(record.envelope.type), let party = PartyID(queued.party),
            let thread = ThreadID(record.hasThread ? record.thread.id : record.envelope.subject)
        else { return [] }
        let audience = agreement.audience(of: party, desk: DeskID(queued.desk))
        let minimised = Minimiser.minimise(payload, of: type, sharing: FactSet(codes: queued.shared), audience: audience)
        var envelope = record.envelope
        envelope.subject = thread.description
        envelope.sequence = sequence
        envelope.decision = queued.decision
        envelope.withheld = queued.withheldKnown
        envelope.desk = queued.desk
        envelope.role = queued.role
        envelope.inform = []
        envelope.flags = flags(of: record, type, minimised)
        line.sent(
            .init(
                sequence: sequence, decision: queued.decision, thread: thread, message: envelope.id, sender: PartyID(record.party),
                since: now, bytes: minimised.payload.count, attempted: attempted))
        return [
            .send(line.connection, .deliver(envelope, payload: minimised.payload), line.session.encoding, afterDurable: true),
            .say(RouterLogLine(.info, code: "RTR-DELIVERED", adapter: adapter, message: MessageID(envelope.id), verb: .deliver)),
        ]
    }

    /// What waited under another agreement is decided again before it goes out; another result is recorded first, under the next
    /// number. Nothing goes silently: a sender whose message nobody gets any more is told, and at high risk both sides are to ring.
    private mutating func decidedAgain(
        _ row: QueuedDelivery, _ record: MessageRecorded, _ payload: [UInt8], _ drafts: inout [NoticeDraft]
    ) -> (Queued?, RouterAction?) {
        let words = record.answer.decisions.first { $0.recipient == Recipient.party(row.party).description }
        var queued = Queued.with {
            $0.adapter = row.adapter.text
            $0.party = row.party.text
            $0.desk = row.desk?.text ?? ""
            $0.decision = row.decision
            $0.shared = row.shared.codes
            $0.withheldKnown = row.withheldKnown
            $0.role = row.acts ? "act" : "inform"
        }
        guard record.adapter != AdapterID.router.text, words?.agreement != "\(agreement.id) \(agreement.version)",
            let type = MessageType(record.envelope.type), let sender = PartyID(record.party),
            let grounds = try? Wire.decode(PayloadHead.self, payload).grounds
        else { return (queued, nil) }
        let held = FactsHeld.facts(in: payload, of: type)
        // A message that opened its thread was decided before there was one, and is again.
        var request = DecisionRequest(
            type, from: sender, to: ResolvedRecipient(party: row.party, desk: row.desk, acts: row.acts), on: grounds, holding: held,
            handling: HandlingConditions(in: payload, of: type), thread: type.effect == .continuesLoop ? record.thread : nil, at: now)
        let decision = agreement.decide(request)
        guard decision.shared.intersection(held) != row.shared.intersection(held) else { return (queued, nil) }
        queued.decision += 1
        queued.shared = decision.shared.codes
        queued.withheldKnown = decision.recipientMayKnow
        let nothing = decision.shared.intersection(held).isEmpty
        let body = RecordBody.with {
            $0.decidedAgain = .with {
                $0.sequence = row.sequence
                $0.queued = queued
                $0.code = "agreement-changed"
                $0.agreement = "\(agreement.id) \(agreement.version)"
            }
        }
        if let thread = ThreadID(record.thread.id) {
            request.risk = Risk(rawValue: Int(record.thread.risk)) ?? .unspecified
            drafts += agreement.ringMe(request, decision).map { NoticeDraft(ring: $0, message: record.envelope.id, thread: thread, decision) }
            if nothing {
                drafts.append(
                    NoticeDraft(
                        undeliverable: record.envelope.id, thread: thread, to: row.party, contact: agreement.contact(of: row.party),
                        tell: sender, code: decision.withheld.first?.code.rawValue ?? RouterRefusal.nothingToShare.rawValue))
            }
        }
        return (nothing ? nil : queued, self.record(now, body))
    }

    /// Flags of fields the recipient gets. A flag about a field that was left out would say that there is one, and the place of one
    /// in its list would say how many were left out before it: so where something was, they are those of what is left.
    private func flags(of record: MessageRecorded, _ type: MessageType, _ minimised: Minimiser.Result) -> [String] {
        let flags = record.answer.flags
        guard !flags.isEmpty, !minimised.cut.isEmpty else { return flags }
        return Validation.validate(minimised.payload, of: type, envelope: record.envelope).flags.map(\.flag)
            + flags.filter { $0.hasPrefix(Acceptance.previousDiffers) }
    }

    /// What a recipient answered to a delivery.
    enum Settlement {
        case taken
        case declined(String)
    }

    /// Records what a recipient answered; a sender whose message was declined is told (`drafts`). An answer to something that
    /// was not delivered in this session changes nothing: it is delivered again, and answered again.
    mutating func settled(
        _ sequence: UInt64, _ answer: Settlement, _ recipient: ApprovedAdapter, _ line: inout AdapterLine, _ drafts: inout [NoticeDraft]
    ) -> [RouterAction] {
        guard let delivery = line.answered(sequence) else { return [] }
        line.session.settled(sequence: sequence)
        let message = MessageID(delivery.message)
        switch answer {
        case .taken:
            let body = RecordBody.with {
                $0.deliveryTaken = .with {
                    $0.sequence = delivery.sequence
                    $0.adapter = recipient.adapter.text
                    $0.decision = delivery.decision
                    $0.thread = delivery.thread.description
                    $0.deliveredAt = delivery.since.milliseconds
                }
            }
            return [record(now, body), .say(RouterLogLine(.info, code: "RTR-TAKEN", adapter: recipient.adapter, message: message, verb: .taken))]
        case .declined(let code):
            let body = RecordBody.with {
                $0.deliveryDeclined = .with {
                    $0.sequence = delivery.sequence
                    $0.adapter = recipient.adapter.text
                    $0.decision = delivery.decision
                    $0.code = code
                    $0.thread = delivery.thread.description
                }
            }
            if let sender = delivery.sender {
                drafts.append(
                    NoticeDraft(declined: delivery.message, thread: delivery.thread, by: recipient.party, tell: sender, code: code))
            }
            // An adapter's own code is its own words, and the log is no place for them.
            let known = DeclineCode(rawValue: code)?.rawValue ?? "DEC-OTHER"
            return [record(now, body), .say(RouterLogLine(.warning, code: known, adapter: recipient.adapter, message: message, verb: .declined))]
        }
    }
}
