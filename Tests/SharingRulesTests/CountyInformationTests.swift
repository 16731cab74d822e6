import SafeguardingContract
import SharingRules
import Testing

/// Submitted information, questions and answers under the example agreement.
@Suite struct CountyInformationTests {
    let collation = "exploitation-collation"
    let enquiry = "safeguarding-enquiry"

    @Test(arguments: [school, club, hospital, police, nurses, harbour, probation])
    func `the exploitation team gets everything that is submitted, but not who told, nor protected identities`(sender: PartyID) {
        for risk in Risk.allCases {
            let decision = county.decide(county(.informationSubmission, from: sender, to: exploitation, desk: exploitationDesk, for: collation, risk: risk))
            #expect(decision.shared == everyFact(but: [.sourceIdentity, .protectedIdentity], about: [.source]))
            #expect(decision.clauseTexts == ["C14"])
            #expect(decision.withheld.filter { $0.fact.category == .sourceIdentity }.allSatisfy { $0.clause?.text == "F1" })
            #expect(decision.recipientMayKnow == false, "that there is a source is neither confirmed nor denied")
        }
    }

    @Test func `submitted information without source is shared whole, and needs no child, risk or consent`() {
        let held = facts(.child, .intelligence, .concern, .whereabouts) + facts(.allegedPerpetrator, .offending, .identity, .intelligence) + process
        let decision = county.decide(
            county(.informationSubmission, from: school, to: exploitation, desk: exploitationDesk, for: collation, consent: .unspecified, holding: held))
        #expect(decision.verdict == .share)
    }

    @Test func `nobody but the exploitation team gets what anybody submits to it, at any risk, with or without consent`() {
        for request in county.everyRequest(types: [.informationSubmission])
        where request.recipient != exploitation && request.sender != exploitation && request.purpose == collation {
            #expect(county.permitted(request).facts.isEmpty, "\(request)")
        }
    }

    @Test func `from the team only the police and the conference hear of it, and of intelligence nobody before the manager released it`() {
        let conference: Set<PartyID> = [socialCare, police, probation, hospital, education, harbour]
        for request in county.everyRequest(types: [.informationSubmission])
        where request.sender == exploitation && request.recipient != exploitation && request.purpose == collation {
            let shared = county.permitted(request).facts
            #expect(shared.isEmpty != conference.contains(request.recipient), "\(request.recipient)")
            #expect(shared.intersection(facts(.child, .intelligence)).isEmpty)
            #expect(request.recipient == police || shared.intersection(facts(.child, .identity)).isEmpty, "the conference is told of nobody by name")
        }
    }

    @Test func `who told us, intelligence and protected identities reach nobody, in no message, for no purpose, at no risk, but intelligence by a submission`() {
        let source = everyFact().subtracting(everyFact(but: [.sourceIdentity, .protectedIdentity]))
        let secret = everyFact().subtracting(everyFact(but: [.sourceIdentity, .protectedIdentity, .intelligence]))
        var asked = 0
        for request in county.everyRequest() {
            let shared = county.permitted(request).facts
            asked += shared.isEmpty ? 0 : 1
            let never = request.messageType == .informationSubmission && request.recipient == exploitation ? source : secret
            guard shared.intersection(never).isEmpty else {
                Issue.record("\(request.messageType.shortName) from \(request.sender) to \(request.recipient)")
                return
            }
        }
        #expect(asked > 1000, "many of them share something")
    }

    @Test(arguments: [MessageType.acknowledged, .decided, .progressed, .closed])
    func `who submitted something or asked learns process and outcome, and those kept informed learn process`(type: MessageType) {
        let held = facts(.child, .outcome, .process) + facts(.worker, .process) + facts(.other, .process, .outcome)
        for (lead, referrer, purpose) in [(exploitation, school, collation), (probation, socialCare, enquiry)] {
            let answer = county.decide(county(type, from: lead, to: referrer, for: purpose, holding: held, answering: true))
            #expect(answer.verdict == .share && answer.clauseTexts.contains("C4"))
            var informed = county(type, from: lead, to: nurses, acts: false, for: purpose, holding: held, answering: true)
            informed.recipientIsReferrer = false
            #expect(county.decide(informed).shared == facts(.worker, .process) + facts(.other, .process))
            informed.recipient = socialCare
            if lead != socialCare { #expect(county.decide(informed).verdict == .share, "the front door learns what other lead agencies decided") }
        }
    }

    @Test func `the front door may ask any signatory, and each is told what it needs to answer`() {
        for party in county.parties.values {
            let decision = county.decide(county(.informationRequest, from: socialCare, to: party.id, for: enquiry))
            #expect(decision.shared.isSuperset(of: facts(.child, .identity, .concern) + process) == (party.signatory && party.function.text != "accommodation"))
            let justice = party.function.text == "police" || party.function.text == "probation"
            #expect(decision.shared.contains(Fact(.offending, .allegedPerpetrator)) == justice)
            #expect(decision.shared.contains(Fact(.identity, .allegedPerpetrator)) == justice)
            #expect(decision.shared.contains(Fact(.health, .child)) == (party.function.text == "health"))
            #expect(decision.shared.intersection(everyFact().subtracting(everyFact(but: [.healthSexual, .characteristics, .unclassified]))).isEmpty)
            #expect(county.decide(county(.informationRequest, from: socialCare, to: party.id, acts: false, for: enquiry)).verdict == .withhold)
        }
    }

    @Test func `nobody else may ask, and nobody may answer who was not asked or whom nobody asked`() {
        for party in county.parties.keys.sorted() where party != socialCare {
            #expect(county.decide(county(.informationRequest, from: party, to: hospital, for: enquiry)).verdict == .withhold)
        }
        var answer = county(.informationResponse, from: probation, to: socialCare, for: enquiry, answering: true)
        #expect(county.decide(answer).verdict == .shareInPart)
        answer.senderIsLead = false
        #expect(county.decide(answer).verdict == .withhold)
        answer.senderIsLead = true
        answer.recipientIsReferrer = false
        #expect(county.decide(answer).verdict == .withhold, "who is only kept informed gets nothing of an answer")
    }

    @Test(arguments: [Risk.unspecified, .noKnownRisk, .inNeed, .UNRECOGNIZED(9)])
    func `probation answers of offending and concern, and of nobody's health below significant harm`(risk: Risk) {
        let decision = county.decide(county(.informationResponse, from: probation, to: socialCare, for: enquiry, risk: risk, answering: true))
        #expect(decision.shared.isSuperset(of: facts(.allegedPerpetrator, .offending, .identity) + facts(.child, .concern, .identity) + process))
        #expect(decision.shared.contains(Fact(.outcome, .other)), "how far it answers, and why not further")
        #expect(decision.shared.intersection(everyFact().subtracting(everyFact(but: [.health, .healthSexual]))).isEmpty)
    }

    @Test(arguments: [Risk.significantHarm, .immediateDanger])
    func `at risk of significant harm probation answers of health too`(risk: Risk) {
        let decision = county.decide(county(.informationResponse, from: probation, to: socialCare, for: enquiry, risk: risk, answering: true))
        #expect(decision.shared.isSuperset(of: facts(.allegedPerpetrator, .health) + facts(.child, .health)))
    }

    @Test func `a health service answers of health, and never with who told it`() {
        let decision = county.decide(county(.informationResponse, from: hospital, to: socialCare, for: enquiry, answering: true))
        #expect(decision.shared.contains(Fact(.health, .child)) && decision.clauseTexts == ["C21"])
        #expect(decision.shared.intersection(everyFact().subtracting(everyFact(but: [], about: [.source]))).isEmpty)
    }
}
