import SafeguardingContract

/// Facts in messages of a type that no clause, duty of confidence or breaking of glass tells apart: one of each group stands for all.
struct FactGroups {
    let groups: [(first: Fact, all: FactSet)]

    /// - Parameter facts: those that are asked about.
    init(_ agreements: [Agreement], _ type: MessageType, of facts: FactSet = Carriers.everyKnownFact) {
        let sets = agreements.flatMap { agreement in
            agreement.clauses.filter { $0.messages.contains(type) }.map(\.facts) + agreement.gateways.values.map { FactGroups.facts(of: $0.doesNotReach) }
                + [FactGroups.facts(of: agreement.confidentiality?.categories ?? []), FactGroups.facts(of: agreement.breakGlass?.never ?? [])]
                + [FactGroups.facts(of: [.sourceIdentity])]
        }
        var groups: [[Bool]: (Fact, FactSet)] = [:]
        for fact in facts.intersection(Carriers.of(type).holds).members {
            groups[sets.map { $0.contains(fact) }, default: (fact, FactSet())].1.insert(fact)
        }
        self.groups = groups.values.sorted { $0.0 < $1.0 }.map { (first: $0.0, all: $0.1) }
    }

    private static func facts(of categories: [SafeguardingContract.Category]) -> FactSet {
        FactSet(categories.flatMap { category in SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) } })
    }
}
