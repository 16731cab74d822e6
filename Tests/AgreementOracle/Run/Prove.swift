import AgreementOracle
import Foundation

/// `prove` and brute force on small random agreements.
struct Prove {
    let trial: ProofTrial

    init(_ words: [String]) {
        trial = ProofTrial(
            seed: Main.value(after: "--seed", in: words).flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max),
            cases: Main.value(after: "--cases", in: words).flatMap { Int($0) } ?? 2_000)
    }

    /// Runs, prints what was found, and returns the exit code: 0 where both agree.
    func run() -> Int32 {
        print("seed \(trial.seed)")
        let outcome = trial.run()
        if let difference = outcome.difference {
            print(difference)
            return 1
        }
        print("prove and brute force agree on \(trial.cases) properties: \(outcome.held) hold, \(outcome.failed) do not")
        return 0
    }
}
