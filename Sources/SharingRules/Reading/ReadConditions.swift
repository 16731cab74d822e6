import SafeguardingContract
import Yams

extension Declared {
    /// How many alternatives a condition can have.
    static let alternativeLimit = 32

    /// What has to hold, under a key: one set of conditions, or a list of sets any one of which is enough; nil where the key is not there, or is no such thing.
    func conditions(_ fields: Fields, _ key: String) -> Conditions? {
        guard let node = fields.node(key, required: false) else { return nil }
        guard case .sequence(let sequence) = node else { return set(node, key).map { Conditions(anyOf: [$0]) } }
        if sequence.isEmpty {
            problems.add(.wrongShape, at: node.place, "the list of `\(key)` is empty", help: "name at least one, or leave the key away")
        }
        if sequence.count > Declared.alternativeLimit {
            problems.add(
                .overLimit, at: sequence[Declared.alternativeLimit].place, "`\(key)` has at most \(Declared.alternativeLimit) alternatives",
                help: "put some of them into a clause of their own")
        }
        let sets = sequence.prefix(Declared.alternativeLimit).compactMap { set($0, key) }
        return sets.isEmpty ? nil : Conditions(anyOf: sets)
    }

    /// One set, all of whose terms have to hold.
    private func set(_ node: Node, _ key: String) -> [StatedFact: FactValues]? {
        guard let fields = Fields(node, "`\(key)`", known: StatedFact.allCases.map(\.rawValue), problems) else { return nil }
        if StatedFact.allCases.allSatisfy({ !fields.has($0.rawValue) }) {
            problems.add(
                .missingKey, at: node.place, "`\(key)` names no condition",
                help: "name \(listed(StatedFact.allCases.map { "`\($0.rawValue)`" })), or leave `\(key)` away")
        }
        var terms: [StatedFact: FactValues] = [:]
        for fact in StatedFact.allCases where fields.has(fact.rawValue) { terms[fact] = values(of: fact, fields) }
        return terms
    }

    private func values(of fact: StatedFact, _ fields: Fields) -> FactValues {
        switch fact {
        case .risk: fields.text(fact.rawValue).map(risk) ?? FactValues(bits: 0)
        case .levelOfNeed: fields.text(fact.rawValue).map(level) ?? FactValues(bits: 0)
        case .age: ages(fields.words(fact.rawValue))
        case .area:
            FactValues(
                fields.words(fact.rawValue).compactMap { word -> Int? in
                    let area: AreaID? = reference(word, in: areas, "area", key: "areas")
                    return area.flatMap { areaOrder.firstIndex(of: $0) }
                })
        case .consentToShare, .consentToWork, .whyNotSought, .familyInformed, .gillick, .capacity, .detriment, .handling:
            FactValues(fields.words(fact.rawValue).compactMap { word($0, of: FactWords.words(of: fact), FactWords.kind(of: fact)) })
        }
    }

    private func risk(_ condition: Located) -> FactValues {
        guard let (isBelow, word) = bound(condition.text) else {
            problems.add(
                .malformed, at: condition.place, "\(quoted(condition.text)) is not a condition on risk",
                help: "write `at-least significant-harm` or `below significant-harm`")
            return FactValues(bits: 0)
        }
        let all = FactWords.words(of: .risk)
        guard let bound = self.word(Located(text: word, place: condition.place), of: all, "risk") else { return FactValues(bits: 0) }
        let chosen = FactValues(all.map(\.1).filter { isBelow ? $0 < bound : $0 >= bound })
        if chosen.isEmpty {
            problems.add(
                .malformed, at: condition.place, "no risk is \(condition.text)", help: "write `below in-need` for children at no known risk")
        }
        return chosen
    }

    private func level(_ condition: Located) -> FactValues {
        let parts = condition.text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let (isBelow, code) = bound(parts[1]) else {
            problems.add(
                .malformed, at: condition.place, "\(quoted(condition.text)) is not a condition on the level of need",
                help: "write a scheme, and from which of its codes on: `SCHEME at-least CODE` or `SCHEME below CODE`")
            return FactValues(bits: 0)
        }
        let scheme = levelsOfNeed.indices.filter { levelsOfNeed[$0].scheme == parts[0] }
        guard !scheme.isEmpty else {
            problems.add(
                .unknownReference, at: condition.place, "the agreement has no scheme \(quoted(parts[0]))", help: "add it under `levels-of-need`")
            return FactValues(bits: 0)
        }
        let codes = scheme.map { (levelsOfNeed[$0].code, $0) }
        guard let bound = word(Located(text: code, place: condition.place), of: codes, "code of \(quoted(parts[0]))") else {
            return FactValues(bits: 0)
        }
        let chosen = FactValues(scheme.filter { isBelow ? $0 < bound : $0 >= bound })
        if chosen.isEmpty {
            problems.add(
                .malformed, at: condition.place, "no level of \(quoted(parts[0])) is below \(quoted(code))", help: "name a level that is not the lowest")
        }
        return chosen
    }

    /// Whole years: all of the conditions have to hold.
    private func ages(_ conditions: [Located]) -> FactValues {
        var bits = UInt64.max
        for condition in conditions {
            guard let (isBelow, word) = bound(condition.text), let years = Int(word), (0...62).contains(years), word == String(years) else {
                problems.add(
                    .malformed, at: condition.place, "\(quoted(condition.text)) is not a condition on the age",
                    help: "write whole years up to 62: `at-least 16`, `below 18`, or both in a list")
                continue
            }
            bits &= FactValues(isBelow ? 0..<years : years..<64).bits
        }
        if bits == 0, let last = conditions.last {
            problems.add(.malformed, at: last.place, "nobody is of an age that `age` asks for here", help: "see that the years leave some between them")
        }
        return FactValues(bits: conditions.isEmpty ? 0 : bits)
    }

    /// `at-least` or `below`, and a word behind it.
    private func bound(_ text: String) -> (isBelow: Bool, word: String)? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, parts[0] == "at-least" || parts[0] == "below" else { return nil }
        return (parts[0] == "below", parts[1])
    }
}
