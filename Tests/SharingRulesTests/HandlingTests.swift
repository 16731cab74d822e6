import SafeguardingContract
import SharingRules
import Testing

/// The words of an originator bind: what may be done with information travels with it, or it does not travel.
@Suite struct HandlingTests {
    let clauses = """
      - {permit: C1, title: t, messages: any, categories: [health, process], about: any, from: any, to: any, purpose: play}
      - {permit: C2, title: t, messages: any, categories: health, about: any, from: any, to: any, purpose: care}
      """

    func request(_ purpose: String, acts: Bool = true, binds: Bool = false, only: Bool = false, risk: Risk = .unspecified) -> DecisionRequest {
        var request = smallRequest(risk: risk, holding: facts(.child, .health) + facts(.other, .process), purpose: purpose)
        request.acts = acts
        request.bindsRecipient = binds
        request.recipientOnly = only
        return request
    }

    @Test func `who would not learn how it may be handled gets nothing`() throws {
        let agreement = try small(clauses)
        #expect(agreement.decide(request("care")).verdict == .shareInPart)
        let decision = agreement.decide(request("care", binds: true))
        #expect(decision.verdict == .withhold && decision.shared.isEmpty && decision.clauses.isEmpty && !decision.recipientMayKnow)
        #expect(decision.leftOut == ["health of the child: AGR-112", "process of the process: AGR-112"])
        #expect(decision.faults.map(\.code) == [.conditionsNotShared])
        #expect(agreement.decide(request("play", binds: true)).verdict == .share)
        let permitted = agreement.permitted(request("care", binds: true))
        #expect(permitted.facts.isEmpty && permitted.refused == .conditionsNotShared)
        #expect(agreement.permitted(request("play", binds: true)).refused == nil)
    }

    @Test func `what is for the one who acts goes to nobody who is only kept informed`() throws {
        let agreement = try small(clauses)
        #expect(agreement.decide(request("play", acts: true, binds: true, only: true)).verdict == .share)
        #expect(agreement.decide(request("play", acts: false)).verdict == .share)
        let decision = agreement.decide(request("play", acts: false, only: true))
        #expect(decision.leftOut == ["health of the child: AGR-113", "process of the process: AGR-113"])
        #expect(agreement.permitted(request("play", acts: false, only: true)).refused == .recipientOnly)
    }

    @Test func `at high risk the sender is told whom to ring, and who was kept out by the originator's word is not`() throws {
        let agreement = try small(clauses)
        func told(_ request: DecisionRequest) -> [String] { agreement.ringMe(request, agreement.decide(request)).map(\.tell.text) }
        #expect(told(request("play", acts: false, only: true, risk: .significantHarm)) == ["clinic"])
        #expect(told(request("care", binds: true, risk: .significantHarm)) == ["clinic", "club"], "a gap in the agreement is nobody's word")
    }

    @Test func `it is said in words`() throws {
        let agreement = try small(clauses)
        let first = request("care", binds: true)
        #expect(
            agreement.explain(first, agreement.decide(first)) == """
                refused     AGR-112  this says how it may be handled, `club` would not learn that, and nothing is shared without it
                agreement   small 1
                """)
        let second = request("play", acts: false, only: true)
        #expect(
            agreement.explain(second, agreement.decide(second)).hasPrefix(
                "refused     AGR-113  the sender lets this go to nobody but the one who has to act on it, and `club` is only kept informed\n"))
    }
}
