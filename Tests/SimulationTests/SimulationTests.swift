import Foundation
import Testing

@testable import Simulation

@Suite("Simulated worlds") struct SimulationTests {
    /// The county's example.
    static let agreements = Result {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try SimulatedAgreements(folder: root.appending(path: "Examples/partnership"))
    }

    private let simulation: Simulation

    init() throws { simulation = try Simulation(try SimulationTests.agreements.get()) }

    @Test("in every world everything holds, and a good deal happens")
    func right() {
        var total = SimulationCounts()
        let failure = simulation.firstFailure(in: 1...30) { total += $0.counts }
        #expect(failure == nil, "\(failure.map { "seed \($0.seed): \($0.fault?.description ?? "")\n" + $0.trace.suffix(60).joined(separator: "\n") } ?? "")")
        #expect(total.deliveries > 600 && total.alerts > 15 && total.highRisk > 50 && total.deaths > 30 && total.failedSyncs > 4)
        // People say the right thing, and the wrong one.
        #expect(total.refused.count > 15)
    }

    @Test("a wrong build is caught within 200 seeds, by the check that is meant for it, and the trace says what happened", arguments: Sabotage.allCases)
    func wrong(sabotage: Sabotage) throws {
        let failure = try #require(simulation.firstFailure(in: 1...200, sabotage: sabotage))
        let fault = try #require(failure.fault)
        #expect(SimulationTests.codes(of: sabotage).contains(fault.code), "\(fault)")
        #expect(failure.trace.contains { $0.contains("BROKEN") && $0.contains(fault.code) })
        // The right build lives through the same world.
        #expect(simulation.run(seed: failure.seed).fault == nil)
    }

    @Test("a seed replays to the letter, right or wrong, written down or not")
    func replays() {
        for (seed, sabotage) in [(7, nil), (8, nil), (1, Sabotage.noDedupeAtInbox)] as [(UInt64, Sabotage?)] {
            let first = simulation.run(seed: seed, sabotage: sabotage, tracing: true)
            let second = simulation.run(seed: seed, sabotage: sabotage, tracing: true)
            #expect(first.trace == second.trace && !first.trace.isEmpty && first.fault == second.fault)
            #expect(simulation.run(seed: seed, sabotage: sabotage).counts == first.counts)
        }
        #expect(simulation.run(seed: 7, tracing: true).trace != simulation.run(seed: 8, tracing: true).trace)
    }

    @Test("a trace holds nothing of what a message says")
    func content() {
        let trace = simulation.run(seed: 7, tracing: true).trace.joined()
        #expect(!trace.contains(SimulatedAgreements.health) && !trace.contains("Testchild") && !trace.contains("worried"))
    }

    /// By what a sabotage may be found first.
    private static func codes(of sabotage: Sabotage) -> [String] {
        switch sabotage {
        case .deliverBeforeRecord: ["NOT-RECORDED"]
        case .noDedupe: ["LEDGER", "ANSWER"]
        case .answerBeforeSync: ["NOT-DURABLE"]
        case .skipRedecision, .staleAgreement: ["OVER-SHARED"]
        case .noDedupeAtInbox: ["TWICE"]
        case .ignoreFailedSync: ["CONFLICT", "NOT-DURABLE", "NOT-RECORDED"]
        case .forgetAlerts: ["NOT-ALERTED"]
        case .alertAgain: ["ALERT-TWICE"]
        case .muteNotices: ["SILENT"]
        case .loseLead: ["NO-LEAD"]
        case .loseSynced: ["LOST"]
        case .rewriteRecord: ["TREE"]
        }
    }
}
