import SafeguardingContract
import SharingRules
import Testing

/// Consent to share and consent to work under the example agreement.
@Suite struct CountyConsentTests {
    let held = facts(.child, .identity, .concern, .contact) + process

    func referred(_ work: ConsentToWork, risk: Risk, consent: ConsentToShare, acts: Bool = true, desk: DeskID? = specialistDesk) -> DecisionRequest {
        county(
            .referral, from: club, to: harbour, desk: desk, acts: acts, for: "safeguarding-referral", risk: risk, consent: consent, work: work, holding: held)
    }

    @Test func `a specialist service gets a referral only of who agreed to work with it, and only with consent to share or at significant harm`() {
        for risk in Risk.allCases {
            for consent in ConsentToShare.allCases {
                for work in ConsentToWork.allCases + [.UNRECOGNIZED(9)] {
                    for desk in [specialistDesk, nil] {
                        let decision = county.decide(referred(work, risk: risk, consent: consent, desk: desk))
                        let mayShare = consent == .given || risk.rawValue >= Risk.significantHarm.rawValue
                        #expect(decision.verdict == (work == .agreed && mayShare ? .share : .withhold))
                        if work != .agreed { #expect(decision.withheld.allSatisfy { $0.clause?.text == "F8" }) }
                        let informed = county.decide(referred(work, risk: risk, consent: consent, acts: false, desk: desk))
                        #expect(work == .agreed || informed.verdict == .withhold, "nor is it kept informed of somebody who has not agreed")
                    }
                }
            }
        }
    }

    @Test func `who would refer is told to ask for consent to work, and never that risk could replace it`() {
        let asked = county.decide(referred(.declined, risk: .significantHarm, consent: .refused))
        #expect(asked.withheld.allSatisfy { $0.wouldBeLawful == ["with consent to work (clause C3)"] })
        let both = county.decide(referred(.notAsked, risk: .inNeed, consent: .notSought, desk: specialistDesk))
        let first = both.withheld.first { $0.fact == Fact(.concern, .child) }
        #expect(
            first?.wouldBeLawful == [
                "with consent to share and with consent to work (clause C23)", "with consent to work and at risk of significant harm (clause C3)",
            ])
    }

    @Test func `the service learns nothing of who does not want to work with it, not even that it should ring`() {
        let request = referred(.declined, risk: .immediateDanger, consent: .refused)
        let rings = county.ringMe(request, county.decide(request))
        #expect(rings.map(\.tell) == [club, socialCare] && rings.map(\.ring) == [socialCare, club], "the front door, and not the service that was declined")
        #expect(rings.last?.code == .speak, "the front door hears that the two have to speak, and no more")
        let desk = county.ringMe(request, county.decide(request)).first?.contact.role
        #expect(desk == "duty social worker")
        var fromTheFrontDoor = request
        fromTheFrontDoor.sender = socialCare
        let own = county.ringMe(fromTheFrontDoor, county.decide(fromTheFrontDoor))
        #expect(own.map(\.tell) == [socialCare] && own.map(\.contact) == [county.contact], "who is the front door rings the partnership's contact")
    }

    @Test(arguments: ["safeguarding-referral", "exploitation-collation", "safeguarding-enquiry"])
    func `what is said of consent goes to everybody on the thread, whoever records it`(purpose: String) {
        for (sender, recipient) in [(club, socialCare), (harbour, club), (socialCare, harbour), (school, exploitation), (exploitation, nurses)] {
            for work in ConsentToWork.allCases {
                let request = county(.consentRecorded, from: sender, to: recipient, acts: false, for: purpose, consent: .withdrawn, work: work)
                #expect(county.decide(request).shared == process)
            }
        }
        #expect(county.decide(county(.consentRecorded, from: club, to: boxing, for: purpose)).verdict == .withhold)
    }

    @Test func `adult social care of the area gets a referral with consent, and without it at risk of significant harm`() {
        let desk = DeskID("adult-safeguarding")!
        #expect(county.resolve(desk, for: DeskSubject(postcode: "ZZ98 1AA")) == southAdultCare)
        #expect(county.resolve(desk, for: DeskSubject(postcode: "ZZ99 3WZ")) == adultCare)
        for (risk, consent, shared) in [(Risk.inNeed, ConsentToShare.given, true), (.inNeed, .notSought, false), (.significantHarm, .refused, true)] {
            let request = county(
                .referral, from: socialCare, to: southAdultCare, desk: desk, for: "safeguarding-referral", risk: risk, consent: consent, holding: held)
            #expect(county.decide(request).verdict == (shared ? .share : .withhold))
        }
    }
}
