import SafeguardingContract

/// What the message of a case states.
struct StatedCase {
    var risk = Risk.unspecified
    var consentToShare = ConsentToShare.unspecified
    var consentToWork = ConsentToWork.unspecified
    var whyNotSought: WhyNotSought?
    var familyInformed: FamilyInformed?
    var gillick = Gillick.unspecified
    var capacity = Capacity.unspecified
    var detriment = Detriment.unspecified
    var levelOfNeed: LevelOfNeed?
    var age: ClosedRange<Int>?
    var area: AreaID?

    func state(in request: inout DecisionRequest) {
        request.risk = risk
        request.consent = consentToShare
        request.consentToWork = consentToWork
        request.whyNotSought = whyNotSought
        request.familyInformed = familyInformed
        request.gillick = gillick
        request.capacity = capacity
        request.detriment = detriment
        request.levelOfNeed = levelOfNeed
        request.age = age
        request.area = area
    }
}

extension FixtureReader {
    private static let gillick: [(String, Gillick)] = [
        ("competent", .competent), ("not-competent", .notCompetent), ("not-assessed", .notAssessed),
    ]
    private static let capacity: [(String, Capacity)] = [
        ("has-capacity", .hasCapacity), ("lacks-capacity", .lacksCapacity), ("doubted", .doubted),
    ]
    private static let detriment: [(String, Detriment)] = [
        ("not-more-detrimental", .notMoreDetrimental), ("more-detrimental", .moreDetrimental),
    ]

    /// What stands under `state`: one value of each fact.
    func stated(_ fields: Fields) -> StatedCase {
        var stated = StatedCase()
        let known = StatedFact.allCases.filter { $0 != .handling }.map(\.rawValue)
        guard let node = fields.node("state", required: false), let inner = Fields(node, "`state`", known: known, problems) else { return stated }
        func value<T>(_ fact: StatedFact, _ all: [(String, T)], _ what: String) -> T? {
            inner.text(fact.rawValue, required: false).flatMap { word($0, of: all, what) }
        }
        stated.risk = value(.risk, Risk.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }, "risk") ?? .unspecified
        stated.consentToShare =
            value(.consentToShare, ConsentToShare.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }, "state of consent") ?? .unspecified
        stated.consentToWork =
            value(.consentToWork, ConsentToWork.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }, "state of consent") ?? .unspecified
        stated.whyNotSought = value(.whyNotSought, WhyNotSought.allCases.map { ($0.word, $0) }, "reason")
        stated.familyInformed = value(.familyInformed, FamilyInformed.allCases.map { ($0.word, $0) }, "word for it")
        stated.gillick = value(.gillick, Self.gillick, "finding on competence") ?? .unspecified
        stated.capacity = value(.capacity, Self.capacity, "finding on capacity") ?? .unspecified
        stated.detriment = value(.detriment, Self.detriment, "finding on detriment") ?? .unspecified
        stated.levelOfNeed = inner.text(StatedFact.levelOfNeed.rawValue, required: false).flatMap { level($0) }
        stated.age = inner.text(StatedFact.age.rawValue, required: false).flatMap { age($0) }
        stated.area = inner.text(StatedFact.area.rawValue, required: false).flatMap { area($0) }
        return stated
    }

    /// A scheme and one of its codes.
    private func level(_ word: Located) -> LevelOfNeed? {
        let parts = word.text.split(separator: " ").map(String.init)
        let level = parts.count == 2 ? LevelOfNeed(scheme: parts[0], code: parts[1]) : nil
        if let level, agreement.levelsOfNeed.contains(level) { return level }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no level of need \(quoted(word.text))",
            help: "write a scheme and one of its codes, as they stand under `levels-of-need`")
        return nil
    }

    /// `15`, or `15 to 16` where the date of birth leaves both possible.
    private func age(_ word: Located) -> ClosedRange<Int>? {
        let numbers = word.text.split(separator: " ").filter { $0 != "to" }.compactMap { Int($0) }
        if let first = numbers.first, let last = numbers.last, numbers.count <= 2, (0...150).contains(first), (first...150).contains(last),
            word.text == (numbers.count == 1 ? "\(first)" : "\(first) to \(last)")
        {
            return first...last
        }
        problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not an age", help: "write whole years: `15`, or `15 to 16` where it can be either")
        return nil
    }

    private func area(_ word: Located) -> AreaID? {
        if let id = AreaID(word.text), agreement.areas[id] != nil { return id }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no area \(quoted(word.text))",
            help: "it has \(listed(agreement.areaOrder.map(\.text), "and"))")
        return nil
    }
}
