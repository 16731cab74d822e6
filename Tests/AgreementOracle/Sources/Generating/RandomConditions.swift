import SafeguardingContract
import SharingRules

extension SplitMix64 {
    /// Conditions of one to three sets of one to three terms.
    mutating func conditions() -> Conditions {
        var sets: [[StatedFact: FactValues]] = []
        for _ in 0...(chance(70) ? 0 : below(3)) {
            var set: [StatedFact: FactValues] = [:]
            for _ in 0...(chance(55) ? 0 : below(3)) {
                let fact = one(of: StatedFact.allCases)
                set[fact] = allowed(for: fact)
            }
            sets.append(set)
        }
        return Conditions(anyOf: sets)
    }

    /// Values that a condition allows: as the language can say it, at least or below something, or some of the words.
    private mutating func allowed(for fact: StatedFact) -> FactValues {
        switch fact {
        case .risk: return from(2, to: 4, through: 1)
        case .age: return chance(15) ? FactValues([15, 16, 17]) : from(13, to: 18, through: 0, highest: 63)
        case .levelOfNeed: return chance(50) ? FactValues([1, 2]) : chance(50) ? FactValues([0]) : FactValues([4])
        case .area: return FactValues(some(of: [0, 1, 2], atMost: 2))
        case .whyNotSought, .consentToShare, .consentToWork: return FactValues(some(of: [1, 2, 3, 4], atMost: 3))
        case .familyInformed, .detriment: return FactValues([1 + below(2)])
        case .gillick, .capacity: return FactValues(some(of: [1, 2, 3], atMost: 2))
        case .handling: return FactValues(some(of: HandlingWord.allCases.map(\.rawValue).filter { $0 != HandlingWord.otherwise.rawValue }, atMost: 3))
        }
    }

    private mutating func from(_ low: Int, to high: Int, through lowest: Int, highest: Int = 4) -> FactValues {
        let cut = low + below(high - low + 1)
        return chance(70) ? FactValues(Array(cut...highest)) : FactValues(Array(lowest..<cut))
    }
}
