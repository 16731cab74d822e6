import BusProtocol
import Foundation
import Ledger
import SafeguardingContract

/// Submitted messages: the same one again, an accepted one, a refused one.
extension RouterCore {
    mutating func submitted(
        _ submission: Submission, _ sender: ApprovedAdapter, _ connection: Connection, _ facts: Facts, _ needs: Needs
    ) -> [RouterAction] {
        let key = MessageKey(adapter: sender.adapter, id: submission.id)
        if let seen = facts.seen[key] { return again(submission, seen, sender, connection) }
        let acceptance = Acceptance(
            agreement: agreement, calendar: calendar, childLinks: childLinks, directory: directory, sender: sender, submission: submission, read: needs.read, now: latest,
            sequence: nextSequence,
            mayHaveLeft: submission.isAboutAnother ? { [self] in mayHaveLeft($0, $1) } : { delivery, _ in delivery.waits || delivery.wasMade })
        switch acceptance.run(facts) {
        case .success(let accepted):
            overtake(by: accepted.record, before: accepted.expecting.flatMap { facts.threads[$0.thread] })
            let actions = accept(accepted, submission, key, sender, connection)
            let brought = brought(by: accepted, submission, sender, facts)
            return brought.isEmpty ? actions : actions + brought
        case .failure(let refusal): return refuse(refusal, submission, key, sender, connection)
        }
    }

    /// The same bytes get the original answer again; other bytes are refused.
    mutating func again(
        _ submission: Submission, _ seen: SeenMessage, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        guard seen.digest == submission.digest else {
            return answer(.refused(BusCode.idReused.refused(id: submission.envelope.id)), submission, sender, connection, durable: false)
        }
        // The first answer may still wait for its sync; this one waits with it.
        switch seen.answer {
        case .recorded(var recorded):
            recorded.duplicate = true
            return answer(.recorded(recorded), submission, sender, connection, durable: true)
        case .refused(let refused):
            return answer(.refused(refused), submission, sender, connection, durable: true)
        }
    }

    mutating func accept(
        _ accepted: Acceptance.Accepted, _ submission: Submission, _ key: MessageKey, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        let sequence = nextSequence
        var body = RecordBody()
        body.messageRecorded = accepted.record
        var actions: [RouterAction] = []
        actions.reserveCapacity(8)
        actions.append(record(latest, body, payload: submission.payload, expecting: accepted.expecting, links: accepted.links))
        inFlight.note(SeenMessage(key: key, digest: submission.digest, answer: .recorded(accepted.record.answer), sequence: sequence))
        if let thread = accepted.expecting?.thread { remember(accepted.record.thread, on: thread, at: sequence) }
        for notice in accepted.notices where notice.kind == .cleared { actions.append(.say(RouterLogLine(.info, code: notice.code, message: submission.id))) }
        actions += answer(.recorded(accepted.record.answer), submission, sender, connection, durable: true)
        actions += deliverNow(accepted.record, payload: submission.payload, sequence: sequence, minimised: accepted.minimised)
        if !accepted.notices.isEmpty { actions += notices(accepted.notices) }
        return actions
    }

    mutating func refuse(
        _ refusal: Acceptance.Refusal, _ submission: Submission, _ key: MessageKey, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        var actions: [RouterAction] = []
        if refusal.isRecorded {
            let sequence = nextSequence
            let body = RecordBody.with {
                $0.messageRefused = .with {
                    $0.adapter = sender.adapter.text
                    $0.party = sender.party.text
                    $0.envelope = submission.envelope
                    $0.digest = Data(submission.digest)
                    $0.answer = refusal.answer
                }
            }
            actions.append(record(latest, body))
            inFlight.note(SeenMessage(key: key, digest: submission.digest, answer: .refused(refusal.answer), sequence: sequence))
        }
        actions += answer(.refused(refusal.answer), submission, sender, connection, durable: refusal.isRecorded)
        return actions + notices(refusal.notices)
    }

    mutating func answer(
        _ frame: RouterFrame, _ submission: Submission, _ sender: ApprovedAdapter, _ connection: Connection, durable: Bool
    ) -> [RouterAction] {
        var encoding = submission.encoding
        if let place = lines.index(forKey: sender.adapter) {
            encoding = lines.values[place].answered(submission.id)
        }
        var code = "RTR-RECORDED"
        if case .refused(let refused) = frame { code = refused.code }
        return [
            .send(connection, frame, encoding, afterDurable: durable),
            .say(RouterLogLine(.info, code: code, adapter: sender.adapter, message: submission.id, verb: frame.verb)),
        ]
    }
}

extension Submission {
    /// Whether it says something of another message. Only then is the router's whole state looked at, which costs a copy of it.
    fileprivate var isAboutAnother: Bool { MessageType(envelope.type)?.effect == .aboutThread }
}
