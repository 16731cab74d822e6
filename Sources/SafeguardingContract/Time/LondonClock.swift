/// The clocks of London: Greenwich Mean Time, and an hour ahead of it from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October (Summer Time Order 2002). For dates before 1996, when other rules held, good enough.
public enum LondonClock {
    /// How many milliseconds London's clocks are ahead of UTC at a moment: 0, or an hour.
    public static func offset(at moment: Moment) -> Int64 {
        let (year, month, _) = civil(fromDays: moment.milliseconds.flooredDivision(by: 86_400_000))
        switch month {
        case 3: return lastSunday(year, 3) <= moment ? 3_600_000 : 0
        case 4...9: return 3_600_000
        case 10: return moment < lastSunday(year, 10) ? 3_600_000 : 0
        default: return 0
        }
    }

    /// The date in London at a moment.
    public static func day(at moment: Moment) -> Day {
        Day(number: Int((moment.milliseconds + offset(at: moment)).flooredDivision(by: 86_400_000)))
    }

    /// Minutes after midnight in London at a moment.
    public static func minutes(at moment: Moment) -> Int {
        let local = moment.milliseconds + offset(at: moment)
        return Int((local - local.flooredDivision(by: 86_400_000) * 86_400_000) / 60_000)
    }

    /// The moment at which London's clocks show so many minutes after midnight on a day. Of an hour that happens twice, the first; one that the clocks pass
    /// over counts as the hour after it.
    public static func moment(_ day: Day, minutes: Int) -> Moment {
        let asUTC = Moment(milliseconds: Int64(day.number) * 86_400_000 + Int64(minutes) * 60_000)
        let summer = asUTC.adding(milliseconds: -3_600_000)
        return offset(at: summer) == 3_600_000 ? summer : asUTC
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func lastSunday(_ year: Int64, _ month: Int64) -> Moment {
        let last = Day(number: Int(days(year, month, 31)))
        return Moment(milliseconds: Int64(last.number - last.weekday) * 86_400_000 + 3_600_000)
    }
}
