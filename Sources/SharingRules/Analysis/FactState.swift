import SafeguardingContract

/// What a message leaves possible of each fact that clauses go by: bits as in ``FactValues``, 0 for missing. Of handling it is what the message says; bit 0 where it says
/// nothing, 0 where such a message cannot say anything of it.
struct FactStates: Hashable {
    private var bits = [UInt64](repeating: 0, count: StatedFact.allCases.count)

    init() { bits[StatedFact.handling.place] = 1 }

    subscript(fact: StatedFact) -> UInt64 {
        get { bits[fact.place] }
        set { bits[fact.place] = newValue }
    }

    /// The facts that are not missing.
    var stated: [StatedFact] { StatedFact.allCases.filter { $0 == .handling ? self[$0] > 1 : self[$0] != 0 } }

    /// The words of handling.
    var handling: Set<HandlingWord> { Set(HandlingWord.allCases.filter { $0 != .none && self[.handling] & 1 << UInt64($0.rawValue) != 0 }) }

    /// Writes them into a request.
    func apply(to request: inout DecisionRequest, of agreement: Agreement) {
        func place(_ fact: StatedFact) -> Int { self[fact] == 0 ? 0 : self[fact].trailingZeroBitCount }
        request.risk = Risk(rawValue: place(.risk)) ?? .unspecified
        request.consent = ConsentToShare(rawValue: place(.consentToShare)) ?? .unspecified
        request.consentToWork = ConsentToWork(rawValue: place(.consentToWork)) ?? .unspecified
        request.whyNotSought = self[.whyNotSought] == 0 ? nil : WhyNotSought(rawValue: place(.whyNotSought))
        request.familyInformed = self[.familyInformed] == 0 ? nil : FamilyInformed(rawValue: place(.familyInformed))
        request.gillick = Gillick(rawValue: place(.gillick)) ?? .unspecified
        request.capacity = Capacity(rawValue: place(.capacity)) ?? .unspecified
        request.detriment = Detriment(rawValue: place(.detriment)) ?? .unspecified
        request.levelOfNeed = self[.levelOfNeed] == 0 ? nil : agreement.levelsOfNeed[place(.levelOfNeed)]
        request.age = self[.age] == 0 ? nil : place(.age)...(63 - self[.age].leadingZeroBitCount)
        request.area = self[.area] == 0 ? nil : agreement.areaOrder[place(.area)]
        request.handling = handling
        request.bindsRecipient = self[.handling] > 1
        request.recipientOnly = handling.contains(.recipientOnly)
    }
}

extension Conditions {
    /// Whether they hold of what is stated, by Kleene's three values; what of it does not count is missing.
    func truth(_ states: FactStates, counting: Set<StatedFact>) -> Truth {
        guard !isEmpty else { return .yes }
        var result = Truth.no
        for set in anyOf {
            var all = Truth.yes
            for (fact, mask) in set { all = all.and(FactClasses.truth(counting.contains(fact) ? states[fact] : 0, mask.bits, fact)) }
            result = result.negated.and(all.negated).negated
        }
        return result
    }
}
