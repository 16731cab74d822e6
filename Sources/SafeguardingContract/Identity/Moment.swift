/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Logic takes it as a value and never asks a clock.
public struct Moment: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

    /// This moment and so many milliseconds more.
    public func adding(milliseconds more: Int64) -> Moment { Moment(milliseconds: milliseconds + more) }

    /// RFC 3339 in UTC with milliseconds, for example `2026-11-21T10:42:07.113Z`.
    public var description: String {
        let days = milliseconds.flooredDivision(by: 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let (year, month, day) = civil(fromDays: days)
        guard (0...9999).contains(year) else { return Moment.unusual(year, month, day, rest) }
        // Written digit by digit: it stands in every record and answer.
        return String(unsafeUninitializedCapacity: 24) { text in
            var at = 0
            func put(_ value: Int64, _ width: Int, _ after: Unicode.Scalar) {
                var value = value
                for place in stride(from: at + width - 1, through: at, by: -1) {
                    text[place] = 48 + UInt8(truncatingIfNeeded: value % 10)
                    value /= 10
                }
                text[at + width] = UInt8(ascii: after)
                at += width + 1
            }
            put(year, 4, "-")
            put(month, 2, "-")
            put(day, 2, "T")
            put(rest / 3_600_000, 2, ":")
            put(rest / 60_000 % 60, 2, ":")
            put(rest / 1000 % 60, 2, ".")
            put(rest % 1000, 3, "Z")
            return at
        }
    }

    /// The text of a time before the year 0 or after 9999, which nobody writes.
    private static func unusual(_ year: Int64, _ month: Int64, _ day: Int64, _ rest: Int64) -> String {
        "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))Z"
    }

    /// A moment from RFC 3339 text with an offset (`Z` or `+01:00`), fractions of a second to the millisecond; nil for any other text.
    public init?(_ text: String) {
        var text = text
        guard let read = text.withUTF8({ Moment.read($0.span) }) else { return nil }
        milliseconds = read
    }

    private static func read(_ b: Span<UInt8>) -> Int64? {
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= b.count else { return nil }
            var value: Int64 = 0
            for i in range {
                guard (48...57).contains(b[i]) else { return nil }
                value = value * 10 + Int64(b[i] - 48)
            }
            return value
        }
        guard b.count >= 20, b.count <= 40, b[4] == 45, b[7] == 45, b[10] == 84 || b[10] == 116, b[13] == 58, b[16] == 58,
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), year >= 1, (1...12).contains(month), day >= 1,
            day <= daysInMonth(year, month), hour < 24, minute < 60, second < 61
        else { return nil }
        var at = 19
        var fraction: Int64 = 0
        if b[at] == 46 {
            at += 1
            var digits = 0
            while at < b.count, (48...57).contains(b[at]) {
                if digits < 3 { fraction = fraction * 10 + Int64(b[at] - 48) }
                digits += 1
                at += 1
            }
            guard digits > 0 else { return nil }
            while digits < 3 {
                fraction *= 10
                digits += 1
            }
        }
        guard at < b.count else { return nil }
        var offset: Int64 = 0
        switch b[at] {
        case 90, 122:
            guard at + 1 == b.count else { return nil }
        case 43, 45:
            guard at + 6 == b.count, b[at + 3] == 58, let hours = number(at + 1..<at + 3),
                let minutes = number(at + 4..<at + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (b[at] == 43 ? 1 : -1)
        default: return nil
        }
        let days = days(year, month, day)
        return days * 86_400_000 + hour * 3_600_000 + (minute - offset) * 60_000 + min(second, 59) * 1000 + fraction
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an RFC 3339 time with an offset"))
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

private func pad(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counting in eras of 400 years from 1 March.
func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let y = month <= 2 ? year - 1 : year
    let era = y.flooredDivision(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
    let z = days + 719_468
    let era = z.flooredDivision(by: 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
}
