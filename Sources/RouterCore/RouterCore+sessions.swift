import BusProtocol
import Foundation
import Ledger
import SafeguardingContract

/// Sessions: how they begin, and every way in which they end.
extension RouterCore {
    mutating func begin(
        _ ready: Ready, _ sender: ApprovedAdapter, _ peer: Peer, from before: AdapterLine,
        _ previous: RouterSession.Previous?, _ line: inout AdapterLine
    ) -> [RouterAction] {
        let connection = peer.connection
        var actions = attempted(before, sender.adapter)
        if let previous {
            let over = Superseded.with { $0.session = previous.session }
            let there = Connection(routingID: previous.connection)
            connections[there] = nil
            actions.append(.send(there, .superseded(over), before.session.encoding, afterDurable: false))
        }
        connections[connection] = sender.adapter
        line.begin(peer, lastQueued: nextSequence - 1)
        actions += welcome(sender, &line)
        var ready = ready
        if let keeper {
            ready.origin = keeper.origin
            ready.logKey = Data(keeper.key.key.bytes)
            if let prior = keeper.prior { (ready.priorOrigin, ready.priorSize) = (prior.origin, prior.size) }
        }
        ready.agreement = agreement.name
        ready.adapter = sender.adapter.text
        ready.party = sender.party.text
        actions.append(.send(connection, .ready(ready), line.session.encoding, afterDurable: false))
        actions.append(.say(RouterLogLine(.info, code: "RTR-READY", adapter: sender.adapter, verb: .hello)))
        return actions
    }

    /// What was delivered in a session that is over, and not answered, counts as disclosed, and the ledger says so, once.
    mutating func attempted(_ line: AdapterLine, _ adapter: AdapterID) -> [RouterAction] {
        line.outstanding.values.filter { !$0.attempted }.sorted { $0.sequence < $1.sequence }.map { delivery in
            record(
                latest,
                RecordBody.with {
                    $0.deliveryAttempted = .with {
                        $0.sequence = delivery.sequence
                        $0.adapter = adapter.text
                        $0.decision = delivery.decision
                    }
                })
        }
    }

    mutating func over(_ line: inout AdapterLine, _ adapter: AdapterID, code: String) -> [RouterAction] {
        connections[line.connection] = nil
        let actions = attempted(line, adapter)
        line.forgetOutstanding()
        return actions + [.say(RouterLogLine(.info, code: code, adapter: adapter))]
    }

    mutating func lost(_ connection: Connection) -> [RouterAction] {
        guard let adapter = connections[connection], var line = lines[adapter] else { return [] }
        line.session.lost()
        let actions = over(&line, adapter, code: "RTR-GONE")
        lines[adapter] = line
        return actions
    }

    /// Ends a session from this side; nothing where there is none.
    mutating func end(_ adapter: AdapterID, _ code: ByeCode) -> [RouterAction] {
        guard var line = lines[adapter], let bye = line.session.end(code) else { return [] }
        let connection = line.connection
        let encoding = line.session.encoding
        let actions = over(&line, adapter, code: "RTR-\(code.rawValue)")
        lines[adapter] = line
        return actions + [.send(connection, .bye(bye), encoding, afterDurable: false)]
    }

    mutating func stopping() -> [RouterAction] {
        lines.keys.sorted().flatMap { end($0, .stop) }
    }
}
