import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules

extension RouterCore {
    /// Delivers a message that has just been decided to the adapters that are there, have credit and have been sent all
    /// that came before; for the others the outbox has it.
    /// - Parameter minimised: what was left of it for each recipient when it was decided.
    mutating func deliverNow(_ record: MessageRecorded, payload: [UInt8], sequence: UInt64, minimised: [PartyID: CutPayload] = [:]) -> [RouterAction] {
        var actions: [RouterAction] = []
        for queued in record.queued {
            guard let adapter = AdapterID(queued.adapter), let place = lines.index(forKey: adapter) else { continue }
            // Taken out while it changes, as in `received`.
            var line = AdapterLine()
            swap(&line, &lines.values[place])
            let wasCaughtUp = line.isCaughtUp
            line.queued(sequence)
            if wasCaughtUp, line.hasRoom, line.session.delivered(sequence: sequence) {
                line.moveCursor(to: sequence)
                let cut = PartyID(queued.party).flatMap { minimised[$0] }
                actions += deliver(record, queued, payload: payload, sequence: sequence, attempted: false, adapter, &line, cut)
            }
            swap(&line, &lines.values[place])
        }
        return actions
    }

    /// Delivers what waits in the ledger for an adapter, as far as its credit goes.
    mutating func pump(_ adapter: AdapterID, _ facts: Facts) -> [RouterAction] {
        guard var line = lines[adapter] else { return [] }
        let rows = facts.outboxes[adapter, default: []]
        let asked = min(line.session.freeCredit, RouterLimits.outboxPage)
        var actions: [RouterAction] = []
        var threads = facts.threads
        var told: [Telling] = []
        var isRead = true
        for (row, stored) in rows where row.sequence > line.cursor {
            guard case .messageRecorded(let record) = stored.body.kind, let payload = stored.payload else { continue }
            // It went out already, and was not answered yet.
            guard line.outstanding[row.sequence] == nil else {
                line.moveCursor(to: row.sequence)
                continue
            }
            guard line.hasRoom, line.session.freeCredit > 0 else {
                isRead = false
                break
            }
            line.moveCursor(to: row.sequence)
            let (queued, again) = decidedAgain(row, record, payload, &threads, &told)
            actions += again
            // What does not go out takes no credit: nobody would ever answer it.
            guard let queued, line.session.delivered(sequence: row.sequence) else { continue }
            let attempted = row.attempted && queued.decision == row.decision
            actions += deliver(record, queued, payload: payload, sequence: row.sequence, attempted: attempted, adapter, &line)
        }
        // A short page is the end of what is durable. What is in flight beyond it comes with a later pump.
        if isRead, rows.count < asked, facts.durableSize > 0 { line.moveCursor(to: facts.durableSize - 1) }
        lines[adapter] = line
        // After the line is kept: a notice may be for this very adapter.
        return actions + told.flatMap { notices($0.drafts, changing: $0.after) }
    }

    private func deliver(
        _ record: MessageRecorded, _ queued: Queued, payload: [UInt8], sequence: UInt64, attempted: Bool, _ adapter: AdapterID,
        _ line: inout AdapterLine, _ cut: CutPayload? = nil
    ) -> [RouterAction] {
        var envelope = record.envelope
        let id = MessageID(envelope.id)
        let written = record.hasThread ? record.thread.id : envelope.subject
        let named = ThreadID(written)
        guard let type = MessageType(envelope.type), let party = PartyID(queued.party),
            // What is about no thread, as the alarm that the clock is in doubt, is one by itself: so the ledger has it too.
            let thread = named ?? id.map({ ThreadID(opening: $0) })
        else { return [] }
        let (sharing, sanitisedOnly) = (FactSet(codes: queued.shared), FactSet(codes: queued.sanitisedOnly))
        let minimised =
            if let cut, cut.sharing == sharing, cut.sanitisedOnly == sanitisedOnly { cut.result } else {
                Minimiser.minimise(
                    payload, of: type, sharing: sharing, sanitisedOnly: sanitisedOnly, audience: agreement.audience(of: party, desk: DeskID(queued.desk)))
            }
        envelope.subject = named == nil ? thread.description : written
        envelope.sequence = sequence
        envelope.decision = queued.decision
        envelope.withheld = queued.withheldKnown
        envelope.desk = queued.desk
        envelope.role = queued.role
        envelope.obligations = queued.obligations
        envelope.inform = []
        envelope.flags = flags(of: record, type, minimised)
        line.sent(
            .init(
                sequence: sequence, decision: queued.decision, thread: thread, message: envelope.id, sender: PartyID(record.party),
                since: now, bytes: minimised.payload.count, attempted: attempted))
        return [
            .send(line.connection, .deliver(envelope, payload: minimised.payload), line.session.encoding, afterDurable: true),
            .say(RouterLogLine(.info, code: "RTR-DELIVERED", adapter: adapter, message: id, verb: .deliver)),
        ]
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
            var taken = DeliveryTaken()
            taken.sequence = delivery.sequence
            taken.adapter = recipient.adapter.text
            taken.decision = delivery.decision
            taken.thread = delivery.thread.description
            taken.deliveredAt = delivery.since.milliseconds
            var body = RecordBody()
            body.deliveryTaken = taken
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
