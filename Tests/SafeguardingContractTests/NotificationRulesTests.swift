import SafeguardingContract
import Testing

@Suite("Notifications that can have been")
struct NotificationRulesTests {
    private func date(_ year: Int32, _ month: Int32 = 0, _ day: Int32 = 0) -> CalendarDate {
        var date = CalendarDate()
        (date.year, date.month, date.day) = (year, month, day)
        return date
    }

    private func absence(_ change: (inout SchoolAbsence) -> Void) -> ValidationOf {
        var absence = Samples.absence
        change(&absence)
        return ValidationOf(absence, .schoolAbsence)
    }

    @Test("An absence does not end before it begins, as far as both days are known")
    func order() {
        let first = date(2026, 11, 18)
        for last in [date(2026, 11, 17), date(2026, 10, 30), date(2025, 12, 31), date(2026, 10), date(2025)] {
            let report = absence { ($0.firstDay, $0.lastDay) = (first, last) }
            #expect(report.problems == ["MSG-DATE-ORDER last_day"])
        }
        for last in [date(2026, 11, 18), date(2026, 11, 19), date(2026, 11), date(2026)] {
            #expect(absence { ($0.firstDay, $0.lastDay) = (first, last); $0.sessionsMissed = 1 }.problems == [])
        }
        #expect(absence { $0.clearLastDay(); $0.sessionsMissed = 2 }.problems == [])
        #expect(absence { $0.clearFirstDay() }.problems.contains("MSG-REQUIRED first_day"))
        #expect(absence { $0.lastDay = date(2026, 11, 31) }.problems == ["MSG-DATE last_day"])
    }

    @Test("A school day has two sessions")
    func sessions() {
        #expect(absence { $0.sessionsMissed = 7 }.flags == ["MSG-SESSIONS sessions_missed"])
        #expect(absence { $0.clearLastDay(); $0.sessionsMissed = 3 }.flags == ["MSG-SESSIONS sessions_missed"])
        #expect(absence { $0.clearLastDay(); $0.sessionsMissed = 2 }.flags == [])
        #expect(absence { $0.lastDay = date(2026, 11); $0.sessionsMissed = 40 }.flags == [], "nobody knows how many days")
    }

    @Test("A code that says the child was there is flagged, and so is one the list does not know", arguments: [
        ("/", "MSG-CODE-PRESENT code"), ("\\", "MSG-CODE-PRESENT code"), ("L", "MSG-CODE-PRESENT code"), ("Q9", "MSG-CODE-UNKNOWN code"),
        ("N", ""), ("I", ""), ("U", ""),
    ])
    func codes(code: String, flag: String) {
        #expect(absence { $0.code.code = code }.flags == (flag.isEmpty ? [] : [flag]))
        #expect(absence { $0.code.code = code }.problems == [])
    }

    private func attendance(_ change: (inout EmergencyAttendance) -> Void) -> ValidationOf {
        var attendance = Samples.attendance
        attendance.diagnoses = []
        change(&attendance)
        return ValidationOf(attendance, .emergencyAttendance)
    }

    @Test("A change or a striking out says of which notification")
    func first() {
        for event: EmergencyAttendance.Event in [.updated, .cancelled] {
            #expect(attendance { $0.event = event }.flags == ["MSG-FIRST-NOTIFICATION first_notification"])
            #expect(attendance { $0.event = event; $0.firstNotification = Samples.thread }.flags == [])
        }
        for event: EmergencyAttendance.Event in [.unspecified, .registered, .admitted, .left] {
            #expect(attendance { $0.event = event }.flags == [])
        }
        let report = attendance { $0.firstNotification = "V-001" }
        #expect(report.flags == ["MSG-FIRST-NOTIFICATION first_notification"])
        #expect(report.problems == [])
    }

    @Test("Nobody leaves before they came")
    func left() {
        #expect(attendance { $0.leftAt = "2026-11-20T23:09:59Z" }.flags == ["MSG-TIME-ORDER left_at"])
        #expect(attendance { $0.leftAt = "2026-11-21T00:10:00+01:00" }.flags == [])
        #expect(attendance { $0.event = .UNRECOGNIZED(11) }.problems == ["MSG-ENUM event"])
    }
}
