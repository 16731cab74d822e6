import AgreementOracle
import Foundation

/// Engine and oracle on random agreements and requests.
struct Agree {
    let requests: Int
    let seed: UInt64

    init(_ words: [String]) {
        requests = Main.value(after: "--runs", in: words).flatMap { Int($0) } ?? 1_000_000
        seed = Main.value(after: "--seed", in: words).flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    }

    /// Runs, prints what was found, and returns the exit code: 0 where both agree and every rule was reached.
    func run() async -> Int32 {
        print("seed \(seed)")
        let progress = AgreementRun.Progress()
        // A thread of its own: the run takes every thread that tasks have.
        let requests = requests
        Thread.detachNewThread {
            while progress.done < requests {
                Thread.sleep(forTimeInterval: 2)
                FileHandle.standardError.write(Data("\(progress.done) of \(requests) requests\n".utf8))
            }
        }
        let start = ContinuousClock.now
        let outcome = await AgreementRun(seed: seed, requests: requests).run(threads: ProcessInfo.processInfo.activeProcessorCount, progress: progress)
        for (name, count) in outcome.tally.counts.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(name)") }
        if let difference = outcome.difference {
            print("engine and oracle differ (seed \(seed))\n\(difference.text)")
            return 1
        }
        if !outcome.tally.absent.isEmpty {
            print("never came up: \(outcome.tally.absent.joined(separator: ", "))")
            return 1
        }
        print("engine and oracle agree on \(requests) requests (seed \(seed), \(ContinuousClock.now - start))")
        return 0
    }
}
