import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// What the example agreement holds for a named person.
@Suite struct CountyHoldingTests {
    let quiet = facts(.child, .healthSexual)

    /// A nurse refers somebody who told her something about sexual health.
    func told(
        age: ClosedRange<Int>?, _ gillick: Gillick = .unspecified, _ capacity: Capacity = .unspecified, consent: ConsentToShare = .refused, risk: Risk = .inNeed,
        to recipient: PartyID = socialCare, desk: DeskID? = frontDoor, type: MessageType = .referral, purpose: String = "safeguarding-referral"
    ) -> DecisionRequest {
        var request = county(
            type, from: hospital, to: recipient, desk: desk, for: purpose, risk: risk, consent: consent,
            holding: facts(.child, .identity, .concern) + quiet + process)
        (request.age, request.gillick, request.capacity) = (age, gillick, capacity)
        return request
    }

    @Test func `a protected identity waits at the front door for the manager there, and goes when she has opened it`() {
        let protected = facts(.child, .protectedIdentity)
        for risk in Risk.allCases {
            var request = referral(risk: risk, holding: facts(.child, .identity, .concern) + protected + process)
            let decision = county.decide(request)
            #expect(decision.verdict == .shareInPart && decision.heldFacts == protected)
            #expect(decision.held.map(\.party) == [socialCare] && decision.held.map(\.by) == [.workingDays(1)])
            #expect(!decision.recipientMayKnow, "what is held is not told of")
            request.authorised = ["H1"]
            #expect(county.decide(request).verdict == .share)
        }
    }

    @Test func `a protected identity is released to nobody else, whoever sends, at any risk`() {
        let protected = everyFact().subtracting(everyFact(but: [.protectedIdentity]))
        for var request in county.everyRequest(types: [.contact, .referral]) where request.desk != frontDoor {
            request.authorised = ["H1", "H2", "H3"]
            request.breaksGlass = true
            #expect(county.permitted(request).facts.intersection(protected).isEmpty, "\(request.sender) to \(request.recipient)")
        }
    }

    @Test(arguments: [13, 14, 15])
    func `what a competent child of 13 to 15 wants kept private waits for the nurse at the sender`(age: Int) {
        let decision = county.decide(told(age: age...age, .competent))
        #expect(decision.heldFacts == quiet && decision.held.map(\.holder.description) == ["H2"] && decision.held.map(\.party) == [hospital])
        #expect(decision.shared == facts(.child, .identity, .concern) + process)
    }

    @Test func `at 16 and 17 capacity decides`() {
        #expect(county.decide(told(age: 16...16, .unspecified, .hasCapacity)).heldFacts == quiet)
        #expect(county.decide(told(age: 17...17, .competent, .lacksCapacity)).verdict == .share)
    }

    @Test func `it does not wait for a young child, nor who is not competent, nor with consent, nor where it was not sought, nor at significant harm`() {
        #expect(county.decide(told(age: 12...12, .competent)).verdict == .share)
        #expect(county.decide(told(age: 14...14, .notCompetent)).verdict == .share)
        #expect(county.decide(told(age: 14...14, .competent, consent: .given)).verdict == .share)
        #expect(county.decide(told(age: 14...14, .competent, consent: .notSought)).verdict == .share)
        #expect(county.decide(told(age: 14...14, .competent, risk: .significantHarm)).verdict == .share)
    }

    @Test func `what cannot be judged waits: no age, no finding, two ages that a date of birth leaves possible`() {
        for request in [told(age: nil, .competent), told(age: 14...14), told(age: 12...13, .competent), told(age: 14...14, .competent, risk: .unspecified)] {
            #expect(county.decide(request).heldFacts == quiet)
        }
    }

    @Test func `it waits in a submission to the exploitation team too`() {
        let request = told(age: 14...14, .competent, to: exploitation, desk: exploitationDesk, type: .informationSubmission, purpose: "exploitation-collation")
        #expect(county.decide(request).heldFacts == quiet)
    }

    @Test func `what is held at significant harm makes both duty contacts ring, and the recipient hears no more than that they have to speak`() {
        let request = referral(risk: .significantHarm, holding: facts(.child, .identity, .protectedIdentity) + process)
        let rings = county.ringMe(request, county.decide(request))
        #expect(rings.map(\.tell) == [club, socialCare] && rings.map(\.code) == [.held, .speak])
    }

    @Test func `intelligence leaves the exploitation team when its manager has released it, and what a school asked to hear of first, when the school has`() {
        var request = county(
            .informationSubmission, from: exploitation, to: police, for: "exploitation-collation", risk: .inNeed,
            holding: facts(.child, .concern, .intelligence) + process)
        #expect(county.decide(request).heldFacts == facts(.child, .intelligence))
        request.bonds = [Bond(originator: school, words: [.askFirst])]
        request.authorised = ["H3"]
        let waiting = county.decide(request)
        #expect(waiting.shared == process && waiting.heldFacts == facts(.child, .concern, .intelligence))
        #expect(waiting.held.map(\.holder) == [.originator(school)] && waiting.held.map(\.role) == ["duty contact"])
        request.authorised = ["H3", "bond:elm-park-school"]
        let released = county.decide(request)
        #expect(released.verdict == .share && released.obligations.contains(.askFirst))
    }
}
