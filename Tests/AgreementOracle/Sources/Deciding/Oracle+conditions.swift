import SharingRules

/// Whether something holds, in three values (Kleene).
enum Truth: Sendable {
    case yes, no, unknown

    /// All of them hold.
    static func every(_ values: [Truth]) -> Truth {
        if values.contains(.no) { return .no }
        return values.contains(.unknown) ? .unknown : .yes
    }

    /// One of them holds.
    static func some(_ values: [Truth]) -> Truth {
        if values.contains(.yes) { return .yes }
        return values.contains(.unknown) ? .unknown : .no
    }

    /// It does not hold.
    var denied: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}

extension Oracle {
    /// §3: one term: a fact, and the values that are allowed.
    func value(of fact: StatedFact, allowed: FactValues) -> Truth {
        guard let possible = values(of: fact) else { return .unknown }
        let allowedOfThem = possible.filter { allowed.contains($0) }
        if fact == .handling { return allowedOfThem.isEmpty ? .no : .yes }
        if allowedOfThem == possible { return .yes }
        if fact == .levelOfNeed && !possible.allSatisfy({ isOfTheSchemes(of: allowed, $0) }) { return .unknown }
        return allowedOfThem.isEmpty ? .no : .unknown
    }

    /// §3: whether a level is of a scheme that a term speaks of: what stands in another scheme cannot be compared, and says neither yes nor no.
    private func isOfTheSchemes(of allowed: FactValues, _ level: Int) -> Bool {
        allowed.places.contains { agreement.levelsOfNeed[$0].scheme == agreement.levelsOfNeed[level].scheme }
    }

    /// §3: a set of terms, all of which have to hold.
    func value(of set: [StatedFact: FactValues]) -> Truth { .every(set.map { value(of: $0.key, allowed: $0.value) }) }

    /// §3: conditions: one of their sets, or nothing asked.
    func value(of conditions: Conditions) -> Truth { conditions.isEmpty ? .yes : .some(conditions.anyOf.map { value(of: $0) }) }

    /// §3: a clause holds where its condition does and its exception does not.
    func holds(_ clause: Clause) -> Truth {
        let exception = clause.unless.map { value(of: $0) } ?? .no
        return .every([value(of: clause.when), exception.denied])
    }

    /// §7: the facts whose absence leaves conditions unknown: those that are missing in a set that is unknown.
    func missing(from conditions: Conditions) -> Set<StatedFact> {
        guard value(of: conditions) == .unknown else { return [] }
        var missing: Set<StatedFact> = []
        for set in conditions.anyOf where value(of: set) == .unknown {
            for fact in set.keys where values(of: fact) == nil { missing.insert(fact) }
        }
        return missing
    }
}
