import BusProtocol
import Foundation
import Ledger
public import SafeguardingContract
import TransparencyLog

/// Witnesses: they are offered each checkpoint with the proof that the log only grew, and say so, or raise an alarm.
extension RouterCore {
    /// Says that the log is signed, and by which key. Before the first event.
    public mutating func sign(with keeper: CheckpointKeeper) { self.keeper = keeper }

    /// Witnesses with a session that were not offered the last checkpoint yet: the shell makes an offer event of each.
    public var unoffered: [AdapterID] {
        guard let latest = keeper?.latest?.checkpoint.size else { return [] }
        return lines.filter { $0.value.isWitness && $0.value.offeredSize == nil && $0.value.witnessedSize.map { $0 < latest } ?? false }.map(\.key).sorted()
    }

    var awaitsWitness: Bool { lines.values.contains { $0.isWitness && $0.offeredSize != nil } }

    /// A session begins: what the adapter says of the checkpoint that it has kept.
    mutating func welcome(_ sender: ApprovedAdapter, _ line: inout AdapterLine) -> [RouterAction] {
        line.witnessedSize = nil
        guard let keeper, let hello = line.session.hello, hello.witness else { return [] }
        let isOfThisLog = hello.origin == keeper.origin
        line.witnessedSize = isOfThisLog ? hello.checkpointSize : 0
        // A witness that has seen more of this log than there is: records are gone. It will say so too; nothing here can put it right.
        guard isOfThisLog, hello.checkpointSize > nextSequence else { return [] }
        return [.say(RouterLogLine(.warning, code: "RTR-ROLLED-BACK", adapter: sender.adapter))]
    }

    mutating func checkpointed(_ kept: CheckpointKeeper.Kept) -> [RouterAction] {
        keeper?.signed(kept)
        // Whoever has not answered the last one is offered this one in its place.
        for adapter in lines.keys { lines[adapter]?.offeredSize = nil }
        return [.say(RouterLogLine(.info, code: "RTR-CHECKPOINT"))]
    }

    mutating func offer(to adapter: AdapterID, _ facts: Facts) -> [RouterAction] {
        guard let latest = keeper?.latest, var line = lines[adapter], line.isWitness, let from = line.witnessedSize, let proof = facts.consistency[from],
            proof.to == latest.checkpoint.size
        else { return [] }
        line.offeredSize = latest.checkpoint.size
        lines[adapter] = line
        let offered = CheckpointOffered.with {
            $0.note = latest.note.note
            $0.from = from
            $0.proof = proof.path.map { Data($0.bytes) }
            $0.witnessed = keeper?.witnessed?.note.note ?? ""
        }
        return [.send(line.connection, .checkpoint(offered), line.session.encoding, afterDurable: false)]
    }

    mutating func cosigned(_ cosigned: Cosigned, _ sender: ApprovedAdapter, _ connection: Connection, _ line: inout AdapterLine) -> [RouterAction] {
        guard line.offeredSize == cosigned.size else {
            // Of a checkpoint before the last: too late to count, and no fault.
            if let size = keeper?.latest?.checkpoint.size, cosigned.size < size {
                line.witnessedSize = max(line.witnessedSize ?? 0, cosigned.size)
                return []
            }
            return violation(BusCode.cosignature.refused(), sender, connection, .cosign(cosigned), line)
        }
        let needed = agreement.record.witnesses
        guard let found = keeper?.cosigned(cosigned.line, size: cosigned.size, by: sender, needed: needed) else {
            return violation(BusCode.cosignature.refused(), sender, connection, .cosign(cosigned), line)
        }
        line.offeredSize = nil
        line.witnessedSize = cosigned.size
        return [.keep(found, size: cosigned.size)]
    }

    /// Says, once, that too few witnessed the log, and once that enough do again.
    mutating func witnessAlarm() -> [RouterAction] {
        let (now, needed) = (now, agreement.record.witnesses)
        switch keeper?.alarm(at: now, needed: needed) {
        case nil: return []
        case .unwitnessed?: return [.say(RouterLogLine(.warning, code: "RTR-UNWITNESSED"))]
        case .witnessed?: return [.say(RouterLogLine(.notice, code: "RTR-WITNESSED"))]
        }
    }
}

extension AdapterLine {
    /// Whether its session is that of a witness.
    var isWitness: Bool { session.isReady && witnessedSize != nil }
}
