import BusProtocol
import Foundation
import SafeguardingContract

/// Who may speak: the operator's list becomes records before it has an effect.
extension RouterCore {
    mutating func enrolled(_ approved: [ApprovedAdapter]) -> [RouterAction] {
        let changes = directory.changes(to: approved)
        var actions: [RouterAction] = directory.namesOfOthers(in: approved).map {
            .say(RouterLogLine(.warning, code: "RTR-NAME-OF-ANOTHER-PARTY", adapter: $0))
        }
        for adapter in changes.gone {
            directory.remove(adapter.adapter)
            let replaced = changes.come.contains { $0.adapter == adapter.adapter }
            actions += end(adapter.adapter, .revoked)
            lines[adapter.adapter] = nil
            actions.append(
                record(
                    latest,
                    RecordBody.with {
                        $0.adapterRevoked = .with {
                            $0.adapter = adapter.adapter.text
                            $0.curveKey = Data(adapter.curveKey)
                            $0.code = replaced ? "replaced" : "revoked"
                        }
                    }))
            actions.append(.say(RouterLogLine(.info, code: replaced ? "RTR-REPLACED" : "RTR-REVOKED", adapter: adapter.adapter)))
        }
        for adapter in changes.come {
            directory.insert(adapter)
            actions.append(
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
                    }))
            actions.append(.say(RouterLogLine(.info, code: "RTR-ENROLLED", adapter: adapter.adapter)))
        }
        return actions
    }
}
