import Foundation
import LedgerMutations

/// `ledger-mutations [--count N] [--seed N]`: changes a ledger as whoever has its file can, and says what the verifier did not find or not locate.
@main
enum Main {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        func value(_ name: String) -> String? { words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        let count = value("--count").flatMap { Int($0) } ?? 10_000
        let seed = value("--seed").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let start = ContinuousClock.now
        let outcome = try MutationRun(seed: seed, count: count, messages: 130).run()
        for (table, count) in outcome.made.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(table)") }
        guard outcome.missed.isEmpty else {
            for line in outcome.missed.prefix(40) { print(line) }
            print("\(outcome.missed.count) of \(count) changes were not found where they are (seed \(seed))")
            exit(1)
        }
        print("\(count) changes of a ledger of \(outcome.size) records, each found and located (seed \(seed), \(ContinuousClock.now - start))")
    }
}
