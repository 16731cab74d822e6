import SafeguardingContract
import SharingRules
import Testing

/// Consent to work with a service is another thing than consent to share: risk can override a refusal to share, never a refusal to engage.
@Suite struct ConsentToWorkTests {
    let clauses = """
      - {permit: C1, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: care, when: {consent-to-share: given}}
      - {permit: C2, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: care, when: {risk: at-least significant-harm}}
      - {forbid: F1, title: only who agreed, messages: any, categories: any, about: any, from: any, to: any, purpose: any, unless: {consent-to-work: agreed}}
      """
    let facts = "facts: {risk: {asserted-by: any}, consent-to-share: {asserted-by: any}, consent-to-work: {asserted-by: any}}"

    func agreement(_ clauses: String? = nil, facts: String? = nil) throws -> Agreement {
        try Agreement.load(yaml: SharingRulesTests.agreement(clauses: clauses ?? self.clauses, facts: facts ?? self.facts), file: "a.yaml").get()
    }

    func request(_ work: ConsentToWork, risk: Risk = .unspecified, consent: ConsentToShare = .unspecified) -> DecisionRequest {
        var request = smallRequest(risk: risk, consent: consent)
        request.consentToWork = work
        return request
    }

    @Test func `no risk and no consent to share stands in for consent to work`() throws {
        let agreement = try agreement()
        for risk in Risk.allCases + [.UNRECOGNIZED(9)] {
            for consent in ConsentToShare.allCases {
                for work in ConsentToWork.allCases + [.UNRECOGNIZED(9)] where work != .agreed {
                    let decision = agreement.decide(request(work, risk: risk, consent: consent))
                    #expect(decision.verdict == .withhold)
                    #expect(decision.withheld.allSatisfy { $0.wouldBeLawful.allSatisfy { $0.contains("with consent to work") } })
                }
            }
        }
        #expect(agreement.decide(request(.agreed, risk: .significantHarm)).verdict == .share)
        #expect(agreement.decide(request(.agreed, consent: .given)).verdict == .share)
        #expect(agreement.decide(request(.agreed)).verdict == .withhold, "consent to work is no consent to share")
    }

    @Test func `what is missing is told from what was refused`() throws {
        let agreement = try agreement()
        #expect(agreement.decide(request(.unspecified)).leftOut == ["health of the child: AGR-110 F1"])
        for work in [ConsentToWork.declined, .ended, .notAsked] {
            #expect(agreement.decide(request(work)).leftOut == ["health of the child: AGR-101 F1"])
        }
    }

    @Test func `what would be lawful names consent to work beside what else is needed, and never risk alone`() throws {
        let agreement = try agreement()
        #expect(
            agreement.decide(request(.declined)).withheld.map(\.wouldBeLawful) == [
                ["with consent to share and with consent to work (clause C1)", "with consent to work and at risk of significant harm (clause C2)"]
            ])
        #expect(agreement.decide(request(.declined, risk: .significantHarm)).withheld.map(\.wouldBeLawful) == [["with consent to work (clause C2)"]])
        #expect(
            agreement.decide(request(.agreed)).withheld.map(\.wouldBeLawful)
                == [["with consent to share (clause C1)", "at risk of significant harm (clause C2)"]])
    }

    @Test func `nobody is told how things would be if consent to work were refused`() throws {
        let agreement = try agreement(
            "  - {permit: C1, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: care, when: {consent-to-work: [declined, ended, not-asked]}}")
        #expect(agreement.decide(request(.declined)).verdict == .share)
        #expect(agreement.decide(request(.agreed)).withheld.map(\.wouldBeLawful) == [[]])
        #expect(agreement.decide(request(.unspecified)).withheld.map(\.wouldBeLawful) == [[]])
    }

    @Test func `it counts only from whom the agreement lets state it`() throws {
        let agreement = try agreement(facts: "facts: {risk: {asserted-by: any}, consent-to-share: {asserted-by: any}, consent-to-work: {asserted-by: party club}}")
        let decision = agreement.decide(request(.agreed, consent: .given))
        #expect(decision.leftOut == ["health of the child: AGR-110 F1"])
        #expect(
            decision.disregarded.map(\.sentence)
                == ["the consent to work that the message states does not count: the agreement does not let `clinic` state it"])
    }

    @Test func `at high risk the sender is told to ring, and the service that somebody does not want to work with is not`() throws {
        let agreement = try agreement()
        func told(_ request: DecisionRequest) -> [String] { agreement.ringMe(request, agreement.decide(request)).map(\.tell.text) }
        for work in ConsentToWork.allCases where work != .agreed { #expect(told(request(work, risk: .immediateDanger)) == ["clinic"]) }
        #expect(told(request(.agreed, risk: .immediateDanger)).isEmpty)
    }

    @Test func `a clause that goes by it needs somebody who may state it`() throws {
        switch Agreement.load(yaml: SharingRulesTests.agreement(clauses: clauses), file: "a.yaml") {
        case .success: Issue.record("it loaded")
        case .failure(let problems): #expect(problems.problems.map(\.sentence) == ["clause F1 goes by `consent-to-work`, and nobody may state it"])
        }
    }
}
