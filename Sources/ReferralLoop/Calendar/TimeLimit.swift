/// How long something may take.
public enum TimeLimit: Hashable, Sendable, CustomStringConvertible {
    /// So many working days: it ends when the last of them does, by the agreement's calendar.
    case workingDays(Int)
    /// So many hours by the clock, on every day.
    case hours(Int)
    /// So many days of the calendar: it ends at the same time of day, by the clocks of London.
    case days(Int)
    /// So many months of the calendar: it ends on the same day of the month, or on the month's last where it has no such day, at the same time of day.
    case months(Int)

    /// For example `1 working day`.
    public var description: String { text(workingDay: "working day") }

    fileprivate func text(workingDay: String) -> String {
        let (count, noun) =
            switch self {
            case .workingDays(let count): (count, workingDay)
            case .hours(let count): (count, "hour")
            case .days(let count): (count, "day")
            case .months(let count): (count, "month")
            }
        return String(count) + " " + noun + (count == 1 ? "" : "s")
    }
}

extension TimeLimit {
    /// As an agreement writes it, and the ledger keeps it: `1 working-day`, `72 hours`, `14 days`, `3 months`.
    public var word: String { text(workingDay: "working-day") }

    /// From its word; nil for any other text, and for a length beyond ``longest``.
    public init?(_ word: String) {
        let parts = word.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let count = Int(parts[0]), parts[0] == String(count), count > 0 else { return nil }
        let noun = count == 1 ? parts[1] + "s" : parts[1]
        guard count == 1 || parts[1].hasSuffix("s"), count > 1 || !parts[1].hasSuffix("s") else { return nil }
        switch noun {
        case "working-days" where count <= 90: self = .workingDays(count)
        case "hours" where count <= 2160: self = .hours(count)
        case "days" where count <= 366: self = .days(count)
        case "months" where count <= 60: self = .months(count)
        default: return nil
        }
    }

    /// The longest of each kind that there can be, in words: nobody is helped by a clock that runs longer than a childhood's half.
    public static let longest = "90 working days, 2160 hours, 366 days or 60 months"
}
