import Foundation
import ReferralLoop
import SafeguardingContract
import TransparencyLog

extension Acceptance {
    /// A human receipt that has been checked: its statements, its digest, and what looked odd.
    struct CheckedReceipt {
        var statements: [StatementContent]
        var digest: Digest
        var flags: [String]
    }

    /// The flag of a receipt that does not follow the thread's last one.
    static let previousDiffers = "receipt-previous-differs"

    /// Checks that a receipt is what it says: every statement has the digest that is listed for it, and the sender's own
    /// signing key signed the list for this thread and this message.
    func receipt(_ type: MessageType, _ id: MessageID, _ thread: ThreadID, _ before: ThreadAfter?) throws(Refusal) -> CheckedReceipt {
        // All receipts have the same two fields: grounds and receipt.
        guard let signed = try? Wire.decode(Acknowledged.self, submission.payload).receipt else { throw refused(.receiptIncomplete) }
        guard let key = sender.signingKeys.lazy.compactMap({ VerifyingKey($0) }).first(where: { $0.id == Array(signed.keyID) }) else { throw refused(.receiptKey) }
        let digests = signed.digests.compactMap { Digest(Array($0)) }
        guard digests.count == signed.digests.count, digests.count == signed.statements.count,
            Set(signed.statements.map(\.index)).count == digests.count
        else { throw refused(.receiptIncomplete) }
        for statement in signed.statements {
            let sealed = SealedStatement(
                index: statement.index, category: UInt32(statement.category.rawValue), about: UInt32(statement.about.rawValue),
                salt: Array(statement.salt), content: Array(statement.content))
            guard statement.index < digests.count, sealed.digest == digests[Int(statement.index)] else {
                throw refused(.receiptDigest)
            }
        }
        let signingBytes = ReceiptSignature.signingBytes(
            type: type.name, thread: thread.description, id: id.description, previous: Array(signed.previous), digests: digests)
        guard key.verify(Array(signed.signature), of: signingBytes) else { throw refused(.receiptSignature) }
        let statements: [StatementContent]
        switch ReceiptForm.statements(of: signed) {
        case .success(let read): statements = read
        case .failure: throw refused(.receiptIncomplete)
        }
        let flags = signed.previous == before?.lastReceipt ?? Data() ? [] : ["\(Acceptance.previousDiffers):receipt.previous"]
        return CheckedReceipt(
            statements: statements, digest: ReceiptSignature.receiptDigest(signingBytes), flags: flags)
    }

    /// The thread as it stands after this message, by the loop's table and the agreement's clocks.
    func threadAfter(
        _ id: MessageID, _ reading: PayloadReading, _ thread: ThreadID, _ before: ThreadAfter?, _ receipt: CheckedReceipt?,
        _ recipients: [ResolvedRecipient], _ risk: Risk, _ grounds: Grounds, _ linked: LinkedThreads
    ) throws(Refusal) -> LoopOutcome {
        let type = reading.type
        var after = before ?? opened(id, thread, type, recipients)
        after.version += 1
        after.risk = UInt32(max(0, risk.rawValue))
        if before == nil { after.note(grounds, at: now) }
        guard type.effect == .opensLoop || type.effect == .continuesLoop else { return LoopOutcome(after: after) }
        let mayLift = [after.leadAgency, after.referrer, after.answered].contains(sender.party.text)
        var outcome = try loop(reading, receipt?.statements ?? [], before, &after, linked)
        swap(&outcome.after, &after)
        if let receipt { outcome.after.lastReceipt = Data(receipt.digest.bytes) }
        if type == .consentRecorded, let said = try? Wire.decode(ConsentRecorded.self, submission.payload) {
            outcome.after.note(said.consents, at: now, mayLift: mayLift)
        }
        if type == .informationRequest, let asked = try? Wire.decode(InformationRequest.self, submission.payload) {
            outcome.after.answerBy = Moment(asked.answerBy)?.milliseconds ?? 0
        }
        return outcome
    }

    private func opened(_ id: MessageID, _ thread: ThreadID, _ type: MessageType, _ recipients: [ResolvedRecipient]) -> ThreadAfter {
        var opened = ThreadAfter()
        opened.id = thread.description
        opened.openedBy = type.name
        opened.openedAt = now.milliseconds
        opened.referrer = sender.party.text
        opened.referrerAdapter = sender.adapter.text
        opened.openedSequence = sequence
        if type.effect == .opensLoop, let acting = recipients.first(where: { $0.acts }) {
            opened.leadAgency = acting.party.text
            if case .opened(let opening)? = LoopStep(type) { opened.state = opening.state.rawValue }
            // Who leads its own loop is not who is answered on it, where there is anybody else.
            if acting.party == sender.party, let standIn = agreement.standIn(besides: acting.party), standIn != acting.party {
                opened.answerTo = standIn.text
            }
            opened.leadDesk = acting.desk?.text ?? ""
        } else {
            opened.state = "notification"
        }
        for recipient in recipients where !recipient.acts { opened.notified.append(recipient.party.text) }
        return opened
    }

    func refused(loop refusal: LoopRefusal) -> Refusal {
        Refusal(
            answer: Refused.with {
                $0.id = submission.envelope.id
                $0.code = refusal.code
                $0.sentence = refusal.sentence
                $0.help = refusal.help
            })
    }
}
