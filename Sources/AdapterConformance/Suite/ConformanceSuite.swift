import AdapterKit
import Foundation
import Supervision
import ZeroMQ

/// The suite that every adapter passes, in whatever language it is written: it runs the executable against a router of its own, hands over what an
/// agency's system would, kills it at the worst moments, and looks at what comes of it.
package struct ConformanceSuite: Sendable {
    /// What is tried.
    package let plugin: PluginUnderTest
    /// How long an adapter has for each thing that it has to do.
    package var patience = Duration.seconds(20)
    /// How often it is killed in mid-traffic.
    package var kills = 10
    /// Path of `eider`, by which processes are tied to this one; nil where they are not.
    package var launcher: String?

    package init(_ plugin: PluginUnderTest) { self.plugin = plugin }

    /// Tries cases one after the other.
    ///
    /// - Parameters:
    ///   - names: which; nil for all.
    ///   - begin: is told each case before it is tried.
    /// - Returns: one outcome for each case, in their order. A case that could not be tried at all has failed, and says why.
    package func run(only names: Set<String>? = nil, begin: @Sendable (ConformanceCase) -> Void = { _ in }, ended: @Sendable (CaseOutcome) -> Void = { _ in }) async -> [CaseOutcome] {
        var outcomes: [CaseOutcome] = []
        let everything = Everything()
        for each in ConformanceCase.all where names?.contains(each.name) ?? true {
            if Task.isCancelled { break }
            begin(each)
            let outcome: CaseOutcome
            if let broken = outcomes.first(where: { $0.verdict == .fail && Self.foundations.contains($0.name) }), names == nil {
                outcome = CaseOutcome(each.name, each.promise, .fail, "it was not tried, because of `\(broken.name)`")
            } else {
                outcome = await attempt(each, everything)
            }
            ended(outcome)
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// Where one of these fails, nothing else can be learnt.
    private static let foundations: Set<String> = ["spec", "hello"]

    private func attempt(_ each: ConformanceCase, _ everything: Everything) async -> CaseOutcome {
        let bench: Workbench
        do { bench = try Workbench(self, everything) } catch {
            return CaseOutcome(each.name, each.promise, .fail, "it could not be tried: \(Self.words(of: error))")
        }
        var outcome: CaseOutcome
        do {
            let saw = try await each.attempt(bench)
            outcome = CaseOutcome(each.name, each.promise, .pass, saw)
        } catch let failure as NotKept {
            outcome = CaseOutcome(each.name, each.promise, .fail, failure.saw)
        } catch let nothing as NothingOfTheKind {
            outcome = CaseOutcome(each.name, each.promise, .notApplicable, nothing.why)
        } catch {
            outcome = CaseOutcome(each.name, each.promise, .fail, "it could not be tried: \(Self.words(of: error))")
        }
        if outcome.verdict == .fail { outcome.lines = bench.lastLines }
        await bench.close()
        return outcome
    }

    private static func words(of error: any Error) -> String {
        // Errors of ours say nothing of a message; of others only their type is said.
        switch error {
        case let problem as AdapterProblem: problem.description
        case let problems as AdapterProblems: problems.description
        case let fault as ProcessFault: fault.description
        case let fault as FileFault: fault.description
        case let error as ZeroMQError: "\(error.sentence) [\(error.code)]"
        default: "\(type(of: error))"
        }
    }
}
