import SafeguardingContract

/// Something that happens at a moment of the simulated world.
enum WorldEvent {
    /// Frames arrive.
    case toRouter(link: Int, [[UInt8]])
    case toAdapter(link: Int, [[UInt8]])
    /// The router's thread turns once.
    case turn(life: Int)
    /// The disk has a batch, or fails; then the router's thread hears of it.
    case synced(life: Int)
    case reported(life: Int)
    case routerStarts
    /// The router finds that a connection is gone.
    case unrouted(link: Int)
    case adapterStarts(Int)
    case adapterConnects(Int, life: Int)
    /// An adapter's store has everything that was written to it.
    case adapterSynced(Int, life: Int)
    /// An adapter looks whether it has been waiting for too long.
    case adapterLooks(Int, life: Int)
    /// Somebody at an agency answers a thread.
    case answers(Int, Envelope)
    /// What people and fate do next.
    case next
}

/// What is to happen, by time and then in the order it was said: a heap, so that nothing depends on how a dictionary is laid out.
struct EventQueue {
    private struct Entry {
        let time: Int64
        let order: UInt64
        let event: WorldEvent

        static func < (a: Entry, b: Entry) -> Bool { (a.time, a.order) < (b.time, b.order) }
    }

    private var heap: [Entry] = []
    private var order: UInt64 = 0

    mutating func add(_ event: WorldEvent, at time: Int64) {
        order += 1
        heap.append(Entry(time: time, order: order, event: event))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (time: Int64, event: WorldEvent)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.event) }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] { least = child }
            guard least != parent else { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.time, first.event)
    }
}
