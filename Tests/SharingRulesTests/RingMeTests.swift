import SafeguardingContract
import SharingRules
import Testing

/// Failing closed must not fail a child.
@Suite struct RingMeTests {
    typealias Small = SmallAgreement
    let agreement = SmallAgreement(clause("C1", SmallAgreement.identity), clause("C2", facts(.child, .concern)), clause("H1", facts(.child, .concern)))()

    func rings(_ agreement: Agreement? = nil, _ request: DecisionRequest) -> [RingMe] {
        let agreement = agreement ?? self.agreement
        return agreement.ringMe(request, agreement.decide(request, explaining: false))
    }

    func atRisk(_ facts: FactSet = SmallAgreement.health, to recipient: PartyID = SmallAgreement.council, at risk: Risk = .significantHarm) -> DecisionRequest {
        Small.request(facts, to: recipient) { $0.risk = risk }
    }

    @Test(arguments: [Risk.significantHarm, .immediateDanger, .UNRECOGNIZED(9)])
    func `both sides are told to ring each other where something is withheld from a child at risk`(risk: Risk) {
        let rings = rings(nil, atRisk(Small.health + Small.identity, at: risk))
        #expect(rings.map(\.tell) == [Small.hospital, Small.council] && rings.map(\.ring) == [Small.council, Small.hospital])
        #expect(rings.map(\.contact.role) == ["duty worker at council", "duty worker at hospital"])
    }

    @Test(arguments: [Risk.unspecified, .noKnownRisk, .inNeed])
    func `nobody is told to ring at a lower risk`(risk: Risk) { #expect(rings(nil, atRisk(at: risk)).isEmpty) }

    @Test func `nobody is told where nothing was withheld or held`() { #expect(rings(nil, atRisk(Small.identity)).isEmpty) }

    @Test func `the recipient's side is told the same whatever was left out, and the sender's why`() {
        for category in [SafeguardingContract.Category.health, .intelligence, .sourceIdentity, .protectedIdentity] {
            let rings = rings(nil, atRisk(facts(.child, category) + Small.identity))
            #expect(rings.map(\.tell) == [Small.hospital, Small.council], "\(category)")
            #expect(rings.map(\.code) == [.notPermitted, .speak])
        }
        #expect(rings(nil, atRisk(facts(.child, .concern))).map(\.code) == [.held, .speak], "what is held rings too")
        #expect(rings(nil, atRisk(facts(.child, .concern) + Small.identity)).map(\.code) == [.held, .speak])
        #expect(rings(nil, atRisk(facts(.child, .concern, .health))).map(\.code) == [.notPermitted, .speak])
    }

    @Test func `a risk that does not count for sharing still rings`() {
        let agreement = Small()() { $0.assertedBy = [:] }
        #expect(rings(agreement, atRisk()).count == 2)
    }

    @Test func `a recipient that has not signed, or is not known, is told nothing, and the sender is told whom to ring`() {
        let stranger = rings(nil, atRisk(to: Small.stranger))
        #expect(stranger.map(\.tell) == [Small.hospital] && stranger.map(\.contact.role) == ["duty worker at stranger"] && stranger.map(\.code) == [.notSignatory])
        let nobody = rings(nil, atRisk(to: PartyID("nobody")!))
        #expect(nobody.map(\.tell) == [Small.hospital] && nobody.map(\.contact) == [agreement.contact])
    }

    @Test func `who is kept out by the sender's own word is not told`() {
        var request = atRisk()
        request.recipientOnly = true
        request.acts = false
        #expect(rings(nil, request).map(\.tell) == [Small.hospital])
    }

    @Test func `text that says nothing of what it touches rings too`() {
        #expect(rings(nil, atRisk(.everything)).count == 2 && rings(nil, atRisk(FactSet())).count == 2)
    }

    @Test func `where work with a service is refused, the sender and the front door are told, and not the service`() {
        let work = clause("F1", Small.health + Small.identity, unless: when([.consentToWork: FactValues([ConsentToWork.agreed])]))
        func agreement(_ desks: [Desk]) -> Agreement { Small(clause("C1", Small.identity), work) { $0.desks = desks } }
        let door = Desk(id: Agreement.frontDoor, name: "Front door", holder: Small.council)
        let request = atRisk(Small.identity, to: Small.youthClub)
        let rings = rings(agreement([door]), request)
        #expect(rings.map(\.tell) == [Small.hospital, Small.council] && rings.map(\.ring) == [Small.council, Small.hospital])
        #expect(rings.map(\.code) == [.conditionUnknown, .speak])
        let none = self.rings(agreement([]), request)
        #expect(none.map(\.tell) == [Small.hospital] && none.map(\.contact) == [self.agreement.contact])
        let itself = self.rings(agreement([door]), atRisk(Small.identity, to: Small.council))
        #expect(itself.map(\.tell) == [Small.hospital] && itself.map(\.contact) == [self.agreement.contact], "the front door is who is declined")
        let unsigned = self.rings(agreement([Desk(id: Agreement.frontDoor, name: "d", holder: Small.stranger)]), request)
        #expect(unsigned.map(\.tell) == [Small.hospital] && unsigned.map(\.ring) == [Small.stranger])
    }
}
