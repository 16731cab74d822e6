import BusProtocol
import Foundation
import Ledger
import SafeguardingContract

/// What a frame leads to, before it is known what it is about: who speaks, and whether there is a session.
extension RouterCore {
    mutating func received(_ peer: Peer, _ frame: AdapterFrame, _ facts: Facts, _ needs: Needs) -> [RouterAction] {
        guard let sender = directory.adapter(key: peer.curveKey) else { return nobody(peer, frame.verb) }
        // Taken out while it changes: what it holds of all that is outstanding is not copied for each frame.
        let place = lines.index(forKey: sender.adapter) ?? newLine(of: sender.adapter)
        var line = AdapterLine()
        swap(&line, &lines.values[place])
        if case .hello = frame, !line.mayGreet(at: now) {
            swap(&line, &lines.values[place])
            return [.say(RouterLogLine(.warning, code: "RTR-HELLO-OFTEN", adapter: sender.adapter, verb: .hello))]
        }
        if let refused = line.mismatch(frame) {
            defer { swap(&line, &lines.values[place]) }
            return violation(refused, sender, peer.connection, frame, line)
        }
        let before = frame.beginsOrEnds ? line : nil
        var drafts: [NoticeDraft] = []
        let step = line.session.receive(frame, over: peer.connection.routingID)
        var actions: [RouterAction] = []
        switch step {
        case .ready(let ready, let previous):
            actions += begin(ready, sender, peer, from: before ?? AdapterLine(), previous, &line)
        case .submit(let submission):
            swap(&line, &lines.values[place])
            return submitted(submission, sender, peer.connection, facts, needs)
        case .taken(let taken):
            actions += settled(taken.sequence, .taken, sender, &line, &drafts)
        case .declined(let declined):
            actions += settled(declined.sequence, .declined(declined.code), sender, &line, &drafts)
        case .helloRequired(let id):
            actions += helloRequired(id, sender, peer.connection, frame)
        case .ended:
            if before?.session.isReady ?? false, !line.session.isReady { actions += over(&line, sender.adapter, code: "RTR-BYE") }
        case .violation(let refused):
            actions += violation(refused, sender, peer.connection, frame, line)
        case .cosigned(let cosigned):
            actions += self.cosigned(cosigned, sender, peer.connection, &line)
        case .prove(let prove):
            actions += proved(prove, sender, peer.connection, line, facts)
        case .creditChanged, .ignored: break
        }
        swap(&line, &lines.values[place])
        // After the line is kept: a notice may be for this very adapter.
        if !drafts.isEmpty { actions += notices(drafts) }
        return actions
    }

    private mutating func newLine(of adapter: AdapterID) -> Dictionary<AdapterID, AdapterLine>.Index {
        lines[adapter] = AdapterLine()
        // INVARIANT: it was put there a moment ago.
        return lines.index(forKey: adapter)!
    }

    /// Whether the connection is that of a session now: what waited to be durable, and is for a session that is over or an adapter
    /// that was revoked meanwhile, is not delivered.
    public func isServed(_ connection: Connection) -> Bool { connections[connection] != nil }

    /// A peer that speaks over the connection of another adapter's session shows that the other is gone: what is for that one must
    /// not go there.
    mutating func displaced(by peer: Peer) -> [RouterAction] {
        guard let adapter = connections[peer.connection], directory.adapter(key: peer.curveKey)?.adapter != adapter else { return [] }
        return lost(peer.connection)
    }

    func nobody(_ peer: Peer, _ verb: Verb?) -> [RouterAction] {
        [
            .send(peer.connection, .bye(Bye.with { $0.code = ByeCode.revoked.rawValue }), .json, afterDurable: false),
            .say(RouterLogLine(.warning, code: "RTR-NOT-ENROLLED", verb: verb)),
        ]
    }

    /// The answer to a verb before the hello. How the adapter wants its answers is not known yet: as it wrote.
    func helloRequired(
        _ id: String, _ sender: ApprovedAdapter, _ connection: Connection, _ frame: AdapterFrame
    ) -> [RouterAction] {
        var encoding = WireEncoding.json
        if case .submit(let submission) = frame { encoding = submission.encoding }
        return [
            .send(connection, .helloRequired(HelloRequired.with { $0.id = id }), encoding, afterDurable: false),
            .say(
                RouterLogLine(
                    .info, code: "RTR-HELLO-REQUIRED", adapter: sender.adapter, message: MessageID(id), verb: frame.verb)),
        ]
    }

    func violation(
        _ refused: Refused, _ sender: ApprovedAdapter, _ connection: Connection, _ frame: AdapterFrame, _ line: AdapterLine
    ) -> [RouterAction] {
        [
            .send(connection, .refused(refused), line.session.encoding, afterDurable: false),
            .say(RouterLogLine(.warning, code: refused.code, adapter: sender.adapter, verb: frame.verb)),
        ]
    }

    func faulty(_ peer: Peer, _ fault: FrameFault) -> [RouterAction] {
        guard let sender = directory.adapter(key: peer.curveKey) else { return nobody(peer, nil) }
        let session = lines[sender.adapter]?.session
        let encoding = session.flatMap { $0.isReady ? $0.encoding : nil } ?? .json
        return [
            .send(peer.connection, .refused(fault.refused), encoding, afterDurable: false),
            .say(
                RouterLogLine(
                    .warning, code: fault.refused.code, adapter: sender.adapter, message: MessageID(fault.refused.id))),
        ]
    }
}

extension AdapterFrame {
    /// Whether a session can begin or end by it.
    fileprivate var beginsOrEnds: Bool {
        switch self {
        case .hello, .bye: true
        case .submit, .taken, .declined, .cosign, .prove, .credit: false
        }
    }
}
