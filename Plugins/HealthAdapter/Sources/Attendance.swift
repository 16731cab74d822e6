import HL7v2
import SafeguardingContract

/// What an ADT message comes to: an attendance of a child, something that is not sent, or something that cannot be used.
enum Attendance {
    case child(EmergencyAttendance)
    /// The message is in order, and nothing of it leaves this adapter.
    case notSent(Reason)
    case unusable([HL7Problem])

    /// Why nothing is sent: a code that is counted and logged.
    enum Reason: String, CaseIterable {
        /// Not A01 or A04.
        case eventNotUsed = "HLT-EVENT-NOT-USED"
        /// PV1-2 is not `E` (HL7 table 0004).
        case notAnEmergency = "HLT-NOT-AN-EMERGENCY"
        /// Eighteen or older on the day of arrival.
        case notAChild = "HLT-NOT-A-CHILD"
    }

    /// Reads a message of type ADT.
    static func read(_ message: HL7Message, _ settings: HealthSettings) -> Attendance {
        guard ["A01", "A04"].contains(message.triggerEvent) else { return .notSent(.eventNotUsed) }
        guard message["PV1-2"].text == "E" else { return .notSent(.notAnEmergency) }
        var problems: [HL7Problem] = []
        func missing(_ path: HL7Path) { problems.append(HL7Problem(.requiredFieldMissing, at: .init(path))) }
        let arrival = arrival(message, settings)
        if arrival == nil { missing(settings.arrival.first ?? "PV1-44") }
        let birth = HL7Timestamp(message["PID-7"])
        if birth == nil {
            if message["PID-7"].text == nil { missing("PID-7") } else { problems.append(HL7Problem(.dataType, at: .init("PID-7"))) }
        }
        if message.first(XPN.self, at: "PID-5")?.familyName.text == nil { missing("PID-5") }
        if let birth, let arrival {
            switch Age.isUnder18(born: birth, on: LondonTime.date(arrival.time)) {
            case true?: break
            // An adult's message is not looked at any further, whatever else is wrong with it.
            case false?: return .notSent(.notAChild)
            case nil: problems.append(HL7Problem(.dataType, at: .init("PID-7")))
            }
        }
        guard let birth, let arrival, problems.isEmpty else { return .unusable(problems) }
        return .child(attendance(message, settings, birth, arrival.text))
    }

    private static func arrival(_ message: HL7Message, _ settings: HealthSettings) -> (time: HL7Timestamp, text: String)? {
        for path in settings.arrival {
            if let time = HL7Timestamp(message[path]), let text = LondonTime.rfc3339(time) { return (time, text) }
        }
        return nil
    }

    private static func attendance(
        _ message: HL7Message, _ settings: HealthSettings, _ birth: HL7Timestamp, _ arrival: String
    ) -> EmergencyAttendance {
        var attendance = EmergencyAttendance()
        attendance.grounds = settings.grounds
        attendance.child = People.child(message, birth)
        attendance.arrivedAt = arrival
        if let left = HL7Timestamp(message["PV1-45"]).flatMap(LondonTime.rfc3339) { attendance.leftAt = left }
        if let department = Places.department(message) { attendance.department = department }
        if let visit = Places.visit(message) { attendance.visit = visit }
        attendance.presentingComplaints = Codings.all(message, segment: "PV2", field: 3)
        attendance.diagnoses = Codings.diagnoses(message)
        attendance.parentsAndCarers = People.parentsAndCarers(message)
        return attendance
    }
}

/// How old somebody is.
enum Age {
    /// Whether somebody has not had their eighteenth birthday yet. Who is born on 29 February has it on 1 March.
    ///
    /// Where only the year or month of birth is known, whoever may still be under 18 counts as a child: to treat a child as an adult is
    /// the worse mistake. Nil for a birth in the future.
    static func isUnder18(born: HL7Timestamp, on day: (year: Int, month: Int, day: Int)) -> Bool? {
        let earliest = (born.year, born.month, born.day)
        guard earliest <= day else { return nil }
        let latest: (Int, Int, Int)
        switch born.precision {
        case .year: latest = (born.year, 12, 31)
        case .month: latest = (born.year, born.month, 31)
        case .day, .hour, .minute, .second, .fraction: latest = earliest
        }
        return day < (latest.0 + 18, latest.1, latest.2)
    }
}
