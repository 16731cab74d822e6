import Foundation
import GRDB
import SafeguardingContract
import TransparencyLog

extension AdapterStore {
    /// As which record a message was recorded; nil where it was not.
    func sequence(of message: MessageID) throws(StoreFault) -> UInt64? {
        try write { db in
            try Int64.fetchOne(db, sql: "SELECT sequence FROM outbox WHERE id = ? AND state = 'recorded'", arguments: [message.description])
                .map { UInt64(bitPattern: $0) }
        }
    }

    /// Compares what the router shows of a record with what is kept of it. Its cryptography is looked at elsewhere.
    /// - Throws: ``ProofMismatch`` where it says something else.
    func compare(_ proved: Proved, adapter: String, party: String) throws -> RecordProof.Compared {
        let content = [UInt8](proved.content)
        let (sequence, kind) = (Int64(bitPattern: proved.sequence), proved.leaf.count > 1 ? [UInt8](proved.leaf)[1] : 0)
        return try queue.write { [self] db in
            // The number of a record stays its number in what was restored from its log.
            if let row = try Row.fetchOne(
                db, sql: "SELECT id, digest, answer FROM outbox WHERE sequence = ? AND state = 'recorded' ORDER BY log DESC LIMIT 1", arguments: [sequence])
            {
                let (id, digest, answer): (String, Data?, Data?) = (row["id"], row["digest"], row["answer"])
                guard let message = MessageID(id), kind == 5, proved.part == 0, content.count >= Digest.length else { throw ProofMismatch() }
                guard var recorded = try? Wire.decode(Recorded.self, Array(content.dropFirst(Digest.length))), recorded.id == id, recorded.sequence == proved.sequence
                else { throw ProofMismatch() }
                // Words that expired before digests were kept have none.
                guard let digest else { return .nothing }
                guard [UInt8](digest) == Array(content.prefix(Digest.length)) else { throw ProofMismatch() }
                if let answer {
                    var kept = try Wire.decode(Recorded.self, try keys.open(answer, at: "outbox.answer/\(id)"))
                    (kept.duplicate, recorded.duplicate) = (false, false)
                    // As JSON, which has no fields that only a newer router knows.
                    guard Wire.encodeJSON(kept) == Wire.encodeJSON(recorded) else { throw ProofMismatch() }
                }
                return .sent(message)
            }
            return try compareDelivery(proved.sequence, content, part: Int(proved.part), kind: kind, adapter: adapter, party: party, db)
        }
    }

    private func compareDelivery(
        _ sequence: UInt64, _ content: [UInt8], part: Int, kind: UInt8, adapter: String, party: String, _ db: Database
    ) throws -> RecordProof.Compared {
        guard kind == 5, part > 0 else { return .nothing }
        guard let queued = try? Wire.decode(Queued.self, content), queued.party == party else { throw ProofMismatch() }
        // Another adapter of the same party may have had it.
        guard queued.adapter == adapter,
            let row = try Row.fetchOne(
                db, sql: "SELECT n, message, envelope FROM inbox WHERE sequence = ? AND decision = ? ORDER BY log DESC LIMIT 1",
                arguments: [Int64(bitPattern: sequence), Int64(queued.decision)])
        else { return .nothing }
        let envelopeBytes = try keys.open(row["envelope"], at: "inbox.envelope/\(row["n"] as Int64)")
        guard !envelopeBytes.isEmpty, let message = (row["message"] as String?).flatMap(MessageID.init) else { return .nothing }
        let envelope = try Wire.decode(Envelope.self, envelopeBytes)
        guard envelope.desk == queued.desk, envelope.role == queued.role, envelope.obligations == queued.obligations, envelope.withheld == queued.withheldKnown else {
            throw ProofMismatch()
        }
        return .delivered(message, decision: queued.decision)
    }
}

/// A record says something else than what is known of it here.
struct ProofMismatch: Error {}
