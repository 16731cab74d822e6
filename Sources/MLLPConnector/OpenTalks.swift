import Synchronization

/// The connections that are talked to, each by a task of its own, begun as it comes in and ended with all the others.
final class OpenTalks: Sendable {
    private struct State {
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var begun: UInt64 = 0
        /// How many have a place.
        var talking = 0
        var isEnding = false
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: how many may be talked to at once.
    init(limit: Int) { self.limit = limit }

    /// Begins to talk, or where there is no place, or the end has come, to turn away. One of the two is called in any case.
    func begin(_ talk: @escaping @Sendable () async -> Void, orElse turnAway: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            let hasPlace = !state.isEnding && state.talking < limit
            if hasPlace { state.talking += 1 }
            let number = state.begun
            state.begun += 1
            state.tasks[number] = Task {
                await (hasPlace ? talk : turnAway)()
                self.state.withLock { state in
                    if hasPlace { state.talking -= 1 }
                    state.tasks[number] = nil
                }
            }
        }
    }

    /// Cancels every one, and returns when all have ended.
    func end() async {
        while true {
            let open = state.withLock { state in
                state.isEnding = true
                return Array(state.tasks.values)
            }
            guard !open.isEmpty else { return }
            for task in open { task.cancel() }
            for task in open { await task.value }
        }
    }
}
