import SafeguardingContract
import SharingRules

extension SplitMix64 {
    /// A clause of any effect: half of them permit.
    mutating func clause(_ number: Int, _ desks: [DeskID]) -> Clause {
        let effect: Clause.Effect = chance(52) ? .permit : chance(60) ? .forbid : .hold
        let permits = effect == .permit
        return Clause(
            id: ClauseID("\(effect.letter)\(number)")!, effect: effect, title: "Clause \(number)",
            messages: chance(60) ? MessageType.all : some(of: Names.messages, atMost: 3), facts: clauseFacts(wide: permits ? 45 : 15),
            from: clauseSelectors(receiving: false), to: clauseSelectors(receiving: true), purposes: chance(65) ? nil : some(of: Names.purposes, atMost: 2),
            recipient: chance(80) ? nil : chance(50) ? .acting : .informed, when: chance(45) ? .none : conditions(),
            unless: chance(75) ? nil : conditions(), inForce: chance(88) ? nil : period(open: 40),
            gateway: permits && chance(30) ? (chance(95) ? one(of: Names.gateways) : Names.unknownGateway) : nil,
            confidence: permits && chance(50) ? some(of: Names.grounds, atMost: 2) : [],
            binds: permits && chance(40) ? Set(some(of: Names.words, atMost: 3)) : [], sanitisedOnly: permits && chance(25),
            release: effect == .hold ? release(desks: desks) : nil, absolute: effect == .forbid && chance(30),
            tellRecipient: effect != .hold && chance(35))
    }

    private mutating func clauseFacts(wide: Int) -> FactSet {
        if chance(2) { return .everything }
        if chance(wide) { return chance(30) ? Names.everyFact : Names.facts(Names.categories, Names.allRoles) }
        return Names.facts(some(of: Names.categories, atMost: 4), chance(40) ? Names.allRoles : some(of: Names.roles, atMost: 3))
    }

    /// Words of `from` and `to`, with those of a thread.
    private mutating func clauseSelectors(receiving: Bool) -> [PartySelector] {
        if chance(14) {
            if receiving && chance(40) { return [.told] }
            return [chance(50) ? .referrer : .leadAgency]
        }
        return selectors(anybody: 65)
    }
}
