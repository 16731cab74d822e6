public import SafeguardingContract

/// What came from the wire and is not decided yet, party by party: whoever sends most waits for itself, and for nobody else.
///
/// Between two events of one party at most ``RouterLimits/servedAtOnce`` of each other party are decided. What a party sends beyond ``RouterLimits/waitingEvents`` or
/// ``RouterLimits/waitingBytes`` is not kept: an adapter that keeps to its credit never has so much under way, and sends again what has no answer. So no one party
/// can fill ``RouterLimits/intakeBytes``, and what others send is still read.
public struct FairIntake: Sendable {
    private struct Queue {
        /// What was taken leaves nil: a queue that is never empty must not keep it.
        private var events: [(event: RouterEvent, bytes: Int)?] = []
        private var taken = 0
        private(set) var bytes = 0
        var isOver = false
        var isEmpty: Bool { taken == events.count }
        var count: Int { events.count - taken }
        /// Places that are kept for what waits and what was taken.
        var places: Int { events.count }

        mutating func add(_ event: RouterEvent, bytes size: Int) {
            events.append((event, size))
            bytes += size
        }

        mutating func take(_ limit: Int) -> [RouterEvent] {
            let end = taken + min(limit, count)
            var next: [RouterEvent] = []
            for place in taken..<end {
                guard let (event, size) = events[place] else { continue }
                next.append(event)
                bytes -= size
                events[place] = nil
            }
            taken = end
            if taken * 2 >= events.count {
                events.removeFirst(taken)
                taken = 0
            }
            return next
        }
    }

    private var queues: [PartyID?: Queue] = [:]
    /// Whose turn it is, in order.
    private var turn: [PartyID?] = []
    /// How many events wait.
    public private(set) var count = 0
    /// How many bytes they came with.
    public private(set) var bytes = 0
    /// Whether nothing waits.
    public var isEmpty: Bool { count == 0 }

    /// Places that are kept for everything that waits.
    var places: Int { queues.values.reduce(0) { $0 + $1.places } }

    public init() {}

    /// Takes what came.
    /// - Parameters:
    ///   - event: what came.
    ///   - size: its frames, in bytes.
    ///   - party: whose key it came with; nil for nobody's that is enrolled.
    /// - Returns: `kept`, or that it was dropped; `firstDropped` once, until the party has been served again.
    public mutating func add(_ event: RouterEvent, bytes size: Int = 0, from party: PartyID?) -> Taking {
        guard queues[party]?.count ?? 0 < RouterLimits.waitingEvents, (queues[party]?.bytes ?? 0) + size <= RouterLimits.waitingBytes else {
            let isFirst = queues[party]?.isOver == false
            queues[party]?.isOver = true
            return isFirst ? .firstDropped : .dropped
        }
        if queues[party]?.isEmpty ?? true { turn.append(party) }
        queues[party, default: Queue()].add(event, bytes: size)
        count += 1
        bytes += size
        return .kept
    }

    /// What became of an event.
    public enum Taking: Hashable, Sendable { case kept, dropped, firstDropped }

    /// The next events to decide: one share of each party, in turn. Whoever sends meanwhile has its share in the next.
    /// - Parameter limit: how many at most.
    public mutating func next(_ limit: Int) -> [RouterEvent] {
        var events: [RouterEvent] = []
        for _ in 0..<turn.count where events.count < limit {
            let party = turn.removeFirst()
            guard var queue = queues.removeValue(forKey: party) else { continue }
            bytes -= queue.bytes
            events += queue.take(min(RouterLimits.servedAtOnce, limit - events.count))
            bytes += queue.bytes
            queue.isOver = false
            guard !queue.isEmpty else { continue }
            queues[party] = queue
            turn.append(party)
        }
        count -= events.count
        return events
    }
}
