import SafeguardingContract

extension Declared {
    /// What can only be seen of clauses, purposes and facts together.
    func check(_ clauses: [LocatedClause], _ purposes: [Purpose], _ assertedBy: [StatedFact: [PartySelector]]) {
        for found in clauses {
            checkGrounds(found, purposes)
            checkConditions(found, assertedBy)
        }
    }

    /// Special categories of personal data need a ground in UK GDPR Article 9(2) besides the one in Article 6.
    private func checkGrounds(_ found: LocatedClause, _ purposes: [Purpose]) {
        let special = found.clause.facts.members.filter(\.category.isSpecial)
        guard found.clause.effect == .permit, let fact = special.first else { return }
        for purpose in purposes where found.clause.purposes?.contains(purpose.id) ?? true {
            guard purpose.bases.contains(where: { $0.article9 == nil }) else { continue }
            problems.add(
                .noSpecialGround, at: found.place,
                "clause \(found.clause.id) permits `\(fact.category.word)` for `\(purpose.id)`, which has a basis without `article-9`",
                help: "add `article-9` to each basis of the purpose, or leave the category or the purpose out of the clause")
        }
    }

    /// A clause that goes by what nobody may state would never permit, or always forbid.
    private func checkConditions(_ found: LocatedClause, _ assertedBy: [StatedFact: [PartySelector]]) {
        for fact in StatedFact.allCases where assertedBy[fact] == nil && found.clause.goes(by: fact) {
            problems.add(
                .nobodyMayState, at: found.place, "clause \(found.clause.id) goes by `\(fact.rawValue)`, and nobody may state it",
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
