public import SafeguardingContract

/// When something is to be done again and again. It reads no clock.
///
/// - Every so often: ``every(_:)``
/// - Once a day: ``daily(at:minute:by:)``
public struct Schedule: Hashable, Sendable {
    /// By whose clocks a time of day is meant.
    public enum Clocks: Sendable {
        /// Those on the wall in London: Greenwich Mean Time, and an hour ahead in summer.
        case london
        /// Coordinated Universal Time.
        case utc
    }

    private enum Rule: Hashable {
        case every(Int64)
        case daily(Int, Clocks)
    }

    private let rule: Rule
    private static let day: Int64 = 86_400_000
    /// The longest time between: what was done last is remembered for as long as messages are.
    private static let longest: Int64 = 7 * day

    /// Every so often, counted from the last time that it was done. The first time it is done at once.
    ///
    /// - Parameter interval: from a second to seven days, in whole milliseconds; another is a mistake in the adapter, and traps.
    public static func every(_ interval: Duration) -> Schedule {
        let (seconds, attoseconds) = interval.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        precondition((1000...longest).contains(milliseconds), "a schedule's interval is between a second and seven days")
        return Schedule(rule: .every(milliseconds))
    }

    /// Once a day, at a time of day. Where the clocks go forward over that time, it is done an hour later by them; where they show it twice, the first time.
    ///
    /// - Parameters:
    ///   - hour: 0 to 23; another traps.
    ///   - minute: 0 to 59; another traps.
    ///   - clocks: whose clocks.
    public static func daily(at hour: Int, minute: Int = 0, by clocks: Clocks = .london) -> Schedule {
        precondition((0..<24).contains(hour) && (0..<60).contains(minute), "a time of day is between 00:00 and 23:59")
        return Schedule(rule: .daily(hour * 60 + minute, clocks))
    }

    /// The first time after a moment at which it is to be done.
    public func next(after moment: Moment) -> Moment {
        switch rule {
        case .every(let interval): return moment.adding(milliseconds: interval)
        case .daily(let minutes, let clocks):
            let today = clocks == .london ? LondonClock.day(at: moment) : Day(number: Int(moment.milliseconds.dayNumber(Self.day)))
            return (-1...2).map { Self.moment(today.adding($0), minutes, clocks) }.first { $0 > moment } ?? moment.adding(milliseconds: Self.day)
        }
    }

    /// When it is due.
    ///
    /// What was missed while nothing ran is done once, not as often as it was missed. A last time that is still to come (somebody has set the clock) counts as now.
    ///
    /// - Parameters:
    ///   - last: when it was done last; nil for never.
    ///   - now: what time it is.
    public func due(last: Moment?, now: Moment) -> Moment {
        if let last { return next(after: min(last, now)) }
        switch rule {
        case .every: return now
        case .daily: return next(after: now)
        }
    }

    private static func moment(_ day: Day, _ minutes: Int, _ clocks: Clocks) -> Moment {
        switch clocks {
        case .london: LondonClock.moment(day, minutes: minutes)
        case .utc: Moment(milliseconds: Int64(day.number) * Self.day + Int64(minutes) * 60_000)
        }
    }
}

extension Int64 {
    fileprivate func dayNumber(_ day: Int64) -> Int64 { self >= 0 ? self / day : (self + 1) / day - 1 }
}
