import SafeguardingContract
import SharingRules

/// Conditions of an agreement in the words of a sentence.
struct ConditionWords {
    let agreement: Agreement

    /// For example `risk of significant harm or worse, and consent to share refused`; empty for none.
    func words(_ conditions: Conditions) -> String {
        conditions.anyOf.map { set in
            set.keys.sorted().map { term($0, set[$0] ?? FactValues(bits: 0)) }.joined(separator: ", and ")
        }.joined(separator: "; or ")
    }

    private func term(_ fact: StatedFact, _ values: FactValues) -> String {
        let places = values.places
        switch fact {
        case .risk: return "the risk is \(either(places.map { Self.risk[$0] ?? "\($0)" }))"
        case .consentToShare: return "consent to share was \(either(places.map { ["", "given", "refused", "withdrawn", "not sought"].at($0) }))"
        case .consentToWork: return "consent to work with the service was \(either(places.map { ["", "agreed", "declined", "ended", "not asked for"].at($0) }))"
        case .whyNotSought:
            return "consent was not sought because " + either(places.map { ["", "it cannot be given", "it cannot be obtained", "asking would prejudice the protection", "of what the sender says in other words"].at($0) })
        case .familyInformed: return "the child or family were \(either(places.map { ["", "informed", "not informed"].at($0) }))"
        case .gillick: return "the child is \(either(places.map { ["", "competent to decide", "not competent to decide", "not assessed for competence"].at($0) }))"
        case .capacity: return "the young person \(either(places.map { ["", "has capacity", "lacks capacity", "may lack capacity"].at($0) }))"
        case .detriment:
            return "sharing is said to be \(either(places.map { ["", "no more detrimental to the child than not sharing", "more detrimental to the child than not sharing"].at($0) }))"
        case .levelOfNeed:
            let levels = places.compactMap { $0 < agreement.levelsOfNeed.count ? agreement.levelsOfNeed[$0] : nil }
            return "the level of need is \(either(levels.map { "\(Page.safe($0.code)) of \(Page.safe($0.scheme))" }))"
        case .age: return "the child is \(ages(places))"
        case .area:
            let areas = places.compactMap { $0 < agreement.areaOrder.count ? agreement.areas[agreement.areaOrder[$0]]?.name : nil }
            return "the area is \(either(areas.map { Page.safe($0) }))"
        case .handling:
            return "the message's handling is \(either(places.map { HandlingWord(rawValue: $0)?.word ?? "\($0)" }))"
        }
    }

    private static let risk = [1: "none known", 2: "that the child is in need", 3: "significant harm", 4: "immediate danger"]

    /// Years that follow each other become one range.
    private func ages(_ years: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for year in years {
            if let last = ranges.last, last.upperBound == year - 1 { ranges[ranges.count - 1] = last.lowerBound...year } else { ranges.append(year...year) }
        }
        return either(
            ranges.map { range in
                switch (range.lowerBound, range.upperBound) {
                case (0, 63): "of any age that is known"
                case (let from, 63): "\(from) or over"
                case (0, let to): "under \(to + 1)"
                case (let from, let to): from == to ? "\(from)" : "from \(from) to \(to)"
                }
            })
    }

    private func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "never anything" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension [String] {
    fileprivate func at(_ place: Int) -> String { indices.contains(place) ? self[place] : "a value this version does not know" }
}
