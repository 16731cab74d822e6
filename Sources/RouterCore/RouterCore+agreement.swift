import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import TransparencyLog

/// An agreement that comes into force later.
struct ScheduledAgreement: Sendable {
    let agreement: Agreement
    let source: [UInt8]
    let from: Moment
}

/// A new agreement while the router runs: validated before it gets here, recorded before anything is decided by it.
extension RouterCore {
    mutating func changed(to new: Agreement, _ source: [UInt8]) -> [RouterAction] {
        let digest = Digest.sha256(source).bytes
        if digest == digestInForce {
            guard scheduled != nil else { return [] }
            scheduled = nil
            return [.say(RouterLogLine(.notice, code: "RTR-AGREEMENT-UNSCHEDULED"))]
        }
        // One version is one text, or nobody could say by what a past message was decided.
        guard new.id != agreement.id || new.version != agreement.version else {
            return [.say(RouterLogLine(.warning, code: "RTR-AGREEMENT-VERSION"))]
        }
        if let from = new.head.inForceFrom, from > now {
            if let scheduled, Digest.sha256(scheduled.source).bytes == digest { return [] }
            scheduled = ScheduledAgreement(agreement: new, source: source, from: from)
            return [.say(RouterLogLine(.notice, code: "RTR-AGREEMENT-SCHEDULED"))]
        }
        scheduled = nil
        return begin(new, source, digest)
    }

    /// Lets the agreement that waits for its moment come into force, where that has come.
    mutating func beginScheduled() -> [RouterAction] {
        guard let due = scheduled, due.from <= now else { return [] }
        scheduled = nil
        return begin(due.agreement, due.source, Digest.sha256(due.source).bytes)
    }

    /// What waits is decided again when its adapter is served: nothing goes out by the old agreement any more.
    private mutating func begin(_ new: Agreement, _ source: [UInt8], _ digest: [UInt8]) -> [RouterAction] {
        let previous = agreement
        setInForce(new, digest)
        overtakeAll()
        return [inForce(source), .say(RouterLogLine(.notice, code: "RTR-AGREEMENT-IN-FORCE"))] + gone(from: previous)
    }

    /// The record that the agreement is in force.
    mutating func inForce(_ source: [UInt8]) -> RouterAction {
        let body = RecordBody.with {
            $0.agreementInForce = .with {
                $0.id = agreement.id
                $0.version = agreement.version
                $0.digest = Data(digestInForce)
                $0.from = agreement.head.inForceFrom?.milliseconds ?? 0
            }
        }
        return record(now, body, payload: source)
    }
}
