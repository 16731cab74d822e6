import SafeguardingContract

/// Facts that no clause, duty of confidence or breaking of glass tells apart: one of each group stands for all.
struct FactGroups {
    let groups: [(first: Fact, all: FactSet)]

    init(_ agreements: Agreement...) {
        let sets = agreements.flatMap { agreement in
            agreement.clauses.map(\.facts) + agreement.gateways.values.map { FactGroups.facts(of: $0.doesNotReach) }
                + [FactGroups.facts(of: agreement.confidentiality?.categories ?? []), FactGroups.facts(of: agreement.breakGlass?.never ?? [])]
        } + MessageType.all.map { Carriers.of($0).holds }
        var groups: [[Bool]: (Fact, FactSet)] = [:]
        for fact in Carriers.everyKnownFact.members {
            let key = sets.map { $0.contains(fact) }
            groups[key, default: (fact, FactSet())].1.insert(fact)
        }
        self.groups = groups.values.sorted { $0.0 < $1.0 }.map { (first: $0.0, all: $0.1) }
    }

    private static func facts(of categories: [SafeguardingContract.Category]) -> FactSet {
        FactSet(categories.flatMap { category in SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) } })
    }
}
