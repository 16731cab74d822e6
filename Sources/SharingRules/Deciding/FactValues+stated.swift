import SafeguardingContract

/// The values that facts of a case can have, each fact by its place in the order of the language. No bit at all: the fact is missing.
typealias CaseValues = InlineArray<12, UInt64>

extension StatedFact {
    /// How it reads in a sentence about what a message states.
    var phrase: String {
        switch self {
        case .risk: "risk"
        case .consentToShare: "consent to share"
        case .consentToWork: "consent to work"
        case .whyNotSought: "reason why consent was not sought"
        case .familyInformed: "word on whether the family was told"
        case .gillick: "competence of the child"
        case .capacity: "capacity of the young person"
        case .detriment: "detriment of sharing"
        case .levelOfNeed: "level of need"
        case .age: "age"
        case .area: "area"
        case .handling: "handling"
        }
    }
}

extension DecisionRequest {
    /// What the message states of a fact, as bits; nil where it states nothing. A value that this version or this agreement does not know is stated and has no bit: it is as
    /// good as missing, whoever states it.
    func stated(_ fact: StatedFact, _ agreement: CompiledAgreement) -> UInt64? {
        switch fact {
        case .risk: Self.bit(risk, .unspecified)
        case .consentToShare: Self.bit(consent, .unspecified)
        case .consentToWork: Self.bit(consentToWork, .unspecified)
        case .whyNotSought: whyNotSought.map { 1 << UInt64($0.rawValue) }
        case .familyInformed: familyInformed.map { 1 << UInt64($0.rawValue) }
        case .gillick: Self.bit(gillick, .unspecified)
        case .capacity: Self.bit(capacity, .unspecified)
        case .detriment: Self.bit(detriment, .unspecified)
        case .levelOfNeed: levelOfNeed.map { agreement.levels[$0].map { 1 << UInt64($0) } ?? 0 }
        case .age: age.map { Self.years($0) }
        case .area: area.map { agreement.areaPlaces[$0].map { 1 << UInt64($0) } ?? 0 }
        case .handling: handlingBits
        }
    }

    /// The words of handling; `none` alone where there are none.
    private var handlingBits: UInt64 {
        var bits: UInt64 = 0
        for word in handling where word != .none { bits |= 1 << UInt64(word.rawValue) }
        return bits == 0 ? 1 << UInt64(HandlingWord.none.rawValue) : bits
    }

    /// A contract enumeration's value: nil where it is not stated, no bit where this version does not know it.
    private static func bit<Value: CaseIterable & RawRepresentable & Equatable>(_ value: Value, _ unspecified: Value) -> UInt64?
    where Value.RawValue == Int {
        if value == unspecified { return nil }
        // A number that the contract has no word for is over every number that it has.
        return value.rawValue > 0 && value.rawValue < Value.allCases.count ? 1 << UInt64(value.rawValue) : 0
    }

    private static func years(_ range: ClosedRange<Int>) -> UInt64 {
        let low = UInt64(min(63, max(0, range.lowerBound)))
        let high = UInt64(min(63, max(0, range.upperBound)))
        return ~0 << low & ~0 >> (63 - high)
    }
}
