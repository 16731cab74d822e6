public import SafeguardingContract

/// What an agreement says of its record: how long it is kept, and who witnesses it.
public struct RecordTerms: Hashable, Sendable {
    /// How long threads are kept after their end, by the message type that opened them.
    public var retention: [MessageType: RetentionRule]
    /// How long all others are kept; nil for ever: nothing is erased that nobody said to erase.
    public var otherwise: RetentionRule?
    /// How many other parties have to cosign the log's checkpoints, so that none of them has to take the operator's word.
    public var witnesses: Int

    public init(retention: [MessageType: RetentionRule] = [:], otherwise: RetentionRule? = nil, witnesses: Int = 1) {
        self.retention = retention
        self.otherwise = otherwise
        self.witnesses = witnesses
    }

    /// Where an agreement says nothing: everything is kept, and one other party is a witness.
    public static let standard = RecordTerms()

    /// How long a thread is kept that a message of this type opened; nil for ever.
    public func rule(for type: MessageType) -> RetentionRule? { retention[type] ?? otherwise }
}

/// How long something is kept, and who says so.
public struct RetentionRule: Hashable, Sendable {
    /// How long, counted from the thread's end.
    public let period: RetentionPeriod
    /// Who says so: a schedule, a law.
    public let source: String

    public init(_ period: RetentionPeriod, source: String) {
        self.period = period
        self.source = source
    }
}

/// A length of time in whole months or years of the calendar.
public struct RetentionPeriod: Hashable, Sendable, CustomStringConvertible {
    /// How many months.
    public let months: Int

    /// - Precondition: at least one.
    public init(months: Int) {
        precondition(months > 0, "something is kept for a month at least")
        self.months = months
    }

    /// From its word, `6 months` or `25 years`, at most 120 years; nil for any other text.
    public init?(_ word: String) {
        let parts = word.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let count = Int(parts[0]), parts[0] == String(count), count > 0 else { return nil }
        switch parts[1] {
        case count == 1 ? "month" : "months" where count <= 1440: months = count
        case count == 1 ? "year" : "years" where count <= 120: months = count * 12
        default: return nil
        }
    }

    /// For example `25 years`.
    public var description: String {
        let (count, noun) = months.isMultiple(of: 12) ? (months / 12, "year") : (months, "month")
        return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// What ended before this moment has been kept for long enough at `now`: the same day so many months earlier, or that month's last, at midnight UTC.
    /// Whole days, rounded to the side of keeping.
    public func begin(endingAt now: Moment) -> Moment {
        let today = Day(number: Int((Double(now.milliseconds) / 86_400_000).rounded(.down)))
        let (year, month, day) = today.parts
        let count = year * 12 + month - 1 - months
        let (thatYear, thatMonth) = (count / 12, count % 12 + 1)
        for candidate in stride(from: day, through: 28, by: -1) {
            if let found = Day("\(RetentionPeriod.digits(thatYear, 4))-\(RetentionPeriod.digits(thatMonth, 2))-\(RetentionPeriod.digits(candidate, 2))") {
                return Moment(milliseconds: Int64(found.number) * 86_400_000)
            }
        }
        let first = Day("\(RetentionPeriod.digits(thatYear, 4))-\(RetentionPeriod.digits(thatMonth, 2))-\(RetentionPeriod.digits(min(day, 28), 2))")
        // Before the year 1 there is no record.
        return first.map { Moment(milliseconds: Int64($0.number) * 86_400_000) } ?? Moment(milliseconds: .min)
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(max(0, number))
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
