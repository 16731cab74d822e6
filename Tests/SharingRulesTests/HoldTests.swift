import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// What waits for a named person.
@Suite struct HoldTests {
    typealias Small = SmallAgreement
    let both = SmallAgreement.health + SmallAgreement.identity

    @Test func `what a clause holds waits, and the rest goes`() {
        let agreement = Small(clause("C1", both), clause("H1"))()
        let decision = agreement.decide(Small.request(both))
        #expect(decision.verdict == .shareInPart && decision.shared == Small.identity && decision.heldFacts == Small.health && decision.withheld.isEmpty)
        #expect(!decision.recipientMayKnow && agreement.permitted(Small.request()).facts == Small.identity)
        let held = HeldFacts(facts: Small.health, holder: .clause(ClauseID("H1")!), role: "named nurse", party: Small.hospital, by: .workingDays(1))
        #expect(decision.held == [held])
        #expect(agreement.verdict(Small.request()) == .hold)
        #expect(agreement.decide(Small.request()).clauses.isEmpty)
    }

    @Test func `what is not permitted, or is forbidden, is not held but withheld`() {
        #expect(Small(clause("H1"))().decide(Small.request()).leftOut == ["health of the child: AGR-104"])
        #expect(Small(clause("C1"), clause("H1"), clause("F1"))().decide(Small.request()).leftOut == ["health of the child: AGR-101 F1"])
    }

    @Test func `what was released goes, and the next clause that holds it holds it still`() {
        let agreement = Small(clause("C1"), clause("H1"), clause("H2"))()
        func held(_ authorised: Set<String>) -> [String] { agreement.decide(Small.request { $0.authorised = authorised }).held.map(\.holder.description) }
        #expect(held([]) == ["H1"] && held(["H1"]) == ["H2"] && held(["H2"]) == ["H1"] && held(["H1", "H2"]) == [])
        #expect(agreement.verdict(Small.request { $0.authorised = ["H1", "H2"] }) == .share)
        #expect(agreement.verdict(Small.request { $0.authorised = ["H3", "C1"] }) == .hold)
    }

    @Test func `a doubt holds, and a condition that does not hold does not`() {
        let agreement = Small(clause("C1"), clause("H1", when: when([.risk: highRisk])))()
        #expect(agreement.verdict(Small.request()) == .hold)
        #expect(agreement.verdict(Small.request { $0.risk = .inNeed }) == .share)
    }

    @Test func `somebody at the place that the clause says can release it`() {
        func party(_ place: Release.Place) -> PartyID? {
            Small(clause("C1"), clause("H1", release: Release(role: "r", place: place, by: .hours(2))))().decide(Small.request()).held.first?.party
        }
        #expect(party(.sender) == Small.hospital && party(.recipient) == Small.council && party(.party(Small.youthClub)) == Small.youthClub)
        #expect(party(.desk(Small.nursing)) == Small.nurses)
        let nobody = Small(clause("C1"), clause("H1", release: Release(role: "r", place: .desk(DeskID("gone")!), by: .hours(2))))()
        #expect(nobody.verdict(Small.request()) == .withhold, "what nobody can release is not held but forbidden")
    }

    @Test func `nothing is said to make lawful what is held, and it is said for whom it waits`() {
        let agreement = Small(clause("C1"), clause("H1", unless: when([.risk: highRisk])))()
        let decision = agreement.decide(Small.request())
        #expect(decision.withheld.isEmpty)
        let reason = agreement.reasons(Small.request(), decision).first
        #expect(reason?.code == .held && reason?.wouldBeLawful == [])
        #expect(
            reason?.sentence == "`health` of the child held by clause H1 (\"title of H1\") for the named nurse at hospital, 1 working day")
    }
}
