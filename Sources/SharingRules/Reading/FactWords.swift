import SafeguardingContract

/// The words by which conditions name the values of a fact, each with its bit in ``FactValues``.
enum FactWords {
    /// The values of a fact that has a fixed list of them, in the order of the contract; empty for age, area and level of need, which have none.
    static func words(of fact: StatedFact) -> [(String, Int)] {
        switch fact {
        case .risk: stated(Risk.allCases) { $0.word }
        case .consentToShare: stated(ConsentToShare.allCases) { $0.word }
        case .consentToWork: stated(ConsentToWork.allCases) { $0.word }
        case .whyNotSought: WhyNotSought.allCases.map { ($0.word, $0.rawValue) }
        case .familyInformed: FamilyInformed.allCases.map { ($0.word, $0.rawValue) }
        case .gillick: stated(Gillick.allCases, word)
        case .capacity: stated(Capacity.allCases, word)
        case .detriment: stated(Detriment.allCases, word)
        case .handling: HandlingWord.allCases.filter { $0 != .otherwise }.map { ($0.word, $0.rawValue) }
        case .levelOfNeed, .age, .area: []
        }
    }

    /// What a value of a fact is called in a sentence.
    static func kind(of fact: StatedFact) -> String {
        switch fact {
        case .risk: "risk"
        case .consentToShare, .consentToWork: "state of consent"
        case .whyNotSought: "reason why consent was not sought"
        case .handling: "handling condition"
        case .familyInformed, .gillick, .capacity, .detriment, .levelOfNeed, .age, .area: "state of `\(fact.rawValue)`"
        }
    }

    private static func stated<E: RawRepresentable>(_ all: [E], _ word: (E) -> String) -> [(String, Int)] where E.RawValue == Int {
        all.filter { $0.rawValue != 0 }.map { (word($0), $0.rawValue) }
    }

    private static func word(_ gillick: Gillick) -> String {
        switch gillick {
        case .competent: "competent"
        case .notCompetent: "not-competent"
        case .notAssessed: "not-assessed"
        case .unspecified, .UNRECOGNIZED: "gillick-\(gillick.rawValue)"
        }
    }

    private static func word(_ capacity: Capacity) -> String {
        switch capacity {
        case .hasCapacity: "has-capacity"
        case .lacksCapacity: "lacks-capacity"
        case .doubted: "doubted"
        case .unspecified, .UNRECOGNIZED: "capacity-\(capacity.rawValue)"
        }
    }

    private static func word(_ detriment: Detriment) -> String {
        switch detriment {
        case .notMoreDetrimental: "not-more-detrimental"
        case .moreDetrimental: "more-detrimental"
        case .unspecified, .UNRECOGNIZED: "detriment-\(detriment.rawValue)"
        }
    }
}
