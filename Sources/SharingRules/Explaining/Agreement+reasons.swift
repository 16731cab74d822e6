import SafeguardingContract

extension Agreement {
    /// Why each of these facts is withheld, and what would make it lawful.
    /// - Parameter explaining: whether to look for what would.
    func reasons(
        for left: FactSet, _ request: DecisionRequest, _ situation: borrowing Situation, _ judgement: Judgement, _ explaining: Bool
    ) -> [WithheldFact] {
        // Text that does not say what it touches holds, for the rules, every fact there is. Listing them all would say nothing.
        guard KnownFacts.all.isSuperset(of: left) else {
            return [WithheldFact(fact: Fact(.unclassified, .other), clause: nil, code: .undeclared, wouldBeLawful: [])]
        }
        let causes = causes(of: left, situation, judgement)
        let lawful = explaining ? waysToLawful(for: left, request, situation) : [:]
        return KnownFacts.members(of: left).map { fact in
            let cause = causes.first { $0.facts.contains(fact) }
            return WithheldFact(fact: fact, clause: cause?.clause, code: cause?.code ?? .notPermitted, wouldBeLawful: lawful[fact] ?? [])
        }
    }

    /// Facts that are withheld for one cause.
    private struct Cause {
        let facts: FactSet
        let clause: ClauseID?
        let code: DecisionCode
    }

    /// The causes, the first of each fact's counting: a clause that forbids, one whose exception could not be judged, an originator, confidence, and that
    /// no clause permits it.
    private func causes(of left: FactSet, _ situation: borrowing Situation, _ judgement: Judgement) -> [Cause] {
        var causes: [Cause] = []
        var rest = left
        func take(_ facts: FactSet, _ code: DecisionCode, by clause: ClauseID? = nil) {
            let here = rest.intersection(facts)
            guard !here.isEmpty else { return }
            rest = rest.subtracting(here)
            causes.append(Cause(facts: here, clause: clause, code: code))
        }
        let outcome = judgement.outcome
        if !left.intersection(outcome.forbidden).isEmpty {
            let table = compiled.conditions
            for (truth, code) in [(Truth.yes, DecisionCode.forbidden), (.unknown, .conditionUnknown)] {
                situation.index.forEachCovering(situation) { clause in
                    guard clause.effect == .forbid, !rest.intersection(clause.facts).isEmpty, clause.holds(situation.values, table) == truth else { return }
                    take(clause.facts, code, by: compiled.clauseIDs[Int(clause.number)])
                }
            }
        }
        take(judgement.originators.forbidden, .originatorForbids)
        take(judgement.originators.withoutLimits, .limitsNotPassedOn)
        take(outcome.inConfidence.subtracting(outcome.permitted), .inConfidence)
        take(judgement.notToldBefore, .notToldBefore)
        take(rest, .notPermitted)
        return causes
    }
}
