import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import TransparencyLog

/// Proofs that a record is in the log: whoever has a part in a record gets that part, what proves that the record commits to it, and nothing of the others' parts.
extension RouterCore {
    mutating func proved(_ prove: Prove, _ sender: ApprovedAdapter, _ connection: Connection, _ line: AdapterLine, _ facts: Facts) -> [RouterAction] {
        let answer = proof(of: prove.sequence, for: sender, facts)
        return [
            .send(connection, .proved(answer), line.session.encoding, afterDurable: false),
            .say(RouterLogLine(.info, code: answer.code.isEmpty ? "RTR-PROVED" : answer.code, adapter: sender.adapter, verb: .prove)),
        ]
    }

    /// What does not belong to the sender's party, is not there, or has no parts is all the same to it: not its own.
    private func proof(of sequence: UInt64, for sender: ApprovedAdapter, _ facts: Facts) -> Proved {
        func none(_ code: ProofCode) -> Proved {
            Proved.with {
                $0.sequence = sequence
                $0.code = code.rawValue
            }
        }
        guard let kept = keeper?.provable, sequence < kept.checkpoint.size else { return none(sequence < nextSequence ? .later : .notYours) }
        guard let (record, proof) = facts.proofs[sequence], proof.size == kept.checkpoint.size else { return none(.later) }
        guard !record.isErased else { return none(.erased) }
        guard let part = part(of: sender, in: record.body), let opening = record.opening(of: part) else { return none(.notYours) }
        return Proved.with {
            $0.sequence = sequence
            $0.leaf = Data(record.leaf)
            $0.part = UInt32(opening.index)
            $0.salt = Data(opening.salt)
            $0.content = Data(opening.bytes)
            $0.parts = opening.commitments.map { Data($0.bytes) }
            $0.proof = proof.path.map { Data($0.bytes) }
            $0.note = kept.note.note
        }
    }

    /// Which part of a record an adapter's party has: what it sent and was answered, or what was decided for it.
    private func part(of sender: ApprovedAdapter, in body: RecordBody) -> Int? {
        switch body.kind {
        case .messageRecorded(let it):
            if it.adapter == sender.adapter.text { return 0 }
            if let queued = it.queued.firstIndex(where: { $0.party == sender.party.text && $0.adapter == sender.adapter.text }) { return 1 + queued }
            return it.changes.firstIndex { $0.queued.party == sender.party.text && $0.queued.adapter == sender.adapter.text }.map { 1 + it.queued.count + $0 }
        case .messageRefused(let it): return it.adapter == sender.adapter.text ? 0 : nil
        case .decidedAgain(let it): return it.queued.adapter == sender.adapter.text && it.queued.party == sender.party.text ? 0 : nil
        case .deliveryTaken(let it): return it.adapter == sender.adapter.text ? 0 : nil
        case .deliveryDeclined(let it): return it.adapter == sender.adapter.text ? 0 : nil
        case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .deliveryAttempted, .threadChanged, .checkpointKey, .logRestored, .threadErased,
            .legalHold, .epochBegun, nil:
            return nil
        }
    }
}

/// Why there is no proof.
public enum ProofCode: String, Hashable, Sendable, CaseIterable {
    /// No checkpoint covers the record yet: ask again in a minute.
    case later = "PRF-LATER"
    /// It is no record in which this party has a part.
    case notYours = "PRF-NOT-YOURS"
    /// The record was erased.
    case erased = "PRF-ERASED"
}
