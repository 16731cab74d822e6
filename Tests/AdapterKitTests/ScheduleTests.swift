import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct ScheduleTests {
    private func moment(_ text: String) -> Moment { Moment(text)! }

    @Test func `every so often is counted from the last time, and the first time is at once`() {
        let schedule = Schedule.every(.seconds(900))
        let now = moment("2026-11-24T10:00:00Z")
        #expect(schedule.next(after: now) == moment("2026-11-24T10:15:00Z"))
        #expect(schedule.due(last: nil, now: now) == now)
    }

    @Test(arguments: [
        ("2026-11-24T07:29:59Z", "2026-11-24T07:30:00Z"), ("2026-11-24T07:30:00Z", "2026-11-25T07:30:00Z"),
        ("2026-07-01T06:29:00Z", "2026-07-01T06:30:00Z"), ("2026-07-01T06:30:00Z", "2026-07-02T06:30:00Z"), ("2026-07-01T23:30:00Z", "2026-07-02T06:30:00Z"),
        // The clocks go forward on 29 March and back on 25 October.
        ("2026-03-28T08:00:00Z", "2026-03-29T06:30:00Z"), ("2026-10-24T08:00:00Z", "2026-10-25T07:30:00Z"),
    ])
    func `half past seven in London is where its clocks say so`(_ after: String, _ next: String) {
        #expect(Schedule.daily(at: 7, minute: 30).next(after: moment(after)) == moment(next))
    }

    @Test(arguments: [("2026-07-01T07:29:00Z", "2026-07-01T07:30:00Z"), ("2026-12-31T08:00:00Z", "2027-01-01T07:30:00Z")])
    func `half past seven in UTC is the same all year`(_ after: String, _ next: String) {
        #expect(Schedule.daily(at: 7, minute: 30, by: .utc).next(after: moment(after)) == moment(next))
    }

    @Test func `each day of ten years has it once, also where the clocks pass over it or show it twice`() {
        for schedule in [Schedule.daily(at: 1, minute: 30), .daily(at: 0), .daily(at: 23, minute: 59), .daily(at: 1, minute: 30, by: .utc)] {
            var (last, days) = (moment("2026-01-01T12:00:00Z"), 0)
            while last < moment("2036-01-01T12:00:00Z") {
                let next = schedule.next(after: last)
                #expect((22 * 3_600_000...26 * 3_600_000).contains(next.milliseconds - last.milliseconds) || days == 0)
                (last, days) = (next, days + 1)
            }
            #expect((3652...3653).contains(days))
        }
    }

    @Test func `a last time that is still to come counts as now, and what was missed is due once`() {
        let now = moment("2026-11-24T10:00:00Z")
        #expect(Schedule.every(.seconds(60)).due(last: moment("2030-01-01T00:00:00Z"), now: now) == moment("2026-11-24T10:01:00Z"))
        #expect(Schedule.daily(at: 7).due(last: moment("2026-11-20T07:00:05Z"), now: now) == moment("2026-11-21T07:00:00Z"))
        #expect(Schedule.daily(at: 7).due(last: nil, now: now) == moment("2026-11-25T07:00:00Z"))
    }
}
