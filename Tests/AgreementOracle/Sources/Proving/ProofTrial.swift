import SharingRules
import SafeguardingContract

/// Many small cases, each proved by `prove` and by trying everything.
public struct ProofTrial: Sendable {
    /// What came of it.
    public struct Outcome: Sendable {
        public var held = 0
        public var failed = 0
        /// Where the two do not agree, in words; nil where they always do.
        public var difference: String?
    }

    public let seed: UInt64
    public let cases: Int

    public init(seed: UInt64, cases: Int) {
        self.seed = seed
        self.cases = cases
    }

    public func run() -> Outcome {
        var outcome = Outcome()
        for place in 0..<cases {
            var random = SplitMix64(seed: seed, piece: place)
            let proofCase = random.proofCase()
            let agreement = Agreement(proofCase.terms)
            let brute = BruteForce(proofCase).search()
            let result = agreement.prove(Properties([proofCase.property]), on: Names.day).results[0]
            if result.holds { outcome.held += 1 } else { outcome.failed += 1 }
            let found = brute.counterexample ?? result.counterexample?.request
            let isTrue = result.counterexample.map { breaks(agreement, proofCase.property, $0.request) } ?? true
            if result.holds != (brute.counterexample == nil) || !isTrue, let found {
                let p = proofCase.property
                outcome.difference =
                    "case \(place) of seed \(seed): prove says it \(result.holds ? "holds" : "fails"), trying everything that it "
                    + "\(brute.counterexample == nil ? "holds" : "fails")\n\(p.kind.rawValue) \(p.facts.members.map(\.description)) from \(p.from) to \(p.to) "
                    + "when \(p.when.anyOf) unless \(p.unless?.anyOf ?? []) glass \(p.breaksGlass.map(String.init) ?? "-")\nlevels \(proofCase.terms.levelsOfNeed.map(\.code))\n"
                    + Comparison(terms: proofCase.terms, request: found).text
                return outcome
            }
        }
        return outcome
    }

    /// Whether a counterexample of `prove` is one, by the oracle.
    private func breaks(_ agreement: Agreement, _ property: Property, _ request: DecisionRequest) -> Bool {
        let shared = Oracle(agreement, request).answer().shared
        let facts = property.facts.members.filter(request.facts.contains)
        return property.kind == .always ? !facts.allSatisfy(shared.contains) : facts.contains(where: shared.contains)
    }
}
