import SafeguardingContract
import SharingRules
import Testing

/// What is said to be lawful is: each way is tried on the agreement.
@Suite struct LawfulTests {
    @Test func `two changes together are named where one is not enough`() throws {
        let agreement = try small(
            """
              - {permit: C1, title: t, messages: any, categories: health, about: child, from: any, to: any, purpose: play,
                 when: {consent-to-share: given, risk: at-least significant-harm}}
              - {permit: C2, title: t, messages: any, categories: health, about: child, from: any, to: any, purpose: play, when: {consent-to-share: given}}
            """)
        let decision = agreement.decide(smallRequest(consent: .refused))
        #expect(decision.withheld.map(\.wouldBeLawful) == [["with consent to share and for \"play\" (clause C2)"]])
    }

    @Test func `only the lowest risk that is enough is named`() throws {
        let agreement = try small(
            """
              - {permit: C1, title: t, messages: any, categories: health, about: child, from: any, to: any, purpose: care, when: {risk: at-least in-need}}
            """)
        #expect(
            agreement.decide(smallRequest(risk: .noKnownRisk)).withheld.map(\.wouldBeLawful)
                == [["where the child is in need of help (clause C1)"]])
    }

    @Test func `what a clause forbids for good is not said to be lawful in any way`() throws {
        let agreement = try small(
            """
              - {permit: C1, title: t, messages: any, categories: any, about: any, from: any, to: any, purpose: any, when: {risk: at-least in-need}}
              - {forbid: F1, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: any}
            """)
        #expect(agreement.decide(smallRequest()).withheld.map(\.wouldBeLawful) == [[]])
    }

    @Test func `the exception of a clause that forbids is a way`() throws {
        let agreement = try small(
            """
              - {permit: C1, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: any}
              - {forbid: F1, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: any,
                 unless: {risk: at-least significant-harm}}
            """)
        #expect(agreement.decide(smallRequest(risk: .inNeed)).withheld.map(\.wouldBeLawful) == [["at risk of significant harm (clause C1)"]])
    }

    @Test func `nobody is led to state a lower risk or a refusal`() throws {
        let agreement = try small(
            """
              - {permit: C1, title: t, messages: any, categories: health, about: child, from: any, to: any, purpose: care, when: {risk: below in-need}}
              - {permit: C2, title: t, messages: any, categories: health, about: child, from: any, to: any, purpose: care,
                 when: {consent-to-share: [refused, not-sought]}}
            """)
        #expect(agreement.decide(smallRequest(risk: .significantHarm, consent: .given)).withheld.map(\.wouldBeLawful) == [[]])
    }

    @Test func `each single way that the county's agreement names makes the fact shared when it is taken`() {
        var tried = 0
        for recipient in county.parties.keys.sorted() {
            for type in MessageType.all {
                for purpose in county.purposes.keys.sorted() {
                    var request = attendance(to: recipient, desk: nil, for: purpose.text)
                    request.messageType = type
                    for withheld in county.decide(request).withheld {
                        for way in withheld.wouldBeLawful where !way.contains(" and ") {
                            var changed = request
                            if way.hasPrefix("with consent to share") { changed.consent = .given }
                            if way.hasPrefix("with consent to work") { changed.consentToWork = .agreed }
                            if way.hasPrefix("where the child is in need") { changed.risk = .inNeed }
                            if way.hasPrefix("at risk of significant harm") { changed.risk = .significantHarm }
                            if way.hasPrefix("in immediate danger") { changed.risk = .immediateDanger }
                            if way.hasPrefix("with the family told") { changed.familyInformed = .informed }
                            if way.hasPrefix("where the child is assessed as competent") { changed.gillick = .competent }
                            if way.hasPrefix("where the young person has the capacity") { changed.capacity = .hasCapacity }
                            if way.hasPrefix("where sharing is not more detrimental") { changed.detriment = .notMoreDetrimental }
                            if let other = county.purposes.values.first(where: { way.hasPrefix("for \"\($0.title)\"") }) {
                                changed.purpose = other.id.text
                            }
                            #expect(changed != request)
                            #expect(county.decide(changed).shared.contains(withheld.fact), "\(way): \(withheld.fact) to \(recipient)")
                            tried += 1
                        }
                    }
                }
            }
        }
        #expect(tried > 50)
    }

    typealias Small = SmallAgreement

    /// What is said to make health lawful.
    func ways(_ agreement: Agreement, _ change: (inout DecisionRequest) -> Void = { _ in }) -> [String]? {
        agreement.decide(Small.request(Small.health, change)).withheld.first?.wouldBeLawful
    }

    @Test func `what was not found out yet can be found out, and nobody is led to state the contrary of what was`() {
        func one(_ fact: StatedFact, _ value: Int) -> Agreement { Small(clause("C1", when: when([fact: FactValues([value])])))() }
        let informed = one(.familyInformed, FamilyInformed.informed.rawValue)
        #expect(ways(informed) == ["with the family told of it (clause C1)"])
        #expect(ways(informed) { $0.familyInformed = .notInformed } == ["with the family told of it (clause C1)"], "they can be told")
        let gillick = one(.gillick, Gillick.competent.rawValue)
        #expect(ways(gillick) == ["where the child is assessed as competent to decide about it (clause C1)"] && ways(gillick) { $0.gillick = .notAssessed } == ways(gillick))
        #expect(ways(gillick) { $0.gillick = .notCompetent } == [])
        let capacity = one(.capacity, Capacity.hasCapacity.rawValue)
        #expect(ways(capacity) == ["where the young person has the capacity to decide about it (clause C1)"] && ways(capacity) { $0.capacity = .lacksCapacity } == [])
        #expect(ways(one(.gillick, Gillick.notCompetent.rawValue)) == [])
    }

    @Test func `the clause that says to whom is named before one for everybody`() {
        let to: [PartySelector] = [.function(PartyFunction("council")!)]
        let agreement = Small(clause("C1", when: when([.risk: highRisk])), clause("C2", to: to, when: when([.risk: highRisk])))()
        #expect(ways(agreement) == ["at risk of significant harm (clause C2)"])
    }

    @Test func `what would only be held, or kept by an originator, is not said to be lawful`() {
        let agreement = Small(clause("C1", when: when([.risk: highRisk])))()
        #expect(ways(agreement) == ["at risk of significant harm (clause C1)"])
        #expect(ways(agreement) { $0.bonds = [Bond(originator: Small.nurses, words: [.recipientOnly])] } == [])
        #expect(ways(Small(clause("C1", when: when([.risk: highRisk])), clause("H1"))()) == [])
    }

    @Test func `what would not count from this sender is not said to make it lawful`() {
        let agreement = Small(clause("C1", when: when([.risk: highRisk]))) { $0.assertedBy[.risk] = [.party(Small.council)] }
        #expect(ways(agreement) == [])
    }

    @Test func `a purpose without a basis for this sender is no way`() {
        let play = Purpose(id: PurposeID("play")!, title: "play", bases: [LegalBasis(parties: [.party(Small.council)], article6: "a")])
        #expect(ways(Small(clause("C1", purposes: ["play"]))()) == ["for \"play\" (clause C1)"])
        #expect(ways(Small(clause("C1", purposes: ["play"])) { $0.purposes[1] = play }) == [])
    }

    @Test func `whoever does not ask for it is not told what would be lawful, and is told everything else the same`() {
        let agreement = Small(clause("C1", when: when([.risk: highRisk])))()
        let fast = agreement.decide(Small.request(), explaining: false)
        let full = agreement.decide(Small.request())
        #expect(fast.leftOut == full.leftOut && fast.withheld.allSatisfy { $0.wouldBeLawful.isEmpty } && fast.missing == full.missing)
    }
}
