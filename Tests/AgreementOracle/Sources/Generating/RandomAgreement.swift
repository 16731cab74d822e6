public import SharingRules
import ReferralLoop
import SafeguardingContract

extension SplitMix64 {
    /// The terms of an agreement: well formed, small, and with every part of the language in some of them.
    public mutating func agreement() -> AgreementTerms {
        let contact = DutyContact(role: "somebody invented", telephone: "01632 960000")
        var terms = AgreementTerms(
            head: AgreementHead(id: "random", version: "1", title: "A random agreement", approvals: [], contact: contact))
        for function in Names.functions { terms.functions[function] = "a \(function)" }
        let parties = Array(Names.parties.prefix(2 + below(5)))
        for (place, id) in parties.enumerated() {
            terms.parties.append(
                Party(
                    id: id, name: id.text, function: one(of: Names.functions), sector: one(of: Sector.allCases), signatory: place < 2 || chance(75),
                    dutyContact: contact))
        }
        terms.areas = Names.areas.prefix(below(4)).map { Area(id: $0, name: $0.text, postcodes: []) }
        let signatories = terms.parties.filter(\.signatory).map(\.id)
        for id in Names.desks where chance(75) {
            terms.desks.append(
                Desk(
                    id: id, name: id.text, byArea: chance(40) ? [Names.areas[0]: one(of: signatories)] : [:], holder: one(of: signatories),
                    fallback: chance(30) ? one(of: signatories) : nil))
        }
        for id in Names.forums where chance(50) {
            terms.forums.append(Forum(id: id, name: id.text, owner: one(of: parties), terms: "", members: selectors(anybody: 10, forums: false)))
        }
        for id in Names.gateways where chance(80) { terms.gateways.append(gateway(id)) }
        for id in Names.purposes.prefix(1 + below(3)) {
            terms.purposes.append(Purpose(id: id, title: id.text, bases: (0...below(2)).map { _ in basis() }))
        }
        if chance(50) {
            terms.confidentiality = Confidentiality(
                categories: some(of: [.health, .healthSexual, .concern], atMost: 3),
                grounds: some(of: Names.grounds, atMost: 3).map { ConfidenceGround(id: $0, title: $0.text, when: chance(30) ? .none : conditions()) })
        }
        if chance(70) { terms.levelsOfNeed = Names.levels }
        for fact in StatedFact.allCases where fact.needsAsserter && chance(85) { terms.assertedBy[fact] = selectors(anybody: 80) }
        if chance(60) {
            terms.breakGlass = BreakGlass(
                holders: selectors(anybody: 60), when: chance(60) ? .none : conditions(),
                never: chance(50) ? [] : some(of: Names.categories, atMost: 2), review: release(desks: terms.desks.map(\.id)))
        }
        if chance(50) { terms.originatorControl = OriginatorControl(role: "originator's contact", by: .hours(1 + below(4))) }
        let count = chance(15) ? below(4) : below(26)
        for number in 0..<count { terms.clauses.append(clause(number + 1, terms.desks.map(\.id))) }
        return terms
    }

    private mutating func gateway(_ id: GatewayID) -> Gateway {
        Gateway(
            id: id, title: id.text, kind: id.text.hasPrefix("duty") ? .duty : .power, inForce: gatewayPeriod(),
            holders: selectors(anybody: 70), reaches: selectors(anybody: 70), doesNotReach: chance(60) ? [] : some(of: Names.categories, atMost: 3))
    }

    /// When a gateway is in force: mostly since long ago, or about now; sometimes that is not established.
    private mutating func gatewayPeriod() -> Period? {
        if chance(12) { return chance(50) ? nil : Period(until: Names.day.adding(below(4))) }
        return chance(50) ? Period(from: Day(number: 0)) : Period(from: Names.day.adding(below(6) - 4), until: chance(50) ? nil : Names.day.adding(below(4)))
    }

    private mutating func basis() -> LegalBasis {
        LegalBasis(
            parties: selectors(anybody: 75), article6: "e", article9: "g", gateway: chance(25) ? one(of: Names.gateways) : nil,
            inForce: chance(20) ? period(open: 30) : nil)
    }

    /// Some days about the middle, open at one side or both.
    mutating func period(open: Int) -> Period {
        let from = Names.day.adding(below(6) - 4)
        return Period(from: chance(open) ? nil : from, until: chance(open) ? nil : from.adding(1 + below(5)))
    }

    mutating func release(desks: [DeskID]) -> Release {
        let place: Release.Place =
            switch below(4) {
            case 0: .sender
            case 1: .recipient
            case 2 where !desks.isEmpty: .desk(one(of: desks))
            default: .party(one(of: Array(Names.parties.prefix(2))))
            }
        return Release(role: "role \(below(3))", place: place, by: chance(50) ? .workingDays(1 + below(2)) : .hours(1 + below(12)))
    }

    /// Words for parties: anybody so many times of a hundred, else one or two others, some of which may be of nobody.
    mutating func selectors(anybody: Int, forums: Bool = true) -> [PartySelector] {
        if chance(anybody) { return [chance(75) ? .any : .signatories] }
        return (0...below(2)).map { _ in
            switch below(forums ? 6 : 5) {
            case 0: .party(chance(95) ? one(of: Names.parties) : Names.unknownParty)
            case 1: .function(one(of: Names.functions))
            case 2: .sector(one(of: Sector.allCases))
            case 3: .desk(chance(95) ? one(of: Names.desks) : Names.unknownDesk)
            case 4: .signatories
            default: .forum(one(of: Names.forums))
            }
        }
    }
}
