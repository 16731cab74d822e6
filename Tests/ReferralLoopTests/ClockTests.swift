import ReferralLoop
import SafeguardingContract
import Testing

/// What starts, stops, pauses, lets go on and begins anew, for every clock of the standard.
@Suite struct ClockTests {
    @Test func `a referral owes an acknowledgement and a decision by the end of the next working day, and no more until it is decided`() throws {
        var life = try LoopLife()
        #expect(life.running == ["acknowledge", "decide"])
        #expect(life.due("acknowledge") == "2026-11-19T17:00:00.000Z" && life.due("decide") == "2026-11-19T17:00:00.000Z")
        try life.say(.acknowledged, at: "2026-11-18T11:00:00Z")
        #expect(life.running == ["decide"] && life.owed("acknowledge")?.met == Moment("2026-11-18T11:00:00Z"))
        #expect(life.owed("acknowledge")?.lapsed == false && life.owed("acknowledge")?.wasLate == false)
        try life.decide(.earlyHelp, at: "2026-11-19T17:00:00Z")
        #expect(life.running.isEmpty && life.owed("decide")?.wasLate == false, "the last millisecond is in time")
    }

    @Test func `deciding acknowledges too, and a thing done late was late`() throws {
        var life = try LoopLife()
        try life.decide(.advice, at: "2026-11-19T17:00:00.001Z")
        #expect(life.running.isEmpty && life.owed("acknowledge")?.wasLate == true && life.owed("decide")?.wasLate == true && life.owed("decide")?.lapsed == false)
    }

    @Test func `a contact that becomes a referral was decided, and owes the referral's decision from then`() throws {
        var life = try LoopLife(.contact)
        try life.say(.decided(.contactBecomesReferral), at: "2026-11-19T12:00:00Z") { $0.outcome = .referral }
        #expect(life.running == ["decide"] && life.due("decide") == "2026-11-20T17:00:00.000Z" && life.owed("decide")?.began == Moment("2026-11-19T12:00:00Z"))
    }

    @Test func `an assessment is owed 45 working days from the opening, whenever it was decided, until what it came to is decided`() throws {
        var life = try LoopLife()
        try life.decide(.assessment, at: "2026-11-19T12:00:00Z")
        #expect(life.owed("assess")?.began == Moment("2026-11-18T10:00:00Z"))
        #expect(life.due("assess") == "2027-01-25T17:00:00.000Z", "over Christmas and New Year")
        try life.decide(.assessment, at: "2026-11-20T12:00:00Z")
        #expect(life.due("assess") == "2027-01-25T17:00:00.000Z", "to decide the same again is no conclusion")
        try life.decide(.childInNeed, at: "2027-01-10T12:00:00Z")
        #expect(life.due("assess") == nil && life.owed("assess")?.lapsed == false)
    }

    @Test func `from a strategy discussion to the conference, the core group and the reviews`() throws {
        var life = try LoopLife()
        try life.decide(.strategy, at: "2026-11-18T11:00:00Z")
        #expect(life.due("strategy-discussion") == "2026-11-19T17:00:00.000Z")
        try life.hold(.strategyDiscussion, at: "2026-11-19T09:00:00Z")
        #expect(life.due("strategy-discussion") == nil && life.due("conference") == "2026-12-10T17:00:00.000Z")
        try life.hold(.initialConference, at: "2026-12-10T10:00:00Z")
        #expect(life.due("conference") == nil && life.due("core-group") == "2026-12-24T17:00:00.000Z" && life.due("first-review") == "2027-03-10T10:00:00.000Z")
        try life.hold(.coreGroup, at: "2026-12-20T10:00:00Z")
        #expect(life.due("core-group") == nil)
        try life.hold(.reviewConference, at: "2027-03-09T10:00:00Z")
        #expect(life.due("first-review") == nil && life.due("next-review") == "2027-09-09T09:00:00.000Z", "at ten by London's clocks")
        try life.hold(.reviewConference, at: "2027-09-01T09:00:00Z")
        #expect(life.due("next-review") == "2028-03-01T10:00:00.000Z", "each review owes the next")
        try life.say(.closed(.whole), at: "2027-10-01T09:00:00Z")
        #expect(life.running.isEmpty && life.owed("next-review")?.lapsed == true)
    }

    @Test func `a meeting that was only called, or another kind of meeting, does nothing to a clock`() throws {
        var life = try LoopLife()
        try life.decide(.strategy)
        let before = life.loop.owed
        try life.hold(.strategyDiscussion, .called, at: "2026-11-18T10:20:00Z")
        try life.hold(.otherMeeting, at: "2026-11-18T10:30:00Z")
        #expect(life.loop.owed == before)
    }

    @Test func `a decision that no conference is needed ends the conference's clock`() throws {
        var life = try LoopLife()
        try life.hold(.strategyDiscussion, at: "2026-11-18T12:00:00Z")
        try life.decide(.childInNeed)
        #expect(life.due("conference") == nil && life.owed("conference")?.lapsed == false)
    }

    @Test func `what was submitted is answered within five working days, also when it is opened again`() throws {
        var life = try LoopLife(.submission)
        #expect(life.running == ["answer-submission"] && life.due("answer-submission") == "2026-11-25T17:00:00.000Z")
        try life.say(.closed(.whole), at: "2026-11-20T09:00:00Z")
        #expect(life.running.isEmpty)
        try life.say(.reopened(reason: true), at: "2026-11-23T09:00:00Z")
        #expect(life.due("answer-submission") == "2026-11-30T17:00:00.000Z")
    }

    @Test func `a request is answered by when whoever asks says; otherwise within five working days`() throws {
        let wanted = try #require(Moment("2026-11-19T12:00:00Z"))
        let stated = try LoopLife(.request) { $0.wantedBy = wanted }
        #expect(stated.due("answer") == "2026-11-19T12:00:00.000Z" && stated.owed("answer")?.limit == nil)
        let past = try LoopLife(.request) { $0.wantedBy = Moment("2026-11-18T09:00:00Z") }
        #expect(past.due("answer") == "2026-11-25T17:00:00.000Z", "what was wanted in the past says nothing")
        var life = try LoopLife(.request)
        try life.say(.acknowledged)
        try life.say(.responded(last: false), at: "2026-11-20T09:00:00Z")
        #expect(life.due("answer") == "2026-11-25T17:00:00.000Z", "more follows")
        try life.say(.responded(last: true), at: "2026-11-21T09:00:00Z")
        #expect(life.running.isEmpty && life.owed("answer")?.lapsed == false)
        try life.say(.disagreement(.raised), by: Cast.club, at: "2026-11-23T09:00:00Z")
        #expect(life.loop.state == .request && life.running == ["answer", "disagreement-practitioners"], "a request that was answered badly is a request again")
    }

    @Test func `a return interview is due 72 hours from when the child was found, not from when somebody said so`() throws {
        var life = try LoopLife(.missing)
        #expect(life.running.isEmpty, "nothing is owed while the child is missing, by this clock")
        try life.say(.childFound, by: Cast.nurses, at: "2026-11-21T09:00:00Z") { $0.since = Moment("2026-11-20T23:10:00Z") }
        #expect(life.due("return-interview") == "2026-11-23T23:10:00.000Z", "over a weekend")
        try life.say(.returnInterview, at: "2026-11-22T09:00:00Z") { $0.interview = .notReached }
        #expect(life.due("return-interview") != nil)
        try life.say(.returnInterview, at: "2026-11-23T09:00:00Z") { $0.interview = .declined }
        #expect(life.running.isEmpty && life.owed("return-interview")?.lapsed == false)
    }

    @Test func `a child that was found already starts it at once; one that is found in the future, now`() throws {
        let found = try LoopLife(.missing) { $0.since = Moment("2026-11-17T10:00:00Z") }
        #expect(found.due("return-interview") == "2026-11-20T10:00:00.000Z")
        var wrong = try LoopLife(.missing)
        try wrong.say(.childFound) { $0.since = Moment("2027-11-17T10:00:00Z") }
        #expect(wrong.due("return-interview") == "2026-11-21T10:00:00.000Z")
    }

    @Test func `a forum has a month, and so it has when a matter is opened again`() throws {
        var life = try LoopLife(.forumItem)
        #expect(life.due("forum") == "2026-12-18T10:00:00.000Z")
        try life.say(.acknowledged)
        #expect(life.running == ["forum"])
        try life.say(.decided(.referralOutcome), at: "2026-12-01T10:00:00Z")
        #expect(life.running.isEmpty)
    }

    @Test func `an offer is answered within a working day, or by when it says, by whom it is offered to`() throws {
        var life = try LoopLife()
        try life.say(.transferOffered, to: Cast.earlyHelp)
        let owed = try #require(life.owed("transfer"))
        #expect(owed.owner == .offered && life.loop.party(owed.owner) == Cast.earlyHelp && life.due("transfer") == "2026-11-19T17:00:00.000Z")
        try life.say(.transferAnswered(.declined), by: Cast.earlyHelp)
        try life.say(.transferOffered, to: Cast.police) { $0.wantedBy = Moment("2026-11-18T16:00:00Z") }
        #expect(life.due("transfer") == "2026-11-18T16:00:00.000Z")
    }

    @Test func `a transfer keeps the time of what runs, and the new lead agency owes it; what was decided is decided anew`() throws {
        var life = try LoopLife()
        try life.say(.acknowledged)
        try life.say(.transferOffered, at: "2026-11-19T10:00:00Z", to: Cast.earlyHelp)
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp, at: "2026-11-19T16:00:00Z")
        #expect(life.due("decide") == "2026-11-19T17:00:00.000Z" && life.loop.party(.leadAgency) == Cast.earlyHelp)
        try life.say(.decided(.referralOutcome), by: Cast.earlyHelp, at: "2026-11-19T16:30:00Z")
        try life.say(.transferOffered, by: Cast.earlyHelp, to: Cast.police)
        try life.say(.transferAnswered(.accepted), by: Cast.police, at: "2026-11-20T10:00:00Z")
        #expect(life.due("decide") == "2026-11-23T17:00:00.000Z")
    }

    @Test func `more information is owed by whoever referred`() throws {
        var life = try LoopLife()
        try life.say(.informationNeeded) { $0.wantedBy = Moment("2026-11-18T15:00:00Z") }
        let owed = try #require(life.owed("information"))
        #expect(life.loop.party(owed.owner) == Cast.club && life.due("information") == "2026-11-18T15:00:00.000Z" && life.loop.needsInformation)
        try life.say(.informationGiven, by: Cast.club)
        #expect(life.due("information") == nil && !life.loop.needsInformation)
    }

    @Test func `each level of a disagreement is owed an answer in its time, by the other side`() throws {
        var life = try LoopLife()
        try life.say(.disagreement(.raised), by: Cast.club)
        #expect(life.due("disagreement-practitioners") == "2026-11-19T17:00:00.000Z")
        for (level, clock, due) in [
            (DisagreementLevel.manager, "disagreement-managers", "2026-11-20T17:00:00.000Z"), (.designatedLead, "disagreement-leads", "2026-11-25T17:00:00.000Z"),
            (.partnership, "disagreement-partnership", "2026-12-02T17:00:00.000Z"),
        ] {
            try life.say(.disagreement(.takenFurther(level)), by: Cast.club)
            #expect(life.running.filter { $0.hasPrefix("dis") } == [clock] && life.due(clock) == due)
        }
        try life.say(.disagreement(.answered))
        #expect(!life.running.contains { $0.hasPrefix("dis") } && life.loop.disagreement?.place.isAnswered == true)
        try life.say(.disagreement(.settled), by: Cast.club)
        #expect(life.loop.disagreement == nil)
    }

    @Test(arguments: [LoopStep.progressed, .decided(.limited)])
    func `what is made of a withdrawal is owed, and saying it ends that`(step: LoopStep) throws {
        var life = try LoopLife()
        try life.say(.withdrawalNoted, by: Cast.nurses)
        #expect(life.due("withdrawal") == "2026-11-19T17:00:00.000Z" && life.loop.state == .referral)
        try life.say(.acknowledged)
        #expect(life.due("withdrawal") != nil, "to have seen it is no answer")
        try life.say(step)
        #expect(life.due("withdrawal") == nil && life.owed("withdrawal")?.lapsed == false)
    }

    @Test func `what a closure overtakes has lapsed; what it does is met; opened again, a decision is owed anew`() throws {
        var life = try LoopLife()
        try life.decide(.assessment)
        try life.say(.informationNeeded)
        try life.say(.closed(.whole), at: "2026-11-19T10:00:00Z")
        #expect(life.running.isEmpty && life.loop.owedBy == nil)
        #expect(life.owed("decide")?.lapsed == false && life.owed("assess")?.lapsed == true && life.owed("information")?.lapsed == true)
        try life.say(.reopened(reason: true), at: "2026-11-20T10:00:00Z")
        #expect(life.running == ["decide"] && life.due("decide") == "2026-11-23T17:00:00.000Z" && life.owed("decide")?.told == .nobody)
    }

    @Test func `entered in error, nothing is owed, also by a clock that the agreement no longer has`() throws {
        var life = try LoopLife()
        life.terms = LoopTerms(clocks: [])
        try life.say(.enteredInError(reason: true))
        #expect(life.running.isEmpty && life.owed("decide")?.lapsed == true)
    }

    @Test func `people are told that something is done only where they were told that it was not`() throws {
        var life = try LoopLife()
        try life.say(.acknowledged)
        #expect(life.cleared.isEmpty)
        #expect(life.pass("2026-11-19T17:00:00.001Z") == ["decide": .tellOwner])
        try life.decide(.advice)
        #expect(life.cleared.map(\.clock.text) == ["decide"] && life.cleared.first?.told == .owner)
    }

    private func pausing(_ limit: TimeLimit, from: ClockRule.Start = .event) -> LoopTerms {
        LoopTerms(clocks: [
            ClockRule(
                id: ClockID(unchecked: "seen"), title: "see the child", openings: [.referral], starts: [.opened, .progressed], stops: [.decided, .progressed],
                pauses: [.informationNeeded], resumes: [.informationGiven], limit: limit, from: from, source: "invented")
        ])
    }

    @Test func `what is paused is not overdue, and is given back the working days it lost`() throws {
        var life = try LoopLife(terms: pausing(.workingDays(3)))
        #expect(life.due("seen") == "2026-11-23T17:00:00.000Z")
        try life.say(.informationNeeded, at: "2026-11-20T10:00:00Z")
        #expect(life.owed("seen")?.isRunning == false && life.owed("seen")?.isOverdue(at: Moment("2027-01-01T00:00:00Z")!) == false && life.loop.owedBy == nil)
        #expect(life.pass("2026-11-24T10:00:00Z").isEmpty)
        try life.say(.informationGiven, by: Cast.club, at: "2026-11-24T10:00:00Z")
        #expect(life.due("seen") == "2026-11-25T17:00:00.000Z", "Friday and Monday")
        #expect(life.pass("2026-11-25T17:00:00.001Z") == ["seen": .tellOwner])
    }

    @Test func `hours that were lost are given back as hours`() throws {
        var life = try LoopLife(terms: pausing(.hours(10)))
        try life.say(.informationNeeded, at: "2026-11-18T12:00:00Z")
        try life.say(.informationGiven, by: Cast.club, at: "2026-11-21T12:30:00Z")
        #expect(life.due("seen") == "2026-11-21T20:30:00.000Z")
    }

    @Test func `a pause after the first alert puts the second one off`() throws {
        var life = try LoopLife(terms: pausing(.workingDays(1)))
        #expect(life.pass("2026-11-19T17:00:00.001Z") == ["seen": .tellOwner])
        try life.say(.informationNeeded, at: "2026-11-20T09:00:00Z")
        #expect(life.pass("2026-11-25T10:00:00Z").isEmpty)
        try life.say(.informationGiven, by: Cast.club, at: "2026-11-25T10:00:00Z")
        #expect(life.pass("2026-11-25T10:00:01Z").isEmpty)
        #expect(life.pass("2026-11-25T17:00:00.001Z") == ["seen": .tellContact])
    }

    @Test func `what both stops and starts a clock begins it anew, paused or not`() throws {
        var life = try LoopLife(terms: pausing(.workingDays(1)))
        try life.say(.informationNeeded)
        try life.say(.progressed, at: "2026-11-23T10:00:00Z")
        #expect(life.due("seen") == "2026-11-24T17:00:00.000Z" && life.owed("seen")?.paused == nil)
    }

    @Test func `a clock counts from what the message says, from when it was recorded, or from the opening`() throws {
        for (from, due) in [(ClockRule.Start.event, "2026-11-19T09:00:00.000Z"), (.recorded, "2026-11-20T10:00:00.000Z"), (.opening, "2026-11-18T20:00:00.000Z")] {
            var life = try LoopLife(terms: pausing(.hours(10), from: from))
            try life.say(.progressed, at: "2026-11-20T00:00:00Z") { $0.since = Moment("2026-11-18T23:00:00Z") }
            #expect(life.due("seen") == due)
        }
    }

    @Test func `every clock of the standard has words, a source, and what stops it`() {
        #expect(Set(ClockRule.standard.map(\.id)).count == ClockRule.standard.count)
        for rule in ClockRule.standard {
            #expect(!rule.title.isEmpty && !rule.source.isEmpty && !rule.starts.isEmpty && !rule.stops.isEmpty && !rule.openings.isEmpty)
            #expect(TimeLimit(rule.limit.word) == rule.limit && ClockID(rule.id.text) == rule.id)
        }
    }
}
