public import SafeguardingContract

extension WorkingCalendar {
    /// Until when something may take that begins at a moment.
    ///
    /// Hours go by the clock, on every day. A working day ends when the agreement's day does, by the clocks of London: one working day is until the end of
    /// the next one. What comes in after a day's end, or on a day on which nobody works, counts from the start of the next working day.
    /// - Parameters:
    ///   - limit: how long.
    ///   - begun: from when.
    /// - Returns: the last moment in time. The same for the same calendar, limit and moment, whatever clock the machine has.
    public func due(_ limit: TimeLimit, from begun: Moment) -> Moment {
        switch limit {
        case .hours(let count): return begun.adding(milliseconds: Int64(count) * 3_600_000)
        case .workingDays(let count):
            var day = LondonClock.day(at: begun)
            if !isWorking(day) || LondonClock.minutes(at: begun) >= dayEnds { day = next(after: day) }
            for _ in 0..<max(0, count) { day = next(after: day) }
            return LondonClock.moment(day, minutes: dayEnds)
        }
    }

    /// Whether agencies work on a day: not on Saturdays, Sundays and the agreement's holidays.
    public func isWorking(_ day: Day) -> Bool {
        // 1970-01-01 was a Thursday: with Sunday as 0, day number 0 is 4.
        let weekday = ((day.number + 4) % 7 + 7) % 7
        return weekday != 0 && weekday != 6 && !holidays.contains(day)
    }

    private func next(after day: Day) -> Day {
        var next = day.adding(1)
        while !isWorking(next) { next = next.adding(1) }
        return next
    }
}
