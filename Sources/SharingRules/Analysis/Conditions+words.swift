import SafeguardingContract

extension Conditions {
    /// The conditions in the language's own words, for example `risk at-least significant-harm`; alternatives with `or` between them. Empty for none.
    func words(in agreement: Agreement) -> String {
        let sets = anyOf.map { set in
            set.keys.sorted().map { fact in Conditions.words(fact, set[fact] ?? FactValues(bits: 0), in: agreement) }.joined(separator: " and ")
        }
        return sets.count > 1 ? sets.map { $0.contains(" and ") ? "(\($0))" : $0 }.joined(separator: " or ") : sets.first ?? ""
    }

    private static func words(_ fact: StatedFact, _ values: FactValues, in agreement: Agreement) -> String {
        switch fact {
        case .risk: "risk " + ordered(FactWords.words(of: .risk), values)
        case .levelOfNeed: "level-of-need " + levels(values, agreement)
        case .age: "age " + ages(values)
        case .area: "area " + listed(values.places.filter(agreement.areaOrder.indices.contains).map { agreement.areaOrder[$0].text })
        case .consentToShare, .consentToWork, .whyNotSought, .familyInformed, .gillick, .capacity, .detriment, .handling:
            "\(fact.rawValue) " + listed(FactWords.words(of: fact).filter { values.contains($0.1) }.map(\.0))
        }
    }

    /// Values that have an order: from one on, below one, or each by its name.
    private static func ordered(_ all: [(String, Int)], _ values: FactValues) -> String {
        let chosen = all.indices.filter { values.contains(all[$0].1) }
        guard let first = chosen.first, let last = chosen.last else { return "nothing there is" }
        if chosen.count == last - first + 1 {
            if last == all.count - 1 { return "at-least \(all[first].0)" }
            if first == 0 { return "below \(all[last + 1].0)" }
        }
        return listed(chosen.map { all[$0].0 })
    }

    private static func levels(_ values: FactValues, _ agreement: Agreement) -> String {
        var schemes: [String] = []
        for level in agreement.levelsOfNeed where !schemes.contains(level.scheme) { schemes.append(level.scheme) }
        let parts = schemes.compactMap { scheme -> String? in
            let all = agreement.levelsOfNeed.indices.filter { agreement.levelsOfNeed[$0].scheme == scheme }.map { (agreement.levelsOfNeed[$0].code, $0) }
            return all.contains { values.contains($0.1) } ? "\(scheme) \(ordered(all, values))" : nil
        }
        return listed(parts)
    }

    private static func ages(_ values: FactValues) -> String {
        let places = values.places
        guard let first = places.first, let last = places.last else { return "of nobody" }
        if places.count == last - first + 1 {
            if last == 63 { return "at-least \(first)" }
            return first == 0 ? "below \(last + 1)" : "at-least \(first) and below \(last + 1)"
        }
        return listed(places.map(String.init))
    }
}
