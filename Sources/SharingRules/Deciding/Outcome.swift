import SafeguardingContract

/// What the clauses come to in a situation, whatever a message holds.
struct Outcome {
    var permitted = FactSet()
    /// What permits would give, were it not owed in confidence.
    var inConfidence = FactSet()
    var forbidden = FactSet()
    /// Forbidden by a clause that not even breaking the glass goes past.
    var absolute = FactSet()
    /// Held by a clause that was not released.
    var held = FactSet()
    /// Forbidden by a clause that lets the recipient know, and by one that does not.
    var toldByForbids = FactSet()
    var notToldByForbids = FactSet()
    /// What permits bind to, any of them.
    var binds: UInt16 = 0

    var sharable: FactSet { permitted.subtracting(forbidden) }
}

extension Agreement {
    /// - Parameter authorised: the numbers of holding clauses that were released.
    func outcome(in situation: borrowing Situation, authorised: Set<String>) -> Outcome {
        let groundsThere = groundsThere(situation)
        let table = compiled.conditions
        var outcome = Outcome()
        situation.index.forEachCovering(situation) { clause in
            let truth = clause.holds(situation.values, table)
            switch clause.effect {
            case .permit:
                guard truth == .yes else { return }
                let given = clause.gives(groundsThere)
                outcome.permitted.formUnion(given)
                outcome.inConfidence.formUnion(clause.facts.subtracting(given))
                outcome.binds |= clause.binds
            case .forbid:
                guard truth != .no else { return }
                outcome.forbidden.formUnion(clause.facts)
                if clause.absolute { outcome.absolute.formUnion(clause.facts) }
                if clause.tells { outcome.toldByForbids.formUnion(clause.facts) } else { outcome.notToldByForbids.formUnion(clause.facts) }
            case .hold:
                guard truth != .no, authorised.isEmpty || !authorised.contains(compiled.clauseIDs[Int(clause.number)].text) else { return }
                outcome.held.formUnion(clause.facts)
            }
        }
        return outcome
    }

    /// The grounds of confidence that are there, as bits by their place.
    func groundsThere(_ situation: borrowing Situation) -> UInt64 {
        var there: UInt64 = 0
        for place in 0..<min(64, compiled.grounds.count)
        where compiled.conditions.truth(compiled.grounds[place], situation.values) == .yes { there |= 1 << UInt64(place) }
        return there
    }

    /// Walks over the permits that give something in a situation, and what they give, in the agreement's order.
    @inline(__always)
    func forEachGiving(_ situation: borrowing Situation, _ body: (CompiledClause, FactSet) -> Void) {
        let groundsThere = groundsThere(situation)
        let table = compiled.conditions
        situation.index.forEachCovering(situation) { clause in
            guard clause.effect == .permit, clause.holds(situation.values, table) == .yes else { return }
            body(clause, clause.gives(groundsThere))
        }
    }
}
