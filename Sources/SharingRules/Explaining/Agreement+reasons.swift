import SafeguardingContract

extension Agreement {
    /// Why each of these facts is withheld, and what would make it lawful.
    func reasons(for left: FactSet, in situation: Situation, _ outcome: Outcome) -> [WithheldFact] {
        // Text that does not say what it touches holds, for the rules, every fact there is. Listing them all would say nothing.
        guard CompiledAgreement.known.isSuperset(of: left) else {
            return [WithheldFact(fact: Fact(.unclassified, .other), clause: nil, code: .undeclared, wouldBeLawful: [])]
        }
        let lawful = waysToLawful(for: left, in: situation)
        return left.members.map { fact in
            let (clause, code) = firstForbidding(fact, in: situation, outcome)
            return WithheldFact(fact: fact, clause: clause, code: code, wouldBeLawful: lawful[fact] ?? [])
        }
    }

    private func firstForbidding(_ fact: Fact, in situation: Situation, _ outcome: Outcome) -> (ClauseID?, DecisionCode) {
        guard outcome.forbidden.contains(fact) else { return (nil, .notPermitted) }
        var unsure: ClauseID?
        for clause in compiled.clauses[situation.type]
        where clause.forbids && clause.facts.contains(fact) && clause.covers(situation) {
            switch clause.conditionsHold(situation) {
            case .yes: return (clauses[clause.number].id, .forbidden)
            case .unknown: unsure = unsure ?? clauses[clause.number].id
            case .no: continue
            }
        }
        return (unsure, .conditionUnknown)
    }

    /// For each fact, the changes of consent, to share or to work, of risk or purpose under which the agreement would share it. Each is tried on the agreement
    /// itself, forbidding clauses included, so what this says would be lawful is. One change alone is looked for first, then two together.
    private func waysToLawful(for left: FactSet, in situation: Situation) -> [Fact: [String]] {
        var ways: [Fact: [String]] = [:]
        let changes = changes(from: situation)
        var found = FactSet()
        // A fact that is lawful at some risk is not said to be lawful at every higher one too.
        func attempt(_ change: Change, without lower: FactSet) -> FactSet {
            var changed = situation
            change.make(&changed)
            let sharable = outcome(in: changed).sharable.intersection(left).subtracting(lower)
            var rest = sharable
            for clause in compiled.clauses[situation.type]
            where !rest.isEmpty && !clause.forbids && clause.covers(changed) && clause.conditionsHold(changed) == .yes {
                let here = rest.intersection(clause.facts)
                guard !here.isEmpty else { continue }
                rest = rest.subtracting(here)
                let words = "\(change.words) (clause \(clauses[clause.number].id))"
                for fact in here.members { ways[fact, default: []].append(words) }
            }
            found.formUnion(sharable)
            return sharable
        }
        func attemptAll(_ changes: [Change], besides done: FactSet) {
            var byRisk: [String: FactSet] = [:]
            for change in changes {
                let lower = change.isRisk ? byRisk[change.rest] ?? FactSet() : FactSet()
                let gained = attempt(change, without: done.union(lower))
                if change.isRisk { byRisk[change.rest] = lower.union(gained) }
            }
        }
        attemptAll(changes, besides: FactSet())
        if !found.isSuperset(of: left) {
            var pairs: [Change] = []
            for (index, first) in changes.enumerated() {
                for second in changes[(index + 1)...] where first.kind != second.kind { pairs.append(first.and(second)) }
            }
            attemptAll(pairs, besides: found)
        }
        return ways
    }

    /// The single changes that a person could truthfully find: consent given, to share or to work, a higher risk, another purpose the sender has a basis for.
    /// Never a lower risk or a refusal: nobody should be led to state one.
    private func changes(from situation: Situation) -> [Change] {
        var changes: [Change] = []
        if situation.consent != ConsentToShare.given.bit {
            changes.append(Change(kind: .consent, words: "with consent to share", rest: "") { $0.consent = ConsentToShare.given.bit })
        }
        if situation.work != ConsentToWork.agreed.bit {
            changes.append(Change(kind: .work, words: "with consent to work", rest: "") { $0.work = ConsentToWork.agreed.bit })
        }
        for risk in [Risk.inNeed, .significantHarm, .immediateDanger] where risk.bit > situation.risk {
            changes.append(Change(kind: .risk, words: risk.words, rest: "") { $0.risk = risk.bit })
        }
        for purpose in purposes.values.sorted(by: { $0.id < $1.id }) {
            guard let index = compiled.purposes[purpose.id.text], 1 << UInt64(index) != situation.purpose,
                compiled.bases[index].contains(situation.sender)
            else { continue }
            changes.append(
                Change(kind: .purpose, words: "for \"\(purpose.title)\"", rest: "") { $0.purpose = 1 << UInt64(index) })
        }
        return changes
    }
}

/// A way in which the case could be otherwise.
private struct Change {
    enum Kind { case consent, work, risk, purpose }
    let kind: Kind
    let words: String
    /// What is changed besides the risk.
    let rest: String
    var isRisk: Bool { kind == .risk }
    let make: (inout Situation) -> Void

    func and(_ other: Change) -> Change {
        let risk = kind == .risk || other.kind == .risk
        return Change(
            kind: risk ? .risk : .purpose, words: "\(words) and \(other.words)",
            rest: kind == .risk ? other.words : words) { make(&$0); other.make(&$0) }
    }
}

extension Risk {
    /// In a sentence, for example `at risk of significant harm`.
    var words: String {
        switch self {
        case .unspecified, .UNRECOGNIZED: "where the risk is not known"
        case .noKnownRisk: "where no risk is known"
        case .inNeed: "where the child is in need of help"
        case .significantHarm: "at risk of significant harm"
        case .immediateDanger: "in immediate danger"
        }
    }
}
