import SafeguardingContract

extension Agreement {
    /// What is to be said of single clauses, in their order.
    func clauseFindings(on day: Day) -> [Finding] {
        let days = days(.from(day))
        let bases = CircumstanceBases(self)
        return clauses.indices.flatMap { index -> [Finding] in
            let reach = ClauseReach(agreement: self, index: index, days: days, bases: bases)
            let clause = clauses[index]
            if let why = reach.whyNothing {
                return [
                    finding(
                        .unreachable, .remark, clause, "clause \(clause.id) speaks of nothing: \(why)",
                        "mend it, or strike it out: whoever reads it believes that it does something")
                ]
            }
            return contradictions(reach) ?? (difference(reach) + handling(reach))
        }
    }

    private func finding(_ code: Finding.Code, _ level: Finding.Level, _ clause: Clause, _ sentence: String, _ help: String) -> Finding {
        Finding(code: code, level: level, clause: clause.id, place: clausePlaces[clause.id], sentence: sentence, help: help)
    }

    /// A permit of which nothing is left; nil where something is.
    private func contradictions(_ reach: ClauseReach) -> [Finding]? {
        let clause = reach.clause
        guard clause.effect == .permit else { return nil }
        let forbids = clauses.indices.filter { other in
            clauses[other].effect == .forbid && !clauses[other].facts.intersection(clause.facts).isEmpty
                && !Set(clauses[other].messages).isDisjoint(with: clause.messages)
        }
        guard !forbids.isEmpty, reach.isWhollyForbidden(by: forbids) else { return nil }
        if let same = forbids.first(where: { clauses[$0].saysTheSame(as: clause) }) {
            return [
                finding(
                    .contradictory, .remark, clause, "clause \(clause.id) permits what clause \(clauses[same].id) forbids, in the same words",
                    "strike out one of them: the forbid goes before")
            ]
        }
        let alone = forbids.filter { reach.isWhollyForbidden(by: [$0]) }
        let names = (alone.isEmpty ? forbids : Array(alone.prefix(1))).map { clauses[$0].id.text }
        return [
            finding(
                .contradictory, .remark, clause,
                "clause \(clause.id) permits only what \(names.count == 1 ? "clause \(names[0]) forbids" : "clauses \(listed(names, "and")) forbid together")",
                "strike it out, or let the forbid make an exception")
        ]
    }

    private func difference(_ reach: ClauseReach) -> [Finding] {
        guard !reach.makesADifference else { return [] }
        let clause = reach.clause
        switch clause.effect {
        case .permit:
            return [
                finding(
                    .shadowed, .remark, clause, "clause \(clause.id) makes no difference: others permit all of it", "strike it out, or say what it is to add")
            ]
        case .forbid:
            return [
                finding(
                    .shadowed, .note, clause, "clause \(clause.id) makes no difference: nobody permits what it forbids, or others forbid it too",
                    "keep it if it is there to stay when others change")
            ]
        case .hold:
            return [
                finding(
                    .shadowed, .note, clause, "clause \(clause.id) makes no difference: nothing is shared that it would hold, or others hold it too",
                    "look whether it names the right facts and parties")
            ]
        }
    }

    /// A permit by which somebody gets nothing of a message that says how it may be handled.
    private func handling(_ reach: ClauseReach) -> [Finding] {
        let clause = reach.clause
        guard clause.effect == .permit else { return [] }
        var unheard: PartyID?
        reach.each(beside: Proof.bindings) { part in
            guard Carriers.of(part.circumstance.type).states.contains(.handling) else { return true }
            var request = part.circumstance.request
            let cases = FactCases(
                self, part.circumstance.type, part.key, on: part.circumstance.on, conditions: [], breakingGlass: false)
            cases.each { states in
                states.apply(to: &request, of: self)
                request.bindsRecipient = false
                let shared = sharing(in: request)
                let given = shared.intersection(clause.facts).subtracting(Proof.process)
                if !given.isEmpty, shared.intersection(Proof.bindings).isEmpty { unheard = request.recipient }
                return unheard == nil
            }
            return unheard == nil
        }
        guard let unheard else { return [] }
        return [
            finding(
                .handlingNotShared, .remark, clause,
                "by clause \(clause.id) `\(unheard)` gets nothing of a message that says how it may be handled, because that is not shared with it",
                "permit `process` about `other` under the same conditions")
        ]
    }
}

extension Clause {
    /// Whether two clauses are about the same under the same conditions, whatever they do about it.
    func saysTheSame(as other: Clause) -> Bool {
        Set(messages) == Set(other.messages) && facts == other.facts && Set(from) == Set(other.from) && Set(to) == Set(other.to)
            && purposes.map { Set($0) } == other.purposes.map { Set($0) } && recipient == other.recipient && when == other.when && unless == other.unless
            && inForce == other.inForce
    }
}
