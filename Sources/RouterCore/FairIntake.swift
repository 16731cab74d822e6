public import SafeguardingContract

/// What came from the wire and is not decided yet, party by party: whoever sends most waits for itself, and for nobody else.
///
/// Between two events of one party at most ``RouterLimits/servedAtOnce`` of each other party are decided. What a party sends beyond ``RouterLimits/waitingEvents`` is
/// not kept: an adapter that keeps to its credit never has so much under way, and sends again what has no answer.
public struct FairIntake: Sendable {
    private struct Queue {
        var events: [RouterEvent] = []
        var taken = 0
        var isOver = false
        var isEmpty: Bool { taken == events.count }
        var count: Int { events.count - taken }

        mutating func take() -> RouterEvent {
            defer {
                taken += 1
                if taken == events.count { (events, taken) = ([], 0) }
            }
            return events[taken]
        }
    }

    private var queues: [PartyID?: Queue] = [:]
    /// Whose turn it is, in order.
    private var turn: [PartyID?] = []
    /// How many events wait.
    public private(set) var count = 0
    /// Whether nothing waits.
    public var isEmpty: Bool { count == 0 }

    public init() {}

    /// Takes what came.
    /// - Parameters:
    ///   - event: what came.
    ///   - party: whose key it came with; nil for nobody's that is enrolled.
    /// - Returns: `kept`, or that it was dropped; `firstDropped` once, until the party has been served again.
    public mutating func add(_ event: RouterEvent, from party: PartyID?) -> Taking {
        guard queues[party]?.count ?? 0 < RouterLimits.waitingEvents else {
            let isFirst = queues[party]?.isOver == false
            queues[party]?.isOver = true
            return isFirst ? .firstDropped : .dropped
        }
        if queues[party]?.isEmpty ?? true { turn.append(party) }
        queues[party, default: Queue()].events.append(event)
        count += 1
        return .kept
    }

    /// What became of an event.
    public enum Taking: Hashable, Sendable { case kept, dropped, firstDropped }

    /// The next events to decide: from each party in turn.
    /// - Parameter limit: how many at most.
    public mutating func next(_ limit: Int) -> [RouterEvent] {
        var events: [RouterEvent] = []
        while events.count < limit, !turn.isEmpty {
            let party = turn.removeFirst()
            guard var queue = queues.removeValue(forKey: party) else { continue }
            for _ in 0..<min(RouterLimits.servedAtOnce, queue.count, limit - events.count) { events.append(queue.take()) }
            queue.isOver = false
            guard !queue.isEmpty else { continue }
            queues[party] = queue
            turn.append(party)
        }
        count -= events.count
        return events
    }
}
