public import SafeguardingContract

extension Expectation {
    /// What came out otherwise.
    /// - Parameters:
    ///   - rings: the parties that are told to ring.
    ///   - place: the case's own place.
    func differences(from decision: Decision, rings: [PartyID], at place: SourcePlace) -> [FixtureDifference] {
        var found: [FixtureDifference] = []
        func compare(_ key: String, _ holds: Bool, _ expected: String, _ got: String) {
            if !holds { found.append(FixtureDifference(key: key, expected: expected, got: got, place: places[key] ?? place)) }
        }
        if let verdict { compare("verdict", verdict == decision.verdict, verdict.rawValue, decision.verdict.rawValue) }
        if let shares { compare("shares", shares == decision.shared, shares.asWritten, decision.shared.asWritten) }
        let withheld = FactSet(decision.withheld.map(\.fact))
        if let withholds { compare("withholds", withheld.isSuperset(of: withholds), withholds.asWritten, withheld.asWritten) }
        if let held { compare("held", decision.heldFacts.isSuperset(of: held), held.asWritten, decision.heldFacts.asWritten) }
        if let sanitisedOnly {
            compare("sanitised-only", sanitisedOnly == decision.sanitisedOnly, sanitisedOnly.asWritten, decision.sanitisedOnly.asWritten)
        }
        if let clauses {
            compare("by", Set(clauses) == Set(decision.clauses), list(clauses.map(\.text)), list(decision.clauses.map(\.text)))
        }
        if let code { compare("code", decision.codes.contains(code), code.rawValue, list(decision.codes.map(\.rawValue))) }
        if let clause {
            let reasons = decision.reasonClauses
            compare("clause", reasons.contains(clause.text), clause.text, list(reasons))
        }
        if let obligations {
            compare("obligations", obligations == decision.obligations.sorted(), list(obligations.map(\.word)), list(decision.obligations.map(\.word)))
        }
        if let expected = self.rings { compare("ring", Set(expected) == Set(rings), list(expected.map(\.text)), list(rings.map(\.text))) }
        if let told = recipientMayKnow { compare("recipient-told", told == decision.recipientMayKnow, "\(told)", "\(decision.recipientMayKnow)") }
        if let missing {
            compare("missing", missing == decision.missing.sorted(), list(missing.map(\.rawValue)), list(decision.missing.map(\.rawValue)))
        }
        return found
    }

    private func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }
}

extension Decision {
    /// Every code in it, each once, the weightiest first.
    fileprivate var codes: [DecisionCode] {
        var seen: Set<DecisionCode> = []
        return (faults.map(\.code) + withheld.map(\.code) + (held.isEmpty ? [] : [.held]) + disregarded.map(\.code)).filter { seen.insert($0).inserted }
    }

    /// The clauses by which something is left out or held, each once.
    fileprivate var reasonClauses: [String] {
        var seen: Set<String> = []
        return (withheld.compactMap { $0.clause?.text } + held.map(\.holder.description)).filter { seen.insert($0).inserted }
    }
}

extension FactSet {
    /// As a file of fixtures has it, for example `{child: [identity, health], other: [process]}`.
    public var asWritten: String {
        if self == .everything { return "everything" }
        let members = members
        let parts = SubjectRole.allCases.compactMap { role -> String? in
            let words = members.filter { $0.about == role }.map(\.category.word)
            return words.isEmpty ? nil : "\(role.word): [\(words.joined(separator: ", "))]"
        }
        return "{\(parts.joined(separator: ", "))}"
    }
}
