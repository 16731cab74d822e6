/// Conditions, or an exception: a run of sets in a ``ConditionTable``.
struct CompiledConditions: Sendable {
    let first: Int32
    let end: Int32
    var isEmpty: Bool { first == end }

    static let none = CompiledConditions(first: 0, end: 0)
}

/// All conditions of an agreement, flat: each set a run of terms, so that judging them is a walk over two arrays.
final class ConditionTable: Sendable {
    private let terms: [Term]
    private let sets: [Run]

    /// Takes what was collected.
    init(_ draft: Draft) {
        terms = draft.terms
        sets = draft.sets
    }

    /// One fact, and the values with which it holds.
    fileprivate struct Term: Sendable {
        let fact: Int
        let allowed: UInt64
        /// The values that say anything about the condition: of levels of need, those of its scheme. A level of another scheme says neither yes nor no.
        let domain: UInt64
    }

    fileprivate struct Run: Sendable {
        let first: Int32
        let end: Int32
    }

    /// Whether one of the sets holds: yes where there are none.
    func truth(_ conditions: CompiledConditions, _ values: borrowing CaseValues) -> Truth {
        if conditions.isEmpty { return .yes }
        var result = Truth.no
        for index in Int(conditions.first)..<Int(conditions.end) {
            switch truth(of: sets[index], values) {
            case .yes: return .yes
            case .unknown: result = .unknown
            case .no: continue
            }
        }
        return result
    }

    private func truth(of set: Run, _ values: borrowing CaseValues) -> Truth {
        var result = Truth.yes
        for index in Int(set.first)..<Int(set.end) {
            switch Self.truth(of: terms[index], values) {
            case .no: return .no
            case .unknown: result = .unknown
            case .yes: continue
            }
        }
        return result
    }

    private static func truth(of term: Term, _ values: borrowing CaseValues) -> Truth {
        let possible = values[term.fact]
        if possible == 0 { return .unknown }
        // Handling is several words at a time; any other fact is one value of those that are possible.
        if term.fact == StatedFact.handling.place { return possible & term.allowed != 0 ? .yes : .no }
        if possible & ~term.allowed == 0 { return .yes }
        return possible & term.allowed == 0 && possible & ~term.domain == 0 ? .no : .unknown
    }

    /// The facts, as bits by their place, that are missing and leave conditions unknown.
    func missing(_ conditions: CompiledConditions, _ values: borrowing CaseValues) -> UInt16 {
        guard truth(conditions, values) == .unknown else { return 0 }
        var facts: UInt16 = 0
        for index in Int(conditions.first)..<Int(conditions.end) where truth(of: sets[index], values) == .unknown {
            for term in Int(sets[index].first)..<Int(sets[index].end) where values[terms[term].fact] == 0 {
                facts |= 1 << UInt16(terms[term].fact)
            }
        }
        return facts
    }
}

/// What conditions are collected in while an agreement is compiled.
extension ConditionTable {
    struct Draft {
        fileprivate var terms: [Term] = []
        fileprivate var sets: [Run] = []
        /// For each level of need, by its place, all levels of its scheme.
        private let schemes: [UInt64]

        /// - Parameter levels: the agreement's levels of need.
        init(levels: [LevelOfNeed]) {
            schemes = levels.prefix(64).map { level in
                levels.prefix(64).enumerated().reduce(0) { $1.element.scheme == level.scheme ? $0 | 1 << UInt64($1.offset) : $0 }
            }
        }

        /// Takes conditions in.
        mutating func add(_ conditions: Conditions) -> CompiledConditions {
            let first = Int32(sets.count)
            for set in conditions.anyOf {
                let start = Int32(terms.count)
                for (fact, values) in set.sorted(by: { $0.key < $1.key }) {
                    terms.append(Term(fact: fact.place, allowed: values.bits, domain: domain(of: fact, values)))
                }
                sets.append(Run(first: start, end: Int32(terms.count)))
            }
            return CompiledConditions(first: first, end: Int32(sets.count))
        }

        private func domain(of fact: StatedFact, _ values: FactValues) -> UInt64 {
            guard fact == .levelOfNeed else { return ~0 }
            return values.places.reduce(0) { $1 < schemes.count ? $0 | schemes[$1] : $0 }
        }
    }
}
