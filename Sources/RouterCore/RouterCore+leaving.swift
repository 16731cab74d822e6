import Ledger
import SafeguardingContract
import SharingRules

/// A party that leaves, and how far its loops are handed over.
struct Leaving: Sendable {
    let order: Handover
    /// The last loop that was looked at.
    var after: ThreadID?
}

/// A party leaves: every loop it has to do something on is another's. None is orphaned.
extension RouterCore {
    /// Takes the operator's word that a party leaves. The loops follow with the next ticks, so many at a time.
    mutating func leave(_ order: Handover) -> [RouterAction] {
        guard order.from != order.to, agreement.parties[order.to] != nil else {
            return [.say(RouterLogLine(.warning, code: "RTR-HANDOVER-UNKNOWN"))]
        }
        guard !leaving.contains(where: { $0.order == order }) else { return [] }
        leaving.append(Leaving(order: order))
        return [.say(RouterLogLine(.notice, code: "RTR-HANDOVER"))]
    }

    /// Parties that a new agreement no longer has leave: what they led is for whom the agreement names where nobody else is.
    mutating func gone(from previous: Agreement) -> [RouterAction] {
        gone(previous.parties.keys.sorted())
    }

    /// Of these parties, those that the agreement does not have leave.
    mutating func gone(_ parties: [PartyID]) -> [RouterAction] {
        parties.filter { agreement.parties[$0] == nil }.flatMap { party -> [RouterAction] in
            guard let named = agreement.takesOver(from: party) else { return [.say(RouterLogLine(.warning, code: "RTR-HANDOVER-NOBODY"))] }
            return leave(Handover(from: party, to: named, at: now))
        }
    }

    /// Hands over the next loops of the first party that leaves.
    mutating func handOver(_ facts: Facts) -> [RouterAction] {
        guard let order = leaving.first?.order, let loops = facts.openLoops[order.from] else { return [] }
        guard let last = loops.last.flatMap({ ThreadID($0.id) }) else {
            leaving.removeFirst()
            return [.say(RouterLogLine(.notice, code: "RTR-HANDOVER-DONE"))]
        }
        leaving[0].after = last
        return loops.flatMap { handOver($0, order) }
    }

    private mutating func handOver(_ thread: ThreadAfter, _ order: Handover) -> [RouterAction] {
        guard let id = ThreadID(thread.id), thread.openedAt <= order.at.milliseconds, thread.isOpenLoop,
            var handed = agreement.handOver(thread, id, from: order.from, to: order.to, at: now)
        else { return [] }
        handed.after.version += 1
        let line = RouterAction.say(RouterLogLine(.notice, code: "RTR-HANDED-OVER", message: id.opening))
        return [changed(handed.after, id, code: "handed-over", party: order.from), line] + notices(handed.drafts)
    }
}
