import BusProtocol
import Ledger
import SafeguardingContract

/// Every way in which a simulated build is wrong on purpose, where it does not fit into one line of the shell.
extension World {
    /// A delivery as it would go out if nothing were decided again: with what was shared when its message was recorded.
    func asDecidedFirst(_ frames: [[UInt8]]) -> [[UInt8]] {
        guard case .success(.deliver(var envelope, _)) = FrameCodec.readFromRouter(frames), envelope.decision > 1, let stored = (try? ledger.records([envelope.sequence]))?[envelope.sequence],
            case .messageRecorded(let record) = stored.body.kind, let payload = stored.payload, let type = MessageType(envelope.type),
            let first = record.queued.first(where: { $0.desk == envelope.desk && $0.role == envelope.role }), first.decision == 1
        else { return frames }
        let shared = FactSet(codes: first.shared)
        let minimised = Minimiser.minimise(
            payload, of: type, sharing: shared, sanitisedOnly: FactSet(codes: first.sanitisedOnly), audience: AudienceTest.anyone)
        envelope.withheld = first.withheldKnown
        return FrameCodec.write(.deliver(envelope, payload: minimised.payload), as: .protobuf)
    }

    /// What the disk is given instead of what the router wrote.
    func spoiled(_ entries: [LedgerEntry]) -> [LedgerEntry] {
        switch sabotage {
        case .muteNotices:
            entries.map { entry in
                guard case .messageRecorded(var message) = entry.body.kind, message.envelope.type == MessageType.notice.name else { return entry }
                message.queued = []
                return LedgerEntry(time: entry.time, .messageRecorded(message), payload: entry.payload, links: entry.links)
            }
        case .loseLead:
            entries.map { entry in
                guard case .messageRecorded(var message) = entry.body.kind, message.envelope.type == MessageType.transferAnswered.name else { return entry }
                message.thread.leadAgency = ""
                return LedgerEntry(time: entry.time, .messageRecorded(message), payload: entry.payload, links: entry.links)
            }
        case .alertAgain:
            entries.map { entry in
                guard case .messageRecorded(var message) = entry.body.kind, message.envelope.type == MessageType.notice.name, message.hasThread else { return entry }
                for place in message.thread.obligations.indices {
                    message.thread.obligations[place].told = 0
                    message.thread.obligations[place].alert = message.thread.obligations[place].due
                }
                return LedgerEntry(time: entry.time, .messageRecorded(message), payload: entry.payload, links: entry.links)
            }
        case .deliverBeforeRecord, .noDedupe, .answerBeforeSync, .skipRedecision, .noDedupeAtInbox, .staleAgreement, .ignoreFailedSync, .forgetAlerts, .loseSynced, .rewriteRecord, nil:
            entries
        }
    }

    /// Whether something does not go out that would have to.
    func isMuted(_ frames: [[UInt8]]) -> Bool {
        guard sabotage == .muteNotices, case .success(.deliver(let envelope, _)) = FrameCodec.readFromRouter(frames) else { return false }
        return envelope.type == MessageType.notice.name
    }

    /// The disk as the next start finds it: with everything, unless somebody tampered with it.
    func reopened() throws -> MemoryLedger {
        var kept = batches
        switch sabotage {
        case .loseSynced: if kept.count > 1, kept.removeLast().isEmpty { return try ledger.reopened() }
        case .rewriteRecord:
            guard kept.count > 1, let entry = kept[1].first else { return try ledger.reopened() }
            kept[1][0] = LedgerEntry(time: entry.time.adding(milliseconds: 1), body: entry.body, payload: entry.payload, links: entry.links)
        default: return try ledger.reopened()
        }
        let other = World.ledger(seed)
        for batch in kept { _ = try other.append(batch, expecting: [:]) }
        batches = kept
        return other
    }
}
