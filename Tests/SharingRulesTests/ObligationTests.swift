import SafeguardingContract
import SharingRules
import Testing

/// What a recipient is bound to in using what it is given.
@Suite struct ObligationTests {
    typealias Small = SmallAgreement

    @Test func `a recipient is bound by what every clause that gives a fact binds to`() {
        let agreement = Small(
            clause("C1", Small.health + Small.identity, binds: [.askFirst, .notAsEvidence]), clause("C2", Small.health, binds: [.askFirst]))()
        #expect(agreement.decide(Small.request(Small.health)).obligations == [.askFirst])
        #expect(agreement.decide(Small.request(Small.identity)).obligations == [.askFirst, .notAsEvidence])
        #expect(agreement.decide(Small.request(Small.health + Small.identity)).obligations == [.askFirst, .notAsEvidence], "the union over what is shared")
        #expect(Small(clause("C1", binds: [.askFirst]), clause("C2"))().decide(Small.request()).obligations.isEmpty, "free by C2")
    }

    @Test func `a clause that does not apply neither binds nor frees`() {
        let agreement = Small(clause("C1", binds: [.askFirst]), clause("C2", when: when([.risk: highRisk])))()
        #expect(agreement.decide(Small.request()).obligations == [.askFirst])
        #expect(agreement.decide(Small.request { $0.risk = .significantHarm }).obligations.isEmpty)
    }

    @Test func `a fact is for sanitised summaries only where every clause that gives it says so`() {
        let agreement = Small(clause("C1", Small.health + Small.identity, sanitisedOnly: true), clause("C2", Small.identity))()
        let decision = agreement.decide(Small.request(Small.health + Small.identity))
        #expect(decision.sanitisedOnly == Small.health && decision.verdict == .share)
        #expect(agreement.decide(Small.request(Small.identity)).sanitisedOnly.isEmpty)
    }

    @Test func `what is not shared binds nobody`() {
        let agreement = Small(clause("C1", binds: [.askFirst], sanitisedOnly: true), clause("F1"))()
        let decision = agreement.decide(Small.request())
        #expect(decision.obligations.isEmpty && decision.sanitisedOnly.isEmpty && decision.duties.isEmpty && decision.clauses.isEmpty)
    }
}
