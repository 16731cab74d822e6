/// A calendar date of the Gregorian calendar, without a time zone: who makes one of a moment says by which clocks.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// A date as `2026-11-21`; nil for any other text and for a day that the calendar does not have.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let moment = Moment("\(text)T00:00:00Z") else { return nil }
        self.init(number: Int(moment.milliseconds / 86_400_000))
    }

    /// A date of the years 1 to 9999; nil for a day that the calendar does not have.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, Int64(day) <= daysInMonth(Int64(year), Int64(month)) else { return nil }
        self.init(number: Int(days(Int64(year), Int64(month), Int64(day))))
    }

    /// For example `2026-11-21`.
    public var description: String { String(Moment(milliseconds: Int64(number) * 86_400_000).description.prefix(10)) }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// So many days later, or earlier.
    public func adding(_ days: Int) -> Day { Day(number: number + days) }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        ((number + 4) % 7 + 7) % 7
    }

    /// Year, month and day.
    public var parts: (year: Int, month: Int, day: Int) {
        let parts = civil(fromDays: Int64(number))
        return (Int(parts.0), Int(parts.1), Int(parts.2))
    }
}
