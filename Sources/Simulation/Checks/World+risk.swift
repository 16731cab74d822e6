import Ledger
import SafeguardingContract
import SharingRules

/// High risk never goes silent.
extension World {
    /// What became of a message of high risk.
    private struct Fate {
        let id: String
        let sequence: UInt64
        /// The adapters that are to act on it; everybody who gets it where nobody is.
        let acting: Set<String>
        var isTaken = false
        var isTold = false
    }

    /// A message that states significant harm, or worse, is taken by somebody who acts, or somebody was told that it is not: in the answer, or by a notice.
    func checkHighRisk() throws {
        var fates: [UInt64: Fate] = [:]
        var sequences: [String: UInt64] = [:]
        var from: UInt64 = 0
        while true {
            let page = try ledger.records(from: from, limit: LedgerLimits.page)
            for record in page {
                switch record.body.kind {
                case .messageRecorded(let it):
                    if it.party.isEmpty { note(it, record, &fates, sequences) } else if let fate = fate(it, record) {
                        fates[record.sequence] = fate
                        sequences[fate.id] = record.sequence
                    }
                    // Whoever takes a message back before anybody has it knows that nobody does.
                    if let taken = takenBack(by: it, record), let sequence = sequences[taken] { fates[sequence]?.isTold = true }
                case .messageRefused(let it): checkRefusal(it, record.sequence)
                case .deliveryTaken(let it): if fates[it.sequence]?.acting.contains(it.adapter) == true { fates[it.sequence]?.isTaken = true }
                case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .deliveryAttempted, .deliveryDeclined, .decidedAgain, .threadChanged,
                    .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil:
                    break
                }
            }
            from += UInt64(page.count)
            if page.count < LedgerLimits.page { break }
        }
        for fate in fates.values.sorted(by: { $0.sequence < $1.sequence }) where !fate.isTaken && !fate.isTold {
            return fail("SILENT", "\(trace.short(fate.id)), of high risk, is taken by nobody who acts, and nobody was told")
        }
    }

    private func fate(_ it: MessageRecorded, _ record: StoredRecord) -> Fate? {
        guard let type = MessageType(it.envelope.type), let payload = record.payload, MessageFacts(payload, of: type).grounds.risk.rawValue >= Risk.significantHarm.rawValue else { return nil }
        counts.highRisk += 1
        let acting = it.queued.filter { $0.role == "act" }
        let ends = acting.isEmpty ? it.queued : acting
        var fate = Fate(id: it.envelope.id, sequence: record.sequence, acting: Set(ends.map(\.adapter)))
        // The sender reads in the answer that nobody there is on the bus. What is withheld or held takes a notice: a person has to ring.
        fate.isTold = it.answer.decisions.contains { $0.verdict == "not-reached" }
        return fate
    }

    private func takenBack(by it: MessageRecorded, _ record: StoredRecord) -> String? {
        guard it.envelope.type == MessageType.recall.name, let payload = record.payload else { return nil }
        return (try? Wire.decode(Recall.self, payload))?.messageID
    }

    /// A notice about a message says to somebody what became of it.
    private func note(_ it: MessageRecorded, _ record: StoredRecord, _ fates: inout [UInt64: Fate], _ sequences: [String: UInt64]) {
        guard it.envelope.type == MessageType.notice.name, !it.queued.isEmpty, let payload = record.payload, let notice = try? Wire.decode(Notice.self, payload) else { return }
        switch notice.kind {
        case .ringMe, .withheld, .declined, .undeliverable, .held, .recalled: if let sequence = sequences[notice.messageID] { fates[sequence]?.isTold = true }
        case .overdue, .review, .cleared, .earlier, .handedOver, .missedMeeting, .answeredInstead, .clockInDoubt, .unspecified, .UNRECOGNIZED: break
        }
    }

    /// A refusal by the agreement says whom to ring where the risk is high. (It has no payload in the ledger: by what it decided.)
    private func checkRefusal(_ it: MessageRefused, _ sequence: UInt64) {
        guard let id = MessageID(it.envelope.id), let place = adapters.firstIndex(where: { $0.name.text == it.adapter }), let sent = adapters[place].outbox[id]?.submission,
            let type = MessageType(sent.envelope.type), MessageFacts(sent.payload, of: type).grounds.risk.rawValue >= Risk.significantHarm.rawValue
        else { return }
        counts.highRisk += 1
        if it.answer.ring.isEmpty { fail("SILENT", "\(trace.short(it.envelope.id)), of high risk, was refused (\(it.answer.code)) without saying whom to ring") }
    }
}
