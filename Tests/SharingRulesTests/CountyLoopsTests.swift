import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// What moves a loop besides the receipts, missing children and matters for a forum, under the example agreement; and what it says loops go by.
@Suite struct CountyLoopsTests {
    private let referral = "safeguarding-referral"
    private let moves: [MessageType] = [
        .transferOffered, .transferAnswered, .moreInformationNeeded, .moreInformation, .disagreement, .meeting, .withdrawalNoted, .childFound, .returnInterview,
    ]
    private let openings: [MessageType] = [.missingEpisode, .forumItem]
    private let least = facts(.worker, .process) + facts(.other, .process)
    private let office = PartyID("county-partnership")!

    /// A message in a loop, from and to a party by how each stands to it.
    private func moved(
        _ type: MessageType, from sender: PartyID, to recipient: PartyID, lead: PartyID, referrer: PartyID, acts: Bool = true, risk: Risk = .unspecified,
        consent: ConsentToShare = .unspecified, level: String? = nil, purpose: String = "safeguarding-referral", holding: FactSet = allFacts
    ) -> DecisionRequest {
        DecisionRequest(
            messageType: type, sender: sender, recipient: recipient, acts: acts, purpose: purpose, risk: risk, consent: consent, facts: holding, onThread: true,
            recipientIsReferrer: recipient == referrer, senderIsLead: sender == lead, recipientIsLead: recipient == lead, senderIsReferrer: sender == referrer,
            on: today, levelOfNeed: level.map { LevelOfNeed(scheme: "county/level-of-need", code: $0) })
    }

    @Test func `the county's loops are as its file says, and every clock has a source`() {
        let loops = county.loops
        #expect(loops.clocks.map(\.id) == ClockRule.standard.map(\.id) + [ClockID("site-visit")!])
        #expect(loops.clocks.allSatisfy { !$0.source.isEmpty && !$0.stops.isEmpty && $0.pauses.isEmpty == $0.resumes.isEmpty })
        #expect(loops.clock(ClockID("decide")!)?.pauses == [.informationNeeded])
        #expect(loops.nothingFurther == NothingFurtherRule(time: 3, within: .months(12)))
        #expect(loops.forumRules.map(\.trigger) == [.missing(moreThan: 3, withinDays: 90), .missingAtHighRisk, .notEngaging(times: 3, risk: .significantHarm), .disagreement])
        #expect(loops.meetings[.strategyDiscussion] == ["social-care", "police", "health"].map { .function($0) } + [.referrer])
        #expect(county.head.contactParty == office && county.parties[office]?.signatory == true && county.desks[loops.feedbackDesk]?.holder == socialCare)
        #expect(county.forums[ForumID("gangs-partnership")!]?.owner == probation)
    }

    @Test func `whoever has a part in a loop and is not spoken to learns that it moves, and nothing of the child`() {
        for type in moves {
            for risk in [Risk.unspecified, .inNeed, .immediateDanger] {
                for informed in [hospital, nurses, school, probation, adultCare] where type != .meeting || [probation, adultCare].contains(informed) {
                    let decision = county.decide(moved(type, from: socialCare, to: informed, lead: socialCare, referrer: club, acts: false, risk: risk))
                    #expect(decision.shared == least, "\(type.shortName) to \(informed)")
                }
            }
        }
    }

    @Test func `an offer says to an authority what it needs to answer, and to a youth service only with consent and below the fourth level`() {
        func offered(to party: PartyID, _ consent: ConsentToShare, _ level: String?) -> FactSet {
            county.decide(moved(.transferOffered, from: socialCare, to: party, lead: socialCare, referrer: school, risk: .inNeed, consent: consent, level: level)).shared
        }
        #expect(offered(to: adultCare, .refused, nil).isSuperset(of: facts(.child, .identity, .contact, .concern, .health, .outcome) + facts(.parentOrCarer, .family)))
        #expect(offered(to: adultCare, .given, "2").intersection(facts(.child, .healthSexual, .offending, .intelligence, .protectedIdentity, .whereabouts)).isEmpty)
        for level in ["1", "2", "3"] {
            let given = offered(to: club, .given, level)
            #expect(given.isSuperset(of: facts(.child, .identity, .contact, .concern, .education, .outcome) + least))
            #expect(given.intersection(everyFact().subtracting(everyFact(but: [.health, .healthSexual, .family, .offending, .whereabouts]))).isEmpty)
            for consent in [ConsentToShare.refused, .withdrawn, .notSought, .unspecified] { #expect(offered(to: club, consent, level) == least) }
        }
        #expect(offered(to: club, .given, "4") == least && offered(to: club, .given, nil) == least)
    }

    @Test func `why an offer is declined is for referrer and lead agency; so is why somebody disagrees`() {
        for type in [MessageType.transferAnswered, .disagreement] {
            #expect(county.decide(moved(type, from: adultCare, to: socialCare, lead: socialCare, referrer: club)).shared == least + facts(.child, .outcome, .process) + facts(.worker, .outcome) + facts(.other, .outcome))
            #expect(county.decide(moved(type, from: adultCare, to: club, lead: socialCare, referrer: club)).shared.contains(Fact(.outcome, .child)))
        }
        #expect(county.decide(moved(.disagreement, from: club, to: socialCare, lead: socialCare, referrer: club)).shared.contains(Fact(.outcome, .child)))
    }

    @Test func `more is asked of the referrer, and told to the lead agency; nobody's protected identity, no source, no intelligence`() {
        let asked = county.decide(moved(.moreInformationNeeded, from: socialCare, to: club, lead: socialCare, referrer: club)).shared
        #expect(asked == facts(.child, .identity, .concern, .process) + facts(.worker, .identity, .concern, .process) + facts(.other, .identity, .concern, .process))
        let told = county.decide(moved(.moreInformation, from: school, to: socialCare, lead: socialCare, referrer: club, risk: .immediateDanger)).shared
        #expect(told == everyFact(but: [.protectedIdentity, .sourceIdentity, .intelligence]))
        let led = county.decide(moved(.moreInformation, from: socialCare, to: club, lead: club, referrer: socialCare, risk: .inNeed))
        #expect(led.shared.contains(Fact(.concern, .child)) && !led.shared.contains(Fact(.health, .child)) && led.recipientMayKnow)
    }

    @Test func `a specialist service that leads is told no more of somebody who no longer works with it`() {
        for work in [ConsentToWork.ended, .declined, .unspecified] {
            var request = moved(.moreInformation, from: socialCare, to: harbour, lead: harbour, referrer: socialCare, risk: .immediateDanger)
            request.consentToWork = work
            #expect(county.decide(request).shared.isEmpty)
            request.consentToWork = .agreed
            #expect(county.decide(request).shared.contains(Fact(.concern, .child)))
        }
    }

    @Test func `what a meeting decided is for the referrer and those who protect children by statute`() {
        for party in [club, police, hospital, school] {
            #expect(county.decide(moved(.meeting, from: socialCare, to: party, lead: socialCare, referrer: club)).shared.contains(Fact(.outcome, .child)))
        }
        #expect(county.decide(moved(.meeting, from: socialCare, to: club, lead: socialCare, referrer: school)).shared == least)
    }

    @Test func `what a child took back is for the lead agency`() {
        for sender in [school, club, harbour] {
            #expect(county.decide(moved(.withdrawalNoted, from: sender, to: socialCare, lead: socialCare, referrer: club)).shared.contains(Fact(.concern, .child)))
            #expect(county.decide(moved(.withdrawalNoted, from: sender, to: police, lead: socialCare, referrer: club)).shared == least)
        }
    }

    @Test func `no hotel gets anything of a missing child, or of what moves a loop, whoever sends it and however high the risk`() {
        for request in county.everyRequest(types: moves + openings, to: [quayside, riverside]) { #expect(county.permitted(request).facts.isEmpty) }
        var broken = moved(.childFound, from: socialCare, to: quayside, lead: socialCare, referrer: police, acts: false, risk: .immediateDanger)
        broken.breaksGlass = true
        #expect(county.decide(broken).shared.isEmpty)
    }

    @Test func `of a missing child school and nurse learn that it is missing; a service learns it with consent alone`() {
        let told = facts(.child, .identity, .process) + facts(.worker, .identity, .process) + facts(.other, .identity, .process)
        func missing(to party: PartyID, _ desk: DeskID?, _ consent: ConsentToShare = .notSought, _ work: ConsentToWork = .unspecified) -> FactSet {
            county.decide(
                county(.missingEpisode, from: police, to: party, desk: desk, acts: false, for: "safeguarding-notification", risk: .immediateDanger, consent: consent, work: work)
            ).shared
        }
        #expect(missing(to: school, designatedLead) == told && missing(to: nurses, nursing) == told)
        #expect(missing(to: club, nil).isEmpty && missing(to: club, nil, .given) == told)
        for work in [ConsentToWork.unspecified, .declined, .ended, .notAsked] { #expect(missing(to: harbour, specialistDesk, .given, work).isEmpty) }
        #expect(missing(to: harbour, specialistDesk, .refused, .agreed) == told)
        #expect(missing(to: socialCare, DeskID("missing-children")!).isSuperset(of: facts(.child, .identity, .contact, .family, .concern, .whereabouts)))
    }

    @Test func `what a child said in a return interview reaches the police at significant harm alone, and where it was never`() {
        for risk in [Risk.unspecified, .noKnownRisk, .inNeed, .significantHarm, .immediateDanger, .UNRECOGNIZED(9)] {
            let shared = county.decide(moved(.returnInterview, from: socialCare, to: police, lead: socialCare, referrer: police, risk: risk)).shared
            #expect(shared.contains(Fact(.concern, .child)) == [.significantHarm, .immediateDanger].contains(risk))
            #expect(shared.contains(Fact(.outcome, .child)) && !shared.contains(Fact(.whereabouts, .child)))
        }
        #expect(county.decide(moved(.returnInterview, from: harbour, to: socialCare, lead: socialCare, referrer: police)).shared.isSuperset(of: facts(.child, .concern, .whereabouts, .outcome)))
        #expect(county.decide(moved(.returnInterview, from: club, to: socialCare, lead: socialCare, referrer: police)).shared.contains(Fact(.concern, .child)))
    }

    @Test func `a matter for a forum comes to whoever answers for it with the purpose of the message that brought it`() {
        for purpose in ["safeguarding-referral", "safeguarding-notification", "exploitation-collation"] {
            for (owner, desk) in [(exploitation, nil), (exploitation, DeskID("harder-to-reach")!), (probation, nil)] {
                let shared = county.decide(county(.forumItem, from: police, to: owner, desk: desk, for: purpose)).shared
                #expect(shared.isSuperset(of: facts(.child, .identity, .concern) + least) && !shared.contains(Fact(.whereabouts, .child)))
            }
        }
        #expect(county.decide(county(.forumItem, from: club, to: office, desk: DeskID("partnership-office")!, for: referral)).shared == least)
    }

    @Test func `that a loop is open again, and that it was wrong to be, the referrer learns like a closure`() {
        for type in [MessageType.reopened, .enteredInError] {
            #expect(county.decide(receipt(type)).shared == county.decide(receipt(.closed)).shared)
            #expect(county.decide(receipt(type, to: nurses, isReferrer: false)).shared == least)
        }
    }
}
