import BusProtocol
import Ledger
import SafeguardingContract

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
}
