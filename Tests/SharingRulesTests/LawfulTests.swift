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
}
