import BusProtocol
import Foundation
import SafeguardingContract

/// Who may speak: the operator's list becomes records before it has an effect.
extension RouterCore {
    mutating func enrolled(_ approved: [ApprovedAdapter]) -> [RouterAction] {
        approvedList = approved
        let others: [RouterAction] = directory.namesOfOthers(in: approved).map {
            .say(RouterLogLine(.warning, code: "RTR-NAME-OF-ANOTHER-PARTY", adapter: $0))
        }
        return others + applyList()
    }

    /// Lets the operator's list have its effect as of now: also that keys are over whose time has come.
    mutating func applyList() -> [RouterAction] {
        guard let approvedList else { return [] }
        return directory.changes(to: approvedList, at: now).flatMap { apply($0) }
    }

    private mutating func apply(_ change: Directory.Change) -> [RouterAction] {
        switch change {
        case .goes(let adapter, let replaced):
            directory.remove(adapter.adapter)
            var actions = end(adapter.adapter, .revoked)
            lines[adapter.adapter] = nil
            for key in adapter.curveKeys { actions.append(revoked(adapter.adapter, key, replaced ? "replaced" : "revoked")) }
            return actions + [.say(RouterLogLine(.info, code: replaced ? "RTR-REPLACED" : "RTR-REVOKED", adapter: adapter.adapter))]
        case .comes(let adapter):
            directory.insert(adapter)
            return [recordEnrolled(adapter), .say(RouterLogLine(.info, code: "RTR-ENROLLED", adapter: adapter.adapter))]
        case .rotates(let adapter):
            directory.insert(adapter)
            return [recordEnrolled(adapter), .say(RouterLogLine(.notice, code: "RTR-ROTATING", adapter: adapter.adapter))]
        case .ends(let keys, let id):
            // Whoever still speaks with the old keys has to come again, with the new ones.
            let isServedByThem = lines[id].map { $0.session.isReady && $0.curveKey == keys.curveKey } ?? false
            let actions = isServedByThem ? end(id, .revoked) : []
            if let adapter = directory.byID[id] { directory.insert(adapter.with(previous: nil)) }
            return actions + [revoked(id, keys.curveKey, "replaced"), .say(RouterLogLine(.notice, code: "RTR-ROTATED", adapter: id))]
        case .notes(let adapter):
            directory.insert(adapter)
            return []
        }
    }

    private mutating func revoked(_ adapter: AdapterID, _ key: [UInt8], _ code: String) -> RouterAction {
        record(
            latest,
            RecordBody.with {
                $0.adapterRevoked = .with {
                    $0.adapter = adapter.text
                    $0.curveKey = Data(key)
                    $0.code = code
                }
            })
    }

    private mutating func recordEnrolled(_ adapter: ApprovedAdapter) -> RouterAction {
        record(
            latest,
            RecordBody.with {
                $0.adapterEnrolled = .with {
                    $0.adapter = adapter.adapter.text
                    $0.party = adapter.party.text
                    $0.curveKey = Data(adapter.curveKey)
                    $0.signingKey = Data(adapter.signingKey)
                    $0.sends = adapter.sends
                    $0.takes = adapter.takes
                }
            })
    }
}
