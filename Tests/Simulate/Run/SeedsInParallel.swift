import Dispatch
import Simulation
import Synchronization

/// Many worlds, as many at once as there are processors. Which of them is said to fail does not depend on that: it is the one with the lowest seed.
struct SeedsInParallel {
    private struct State {
        var total = SimulationCounts()
        var failing: UInt64?
    }

    let simulation: Simulation
    let sabotage: Sabotage?

    /// So many worlds, one after the other, are one piece of work.
    private static let piece: UInt64 = 25

    /// - Returns: how much happened, and the lowest seed that fails; nil where none does.
    func run(_ seeds: Range<UInt64>) -> (total: SimulationCounts, failing: UInt64?) {
        let state = Mutex(State())
        let pieces = (seeds.count + Int(SeedsInParallel.piece) - 1) / Int(SeedsInParallel.piece)
        DispatchQueue.concurrentPerform(iterations: pieces) { number in
            let first = seeds.lowerBound + UInt64(number) * SeedsInParallel.piece
            for seed in first..<min(first + SeedsInParallel.piece, seeds.upperBound) {
                if state.withLock({ $0.failing.map { $0 < seed } ?? false }) { return }
                let outcome = simulation.run(seed: seed, sabotage: sabotage)
                state.withLock { state in
                    state.total += outcome.counts
                    if outcome.fault != nil { state.failing = min(state.failing ?? seed, seed) }
                }
            }
        }
        return state.withLock { ($0.total, $0.failing) }
    }
}
