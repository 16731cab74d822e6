import SafeguardingContract
import SharingRules
import Testing

/// How old somebody is by a date of birth that may be only partly known.
@Suite struct AgeTests {
    func age(_ year: Int32, _ month: Int32 = 0, _ day: Int32 = 0, on text: String) -> ClosedRange<Int>? {
        Age.range(
            born: CalendarDate.with {
                $0.year = year
                $0.month = month
                $0.day = day
            }, on: Day(text)!)
    }

    @Test func `a year of age is complete when the birthday begins`() {
        #expect(age(2010, 11, 22, on: "2026-11-21") == 15...15)
        #expect(age(2010, 11, 21, on: "2026-11-21") == 16...16)
        #expect(age(2026, 11, 21, on: "2026-11-21") == 0...0)
    }

    @Test func `who was born on 29 February completes it on 1 March in other years`() {
        #expect(age(2012, 2, 29, on: "2026-02-28") == 13...13)
        #expect(age(2012, 2, 29, on: "2026-03-01") == 14...14)
        #expect(age(2012, 2, 29, on: "2028-02-29") == 16...16)
    }

    @Test func `a partial date leaves every age it allows`() {
        #expect(age(2010, on: "2026-11-21") == 15...16)
        #expect(age(2010, on: "2026-12-31") == 16...16, "the youngest has their birthday today")
        #expect(age(2010, on: "2026-01-01") == 15...16)
        #expect(age(2010, 11, on: "2026-11-21") == 15...16)
        #expect(age(2010, 11, on: "2026-11-30") == 15...16, "a day that this month does not have is taken too: never too few ages")
        #expect(age(2010, 11, on: "2026-12-01") == 16...16)
        #expect(age(2010, 11, on: "2026-10-31") == 15...15)
        #expect(age(2026, on: "2026-11-21") == 0...0)
    }

    @Test func `an impossible date, and one that is still to come, is no age`() {
        #expect(age(2010, 2, 30, on: "2026-11-21") == nil)
        #expect(age(2010, 13, 1, on: "2026-11-21") == nil)
        #expect(age(2010, 0, 5, on: "2026-11-21") == nil)
        #expect(age(0, 1, 1, on: "2026-11-21") == nil && age(-5, on: "2026-11-21") == nil && age(2010, -1, 1, on: "2026-11-21") == nil)
        #expect(age(2026, 11, 22, on: "2026-11-21") == nil && age(2027, on: "2026-11-21") == nil)
    }
}
