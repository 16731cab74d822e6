import SafeguardingContract
import SharingRules
import Testing

/// Breaking the glass under the example agreement, and the confidence owed to patients.
@Suite struct CountyGlassTests {
    /// The hospital's attendance with sexual health in it, the glass broken.
    func broken(_ risk: Risk, by sender: PartyID = hospital, to recipient: PartyID = nurses, holding: FactSet) -> DecisionRequest {
        var request = county(.emergencyAttendance, from: sender, to: recipient, for: "safeguarding-notification", risk: risk, consent: .refused, holding: holding)
        request.breaksGlass = true
        return request
    }

    @Test(arguments: [Risk.significantHarm, .immediateDanger])
    func `at risk of significant harm a practitioner shares at once what is forbidden, and is asked about it on the next working day`(risk: Risk) {
        let held = facts(.child, .identity, .healthSexual) + process
        let request = broken(risk, holding: held)
        let decision = county.decide(request)
        #expect(decision.verdict == .share && decision.byBrokenGlass == facts(.child, .healthSexual))
        #expect(decision.obligations == [.askFirst])
        #expect(county.explain(request, decision).contains("the partnership business manager at school-nurses reviews it, 1 working day"))
    }

    @Test(arguments: [Risk.unspecified, .noKnownRisk, .inNeed])
    func `below significant harm, or where nobody states the risk, it does not count, and that is said`(risk: Risk) {
        let decision = county.decide(broken(risk, holding: facts(.child, .identity, .healthSexual)))
        #expect(decision.byBrokenGlass.isEmpty && !decision.shared.contains(Fact(.healthSexual, .child)))
        #expect(decision.disregarded.map(\.code) == [.glassDoesNotCount])
    }

    @Test func `a voluntary body breaks no glass, and nobody breaks it towards who has not signed`() {
        var request = referral(to: police, desk: nil, acts: false, risk: .immediateDanger, holding: facts(.child, .identity, .offending))
        request.breaksGlass = true
        #expect(county.decide(request).shared == facts(.child, .identity))
        #expect(county.decide(broken(.immediateDanger, to: boxing, holding: facts(.child, .identity))).verdict == .withhold)
    }

    @Test func `it never goes past sources, protected identities, intelligence in a referral, a refusal to work, or a hotel's door`() {
        let never = everyFact().subtracting(everyFact(but: [.sourceIdentity, .protectedIdentity]))
        let people = everyFact(about: [.other])
        for var request in county.everyRequest() where request.risk == .immediateDanger {
            request.breaksGlass = true
            let shared = county.permitted(request).facts
            guard shared.intersection(never).isEmpty else { Issue.record("\(request)"); return }
            if request.messageType == .referral, request.recipient == harbour, request.consentToWork != .agreed { #expect(shared.isEmpty) }
            if request.messageType == .referral { #expect(!shared.contains(Fact(.intelligence, .child))) }
            if request.recipient == quayside { #expect(shared.intersection(people).isEmpty) }
        }
    }

    @Test func `health is told in the hub with consent, or at significant harm, and is otherwise owed in confidence`() {
        let held = facts(.child, .identity, .concern, .health)
        func contact(_ risk: Risk, _ consent: ConsentToShare) -> Decision {
            county.decide(county(.contact, from: police, to: hospital, acts: false, for: "safeguarding-referral", risk: risk, consent: consent, holding: held))
        }
        #expect(contact(.inNeed, .given).verdict == .share)
        #expect(contact(.significantHarm, .refused).verdict == .share)
        for consent in [ConsentToShare.refused, .withdrawn, .notSought, .unspecified] {
            #expect(contact(.inNeed, consent).leftOut == ["health of the child: AGR-114"])
        }
    }

    @Test func `a recall goes to whoever was told and to nobody else, and a correction tells nobody more than before`() {
        var recall = county(.recall, from: hospital, to: nurses, acts: false, for: "safeguarding-notification", holding: facts(.worker, .process) + facts(.other, .process))
        #expect(county.decide(recall).verdict == .withhold)
        recall.recipientWasTold = true
        #expect(county.decide(recall).clauseTexts == ["C35"])
        var correction = county(
            .correction, from: hospital, to: nurses, acts: false, for: "safeguarding-notification", holding: facts(.child, .identity, .health, .concern) + process)
        (correction.recipientWasTold, correction.alreadyTold) = (true, facts(.child, .identity, .health))
        let decision = county.decide(correction)
        #expect(decision.shared == facts(.child, .identity, .health) + process)
        #expect(decision.leftOut == ["concern of the child: AGR-118"])
    }
}
