import SafeguardingContract
import SharingRules
import Testing

/// Failing closed must not fail a child.
@Suite struct RingMeTests {
    func rings(_ request: DecisionRequest) -> [RingMe] { county.ringMe(request, county.decide(request)) }

    @Test(arguments: [Risk.significantHarm, .immediateDanger, .UNRECOGNIZED(9)])
    func `both sides are told to ring each other where something is withheld from a child at risk`(risk: Risk) {
        let rings = rings(attendance(risk: risk))
        #expect(rings.map(\.tell) == [hospital, nurses])
        #expect(rings.map(\.ring) == [nurses, hospital])
        #expect(rings.map(\.contact.description) == ["school nurse on duty, 01632 960020", "named nurse for safeguarding, 01632 960010"])
    }

    @Test(arguments: [Risk.unspecified, .noKnownRisk, .inNeed])
    func `nobody is told to ring at a lower risk`(risk: Risk) {
        #expect(rings(attendance(risk: risk)).isEmpty)
    }

    @Test func `nobody is told where nothing was withheld`() {
        #expect(rings(attendance(risk: .significantHarm, holding: facts(.child, .identity))).isEmpty)
    }

    @Test func `what is neither confirmed nor denied rings no bell`() {
        #expect(rings(referral(risk: .significantHarm)).isEmpty, "only the source's identity was left out")
        #expect(rings(referral(risk: .significantHarm, holding: facts(.child, .identity, .intelligence, .protectedIdentity))).isEmpty)
    }

    @Test func `a risk that does not count for sharing still rings`() throws {
        let yaml = agreement(clauses: "  []", facts: "")
        let agreement = try Agreement.load(yaml: yaml, file: "a.yaml").get()
        let request = smallRequest(risk: .significantHarm)
        #expect(agreement.ringMe(request, agreement.decide(request)).count == 2)
    }

    @Test func `a recipient that has not signed is told nothing, and the sender is told whom to ring`() {
        let rings = rings(attendance(to: boxing, desk: nil, risk: .significantHarm))
        #expect(rings.map(\.tell) == [hospital])
        #expect(rings.first?.contact.telephone == "01632 960080")
    }

    @Test func `where the recipient is not known, the sender gets the partnership's own contact`() {
        let rings = rings(attendance(to: PartyID("nobody")!, desk: nil, risk: .significantHarm))
        #expect(rings.map(\.tell) == [hospital])
        #expect(rings.first?.contact == county.contact)
    }

    @Test func `text that says nothing of what it touches rings too`() {
        #expect(rings(attendance(risk: .significantHarm, holding: .everything)).count == 2)
        #expect(rings(attendance(risk: .significantHarm, holding: FactSet())).count == 2)
    }
}
