import SafeguardingContract

extension RowReader {
    /// That the row's child was not at school.
    mutating func absence() -> SchoolAbsence {
        var absence = SchoolAbsence()
        absence.grounds = grounds(settings.absences)
        absence.child = pupil()
        if !namesAChild { missing(.upn, "an absence has to name a child", help: "write the UPN, or the name") }
        let (first, last) = (date(.firstDay), date(.lastDay))
        if let first {
            absence.firstDay = first.date
        } else if row.text(.firstDay) == nil {
            missing(.firstDay, "an absence has to say from which day on", help: "write the first day of the absence")
        }
        if let last { absence.lastDay = last.date }
        if let first, let last, (last.year, last.month, last.day) < (first.year, first.month, first.day) {
            problem("EDU-DATE", .lastDay, "the last day is before the first", help: "check both days")
        }
        // Two sessions a day: more than two years of them are a slip.
        absence.sessionsMissed = number(.sessions, atMost: 800) ?? 0
        absence.sessionsMissedInLastYear = number(.sessionsInYear, atMost: 400) ?? 0
        if let code = row.text(.attendanceCode) { absence.code = Self.coding(code, .schoolAttendance) }
        switch yesOrNo(.whereaboutsKnown) {
        case true?: absence.whereabouts = .known
        case false?: absence.whereabouts = .notKnown
        case nil: break
        }
        if let notes = row.text(.notes) { absence.notes = [narrative(notes)] }
        absence.reportedBy = worker
        absence.localReference = text(.reference)
        return absence
    }
}
