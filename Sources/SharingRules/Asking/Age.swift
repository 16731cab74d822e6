public import SafeguardingContract

/// How old somebody is, in whole years.
public enum Age {
    /// Every number of whole years that a date of birth, possibly a partial one, leaves possible on a day.
    ///
    /// A year of age is complete when the anniversary begins (Family Law Reform Act 1969 s.9); one who was born on 29 February completes it on 1 March where
    /// a year has no such day.
    /// - Returns: nil where there is no such date, and where it is still to come.
    public static func range(born: CalendarDate, on day: Day) -> ClosedRange<Int>? {
        let (year, month, date) = (Int(born.year), Int(born.month), Int(born.day))
        guard (1...9999).contains(year), (0...12).contains(month), (0...31).contains(date), month > 0 || date == 0 else { return nil }
        guard date == 0 || exists(year, month, date) else { return nil }
        let first = (year, month == 0 ? 1 : month, date == 0 ? 1 : date)
        let last = (year, month == 0 ? 12 : month, date == 0 ? 31 : date)
        let now = day.parts
        guard first <= (now.year, now.month, now.day) else { return nil }
        return max(0, years(from: last, to: now))...years(from: first, to: now)
    }

    private static func years(from born: (Int, Int, Int), to day: (year: Int, month: Int, day: Int)) -> Int {
        day.year - born.0 - ((day.month, day.day) < (born.1, born.2) ? 1 : 0)
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool { Day(year: year, month: month, day: day) != nil }
}
