import SafeguardingContract

extension Declared {
    /// What can only be seen of clauses, gateways, purposes and facts together.
    func check(
        _ clauses: [LocatedClause], _ purposes: [Purpose], _ gateways: [Gateway], _ confidentiality: Confidentiality?,
        _ assertedBy: [StatedFact: [PartySelector]]
    ) {
        let gateways = Dictionary(gateways.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for found in clauses {
            let clause = found.clause
            if clause.effect == .permit {
                let not = clause.gateway.flatMap { gateways[$0] }?.doesNotReach ?? []
                let reached = clause.facts.members.filter { !not.contains($0.category) }
                checkReach(found, reached)
                checkGrounds(found, reached, purposes)
                checkConfidence(found, reached, confidentiality)
            }
            checkStated("clause \(clause.id)", clause.when.facts.union(clause.unless?.facts ?? []), assertedBy, found.place)
        }
    }

    /// Grounds of confidence and the breaking of glass go by facts as clauses do.
    func checkConditions(
        _ confidentiality: Sited<Confidentiality>?, _ breakGlass: Sited<BreakGlass>?, _ assertedBy: [StatedFact: [PartySelector]]
    ) {
        if let confidentiality {
            for ground in confidentiality.value.grounds {
                checkStated("ground `\(ground.id)`", ground.when.facts, assertedBy, groundPlaces[ground.id] ?? confidentiality.place)
            }
        }
        if let breakGlass { checkStated("`break-glass`", breakGlass.value.when.facts, assertedBy, breakGlass.place) }
    }

    /// A gateway that does not reach what the clause is about leaves nothing of it.
    private func checkReach(_ found: LocatedClause, _ reached: [Fact]) {
        guard let gateway = found.clause.gateway, reached.isEmpty, !found.clause.facts.isEmpty else { return }
        problems.add(
            .nothingReached, at: found.place, "clause \(found.clause.id) rests on `\(gateway)`, which reaches nothing that it permits",
            help: "name another gateway, or categories that this one reaches")
    }

    /// Special categories of personal data need a ground in UK GDPR Article 9(2) besides the one in Article 6.
    private func checkGrounds(_ found: LocatedClause, _ reached: [Fact], _ purposes: [Purpose]) {
        guard let fact = reached.first(where: \.category.isSpecial) else { return }
        for purpose in purposes where found.clause.purposes?.contains(purpose.id) ?? true {
            guard purpose.bases.contains(where: { $0.article9 == nil }) else { continue }
            problems.add(
                .noSpecialGround, at: found.place,
                "clause \(found.clause.id) permits `\(fact.category.word)` for `\(purpose.id)`, which has a basis without `article-9`",
                help: "add `article-9` to each basis of the purpose, or leave the category or the purpose out of the clause")
        }
    }

    /// What is owed in confidence is shared on a ground, or not at all.
    private func checkConfidence(_ found: LocatedClause, _ reached: [Fact], _ confidentiality: Confidentiality?) {
        guard let confidentiality, found.clause.confidence.isEmpty, let fact = reached.first(where: { confidentiality.categories.contains($0.category) })
        else { return }
        problems.add(
            .noConfidenceGround, at: found.place,
            "clause \(found.clause.id) permits `\(fact.category.word)`, which is owed in confidence, and names no ground",
            help: "add `confidence:` with \(grounds.isEmpty ? "a ground" : listed(grounds.map(\.text).sorted().prefix(40))), or leave the category out")
    }

    /// What goes by a fact that nobody may state would never permit, or always forbid.
    private func checkStated(_ what: String, _ facts: Set<StatedFact>, _ assertedBy: [StatedFact: [PartySelector]], _ place: Place) {
        for fact in facts.sorted() where fact.needsAsserter && assertedBy[fact] == nil {
            problems.add(
                .nobodyMayState, at: place, "\(what) goes by `\(fact.rawValue)`, and nobody may state it",
                help: "say who may: `facts:`, then `\(fact.rawValue): {asserted-by: [signatories]}`")
        }
    }
}

extension SafeguardingContract.Category {
    /// Whether it is, or can be, special category personal data (UK GDPR Article 9(1)).
    var isSpecial: Bool {
        switch self {
        case .health, .healthSexual, .characteristics: true
        case .unspecified, .identity, .contact, .family, .concern, .education, .offending, .intelligence, .sourceIdentity, .whereabouts,
            .protectedIdentity, .outcome, .process, .attendance, .unclassified, .UNRECOGNIZED:
            false
        }
    }
}
