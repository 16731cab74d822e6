import Foundation
import SafeguardingContract

/// A date, perhaps with a time of day, as a school's system writes it: by the clocks of England.
struct LondonTime: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int
    /// The time of day in seconds; nil where only the date is known.
    let second: Int?
    /// Minutes east of Greenwich, where the text says it.
    let offset: Int?

    /// Reads a cell.
    ///
    /// - Returns: nil for what is in none of the forms, for a day that the calendar does not have, and for a time that London's clocks
    ///   pass over in March.
    init?(_ text: String, _ patterns: [DatePattern]) {
        for pattern in patterns {
            guard let date = pattern.read(text[...]), (1...9999).contains(date.year), (1...12).contains(date.month), date.day >= 1,
                date.day <= Self.days(date.month, date.year), let clock = Self.clock(date.rest),
                clock.offset != nil || Self.londonOffset(date.year, date.month, date.day, clock.second ?? 0) != nil
            else { continue }
            (year, month, day) = (date.year, date.month, date.day)
            (second, offset) = clock
            return
        }
        return nil
    }

    /// The date.
    var date: CalendarDate {
        CalendarDate.with { ($0.year, $0.month, $0.day) = (Int32(year), Int32(month), Int32(day)) }
    }

    /// The time as RFC 3339 with its offset; the beginning of the day where only the date is known. Of an hour that happens twice in
    /// October, the first.
    var rfc3339: String {
        let second = second ?? 0
        let offset = offset ?? Self.londonOffset(year, month, day, second) ?? 0
        let clock = "\(Self.two(second / 3600)):\(Self.two(second / 60 % 60)):\(Self.two(second % 60))"
        let zone = "\(offset < 0 ? "-" : "+")\(Self.two(abs(offset) / 60)):\(Self.two(abs(offset) % 60))"
        return "\(dateText)T\(clock)\(zone)"
    }

    /// In words, as precise as it was given.
    var text: String {
        guard let second else { return dateText }
        return "\(dateText) \(Self.two(second / 3600)):\(Self.two(second / 60 % 60))"
    }

    private var dateText: String {
        "\(String(repeating: "0", count: 4 - String(year).count))\(year)-\(Self.two(month))-\(Self.two(day))"
    }

    /// What may stand after a date: nothing, or a time, perhaps with an offset.
    private static func clock(_ rest: Substring) -> (second: Int?, offset: Int?)? {
        guard let first = rest.first else { return (nil, nil) }
        guard first == " " || first == "T" else { return nil }
        guard let match = rest.dropFirst().wholeMatch(of: #/\ *(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\ ?(Z|[+-]\d{2}:?\d{2})?/#),
            let hour = Int(match.1), let minute = Int(match.2), let second = Int(match.3 ?? "0"), hour < 24, minute < 60, second < 60
        else { return nil }
        var offset: Int?
        if let zone = match.4 {
            let digits = zone.filter(\.isNumber)
            guard let hours = Int(zone == "Z" ? "0" : digits.prefix(2)), let minutes = Int(zone == "Z" ? "0" : digits.suffix(2)), hours < 15,
                minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (zone.hasPrefix("-") ? -1 : 1)
        }
        return (hour * 3600 + minute * 60 + second, offset)
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// London's offset in minutes at a local time; nil where the clocks pass over that time.
    private static func londonOffset(_ year: Int, _ month: Int, _ day: Int, _ second: Int) -> Int? {
        var parts = DateComponents()
        (parts.year, parts.month, parts.day) = (year, month, day)
        guard let midnight = calendar.date(from: parts) else { return nil }
        let local = midnight.addingTimeInterval(Double(second))
        return [60, 0].first { offset in
            zone.secondsFromGMT(for: local.addingTimeInterval(Double(-60 * offset))) == 60 * offset
        }
    }

    private static let zone: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/London") else {
            preconditionFailure("the system has no time zone data: install tzdata")
        }
        return zone
    }()

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
