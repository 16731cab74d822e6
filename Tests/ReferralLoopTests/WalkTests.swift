import Foundation
import LoopWalk
import ReferralLoop
import Testing

/// A walk at random. `make loop-walk` goes a million steps, optimised; here EIDER_WALK_STEPS says how many, and EIDER_WALK_SEED where from.
@Suite struct WalkTests {
    @Test func `whatever happens to a loop, in whatever order and by whomever, what has to hold of it holds`() {
        let environment = ProcessInfo.processInfo.environment
        let steps = environment["EIDER_WALK_STEPS"].flatMap { Int($0) } ?? 100_000
        let seed = environment["EIDER_WALK_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        let outcome = LoopWalk(seed: seed, steps: steps).run()
        #expect(outcome.failure == nil, "\(outcome.failure ?? "")\nEIDER_WALK_SEED=\(seed) EIDER_WALK_STEPS=\(steps) is the same walk")
        guard steps >= 100_000, outcome.failure == nil else { return }
        let missing = Set(LoopRefusal.all.map(\.code)).subtracting(outcome.refused.keys).subtracting(["LOOP-102"])
        #expect(missing.isEmpty, "every refusal came up but that there is no such loop, which is the thread's to say")
        let openings = Set(LoopOpening.allCases.map(\.state.rawValue)).subtracting(["referral", "request"])
        #expect(Set(outcome.states.keys) == Set(LoopState.allCases.map(\.rawValue)).subtracting(openings), "and every state but those in which a loop begins")
        #expect(outcome.told > 1000)
    }

    @Test func `the same seed is the same walk`() {
        let first = LoopWalk(seed: 26, steps: 2000).run(), second = LoopWalk(seed: 26, steps: 2000).run()
        #expect(first.loops == second.loops && first.refused == second.refused && first.states == second.states && first.told == second.told)
    }
}
