import Ledger
import SafeguardingContract
import TransparencyLog

/// What the disk has, looked at as it grows.
extension World {
    /// Takes in what is new on the disk. What was there before has to be there still.
    func checkLedger() throws {
        guard checks.fault == nil else { return }
        let size = try ledger.size
        guard size >= checks.tree.size else { return fail("LOST", "the disk had \(checks.tree.size) records, and has \(size)") }
        guard size > checks.tree.size else { return }
        for record in try ledger.records(from: checks.tree.size, limit: LedgerLimits.page) {
            checks.tree.append(leafHash: MerkleTree.leafHash(record.leaf))
            check(record)
        }
        checks.roots[size] = checks.tree.root
    }

    private func check(_ record: StoredRecord) {
        switch record.body.kind {
        case .messageRecorded(let message):
            if message.hasThread { check(message.thread, at: record.sequence) }
            if message.envelope.type == MessageType.notice.name, let payload = record.payload { checkNotice(payload, record.sequence) }
        case .threadChanged(let changed): check(changed.thread, at: record.sequence)
        case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .messageRefused, .deliveryAttempted, .deliveryTaken, .deliveryDeclined, .decidedAgain,
            .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil:
            break
        }
    }

    /// Every open loop has one lead agency, and somebody who is answered; and no thread goes back.
    private func check(_ thread: ThreadAfter, at sequence: UInt64) {
        let before = checks.threads.updateValue(thread, forKey: thread.id)
        if let before, before.version >= thread.version { fail("THREAD-BACK", "record \(sequence) sets a thread from version \(before.version) to \(thread.version)") }
        guard thread.isOpenLoop else { return }
        guard PartyID(thread.leadAgency) != nil, PartyID(thread.answered) != nil else {
            return fail("NO-LEAD", "after record \(sequence) the loop \(trace.short(thread.id)) has the lead agency `\(thread.leadAgency)` and answers `\(thread.answered)`")
        }
    }

    /// Of each thing that is overdue one alert for each of the two steps.
    private func checkNotice(_ payload: [UInt8], _ sequence: UInt64) {
        guard let notice = try? Wire.decode(Notice.self, payload), notice.kind == .overdue, !notice.clock.isEmpty else { return }
        counts.alerts += 1
        let step = "\(notice.thread) \(notice.clock) \(notice.due) \(notice.code)"
        trace.say(now, World.router, "alerts", "\(notice.code) \(notice.clock) on \(trace.short(notice.thread)), due \(notice.due)")
        if !checks.alerts.insert(step).inserted { fail("ALERT-TWICE", "notice@\(sequence) says a second time that `\(notice.clock)` is overdue on \(trace.short(notice.thread))") }
    }
}

extension ThreadAfter {
    /// Who is answered.
    var answered: String { answerTo.isEmpty ? referrer : answerTo }
}
