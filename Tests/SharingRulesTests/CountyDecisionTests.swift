import SafeguardingContract
import SharingRules
import Testing

/// The decisions of the example agreement that the demonstration shows, fact by fact.
@Suite struct CountyDecisionTests {
    @Test func `a youth club gets nothing of an attendance for activity planning`() {
        let decision = county.decide(attendance(to: club, desk: nil, for: "activity-planning", holding: facts(.child, .identity, .health)))
        #expect(decision.verdict == .withhold)
        #expect(decision.shared.isEmpty && decision.clauses.isEmpty && !decision.recipientMayKnow)
        #expect(decision.leftOut == ["identity of the child: AGR-104", "health of the child: AGR-104"])
        let lawful = ["with consent to share (clause C12)", "at risk of significant harm (clause C3)"]
        let inConfidence = [
            "with consent to share (clause C12, on the ground of confidence \"consent\")",
            "at risk of significant harm (clause C3, on the ground of confidence \"protection from significant harm\")",
        ]
        #expect(decision.withheld.map(\.wouldBeLawful) == [lawful, inConfidence])
        #expect(decision.agreementVersion == "4.2")
    }

    @Test func `the school nurse gets an attendance without sexual health and without where parents are reached`() {
        let decision = county.decide(attendance())
        #expect(decision.verdict == .shareInPart)
        #expect(
            decision.shared
                == facts(.child, .identity, .attendance, .health, .concern, .contact, .characteristics, .education, .process)
                + facts(.parentOrCarer, .family, .identity) + facts(.other, .process))
        #expect(decision.clauseTexts == ["C7", "C9"])
        #expect(decision.leftOut == ["contact of a parent or carer: AGR-101 F5", "health-sexual of the child: AGR-101 F2"])
        #expect(decision.withheld.allSatisfy { $0.wouldBeLawful.isEmpty })
        #expect(!decision.recipientMayKnow)
    }

    @Test func `the front door gets a referral without who the source is`() {
        let decision = county.decide(referral())
        #expect(decision.verdict == .shareInPart)
        #expect(decision.shared == referralFacts.subtracting(facts(.source, .sourceIdentity)))
        #expect(decision.clauseTexts == ["C1"])
        #expect(decision.leftOut == ["source-identity of the source: AGR-101 F1"])
        #expect(!decision.recipientMayKnow, "who the source is, is neither confirmed nor denied")
    }

    @Test func `a referral that names no source is shared whole`() {
        let decision = county.decide(referral(holding: facts(.child, .identity, .concern, .unclassified) + facts(.other, .process)))
        #expect(decision.verdict == .share && decision.withheld.isEmpty)
    }

    @Test func `a party that is kept informed of a referral learns who it is for, and not why`() {
        let decision = county.decide(referral(to: nurses, desk: nil, acts: false))
        #expect(decision.shared == facts(.child, .identity, .process) + facts(.worker, .process) + facts(.other, .process))
        #expect(decision.clauseTexts == ["C2"])
        #expect(county.decide(referral(to: nurses, desk: nil, acts: true)).verdict == .withhold, "the clause is for those kept informed")
    }

    @Test(arguments: [MessageType.acknowledged, .decided, .progressed, .closed])
    func `the referrer learns what was decided, why and by whom`(type: MessageType) {
        let decision = county.decide(receipt(type))
        #expect(decision.verdict == .share)
        #expect(decision.clauseTexts == ["C4", "C5"])
    }

    @Test func `an answer never tells the referrer what was found out about health or family, and says that it does not`() {
        let found = facts(.child, .outcome, .health, .family) + facts(.other, .process)
        let decision = county.decide(receipt(holding: found))
        #expect(decision.shared == facts(.child, .outcome) + facts(.other, .process))
        #expect(decision.leftOut == ["family of the child: AGR-101 F4", "health of the child: AGR-101 F4"])
        #expect(decision.recipientMayKnow)
        #expect(decision.recipientMayKnowOf == facts(.child, .health, .family))
    }

    @Test(arguments: [MessageType.acknowledged, .decided, .progressed, .closed])
    func `a notified party gets no outcome`(type: MessageType) {
        let decision = county.decide(receipt(type, to: nurses, isReferrer: false))
        #expect(decision.shared == facts(.worker, .process) + facts(.other, .process))
        #expect(decision.leftOut == ["outcome of the child: AGR-104", "process of the child: AGR-104"])
    }

    @Test func `who is not the lead agency can answer nothing`() {
        #expect(county.decide(receipt(isLead: false)).verdict == .withhold)
        var offThread = receipt()
        offThread.onThread = false
        #expect(county.decide(offThread).verdict == .withhold, "outside a thread nobody is lead agency or referrer")
    }

    @Test func `at risk of significant harm the youth club gets what protects the child, and may know that more was left out`() {
        let decision = county.decide(attendance(to: club, desk: nil, for: "activity-planning", risk: .significantHarm))
        #expect(decision.clauseTexts == ["C3"])
        #expect(decision.shared.isSuperset(of: facts(.child, .identity, .health, .attendance, .concern)))
        #expect(!decision.shared.contains(Fact(.healthSexual, .child)))
        #expect(decision.recipientMayKnow)
        #expect(
            decision.recipientMayKnowOf == facts(.child, .characteristics) + facts(.parentOrCarer, .family, .identity),
            "what F2 and F5 forbid is not said: they do not let the recipient know")
    }

    @Test func `only signatories receive anything, whatever the risk`() {
        let decision = county.decide(attendance(to: boxing, desk: nil, risk: .immediateDanger, consent: .given))
        #expect(decision.verdict == .withhold)
        #expect(Set(decision.withheld.map(\.code)) == [.notSignatory])
    }

    @Test func `a code in no list goes to the front door, and not to the nurse`() {
        let held = facts(.child, .identity, .health, .unclassified)
        #expect(county.decide(attendance(holding: held)).leftOut == ["unclassified of the child: AGR-104"])
        #expect(county.decide(referral(holding: held)).verdict == .share)
    }
}
