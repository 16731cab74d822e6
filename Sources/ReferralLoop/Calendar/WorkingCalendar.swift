public import SafeguardingContract

/// The days on which agencies work, in England: Monday to Friday, without the holidays; and how long those days are.
public struct WorkingCalendar: Hashable, Sendable {
    /// Days on which nobody works, beside Saturdays and Sundays.
    public let holidays: Set<Day>
    /// When a working day ends, in minutes after midnight by the clocks of London.
    public let dayEnds: Int
    /// What comes in at this time of day or later counts as coming in on the next working day; in minutes after midnight, not after ``dayEnds``. No law says when a
    /// referral counts as received, so it is a setting.
    public let cutOff: Int

    /// - Parameter cutOff: nil for the day's end.
    public init(holidays: Set<Day>, dayEnds: Int, cutOff: Int? = nil) {
        self.holidays = holidays
        self.dayEnds = dayEnds
        self.cutOff = min(cutOff ?? dayEnds, dayEnds)
    }

    /// No holidays, and days end at 17:00.
    public static let standard = WorkingCalendar(holidays: [], dayEnds: 17 * 60)

    /// The same with more days on which nobody works: an agreement's own, and the bank holidays.
    public func observing(_ more: BankHolidays) -> WorkingCalendar {
        WorkingCalendar(holidays: holidays.union(more.days), dayEnds: dayEnds, cutOff: cutOff)
    }
}

extension WorkingCalendar {
    /// Until when something may take that begins at a moment.
    ///
    /// Hours go by the clock, on every day, also over a night in which the clocks change. A working day ends when the agreement's day does, by the clocks of London: one
    /// working day is until the end of the next one. What comes in after the cut-off, or on a day on which nobody works, counts from the next working day.
    /// Days and months of the calendar end at the same time of day by those clocks.
    /// - Parameters:
    ///   - limit: how long.
    ///   - begun: from when.
    /// - Returns: the last moment in time. The same for the same calendar, limit and moment, whatever clock the machine has.
    public func due(_ limit: TimeLimit, from begun: Moment) -> Moment {
        switch limit {
        case .hours(let count): return begun.adding(milliseconds: Int64(count) * 3_600_000)
        case .workingDays(let count):
            var day = LondonClock.day(at: begun)
            if !isWorking(day) || LondonClock.minutes(at: begun) >= cutOff { day = next(after: day) }
            for _ in 0..<max(0, count) { day = next(after: day) }
            return LondonClock.moment(day, minutes: dayEnds)
        case .days(let count): return sameTime(on: LondonClock.day(at: begun).adding(count), as: begun)
        case .months(let count): return sameTime(on: LondonClock.day(at: begun).adding(months: count), as: begun)
        }
    }

    /// So much later than a moment at which something was due. There is no cut-off: what was due at the end of one working day is a working day later at the end of the next.
    func later(_ limit: TimeLimit, than moment: Moment) -> Moment {
        guard case .workingDays(let count) = limit else { return due(limit, from: moment) }
        var day = LondonClock.day(at: moment)
        if !isWorking(day) || LondonClock.minutes(at: moment.adding(milliseconds: -1)) >= dayEnds { day = next(after: day) }
        for _ in 0..<max(0, count) { day = next(after: day) }
        return LondonClock.moment(day, minutes: dayEnds)
    }

    /// Until when something is due that was paused.
    /// - Parameters:
    ///   - limit: how long it may take. Working days are given back as working days, all else as time.
    ///   - due: until when it was due.
    ///   - paused: since when it was paused.
    ///   - resumed: when it went on.
    public func due(_ limit: TimeLimit, was due: Moment, paused: Moment, resumed: Moment) -> Moment {
        guard case .workingDays = limit else { return due.adding(milliseconds: max(0, resumed.milliseconds - paused.milliseconds)) }
        // Every working day that ended while it was paused. A weekend in between gives nothing back.
        var lost = 0
        var day = LondonClock.day(at: paused)
        while day < LondonClock.day(at: resumed) {
            if isWorking(day) { lost += 1 }
            day = next(after: day)
        }
        var end = LondonClock.day(at: due)
        for _ in 0..<lost { end = next(after: end) }
        return LondonClock.moment(end, minutes: LondonClock.minutes(at: due))
    }

    /// The first moment, not before another, at which it is this time of day on a working day.
    /// - Parameter minutes: after midnight, by the clocks of London.
    public func next(_ minutes: Int, from moment: Moment) -> Moment {
        var day = LondonClock.day(at: moment)
        while !isWorking(day) || LondonClock.moment(day, minutes: minutes) < moment { day = next(after: day) }
        return LondonClock.moment(day, minutes: minutes)
    }

    /// Whether agencies work on a day: not on Saturdays, Sundays and holidays.
    public func isWorking(_ day: Day) -> Bool {
        day.weekday != 0 && day.weekday != 6 && !holidays.contains(day)
    }

    private func next(after day: Day) -> Day {
        var next = day.adding(1)
        while !isWorking(next) { next = next.adding(1) }
        return next
    }

    private func sameTime(on day: Day, as moment: Moment) -> Moment {
        let rest = moment.milliseconds - LondonClock.moment(LondonClock.day(at: moment), minutes: LondonClock.minutes(at: moment)).milliseconds
        // Within the hour that happens twice the rest is the second hour's: then that is not repeated.
        return LondonClock.moment(day, minutes: LondonClock.minutes(at: moment)).adding(milliseconds: rest % 60_000)
    }
}

extension Day {
    /// So many months later: the same day of the month, or the month's last where it has no such day.
    func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let count = year * 12 + month - 1 + months
        func text(_ day: Int) -> String { "\(padded(count / 12, 4))-\(padded(count % 12 + 1, 2))-\(padded(day, 2))" }
        for candidate in stride(from: day, through: 28, by: -1) { if let found = Day(text(candidate)) { return found } }
        return Day(text(day)) ?? self
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
