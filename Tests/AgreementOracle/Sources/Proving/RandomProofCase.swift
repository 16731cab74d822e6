public import SharingRules
import ReferralLoop
import SafeguardingContract

/// A small agreement and a property of it, both random: small enough to try every situation there is.
public struct ProofCase: Sendable {
    public let terms: AgreementTerms
    public let property: Property

    /// What conditions go by here; a referral can state all of it.
    static let facts: [StatedFact] = [.risk, .consentToShare, .levelOfNeed]
    static let held = Names.facts([.identity, .concern, .health], [.child])
}

extension SplitMix64 {
    /// A case of two or three parties, up to six clauses about referrals, and a property of one of three kinds.
    public mutating func proofCase() -> ProofCase {
        let contact = DutyContact(role: "somebody invented", telephone: "01632 960000")
        var terms = AgreementTerms(head: AgreementHead(id: "small", version: "1", title: "A small agreement", approvals: [], contact: contact))
        for place in 0..<(2 + below(2)) {
            terms.parties.append(
                Party(
                    id: Names.parties[place], name: "", function: Names.functions[place % 2], sector: one(of: Sector.allCases),
                    signatory: place == 0 || chance(80), dutyContact: contact))
        }
        if chance(50) { terms.desks = [Desk(id: Names.desks[0], name: "", holder: Names.parties[0])] }
        // The order of the schemes is no order of anything: either may come first.
        terms.levelsOfNeed = chance(50) ? Names.levels : Names.levels.reversed()
        terms.purposes = Names.purposes.prefix(1 + below(2)).map {
            Purpose(id: $0, title: "", bases: [LegalBasis(parties: smallSelectors(), article6: "e", article9: "g")])
        }
        for fact in ProofCase.facts where chance(85) { terms.assertedBy[fact] = smallSelectors() }
        if chance(25) {
            terms.breakGlass = BreakGlass(
                holders: smallSelectors(), when: chance(50) ? .none : smallConditions(terms), never: [],
                review: Release(role: "", place: .sender, by: .workingDays(1)))
        }
        for number in 1...(1 + below(6)) {
            let effect: Clause.Effect = number == 1 || chance(45) ? .permit : chance(65) ? .forbid : .hold
            guard let id = ClauseID("\(effect.letter)\(number)") else { continue }
            terms.clauses.append(
                Clause(
                    id: id, effect: effect, title: "", messages: MessageType.all, facts: smallFacts(wide: effect == .permit), from: smallSelectors(),
                    to: smallSelectors(), purposes: chance(80) ? nil : [Names.purposes[0]], recipient: chance(80) ? nil : .acting,
                    when: chance(40) ? .none : smallConditions(terms), unless: chance(70) ? nil : smallConditions(terms),
                    release: effect == .hold ? Release(role: "", place: .sender, by: .hours(1)) : nil, absolute: effect == .forbid && chance(30)))
        }
        guard let id = PropertyID("P1") else { preconditionFailure("a property's number") }
        let kind = one(of: [Property.Kind.never, .never, .always, .held])
        return ProofCase(
            terms: terms,
            property: Property(
                kind: kind, id: id, title: "", messages: [.referral], facts: smallFacts(wide: false), from: smallSelectors(), to: smallSelectors(),
                recipient: chance(80) ? nil : .acting, when: chance(35) ? .none : smallConditions(terms), unless: chance(70) ? nil : smallConditions(terms),
                breaksGlass: kind == .always || chance(40) ? false : nil))
    }

    private mutating func smallFacts(wide: Bool) -> FactSet {
        if wide && chance(50) { return Names.everyFact }
        return FactSet(some(of: ProofCase.held.members, atMost: 2))
    }

    private mutating func smallSelectors() -> [PartySelector] {
        switch below(10) {
        case 0: [.party(one(of: Names.parties.prefix(3).map { $0 }))]
        case 1: [.function(Names.functions[0])]
        case 2: [.signatories]
        case 3: [.desk(Names.desks[0])]
        default: [.any]
        }
    }

    private mutating func smallConditions(_ terms: AgreementTerms) -> Conditions {
        var sets: [[StatedFact: FactValues]] = []
        for _ in 0...(chance(75) ? 0 : 1) {
            var set: [StatedFact: FactValues] = [:]
            for _ in 0...below(2) {
                let fact = one(of: ProofCase.facts)
                if fact == .levelOfNeed {
                    let level = one(of: terms.levelsOfNeed)
                    let scheme = terms.levelsOfNeed.indices.filter { terms.levelsOfNeed[$0].scheme == level.scheme }
                    set[fact] = FactValues(some(of: scheme, atMost: 2))
                } else {
                    set[fact] = FactValues(some(of: [1, 2, 3, 4], atMost: 2))
                }
            }
            sets.append(set)
        }
        return Conditions(anyOf: sets)
    }
}
