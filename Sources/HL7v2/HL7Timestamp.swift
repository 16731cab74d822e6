/// A point in time as HL7 v2 writes it (TS, DTM): `YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ]`, as precise as was sent.
///
/// The precision is part of what was said: `1965` is a year, not the first of January. To place it on the time line, use
/// ``start(in:)``. Printing shows the precision only, for it may be a date of birth.
public struct HL7Timestamp: Sendable, Hashable {
    /// The smallest unit that was given.
    public enum Precision: Int, Sendable, Comparable, CaseIterable {
        case year = 4
        case month = 6
        case day = 8
        case hour = 10
        case minute = 12
        case second = 14
        /// Parts of a second.
        case fraction = 15

        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// The smallest unit that was given.
    public let precision: Precision
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12; 1 if not given.
    public let month: Int
    /// 1 to 31, as the month has; 1 if not given.
    public let day: Int
    /// 0 to 23; 0 if not given.
    public let hour: Int
    /// 0 to 59; 0 if not given.
    public let minute: Int
    /// 0 to 59; 0 if not given.
    public let second: Int
    /// The digits after the point, one to nine; empty if not given.
    public let fraction: String
    /// Minutes east of Greenwich; nil if not given: then it is local time at the sender's.
    public let offsetMinutes: Int?

    /// The most digits of a fraction that are read. The standard allows four; some systems send nanoseconds.
    static let longestFraction = 9

    /// Reads a timestamp; nil if the text is none, or a date that does not exist.
    public init?(parsing text: String) {
        var rest = Substring(text)
        if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let offset = Self.offset(rest[sign...]) else { return nil }
            offsetMinutes = offset
            rest = rest[..<sign]
        } else {
            offsetMinutes = nil
        }
        var fraction = Substring()
        if let point = rest.firstIndex(of: ".") {
            fraction = rest[rest.index(after: point)...]
            guard rest[..<point].utf8.count == Precision.second.rawValue,
                (1...Self.longestFraction).contains(fraction.utf8.count)
            else { return nil }
            rest = rest[..<point]
        }
        let digits = rest.utf8.map { Int($0) - 0x30 }
        guard let precision = Precision(rawValue: digits.count), precision != .fraction,
            digits.allSatisfy({ (0...9).contains($0) }), fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        func pair(_ index: Int, _ missing: Int) -> Int {
            index + 1 < digits.count ? digits[index] * 10 + digits[index + 1] : missing
        }
        self.precision = fraction.isEmpty ? precision : .fraction
        self.fraction = String(fraction)
        year = pair(0, 0) * 100 + pair(2, 0)
        month = pair(4, 1)
        day = pair(6, 1)
        hour = pair(8, 0)
        minute = pair(10, 0)
        second = pair(12, 0)
        guard year >= 1, (1...12).contains(month), (1...CivilDate.days(month, year)).contains(day), hour < 24,
            minute < 60, second < 60
        else { return nil }
    }

    /// Reads a timestamp from a value; nil if it is absent, null or not a timestamp.
    public init?(_ value: HL7Value) {
        guard let text = value.text else { return nil }
        self.init(parsing: text)
    }

    /// The timestamp as HL7 writes it, with the precision it has.
    public var text: String {
        var text = Self.padded(year, 4)
        let parts: [(Precision, Int)] = [
            (.month, month), (.day, day), (.hour, hour), (.minute, minute), (.second, second),
        ]
        for (unit, number) in parts where precision >= unit { text += Self.padded(number, 2) }
        if precision == .fraction { text += "." + fraction }
        if let offset = offsetMinutes {
            text += (offset < 0 ? "-" : "+") + Self.padded(abs(offset) / 60, 2) + Self.padded(abs(offset) % 60, 2)
        }
        return text
    }

    package init(secondsSinceMidnight seconds: Int, of date: CivilDate, offsetMinutes: Int?) {
        precision = .second
        (year, month, day) = (date.year, date.month, date.day)
        (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        fraction = ""
        self.offsetMinutes = offsetMinutes
    }

    /// `+0100` as minutes; nil if it is no offset. Those of today are within 14 hours, those of the past within 16.
    private static func offset(_ text: Substring) -> Int? {
        let digits = text.utf8.dropFirst().map { Int($0) - 0x30 }
        guard digits.count == 4, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        guard minutes < 60, hours * 60 + minutes <= 16 * 60 else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension HL7Timestamp: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "timestamp to the \(precision) (withheld)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
