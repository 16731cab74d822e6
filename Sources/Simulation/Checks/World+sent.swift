import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules

/// What goes onto the wire, held against what is on the disk.
extension World {
    func checkSent(_ frames: [[UInt8]], to place: Int) {
        guard checks.fault == nil, case .success(let frame) = FrameCodec.readFromRouter(frames) else { return }
        do {
            switch frame {
            case .recorded(let recorded): try checkRecorded(recorded, to: place)
            case .refused(let refused): try checkRefused(refused, to: place)
            case .deliver(let envelope, let payload): try checkDelivered(envelope, payload, to: place)
            case .ready, .superseded, .helloRequired, .checkpoint, .proved, .credit, .bye: break
            }
        } catch { fail("LEDGER", "the ledger cannot be read: \(error)") }
    }

    private func checkRecorded(_ recorded: Recorded, to place: Int) throws {
        guard let id = MessageID(recorded.id) else { return fail("ANSWER", "an answer is about no message") }
        let key = MessageKey(adapter: adapters[place].name, id: id)
        guard let seen = try ledger.seen([key])[key], seen.sequence == recorded.sequence else {
            return fail("NOT-DURABLE", "\(adapters[place].party) is told that \(trace.short(recorded.id)) is recorded, and the disk does not have it")
        }
        if let earlier = checks.promised.updateValue(seen.sequence, forKey: key), earlier != seen.sequence {
            fail("ANSWER", "\(trace.short(recorded.id)) was recorded as \(earlier), and now as \(seen.sequence)")
        }
    }

    private func checkRefused(_ refused: Refused, to place: Int) throws {
        guard let id = MessageID(refused.id), !refused.code.hasPrefix("BUS-") else { return }
        let key = MessageKey(adapter: adapters[place].name, id: id)
        guard let seen = try ledger.seen([key])[key], case .recorded = seen.answer else { return }
        fail("ANSWER", "\(adapters[place].party) is told that \(trace.short(refused.id)) is refused (\(refused.code)), and it is recorded as \(seen.sequence)")
    }

    private func checkDelivered(_ envelope: Envelope, _ payload: [UInt8], to place: Int) throws {
        let what = "\(trace.short(envelope.id, sequence: envelope.sequence, type: envelope.type)) to \(adapters[place].party)"
        trace.say(now, World.router, "delivers", "\(what) by decision \(envelope.decision), to \(envelope.role)")
        counts.deliveries += 1
        guard let stored = try ledger.records([envelope.sequence])[envelope.sequence], case .messageRecorded(let record) = stored.body.kind, record.envelope.id == envelope.id
        else { return fail("NOT-RECORDED", "\(what) goes out, and the disk has no record of it") }
        guard let row = try ledger.pending([(envelope.sequence, adapters[place].name)]).first else {
            return fail("NOT-QUEUED", "\(what) goes out, and does not wait for that adapter")
        }
        guard row.decision == envelope.decision else {
            return fail("OTHER-DECISION", "\(what) goes out by decision \(envelope.decision), and the disk has decision \(row.decision)")
        }
        guard let type = MessageType(envelope.type) else { return fail("FRAMES", "\(what) has no type") }
        let extra = MessageFacts(payload, of: type).holds.subtracting(row.shared)
        guard extra.isEmpty else { return fail("OVER-SHARED", "\(what) holds \(extra.codes.count) kinds of fact that decision \(row.decision) does not share") }
        // By a reading of its own: under the narrow agreement nobody is told of anybody's health.
        guard try ledger.agreementInForce()?.record.version == cast.agreements.narrow.version, payload.holdsHealth else { return }
        fail("OVER-SHARED", "\(what) tells of somebody's health, and the agreement in force forbids it")
    }

    /// What an adapter hands to its agency's system.
    func checkApplied(_ envelope: Envelope, _ payload: [UInt8], at place: Int) {
        guard !checks.applied.insert("\(place) \(envelope.id) \(envelope.decision)").inserted else { return }
        fail("TWICE", "\(adapters[place].party) takes \(trace.short(envelope.id, sequence: envelope.sequence, type: envelope.type)) by decision \(envelope.decision) a second time")
    }
}

extension [UInt8] {
    /// Whether the word that stands in every text about health is in there.
    fileprivate var holdsHealth: Bool { firstRange(of: Array(SimulatedAgreements.health.utf8)) != nil }
}
