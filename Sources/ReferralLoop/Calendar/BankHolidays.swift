public import SafeguardingContract

/// The bank holidays of England and Wales, as the Government publishes them at gov.uk/bank-holidays.json.
///
/// A list is bundled with each release. A newer one, with a holiday that was proclaimed since, or further years, takes its place: ``init(govUK:)``.
public struct BankHolidays: Hashable, Sendable {
    /// The days.
    public let days: Set<Day>
    /// The first and last year of which the list has a holiday. Before and after it nothing is known, and a working day is counted that may be none.
    public let years: ClosedRange<Int>

    /// - Parameter days: at least one.
    init?(_ days: Set<Day>) {
        guard let first = days.min(), let last = days.max() else { return nil }
        self.days = days
        years = first.parts.year...last.parts.year
    }

    /// Until when the list goes: the last day of its last year. It should be replaced a year before.
    public var lastDay: Day { Day("\(years.upperBound)-12-31") ?? Day(number: .max) }

    /// How many days before its end a list has to be replaced: clocks that run now reach as far as a year ahead.
    public static let warningDays = 365

    /// Whether a newer list is wanted at a moment.
    public func runsOut(at now: Moment) -> Bool { lastDay.number - LondonClock.day(at: now).number < BankHolidays.warningDays }

    /// The list of this release: 17 years, from ministryofjustice/govuk-bank-holidays (35fc755, 7 August 2026).
    public static let bundled: BankHolidays = {
        let days = published.flatMap { year, dates in dates.compactMap { Day("\(year)-\($0)") } }
        guard let list = BankHolidays(Set(days)) else { preconditionFailure("the bundled list has holidays") }
        return list
    }()

    private static let published: [Int: [String]] = [
        2012: ["01-02", "04-06", "04-09", "05-07", "06-04", "06-05", "08-27", "12-25", "12-26"],
        2013: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
        2014: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
        2015: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        2016: ["01-01", "03-25", "03-28", "05-02", "05-30", "08-29", "12-26", "12-27"],
        2017: ["01-02", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
        2018: ["01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"],
        2019: ["01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"],
        2020: ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
        2021: ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
        2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
        2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
        2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
        2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
        2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
        2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
    ]
}
