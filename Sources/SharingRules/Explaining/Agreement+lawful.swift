import SafeguardingContract

extension Agreement {
    /// For each fact, the changes under which the agreement would share it. Each is tried on the agreement itself, clauses that forbid and hold and originators'
    /// conditions included, so what this says would be lawful is. One change alone is looked for first, then two together.
    func waysToLawful(for left: FactSet, _ request: DecisionRequest, _ situation: borrowing Situation) -> [Fact: [String]] {
        var ways: [Fact: [String]] = [:]
        var found = FactSet()
        let changes = changes(from: situation)
        // A fact that is lawful at some risk is not said to be lawful at every higher one too.
        func attempt(_ change: Change, in situation: borrowing Situation, without lower: FactSet) -> FactSet {
            var changed = copy situation
            change.make(&changed)
            let gained = wouldGo(request, changed).intersection(left)
            found.formUnion(gained)
            let new = gained.subtracting(lower)
            guard !new.isEmpty else { return gained }
            for clause in givers(of: new, in: changed) {
                for fact in KnownFacts.members(of: clause.facts) { ways[fact, default: []].append("\(change.words) (\(clause.words))") }
            }
            return gained
        }
        func attemptAll(_ changes: [Change], in situation: borrowing Situation, besides done: FactSet) {
            var byRisk: [String: FactSet] = [:]
            for change in changes {
                let lower = change.isRisk ? byRisk[change.rest] ?? FactSet() : FactSet()
                let gained = attempt(change, in: situation, without: done.union(lower))
                if change.isRisk { byRisk[change.rest] = lower.union(gained) }
            }
        }
        attemptAll(changes, in: situation, besides: FactSet())
        if !found.isSuperset(of: left) {
            let single = changes.filter(\.pairs)
            var pairs: [Change] = []
            for (index, first) in single.enumerated() {
                for second in single[(index + 1)...] where first.kind != second.kind { pairs.append(first.and(second)) }
            }
            attemptAll(pairs, in: situation, besides: found)
        }
        return ways
    }

    /// What would go in a situation by the clauses, and not by broken glass alone.
    private func wouldGo(_ request: DecisionRequest, _ situation: borrowing Situation) -> FactSet {
        let judgement = judge(request, situation)
        let goes = judgement.goes.intersection(judgement.ordinary)
        return originatorForbids(request, sharing: judgement.goes.intersection(request.facts)) == nil ? goes : FactSet()
    }

    /// For each fact the clause to name: one that says to whom before one for everybody, else the first.
    private func givers(of facts: FactSet, in situation: borrowing Situation) -> [(facts: FactSet, words: String)] {
        var givers: [(facts: FactSet, words: String)] = []
        var rest = facts
        let groundsThere = groundsThere(situation)
        for particular in [true, false] {
            forEachGiving(situation) { clause, given in
                let source = clauses[Int(clause.number)]
                let here = rest.intersection(given)
                guard !here.isEmpty, source.namesItsRecipients == particular else { return }
                rest = rest.subtracting(here)
                let confidential = here.intersection(clause.confidential)
                let open = here.subtracting(confidential)
                if !open.isEmpty { givers.append((open, "clause \(source.id)")) }
                guard !confidential.isEmpty else { return }
                let ground = ground(of: clause, groundsThere).map { ", on the ground of confidence \"\($0)\"" } ?? ""
                givers.append((confidential, "clause \(source.id)\(ground)"))
            }
        }
        return givers
    }

    /// The title of the first ground that a clause names and that is there.
    private func ground(of clause: CompiledClause, _ there: UInt64) -> String? {
        let place = (clause.grounds & there).trailingZeroBitCount
        guard let grounds = confidentiality?.grounds, place < grounds.count else { return nil }
        return grounds[place].title
    }
}

extension Clause {
    /// Whether it says to whom, and not to everybody.
    fileprivate var namesItsRecipients: Bool { !to.contains(.any) && !to.contains(.signatories) }
}
