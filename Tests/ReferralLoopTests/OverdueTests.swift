import ReferralLoop
import SafeguardingContract
import Testing

/// Who is told that something is overdue, and when.
@Suite struct OverdueTests {
    @Test func `whoever owes it is told strictly after the moment, the contact a working day later, and nobody twice`() throws {
        var life = try LoopLife()
        try life.say(.acknowledged)
        #expect(life.pass("2026-11-19T17:00:00Z").isEmpty && life.owed("decide")?.isOverdue(at: life.now) == false)
        #expect(life.pass("2026-11-19T17:00:00.001Z") == ["decide": .tellOwner] && life.owed("decide")?.isOverdue(at: life.now) == true)
        #expect(life.pass("2026-11-19T18:00:00Z").isEmpty)
        #expect(life.pass("2026-11-20T17:00:00Z").isEmpty)
        #expect(life.pass("2026-11-20T17:00:00.001Z") == ["decide": .tellContact])
        #expect(life.pass("2027-11-20T17:00:00Z").isEmpty && life.owed("decide")?.told == .contact && life.owed("decide")?.alert == nil)
    }

    @Test func `over a weekend the contact's working day is the next one`() throws {
        var life = try LoopLife(at: "2026-11-19T10:00:00Z")
        #expect(life.due("decide") == "2026-11-20T17:00:00.000Z")
        _ = life.pass("2026-11-20T17:00:01Z")
        #expect(life.owed("decide")?.alert?.description == "2026-11-23T17:00:00.000Z")
    }

    @Test func `what is long over when anybody notices gives whoever owes it the same chance`() throws {
        var life = try LoopLife()
        #expect(life.pass("2026-12-01T10:00:00Z")["decide"] == .tellOwner)
        #expect(life.pass("2026-12-01T10:00:01Z").isEmpty)
        #expect(life.owed("decide")?.alert?.description == "2026-12-02T17:00:00.000Z")
    }

    @Test func `alerts are gathered at nine of a working day, and not where the risk is high`() throws {
        let gathered = LoopTerms(overdue: OverdueTerms(second: .workingDays(1), gatheredAt: 9 * 60))
        var life = try LoopLife(at: "2026-11-19T10:00:00Z", terms: gathered)
        #expect(life.due("decide") == "2026-11-20T17:00:00.000Z")
        #expect(life.owed("decide")?.alert?.description == "2026-11-23T09:00:00.000Z", "a Monday")
        #expect(life.pass("2026-11-21T10:00:00Z").isEmpty && life.owed("decide")?.isOverdue(at: life.now) == true)
        #expect(life.pass("2026-11-23T09:00:00.001Z")["decide"] == .tellOwner)
        #expect(life.owed("decide")?.alert?.description == "2026-11-24T09:00:00.000Z")

        var urgent = try LoopLife(at: "2026-11-19T10:00:00Z", terms: gathered)
        urgent.isUrgent = true
        try urgent.say(.withdrawalNoted, by: Cast.nurses)
        #expect(urgent.owed("withdrawal")?.alert == urgent.owed("withdrawal")?.due)
        #expect(urgent.pass("2026-11-20T17:00:00.001Z")["withdrawal"] == .tellOwner)
    }

    @Test func `an interview that is due at night and on a Sunday is gathered on Monday`() throws {
        var life = try LoopLife(.missing, terms: LoopTerms(overdue: OverdueTerms(second: .hours(24), gatheredAt: 9 * 60)))
        try life.say(.childFound) { $0.since = Moment("2026-11-19T02:00:00Z") }
        try life.say(.childFound, at: "2026-11-19T12:00:00Z") { $0.since = Moment("2026-11-19T02:00:00Z") }
        #expect(life.due("return-interview") == "2026-11-21T10:00:00.000Z", "what runs is left running: the first to say it counts")
        #expect(life.owed("return-interview")?.alert?.description == "2026-11-23T09:00:00.000Z")
    }

    @Test func `a holiday that was proclaimed since moves what is due, once`() throws {
        var life = try LoopLife()
        let proclaimed = WorkingCalendar(holidays: [Day("2026-11-19")!], dayEnds: 17 * 60)
        #expect(life.pass("2026-11-19T17:00:01Z", proclaimed) == ["acknowledge": .moved, "decide": .moved])
        #expect(life.due("decide") == "2026-11-20T17:00:00.000Z" && life.owed("decide")?.told == .nobody)
        #expect(life.pass("2026-11-19T17:00:02Z", proclaimed).isEmpty)
        #expect(life.pass("2026-11-20T17:00:00.001Z", proclaimed)["decide"] == .tellOwner)
    }

    @Test func `a holiday moves nothing that was told already, that counts in hours, or that somebody named a time for`() throws {
        let proclaimed = WorkingCalendar(holidays: [Day("2026-11-19")!, Day("2026-11-20")!], dayEnds: 17 * 60)
        var told = try LoopLife()
        _ = told.pass("2026-11-19T17:00:01Z")
        #expect(told.pass("2026-11-19T17:00:02Z", proclaimed).isEmpty && told.due("decide") == "2026-11-19T17:00:00.000Z")
        var stated = try LoopLife(.request) { $0.wantedBy = Moment("2026-11-19T12:00:00Z") }
        #expect(stated.pass("2026-11-19T12:00:01Z", proclaimed) == ["answer": .tellOwner])
    }

    @Test func `a holiday that leaves it overdue all the same does not put the alert off`() throws {
        var life = try LoopLife()
        let proclaimed = WorkingCalendar(holidays: [Day("2026-11-19")!], dayEnds: 17 * 60)
        #expect(life.pass("2026-11-20T17:00:01Z", proclaimed)["decide"] == .tellOwner)
    }

    @Test func `what is done in time is told to nobody`() throws {
        var life = try LoopLife()
        try life.decide(.advice, at: "2026-11-19T17:00:00Z")
        #expect(life.pass("2027-01-01T00:00:00Z").isEmpty && life.loop.owedBy == nil)
    }
}
