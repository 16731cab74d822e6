import SafeguardingContract
import SharingRules
import Testing

/// The duty of confidence: a test of its own, beside what data protection permits.
@Suite struct ConfidenceTests {
    typealias Small = SmallAgreement

    let confidentiality = Confidentiality(
        categories: [.health],
        grounds: [
            ConfidenceGround(id: GroundID("consent")!, title: "consent", when: when([.consentToShare: consented])),
            ConfidenceGround(id: GroundID("public-interest")!, title: "overriding public interest", when: when([.risk: highRisk])),
            ConfidenceGround(id: GroundID("order")!, title: "order of a court", when: .none),
        ])

    func agreement(_ confidence: [String], _ more: Clause...) -> Agreement {
        var small = Small()
        small.terms.clauses = [clause("C1", Small.health + Small.identity, confidence: confidence)] + more
        return small { $0.confidentiality = confidentiality }
    }

    @Test func `what is owed in confidence goes only on a ground that the clause names and that is there`() {
        let request = Small.request(Small.health + Small.identity)
        let bare = agreement([]).decide(request)
        #expect(bare.shared == Small.identity && bare.leftOut == ["health of the child: AGR-114"])
        let consent = agreement(["consent"])
        #expect(consent.decide(request).shared == Small.identity, "consent is not stated")
        #expect(consent.verdict(Small.request(Small.health) { $0.consent = .given }) == .share)
        #expect(consent.verdict(Small.request(Small.health) { $0.risk = .significantHarm }) == .withhold, "the clause does not name that ground")
        #expect(agreement(["consent", "public-interest"]).verdict(Small.request(Small.health) { $0.risk = .significantHarm }) == .share)
        #expect(agreement(["order"]).verdict(request) == .share, "a ground without conditions")
        #expect(agreement(["nonsense"]).verdict(Small.request(Small.health)) == .withhold)
        #expect(Small(clause("C1"))().verdict(Small.request()) == .share, "no test without the duty")
    }

    @Test func `another clause that gives it on a ground is enough`() {
        #expect(agreement([], clause("C2", confidence: ["order"])).decide(Small.request()).clauseTexts == ["C2"])
    }

    @Test func `it is said which ground would make it lawful, and a clause that forbids is the weightier reason`() {
        let decision = agreement(["consent", "public-interest"]).decide(Small.request())
        #expect(
            decision.withheld.first?.wouldBeLawful == [
                "with consent to share (clause C1, on the ground of confidence \"consent\")",
                "at risk of significant harm (clause C1, on the ground of confidence \"overriding public interest\")",
            ])
        #expect(
            agreement(["consent"]).reasons(Small.request(), agreement(["consent"]).decide(Small.request())).first?.sentence
                == "`health` of the child is owed in confidence, and no ground for sharing it all the same is there: \"consent\" would be one")
        #expect(agreement([], clause("F1")).decide(Small.request()).leftOut == ["health of the child: AGR-101 F1"])
    }
}
