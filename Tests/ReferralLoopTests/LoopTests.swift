import ReferralLoop
import SafeguardingContract
import Testing

/// Who leads a loop, who is answered, and what one loop goes through.
@Suite struct LoopTests {
    func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? LoopRefusal)?.code }
        return nil
    }

    @Test func `the club's referral goes its way`() throws {
        var life = try LoopLife()
        var states = [life.loop.state]
        for step: LoopStep in [.acknowledged, .decided(.referralOutcome), .progressed, .closed(.whole), .reopened(reason: true), .acknowledged, .enteredInError(reason: true)] {
            try life.say(step)
            states.append(life.loop.state)
        }
        #expect(states == [.referral, .acknowledged, .decided, .progressing, .closed, .reopened, .acknowledged, .enteredInError])
        #expect(LoopState.allCases.map(\.rawValue) == [
            "contact", "referral", "submission", "request", "missing", "forum-item", "acknowledged", "decided", "progressing", "reopened", "closed", "entered-in-error",
        ], "what the ledger keeps")
    }

    @Test(arguments: LoopOpening.allCases)
    func `the message that opens a loop opens it once, whether or not a clock begins with it`(opening: LoopOpening) throws {
        var life = try LoopLife(opening, terms: LoopTerms(clocks: []))
        let before = life.loop
        for party in [Cast.socialCare, Cast.nurses, Cast.police] { #expect(code { try life.say(.opened(as: opening), by: party) } == "LOOP-103") }
        #expect(code { try life.say(.opened(as: opening), by: Cast.club, at: "2026-11-18T10:00:00.001Z") } == "LOOP-103")
        #expect(life.loop == before)
    }

    @Test func `a refusal leaves everything as it was`() throws {
        var life = try LoopLife()
        let before = life.loop
        #expect(code { try life.say(.closed(.outcomeAlone), at: "2026-11-18T11:00:00Z") { ($0.outcome, $0.engagement) = (.advice, .declines) } } == "LOOP-106")
        #expect(code { try life.say(.decided(.nothingFurther), asksManager: true) } == "LOOP-127")
        #expect(life.loop == before)
    }

    @Test func `an offer changes nothing until it is accepted; then who led it is kept informed`() throws {
        var life = try LoopLife()
        try life.say(.decided(.referralOutcome))
        try life.say(.transferOffered, to: Cast.earlyHelp)
        #expect(life.loop.lead == Cast.socialCare && life.loop.offeredTo == Cast.earlyHelp && life.loop.state == .decided)
        #expect(code { try life.say(.transferAnswered(.accepted), by: Cast.police) } == "LOOP-111")
        #expect(code { try life.say(.closed(.whole)) } == "LOOP-122")
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp)
        #expect(life.loop.lead == Cast.earlyHelp && life.loop.answered == Cast.club && life.loop.offeredTo == nil && life.loop.state == .acknowledged)
        #expect(life.loop.notified == [Cast.nurses, Cast.socialCare])
        #expect(code { try life.say(.progressed, by: Cast.socialCare) } == "LOOP-101", "who led it leads it no longer")
    }

    @Test(arguments: [(LoopStep.TransferAnswer.declined, Cast.earlyHelp), (.withdrawn, Cast.socialCare)])
    func `an offer that is declined or taken back leaves the loop where it is`(answer: LoopStep.TransferAnswer, by party: PartyID) throws {
        var life = try LoopLife()
        try life.say(.transferOffered, to: Cast.earlyHelp)
        try life.say(.transferAnswered(answer), by: party)
        #expect(life.loop.lead == Cast.socialCare && life.loop.offeredTo == nil && life.loop.state == .referral && life.owed("transfer")?.lapsed == false)
        #expect(code { try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp) } == "LOOP-111", "what is over cannot be accepted")
    }

    @Test func `an offer goes to another party than the lead agency, and who may not offer is told that first`() throws {
        var life = try LoopLife()
        #expect(code { try life.say(.transferOffered, to: Cast.socialCare) } == "LOOP-132")
        #expect(code { try life.say(.transferOffered, to: nil) } == "LOOP-132")
        #expect(code { try life.say(.transferOffered, by: Cast.nurses, to: nil) } == "LOOP-101")
        try life.say(.closed(.whole))
        #expect(code { try life.say(.transferOffered, to: Cast.socialCare) } == "LOOP-104")
    }

    @Test func `where whoever is answered takes the loop on, who led it is answered; where it goes on from there, the referrer again`() throws {
        var life = try LoopLife()
        try life.say(.transferOffered, to: Cast.club)
        try life.say(.transferAnswered(.accepted), by: Cast.club)
        #expect(life.loop.lead == Cast.club && life.loop.answered == Cast.socialCare && life.loop.notified == [Cast.nurses])
        try life.say(.transferOffered, by: Cast.club, to: Cast.earlyHelp)
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp)
        #expect(life.loop.lead == Cast.earlyHelp && life.loop.answered == Cast.club && life.loop.notified == [Cast.nurses, Cast.socialCare])
    }

    @Test func `a party that refers to itself answers to who stands in, and is answered itself when it hands on`() throws {
        var life = try LoopLife(by: Cast.socialCare, lead: Cast.socialCare, standIn: Cast.feedback)
        #expect(life.loop.lead == Cast.socialCare && life.loop.answered == Cast.feedback)
        #expect(life.loop.standing(of: Cast.feedback).isReferrer)
        try life.say(.transferOffered, to: Cast.earlyHelp)
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp)
        #expect(life.loop.answered == Cast.socialCare && life.loop.notified == [Cast.nurses, Cast.feedback])
        #expect(try LoopLife(by: Cast.socialCare, lead: Cast.socialCare).loop.answered == Cast.socialCare, "where nobody stands in, nobody else can be")
    }

    @Test func `only a decision or a closure says what was decided`() throws {
        var life = try LoopLife()
        try life.decide(.assessment)
        try life.say(.progressed) { $0.outcome = .limited }
        try life.hold(.strategyDiscussion, at: "2026-11-19T10:00:00Z")
        #expect(life.loop.outcome == .assessment)
        try life.say(.closed(.whole)) { $0.outcome = .earlyHelp }
        try life.say(.reopened(reason: true)) { $0.outcome = .limited }
        #expect(life.loop.outcome == .earlyHelp && life.loop.closedAt != nil)
    }

    @Test func `reports without engagement are counted in a row`() throws {
        var life = try LoopLife()
        var counts: [Int] = []
        for said: Engagement? in [.notReached, .declines, nil, .noChange, .unspecified, .engaged, .notReached] {
            try life.say(.progressed) { $0.engagement = said }
            counts.append(life.loop.withoutEngagement)
        }
        #expect(counts == [1, 2, 2, 3, 3, 0, 1])
    }

    @Test func `a disagreement belongs to who raised it, and goes its levels`() throws {
        var life = try LoopLife()
        try life.say(.closed(.whole))
        try life.say(.disagreement(.raised), by: Cast.club)
        #expect(life.loop.state == .reopened && life.loop.party(.answering) == Cast.socialCare)
        #expect(code { try life.say(.disagreement(.raised), by: Cast.nurses) } == "LOOP-114")
        #expect(code { try life.say(.disagreement(.settled), by: Cast.nurses) } == "LOOP-117")
        #expect(code { try life.say(.disagreement(.answered), by: Cast.club) } == "LOOP-118")
        try life.say(.disagreement(.answered))
        try life.say(.disagreement(.takenFurther(.designatedLead)), by: Cast.club)
        #expect(life.loop.disagreement?.place == DisagreementPlace(.designatedLead))
        #expect(code { try life.say(.closed(.whole)) } == "LOOP-120")
        try life.say(.disagreement(.settled), by: Cast.club)
        try life.say(.closed(.whole))
    }

    @Test func `who is only kept informed answers nobody's disagreement`() throws {
        var life = try LoopLife()
        try life.say(.disagreement(.raised), by: Cast.club)
        let before = life.loop
        #expect(life.loop.notified.contains(Cast.nurses))
        #expect(code { try life.say(.disagreement(.answered), by: Cast.nurses) } == "LOOP-133")
        #expect(life.loop == before)
        try life.say(.disagreement(.answered))
        #expect(life.loop.disagreement?.place.isAnswered == true)
    }

    @Test func `where the lead agency disagrees, whoever is answered has to answer`() throws {
        var life = try LoopLife()
        try life.say(.disagreement(.raised))
        #expect(life.loop.party(.answering) == Cast.club)
    }
}
