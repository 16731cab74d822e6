import SafeguardingContract
import SharingRules
import Testing

/// Statutory gateways: a power that does not reach health, a duty with a detriment exception that begins one day, and what is not established.
@Suite struct GatewayTests {
    typealias Small = SmallAgreement

    /// Like the Police, Crime, Sentencing and Courts Act 2022 s.16: a power of specified authorities, which does not reach patient information.
    let power = Gateway(
        id: GatewayID("serious-violence")!, title: "Serious violence", kind: .power, inForce: Period(from: Day("2023-01-31")),
        holders: [.sector(.statutory)], reaches: [.sector(.statutory), .sector(.commissioned)], doesNotReach: [.health, .healthSexual])

    /// Like the Children Act 2004 s.16LA: a duty that begins one day, and has an exception for what would be more detrimental to the child.
    let duty = Gateway(
        id: GatewayID("information-duty")!, title: "Duty to share", kind: .duty, inForce: Period(from: Day("2026-12-01")), holders: [.sector(.statutory)],
        reaches: [.sector(.statutory)])

    func agreement(_ clauses: Clause..., gateways: [Gateway]) -> Agreement {
        var small = Small()
        small.terms.clauses = clauses
        return small { $0.gateways = gateways }
    }

    @Test func `a power that does not reach health gives everything else, and only between whom it is`() {
        let agreement = agreement(clause("C1", Small.health + Small.identity, gateway: "serious-violence"), gateways: [power])
        let decision = agreement.decide(Small.request(Small.health + Small.identity))
        #expect(decision.shared == Small.identity && decision.leftOut == ["health of the child: AGR-104"] && decision.duties.isEmpty)
        #expect(agreement.verdict(Small.request(Small.identity, to: Small.youthClub)) == .withhold, "it does not reach a charity")
        #expect(agreement.verdict(Small.request(Small.identity, from: Small.youthClub)) == .withhold, "a charity does not have it")
        #expect(agreement.verdict(Small.request(Small.identity) { $0.on = Day("2023-01-30")! }) == .withhold)
        let before = Gateway(id: power.id, title: "t", kind: .power, inForce: Period(from: Day("2020-01-01"), until: today))
        #expect(SmallAgreement(clause("C1", gateway: "serious-violence")) { $0.gateways = [before] }.verdict(Small.request()) == .withhold)
    }

    @Test func `a duty to share begins on its day, and gives nothing that would be more detrimental to the child`() {
        let notMore = when([.detriment: FactValues([Detriment.notMoreDetrimental])])
        let agreement = agreement(clause("C1", when: notMore, gateway: "information-duty"), gateways: [duty])
        func decide(_ detriment: Detriment, on day: String) -> Decision {
            agreement.decide(
                Small.request {
                    $0.detriment = detriment
                    $0.on = Day(day)!
                })
        }
        #expect(decide(.notMoreDetrimental, on: "2026-11-30").verdict == .withhold)
        let shared = decide(.notMoreDetrimental, on: "2026-12-01")
        #expect(shared.verdict == .share && shared.duties == [duty.id] && shared.clauseTexts == ["C1"])
        #expect(decide(.moreDetrimental, on: "2026-12-01").verdict == .withhold)
        #expect(decide(.unspecified, on: "2026-12-01").missing == [.detriment])
        #expect(decide(.unspecified, on: "2026-12-01").withheld.first?.wouldBeLawful == ["where sharing is not more detrimental to the child than not sharing (clause C1)"])
        #expect(decide(.moreDetrimental, on: "2026-12-01").withheld.first?.wouldBeLawful == [], "nobody is led to state the contrary")
    }

    @Test func `what is not established, or not declared, opens nothing`() {
        let never = Gateway(id: duty.id, title: "t", kind: .duty, inForce: nil)
        let without = Gateway(id: duty.id, title: "t", kind: .duty, inForce: Period(until: Day("2030-01-01")))
        for gateways in [[never], [without], []] {
            #expect(SmallAgreement(clause("C1", gateway: "information-duty")) { $0.gateways = gateways }.verdict(Small.request()) == .withhold)
        }
    }
}
