/// Runs simulated worlds, each from one seed, and says where something that has to hold does not.
///
/// A world has the router's own engine and logic, a ledger on a disk that loses what was not synced, agencies' adapters with durable boxes, people who refer, answer, offer,
/// disagree and take back, and a network that delays, parts, and sends twice. docs/simulation.md says what is simulated, what is checked, and what is not.
public struct Simulation: Sendable {
    private let cast: SimulatedCast
    private let moves: Int

    /// - Parameters:
    ///   - agreements: what the simulated partnership lives under.
    ///   - moves: how many moves people and fate have in each world.
    /// - Throws: where no keys can be made for the adapters.
    public init(_ agreements: SimulatedAgreements, moves: Int = Simulation.moves) throws {
        cast = try SimulatedCast(agreements)
        self.moves = moves
    }

    /// Enough that loops begin, are offered, become overdue and end, with a dozen mishaps in between.
    public static let moves = 50

    /// Runs the world of a seed.
    /// - Parameters:
    ///   - seed: decides everything.
    ///   - sabotage: a wrong build; nil for the right one.
    ///   - tracing: whether to write down what happens. A world that is written down is the same world.
    public func run(seed: UInt64, sabotage: Sabotage? = nil, tracing: Bool = false) -> SimulationOutcome {
        let world = World(seed: seed, cast: cast, sabotage: sabotage, tracing: tracing)
        let fault = world.live(moves: moves)
        return SimulationOutcome(seed: seed, fault: fault, counts: world.counts, trace: world.trace.lines)
    }

    /// Runs seed after seed until one fails; that one is run again, and written down.
    /// - Returns: the failing world; nil where every one held.
    public func firstFailure(in seeds: some Sequence<UInt64>, sabotage: Sabotage? = nil, each: (SimulationOutcome) -> Void = { _ in }) -> SimulationOutcome? {
        for seed in seeds {
            let outcome = run(seed: seed, sabotage: sabotage)
            each(outcome)
            if outcome.fault != nil { return run(seed: seed, sabotage: sabotage, tracing: true) }
        }
        return nil
    }
}

/// What became of one world.
public struct SimulationOutcome: Sendable {
    public let seed: UInt64
    /// What has to hold and does not; nil where everything held.
    public let fault: SimulationFault?
    public let counts: SimulationCounts
    /// One line for each thing that happened, where it was written down.
    public let trace: [String]
}

/// How much happened in one world, or in many.
public struct SimulationCounts: Hashable, Sendable {
    public var events = 0
    public var records = 0
    public var deliveries = 0
    /// How often the router died or was stopped.
    public var deaths = 0
    public var failedSyncs = 0
    /// Alerts that something is overdue.
    public var alerts = 0
    /// Messages that state significant harm, or worse.
    public var highRisk = 0
    /// Refusals that adapters were told, by code.
    public var refused: [String: Int] = [:]

    public init() {}

    public static func += (a: inout SimulationCounts, b: SimulationCounts) {
        a.events += b.events
        a.records += b.records
        a.deliveries += b.deliveries
        a.deaths += b.deaths
        a.failedSyncs += b.failedSyncs
        a.alerts += b.alerts
        a.highRisk += b.highRisk
        a.refused.merge(b.refused) { $0 + $1 }
    }
}
