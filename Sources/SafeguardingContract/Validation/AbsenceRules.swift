/// Whether a school's absence can have been as it is told.
enum AbsenceRules {
    static func check(_ absence: SchoolAbsence, into report: inout ValidationReport) {
        if absence.hasLastDay, isBefore(absence.lastDay, absence.firstDay) {
            report.problem("MSG-DATE-ORDER", "last_day", "is before the first day", "the last day so far; the first where there was only one")
        } else if let days = days(absence), UInt64(absence.sessionsMissed) > 2 * UInt64(days) {
            report.flag(
                "MSG-SESSIONS", "sessions_missed", "are more than there are between the first and the last day",
                "a school day has two sessions; the sessions of the whole year have a field of their own")
        }
        if CodeList.isPresent(absence.code) {
            report.flag("MSG-CODE-PRESENT", "code", "says that the child was at school", "the code of a session that was missed")
        }
    }

    /// Whether a date is before another, as far as both are known.
    private static func isBefore(_ a: CalendarDate, _ b: CalendarDate) -> Bool {
        if a.year != b.year { return a.year < b.year }
        if a.month == 0 || b.month == 0 || a.month != b.month { return a.month != 0 && b.month != 0 && a.month < b.month }
        return a.day != 0 && b.day != 0 && a.day < b.day
    }

    /// The days from the first to the last, both counted; nil where a date is partial or none.
    private static func days(_ absence: SchoolAbsence) -> Int64? {
        let last = absence.hasLastDay ? absence.lastDay : absence.firstDay
        guard absence.firstDay.day > 0, last.day > 0,
            let a = daysFromCivil(year: Int(absence.firstDay.year), month: Int(absence.firstDay.month), day: Int(absence.firstDay.day)),
            let b = daysFromCivil(year: Int(last.year), month: Int(last.month), day: Int(last.day)), a <= b
        else { return nil }
        return b - a + 1
    }
}
