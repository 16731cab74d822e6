import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// What an agreement says of loops, beside ``wholeLanguage``: everything under one key.
private let loops = """
    loops:
      clocks:
        acknowledge: {within: 4 hours, source: the county's procedures}
        next-review: none
        return-interview: {starts: [child-missing]}
        decide: {pauses: [information-needed], resumes: [information-given]}
        site-visit:
          title: see the child at home
          for: [referral, contact]
          starts: [decided-assessment]
          stops: [progressed, closed]
          within: 10 working-days
          from: recorded
          owner: lead-agency
          source: the county's procedures
      overdue: {then: 2 working-days, gather: "09:00"}
      no-further-action: {asks-manager-at: 3, within: 12 months}
      meetings:
        strategy-discussion: [function health, referrer]
        core-group: function social-care
      forum-items:
        - {when: missing, more-than: 3, within: 90 days, to: forum conference}
        - {when: missing-at-high-risk, to: forum conference}
        - {when: not-engaging, times: 3, risk: significant-harm, to: desk door}
        - {when: disagreement, to: desk door}
      feedback-desk: door

    """

/// The whole language with the loops, and one text replaced in them or in it: exactly one occurrence.
private func whole(_ old: String = "", _ new: String = "") -> String {
    let text = wholeLanguage("calendar: {holidays: [2026-12-25, 2026-12-28], day-ends: \"16:30\"}\n", "calendar: {holidays: [2026-12-25, 2026-12-28], day-ends: \"16:30\"}\n" + loops)
    guard !old.isEmpty else { return text }
    #expect(text.ranges(of: old).count == 1, "\(old)")
    return text.replacing(old, with: new)
}

/// What an agreement says of loops is read, and nothing of it is passed over.
@Suite struct LoopsLoadingTests {
    private func terms(_ old: String = "", _ new: String = "") throws -> LoopTerms { try Agreement.load(yaml: whole(old, new), file: "a.yaml").get().loops }

    @Test func `without a word on loops the standard clocks run, and nothing else happens by itself`() throws {
        let agreement = try Agreement.load(yaml: wholeLanguage, file: "a.yaml").get()
        #expect(agreement.loops == .standard && agreement.head.contactParty == nil && agreement.calendar.cutOff == agreement.calendar.dayEnds)
        #expect(try Agreement.load(yaml: whole(loops, "loops: {}\n"), file: "a.yaml").get().loops == .standard)
    }

    @Test func `a clock that is named again changes as far as it says, and stays where it was`() throws {
        let read = try terms()
        let standard = try #require(LoopTerms.standard.clock(ClockID("acknowledge")!))
        let changed = try #require(read.clock(ClockID("acknowledge")!))
        #expect(changed.limit == .hours(4) && changed.source == "the county's procedures")
        #expect((changed.title, changed.openings, changed.starts) == (standard.title, standard.openings, standard.starts))
        #expect(changed.stops == standard.stops && changed.from == standard.from && changed.owner == standard.owner)
        #expect(read.clock(ClockID("return-interview")!)?.starts == [.childMissing])
        let decide = try #require(read.clock(ClockID("decide")!))
        #expect(decide.pauses == [.informationNeeded] && decide.resumes == [.informationGiven] && decide.limit == .workingDays(1))
        #expect(read.clocks.map(\.id.text) == ClockRule.standard.map(\.id.text).filter { $0 != "next-review" } + ["site-visit"])
    }

    @Test func `a clock of the agreement's own says everything`() throws {
        let clock = try #require(terms().clock(ClockID("site-visit")!))
        #expect(
            clock
                == ClockRule(
                    id: ClockID("site-visit")!, title: "see the child at home", openings: [.referral, .contact], starts: [.decidedAssessment],
                    stops: [.progressed, .closed], limit: .workingDays(10), from: .recorded, owner: .leadAgency, source: "the county's procedures"))
        #expect(try terms("for: [referral, contact]", "for: any").clock(ClockID("site-visit")!)?.openings == Set(LoopOpening.allCases))
    }

    @Test func `whom to tell, when a manager is asked, whom a meeting should have, and what comes to a forum are as the file says`() throws {
        let read = try terms()
        #expect(read.overdue == OverdueTerms(second: .workingDays(2), gatheredAt: 540))
        #expect(try terms(", gather: \"09:00\"", "").overdue == OverdueTerms(second: .workingDays(2)))
        #expect(read.nothingFurther == NothingFurtherRule(time: 3, within: .months(12)))
        #expect(read.meetings == [.strategyDiscussion: [.function("health"), .referrer], .coreGroup: [.function("social-care")]])
        let door = ForumRule.Place.desk(DeskID("door")!)
        #expect(
            read.forumRules == [
                ForumRule(.missing(moreThan: 3, withinDays: 90), to: .forum("conference")), ForumRule(.missingAtHighRisk, to: .forum("conference")),
                ForumRule(.notEngaging(times: 3, risk: .significantHarm), to: door), ForumRule(.disagreement, to: door),
            ])
        #expect(read.feedbackDesk == DeskID("door")!)
    }

    @Test func `the contact is told at a party, and what comes in late counts from the next working day`() throws {
        let contact = try Agreement.load(yaml: wholeLanguage("manager, telephone: \"01632 960000\"}", "manager, telephone: \"01632 960000\", party: council}"), file: "a.yaml").get()
        #expect(contact.head.contactParty == PartyID("council")! && contact.contact.role == "business manager")
        let calendar = try Agreement.load(yaml: wholeLanguage("day-ends: \"16:30\"", "day-ends: \"16:30\", cut-off: \"15:00\""), file: "a.yaml").get().calendar
        #expect(calendar.dayEnds == 990 && calendar.cutOff == 900)
        let alone = try Agreement.load(yaml: wholeLanguage("day-ends: \"16:30\"", "cut-off: \"15:00\""), file: "a.yaml").get().calendar
        #expect(alone.dayEnds == 1020 && alone.cutOff == 900)
    }

    @Test func `an included file can have them, and only one file`() throws {
        let own = wholeLanguage("agreement: whole\n", "agreement: whole\ninclude: clocks.yaml\n")
        let clocks = "part: clocks\n" + loops
        let agreement = try Agreement.load(yaml: own, file: "a.yaml", including: { _ in clocks }).get()
        #expect(try agreement.loops == terms())
        let twice = problems(whole("agreement: whole\n", "agreement: whole\ninclude: clocks.yaml\n"), including: ["clocks.yaml": clocks])
        #expect(twice.count == 1 && twice[0].contains("AGR-009 `loops` stands in two files: here and at clocks.yaml:3:3"), "\(twice)")
    }

    @Test(arguments: [
        ("  feedback-desk: door\n", "  feedback-desk: window\n", "AGR-010 the agreement has no desk `window`"),
        ("  feedback-desk: door", "  feedbackdesk: door", "AGR-005 `loops` has no key `feedbackdesk`"),
        // Clocks.
        ("next-review: none", "next-revue: none", "AGR-010 there is no standard clock `next-revue` to take out"),
        ("next-review: none", "next-review: never", "AGR-007 clock `next-review` is written as keys and values"),
        ("within: 4 hours", "limit: 4 hours", "AGR-005 clock `acknowledge` has no key `limit`"),
        ("{within: 4 hours, source: the county's procedures}", "{within: 4 hours}", "AGR-006 clock `acknowledge` needs `source`"),
        ("within: 4 hours", "within: 4 minutes", "AGR-008 `4 minutes` is not a time limit"),
        ("within: 4 hours", "within: 91 working-days", "AGR-008 `91 working-days` is not a time limit"),
        ("[child-missing]", "[child-lost]", "AGR-011 there is no event of a loop `child-lost`"),
        ("for: [referral, contact]", "for: [referal]", "AGR-011 there is no kind of loop `referal`"),
        ("owner: lead-agency", "owner: anybody", "AGR-011 there is no one who owes something `anybody`"),
        ("from: recorded", "from: yesterday", "AGR-011 there is no moment from which a clock counts `yesterday`"),
        ("stops: [progressed, closed]", "stops: []", "AGR-007 the list of `stops` is empty"),
        ("      stops: [progressed, closed]\n", "", "AGR-006 clock `site-visit` needs `stops`"),
        ("      title: see the child at home\n", "", "AGR-006 clock `site-visit` needs `title`"),
        ("      for: [referral, contact]\n", "", "AGR-006 clock `site-visit` needs `for`"),
        ("      starts: [decided-assessment]\n", "", "AGR-006 clock `site-visit` needs `starts`"),
        ("      within: 10 working-days\n", "", "AGR-006 clock `site-visit` needs `within`"),
        ("      owner: lead-agency\n      source: the county's procedures\n", "", "AGR-006 clock `site-visit` needs `source`"),
        (", resumes: [information-given]", "", "AGR-006 clock `decide` is paused, and nothing lets it go on"),
        ("pauses: [information-needed], ", "", "AGR-017 `resumes` stands only with `pauses`"),
        ("resumes: [information-given]", "resumes: [information-needed]", "AGR-009 `information-needed` stands in `pauses` and in `resumes`"),
        ("    site-visit:", "    acknowledge:", "AGR-004 `acknowledge` stands here more than once"),
        ("    site-visit:", "    Site_Visit:", "AGR-008 `Site_Visit` is not an id"),
        // Overdue, no further action.
        ("{then: 2 working-days, gather", "{gather", "AGR-006 `overdue` needs `then`"),
        ("gather: \"09:00\"", "gather: \"9:00\"", "AGR-008 `9:00` is not a time of day"),
        ("gather: \"09:00\"", "at: \"09:00\"", "AGR-005 `overdue` has no key `at`"),
        ("asks-manager-at: 3", "asks-manager-at: three", "AGR-008 `three` is not a number that `asks-manager-at` can have"),
        ("asks-manager-at: 3", "asks-manager-at: 1", "AGR-008 `1` is not a number that `asks-manager-at` can have"),
        (", within: 12 months", "", "AGR-006 `no-further-action` needs `within`"),
        // Meetings.
        ("core-group: function", "tea-party: function", "AGR-005 `meetings` has no key `tea-party`"),
        ("[function health, referrer]", "[function helth, referrer]", "AGR-010 the agreement has no function `helth`"),
        ("[function health, referrer]", "[lead-agency]", "AGR-011 `lead-agency` does not say whom a meeting should have"),
        // Forum items.
        ("when: missing, more", "when: lost, more", "AGR-011 there is no event that brings a matter to a forum `lost`"),
        ("more-than: 3, ", "", "AGR-006 a rule of `forum-items` needs `more-than`"),
        ("more-than: 3", "more-than: 0", "AGR-008 `0` is not a number that `more-than` can have"),
        ("within: 90 days", "within: 3 months", "AGR-008 `3 months` is not a number of days"),
        ("times: 3, risk: significant-harm", "times: 3", "AGR-006 a rule of `forum-items` needs `risk`"),
        ("times: 3, risk: significant-harm", "times: 3, risk: dire", "AGR-011 there is no risk `dire`"),
        ("when: disagreement, ", "when: disagreement, times: 3, ", "AGR-017 `times` stands only with `when: not-engaging`"),
        ("when: missing-at-high-risk, to: forum conference", "when: missing-at-high-risk, to: forum confrence", "AGR-010 the agreement has no forum `confrence`"),
        ("when: disagreement, to: desk door", "when: disagreement, to: desk window", "AGR-010 the agreement has no desk `window`"),
        ("when: disagreement, to: desk door", "when: disagreement, to: party council", "AGR-011 `party council` does not say to whom"),
        ("when: disagreement, to: desk door", "when: missing-at-high-risk, to: forum conference", "AGR-009 this rule stands twice in `forum-items`"),
        ("owner: council, terms", "owner: refuge, terms", "AGR-013 `refuge` owns `conference` and has not signed the agreement"),
        // The contact and the calendar.
        ("manager, telephone: \"01632 960000\"}", "manager, telephone: \"01632 960000\", party: counsel}", "AGR-010 the agreement has no party `counsel`"),
        ("manager, telephone: \"01632 960000\"}", "manager, telephone: \"01632 960000\", party: refuge}", "AGR-013 `refuge` is told of what is overdue and has not signed"),
        ("day-ends: \"16:30\"", "day-ends: \"16:30\", cut-off: \"16:31\"", "AGR-008 this is after the end of the day"),
        ("day-ends: \"16:30\"", "day-ends: \"16:30\", cut-off: noon", "AGR-008 `noon` is not a time of day"),
    ])
    func `each thing that can be wrong is said, once, in its file`(old: String, new: String, expected: String) {
        let found = problems(whole(old, new))
        #expect(found.contains { $0.contains(expected) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("a.yaml:") } && Set(found).count == found.count)
    }

    @Test func `a problem says where it is, and what could stand there`() {
        let text = whole("[child-missing]", "[child-lost]")
        let line = text.prefix(upTo: text.range(of: "return-interview")!.lowerBound).count { $0 == "\n" } + 1
        guard case .failure(let found) = Agreement.load(yaml: text, file: "a.yaml") else { return #expect(Bool(false)) }
        #expect(found.problems.count == 1 && found.problems[0].line == line && found.problems[0].column == 33)
        for event in ClockEvent.allCases { #expect(found.problems[0].help.contains(event.rawValue)) }
    }

    @Test func `there are at most 64 clocks and 32 rules`() {
        let clocks = (0..<65).map { "    c\($0): {title: t, for: any, starts: opened, stops: closed, within: 1 hour, source: s}\n" }.joined()
        #expect(problems(whole(loops, "loops:\n  clocks:\n" + clocks)).map { $0.contains("AGR-002 an agreement has at most 64 clocks") } == [true])
        let rules = (1...33).map { "    - {when: missing, more-than: \($0), within: 90 days, to: desk door}\n" }.joined()
        #expect(problems(whole(loops, "loops:\n  forum-items:\n" + rules)).map { $0.contains("AGR-002 an agreement has at most 32 rules") } == [true])
    }

    @Test func `an agreement without a desk for feedback loads, and is told so`() throws {
        let without = try Agreement.load(yaml: wholeLanguage, file: "a.yaml").get().findings(on: today).filter { $0.code == .feedbackDeskMissing }
        #expect(without.count == 1 && without[0].sentence.contains("no desk `feedback-desk`") && without[0].level == .remark)
        #expect(try Agreement.load(yaml: whole(), file: "a.yaml").get().findings(on: today).allSatisfy { $0.code != .feedbackDeskMissing })
    }
}
