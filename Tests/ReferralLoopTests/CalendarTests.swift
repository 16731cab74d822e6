import ReferralLoop
import SafeguardingContract
import Testing

/// Days on which agencies work, clocks that change, and months of different lengths.
@Suite struct CalendarTests {
    private let calendar = WorkingCalendar.standard.observing(.bundled)

    private func due(_ limit: TimeLimit, from moment: String, _ other: WorkingCalendar? = nil) throws -> String {
        (other ?? calendar).due(limit, from: try #require(Moment(moment))).description
    }

    @Test(
        "hours are hours, also in the nights in which the clocks of London change",
        arguments: [
            ("2026-03-28T12:00:00Z", 72, "2026-03-31T12:00:00.000Z"),  // forward on 29 March
            ("2026-10-24T11:00:00Z", 72, "2026-10-27T11:00:00.000Z"),  // back on 25 October
            ("2026-03-29T00:59:59Z", 1, "2026-03-29T01:59:59.000Z"),
        ])
    func hours(from: String, count: Int, expected: String) throws {
        #expect(try due(.hours(count), from: from) == expected)
    }

    @Test(
        "days and months end at the same time of day by the clocks of London",
        arguments: [
            (TimeLimit.days(1), "2026-03-28T12:00:00Z", "2026-03-29T11:00:00.000Z"),  // noon, an hour earlier by UTC
            (.days(1), "2026-10-24T11:00:00Z", "2026-10-25T12:00:00.000Z"),  // noon, an hour later
            (.days(14), "2026-10-20T08:30:15.250Z", "2026-11-03T09:30:15.250Z"),
            (.months(1), "2026-03-15T10:00:00Z", "2026-04-15T09:00:00.000Z"),
            (.months(6), "2026-03-15T10:00:00Z", "2026-09-15T09:00:00.000Z"),
            (.days(1), "2026-03-28T01:30:00Z", "2026-03-29T01:30:00.000Z"),  // 01:30 does not happen: the hour after it
            (.days(1), "2026-10-24T00:30:00Z", "2026-10-25T00:30:00.000Z"),  // 01:30 happens twice: the first
            (.days(1), "2026-10-25T01:30:20Z", "2026-10-26T01:30:20.000Z"),  // from the second 01:30
        ])
    func days(limit: TimeLimit, from: String, expected: String) throws {
        #expect(try due(limit, from: from) == expected)
    }

    @Test(
        "a month that has no such day ends on its last",
        arguments: [
            (1, "2026-01-31T10:00:00Z", "2026-02-28T10:00:00.000Z"), (1, "2028-01-31T10:00:00Z", "2028-02-29T10:00:00.000Z"),
            (1, "2026-05-31T09:00:00Z", "2026-06-30T09:00:00.000Z"), (12, "2028-02-29T10:00:00Z", "2029-02-28T10:00:00.000Z"),
            (48, "2028-02-29T10:00:00Z", "2032-02-29T10:00:00.000Z"), (3, "2026-11-30T10:00:00Z", "2027-02-28T10:00:00.000Z"),
            (1, "2026-12-31T10:00:00Z", "2027-01-31T10:00:00.000Z"), (1, "2026-11-05T10:00:00Z", "2026-12-05T10:00:00.000Z"),
        ])
    func months(count: Int, from: String, expected: String) throws {
        #expect(try due(.months(count), from: from) == expected)
    }

    @Test(
        "a day is a day of the leap year too",
        arguments: [("2028-02-28T10:00:00Z", 1, "2028-02-29T17:00:00.000Z"), ("2028-02-28T10:00:00Z", 2, "2028-03-01T17:00:00.000Z")])
    func leap(from: String, count: Int, expected: String) throws {
        #expect(try due(.workingDays(count), from: from) == expected)
    }

    @Test(
        "a working day is over every bank holiday of 2026 to 2028, substitute days among them",
        arguments: [
            ("2026-04-02T10:00:00Z", "2026-04-07T16:00:00.000Z"),  // Easter
            ("2026-05-01T10:00:00Z", "2026-05-05T16:00:00.000Z"), ("2026-05-22T10:00:00Z", "2026-05-26T16:00:00.000Z"), ("2026-08-28T10:00:00Z", "2026-09-01T16:00:00.000Z"),
            ("2026-12-24T10:00:00Z", "2026-12-29T17:00:00.000Z"),  // 26 December is a Saturday: Monday 28 stands for it
            ("2026-12-31T10:00:00Z", "2027-01-04T17:00:00.000Z"), ("2027-03-25T10:00:00Z", "2027-03-30T16:00:00.000Z"),
            ("2027-12-24T10:00:00Z", "2027-12-29T17:00:00.000Z"),  // 25 and 26 are a weekend: 27 and 28 stand for them
            ("2027-12-31T10:00:00Z", "2028-01-04T17:00:00.000Z"),  // 1 January is a Saturday: Monday 3 stands for it
            ("2028-04-13T10:00:00Z", "2028-04-18T16:00:00.000Z"), ("2028-12-22T10:00:00Z", "2028-12-27T17:00:00.000Z"),
        ])
    func holidays(from: String, expected: String) throws {
        #expect(try due(.workingDays(1), from: from) == expected)
    }

    @Test func `the bank holidays of 2026 to 2028 are these`() {
        let days = BankHolidays.bundled.days.map(\.description).filter { "2026" <= $0 && $0 < "2029" }.sorted()
        #expect(days == [
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
            "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
            "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26",
        ])
        for day in days.compactMap(Day.init) { #expect(!calendar.isWorking(day)) }
        #expect(calendar.isWorking(Day("2026-12-29")!) && !calendar.isWorking(Day("2026-12-26")!) && !calendar.isWorking(Day("2026-12-27")!))
    }

    @Test func `what comes in after the cut-off counts from the next working day`() throws {
        let early = WorkingCalendar(holidays: [], dayEnds: 17 * 60, cutOff: 15 * 60)
        #expect(try due(.workingDays(1), from: "2026-11-18T14:59:59Z", early) == "2026-11-19T17:00:00.000Z")
        #expect(try due(.workingDays(1), from: "2026-11-18T15:00:00Z", early) == "2026-11-20T17:00:00.000Z")
        #expect(try due(.workingDays(1), from: "2026-11-20T16:00:00Z", early) == "2026-11-24T17:00:00.000Z", "a Friday's afternoon is Monday's")
        #expect(WorkingCalendar(holidays: [], dayEnds: 17 * 60, cutOff: 20 * 60).cutOff == 17 * 60, "never after the day's end")
        #expect(early.observing(.bundled).cutOff == 15 * 60)
    }

    @Test(
        "a time of day comes next on a working day, and not before",
        arguments: [
            ("2026-11-18T08:59:00Z", "2026-11-18T09:00:00.000Z"), ("2026-11-18T09:00:00Z", "2026-11-18T09:00:00.000Z"),
            ("2026-11-18T09:00:00.001Z", "2026-11-19T09:00:00.000Z"), ("2026-11-20T17:00:00Z", "2026-11-23T09:00:00.000Z"),
            ("2026-12-24T17:00:00Z", "2026-12-29T09:00:00.000Z"), ("2026-03-27T17:00:00Z", "2026-03-30T08:00:00.000Z"), ("2026-10-23T16:00:00Z", "2026-10-26T09:00:00.000Z"),
        ])
    func next(from: String, expected: String) throws {
        #expect(calendar.next(9 * 60, from: try #require(Moment(from))).description == expected)
    }

    @Test(
        "working days that were lost to a pause are given back, and a weekend or a holiday in it is none",
        arguments: [
            ("2026-11-18T10:00:00Z", "2026-11-18T16:00:00Z", "2026-11-20T17:00:00.000Z"),  // the same day: nothing
            ("2026-11-18T10:00:00Z", "2026-11-19T10:00:00Z", "2026-11-23T17:00:00.000Z"),  // a night: a day
            ("2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z", "2026-11-23T17:00:00.000Z"),  // Friday to Saturday: Friday was lost
            ("2026-11-20T10:00:00Z", "2026-11-23T10:00:00Z", "2026-11-23T17:00:00.000Z"),  // over a weekend: Friday
            ("2026-11-21T10:00:00Z", "2026-11-23T08:00:00Z", "2026-11-20T17:00:00.000Z"),  // Saturday to Monday: nothing
            ("2026-12-24T10:00:00Z", "2026-12-29T10:00:00Z", "2026-11-23T17:00:00.000Z"),  // over Christmas: Christmas Eve
            ("2026-11-18T10:00:00Z", "2026-11-25T10:00:00Z", "2026-11-27T17:00:00.000Z"),  // a week: five
            ("2026-11-25T10:00:00Z", "2026-11-18T10:00:00Z", "2026-11-20T17:00:00.000Z"),  // never backwards
        ])
    func pauses(paused: String, resumed: String, expected: String) throws {
        let was = try #require(Moment("2026-11-20T17:00:00Z"))
        let due = calendar.due(.workingDays(2), was: was, paused: try #require(Moment(paused)), resumed: try #require(Moment(resumed)))
        #expect(due.description == expected)
    }

    @Test func `a limit has one word, and nothing else is one`() {
        let words: [(String, TimeLimit)] = [
            ("1 working-day", .workingDays(1)), ("45 working-days", .workingDays(45)), ("72 hours", .hours(72)), ("1 hour", .hours(1)), ("14 days", .days(14)),
            ("3 months", .months(3)),
        ]
        for (word, limit) in words { #expect(TimeLimit(word) == limit && limit.word == word) }
        let others = [
            "", "1", "0 hours", "-1 hours", "1 hours", "2 hour", "01 hours", "+2 hours", "2  hours", "2 working days", "2161 hours", "91 working-days", "367 days",
            "61 months", "2 years", "2 hours ",
        ]
        for word in others {
            #expect(TimeLimit(word) == nil, "\(word)")
        }
    }
}
