import Ledger
import SafeguardingContract

/// When the first thing that somebody owes is due in each thread: what a tick looks at. It can be computed from the threads at any time, and is when the router
/// starts.
struct Dues: Sendable {
    private var times: [ThreadID: Moment] = [:]
    /// The same, in order of time.
    private var order: [(at: Moment, thread: ThreadID)] = []

    /// Takes how a thread stands now.
    mutating func note(_ thread: ThreadAfter, on id: ThreadID) {
        let due = thread.nextAlert
        guard times[id] != due else { return }
        if times[id] != nil { order.removeAll { $0.thread == id } }
        times[id] = due
        if let due { order.insert((due, id), at: place(of: due, id)) }
    }

    /// When the first is due; nil where nothing is.
    var first: Moment? { order.first?.at }

    /// The threads that are due first.
    func threads(_ limit: Int) -> [ThreadID] { order.prefix(limit).map(\.thread) }

    private func place(of due: Moment, _ id: ThreadID) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if (order[middle].at, order[middle].thread) < (due, id) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
