public import SharingRules

/// How long the engine takes over one decision.
public struct DecisionTime: Sendable, Codable {
    public let clauses: Int
    public let parties: Int
    public let requests: Int
    /// Nanoseconds for one decision, the median over batches: what is shared, held and withheld, by which clause and why.
    public let nanoseconds: Double
    /// The same, and what would make lawful what is withheld.
    public let nanosecondsExplaining: Double
    public let batches: Int

    /// Measures an agreement over requests, on this thread.
    public init(_ terms: AgreementTerms, _ requests: [DecisionRequest], batches: Int) {
        let agreement = Agreement(terms)
        clauses = terms.clauses.count
        parties = terms.parties.count
        self.requests = requests.count
        self.batches = batches
        nanoseconds = Self.median(agreement, requests, batches: batches, rounds: 20, explaining: false)
        nanosecondsExplaining = Self.median(agreement, requests, batches: batches, rounds: 2, explaining: true)
    }

    private static func median(_ agreement: Agreement, _ requests: [DecisionRequest], batches: Int, rounds: Int, explaining: Bool) -> Double {
        var times: [Double] = []
        var checksum = 0
        for batch in 0...batches {
            let start = ContinuousClock.now
            for _ in 0..<rounds { for request in requests { checksum &+= agreement.decide(request, explaining: explaining).withheld.count } }
            let time = start.duration(to: .now) / .nanoseconds(1)
            // The first warms the machine up.
            if batch > 0 { times.append(time / Double(rounds * requests.count)) }
        }
        precondition(checksum >= 0, "the decisions are used, so that none is left out")
        times.sort()
        return times[times.count / 2]
    }
}
