import SafeguardingContract

/// Times as people of an agency read them: by the clocks of London, whatever clocks the machine has.
enum LondonTime {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// For example `Tue 24 Nov 2026`.
    static func words(_ day: Day) -> String {
        let (year, month, date) = day.parts
        return "\(weekdays[day.weekday]) \(date) \(months[month - 1]) \(year)"
    }

    /// For example `Tue 24 Nov 2026 17:00`: to the minute.
    static func words(_ moment: Moment) -> String {
        let minutes = LondonClock.minutes(at: moment)
        return "\(words(LondonClock.day(at: moment))) \(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// How long something is, in the largest unit that says it: `45 minutes`, `3 hours`, `2 days`.
    static func length(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds / 60_000)
        if minutes < 60 { return counted(minutes, "minute") }
        if minutes < 48 * 60 { return counted(minutes / 60, "hour") }
        return counted(minutes / (24 * 60), "day")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
