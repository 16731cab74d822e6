import Foundation
import Simulation

/// `simulate [--seeds N] [--seed N] [--moves N] [--sabotage NAME] [--trace] [--agreement FOLDER]`: lives through simulated worlds, and prints the first in which something that has to hold
/// does not.
@main
enum Main {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        func value(_ name: String) -> String? { words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        let first = value("--seed").flatMap { UInt64($0) } ?? 1
        let count = value("--seeds").flatMap { UInt64($0) } ?? (value("--seed") == nil ? 1000 : 1)
        let sabotage = value("--sabotage").flatMap { Sabotage(rawValue: $0) }
        let folder = URL(fileURLWithPath: value("--agreement") ?? "Examples/partnership")
        let simulation = try Simulation(try SimulatedAgreements(folder: folder), moves: value("--moves").flatMap { Int($0) } ?? Simulation.moves)

        if words.contains("--trace") {
            let outcome = simulation.run(seed: first, sabotage: sabotage, tracing: true)
            for line in outcome.trace { print(line) }
            exit(outcome.fault == nil ? 0 : 1)
        }
        let start = ContinuousClock.now
        let (total, failing) = SeedsInParallel(simulation: simulation, sabotage: sabotage).run(first..<first + count)
        if let failing {
            let again = simulation.run(seed: failing, sabotage: sabotage, tracing: true)
            for line in again.trace { print(line) }
            print("\nseed \(failing): \(again.fault?.description ?? "did not fail again")\nagain: make simulate SEED=\(failing)")
            exit(1)
        }
        for (code, number) in total.refused.sorted(by: { $0.key < $1.key }) { print("\(number)\trefused \(code)") }
        print(
            """
            \(count) worlds from seed \(first), \(total.events) events, \(total.records) records, \(total.deliveries) deliveries, \(total.deaths) ends of the router, \
            \(total.failedSyncs) failed syncs, \(total.alerts) alerts, \(total.highRisk) messages of high risk: everything held (\(ContinuousClock.now - start))
            """)
    }
}
