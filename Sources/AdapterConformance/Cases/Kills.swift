import BusProtocol
import SafeguardingContract

/// An adapter that is killed again and again while the agency talks and the router delivers.
struct Kills: Sendable {
    private let bench: Workbench
    private let handOver: ConformanceDescription.HandOver?
    private let types: [MessageType]

    init(_ bench: Workbench) throws {
        self.bench = bench
        handOver = try? bench.handOver()
        types = ((try? bench.takes()) ?? []).filter { $0 != .recall }
        if handOver == nil && types.isEmpty { throw NothingOfTheKind(why: "it sends nothing and takes nothing") }
    }

    /// Kills it, and counts at the end.
    func run() async throws -> String {
        try bench.startRouter()
        var handed: [Int] = []
        var delivered: [SuiteLedger.Pending] = []
        for kill in 0..<bench.suite.kills {
            let hellos = bench.heard.hellos.count
            let process = try bench.startAdapter()
            try await bench.greeted(by: process, after: hellos)
            // Two of each in every life, one of which is under way when it ends.
            for turn in 0..<2 {
                if let type = types.isEmpty ? nil : types[(kill * 2 + turn) % types.count] { delivered.append(try bench.queue(type)) }
                try bench.router.deliverMore()
                guard let handOver else { continue }
                let number = bench.nextNumber()
                // As the agency's system does: what has no yes is handed over again when the adapter is back.
                let answer = try await bench.agency.handOver(handOver, number: number)
                if answer == .accepted { handed.append(number) } else { try await bench.hand(handOver, number: number); handed.append(number) }
            }
            try await bench.during(.milliseconds(Int64(kill * 37 % 120))) {}
            await process.kill()
        }
        let hellos = bench.heard.hellos.count
        let process = try bench.startAdapter()
        try await bench.greeted(by: process, after: hellos)
        try await bench.until("answer to every delivery", within: .seconds(60)) { bench.ledger.pending.isEmpty }
        do {
            try await bench.until("record of all", within: .seconds(60)) { handOver == nil || bench.ledger.recorded.count >= handed.count }
        } catch is NotKept {
            throw NotKept("\(handed.count) were handed over, and \(bench.ledger.recorded.count) came within a minute")
        }
        if !bench.suite.plugin.description.shows.isEmpty {
            try await bench.until("file for each of \(delivered.count) deliveries", within: .seconds(60)) { delivered.allSatisfy { bench.shown($0) >= 1 } }
        }
        try await bench.during(.seconds(1)) {}
        guard handOver == nil || bench.ledger.recorded.count == handed.count else {
            throw NotKept("\(handed.count) were handed over, and \(bench.ledger.recorded.count) messages came")
        }
        guard bench.ledger.clashes.isEmpty else { throw NotKept("\(bench.ledger.clashes.count) messages came again with other bytes") }
        let twice = bench.suite.plugin.description.shows.isEmpty ? 0 : delivered.count { bench.shown($0) > 1 }
        guard twice == 0 else { throw NotKept("\(twice) deliveries are shown to the agency more than once") }
        let shown = bench.suite.plugin.description.shows.isEmpty ? "taken" : "shown once"
        return "killed \(bench.suite.kills) times: \(handed.count) of \(handed.count) messages came, \(delivered.count) of \(delivered.count) deliveries \(shown)"
    }
}
