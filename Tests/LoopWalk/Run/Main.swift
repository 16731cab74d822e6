import Foundation
import LoopWalk

/// `loop-walk [--steps N] [--seed N]`: walks through loops at random, and says where what has to hold of them does not.
@main
enum Main {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        func value(_ name: String) -> String? { words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        let steps = value("--steps").flatMap { Int($0) } ?? 1_000_000
        let seed = value("--seed").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let start = ContinuousClock.now
        let outcome = LoopWalk(seed: seed, steps: steps).run()
        for (name, count) in outcome.refused.sorted(by: { $0.key < $1.key }) + outcome.states.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(name)") }
        if let failure = outcome.failure {
            print("a loop is not what it has to be (seed \(seed))\n\(failure)")
            exit(1)
        }
        print("\(steps) steps, \(outcome.loops) loops, \(outcome.told) told, and every rule held (seed \(seed), \(ContinuousClock.now - start))")
    }
}
