import SafeguardingContract
import ReferralLoop
import Testing

@Suite("Working time") struct WorkingTimeTests {
    private let calendar = WorkingCalendar(holidays: [Day("2026-12-25")!, Day("2026-12-28")!], dayEnds: 17 * 60)

    @Test(
        "a working day is until the end of the next one, and begins with the day on which somebody works",
        arguments: [
            ("2026-11-18T10:00:00Z", 1, "2026-11-19T17:00:00.000Z"),  // a Wednesday
            ("2026-11-18T16:59:59Z", 1, "2026-11-19T17:00:00.000Z"),
            ("2026-11-18T17:00:00Z", 1, "2026-11-20T17:00:00.000Z"),  // after the day's end
            ("2026-11-20T10:00:00Z", 1, "2026-11-23T17:00:00.000Z"),  // over a weekend
            ("2026-11-21T10:00:00Z", 1, "2026-11-24T17:00:00.000Z"),  // a Saturday counts as Monday
            ("2026-12-24T10:00:00Z", 1, "2026-12-29T17:00:00.000Z"),  // over Christmas
            ("2026-11-18T10:00:00Z", 5, "2026-11-25T17:00:00.000Z"),
            ("2026-07-01T15:30:00Z", 1, "2026-07-02T16:00:00.000Z"),  // 16:30 by London's summer clocks
            ("2026-07-01T16:30:00Z", 1, "2026-07-03T16:00:00.000Z"),  // 17:30 by them
            ("2026-10-23T10:00:00Z", 1, "2026-10-26T17:00:00.000Z"),  // the clocks go back in between
        ])
    func days(from: String, count: Int, due: String) throws {
        #expect(calendar.due(.workingDays(count), from: try #require(Moment(from))).description == due)
    }

    @Test("hours go by the clock on every day")
    func hours() throws {
        #expect(calendar.due(.hours(72), from: try #require(Moment("2026-12-24T10:00:00Z"))).description == "2026-12-27T10:00:00.000Z")
    }
}
