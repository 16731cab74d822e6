/// Whether a notification of an attendance can be put to the one before it.
enum AttendanceRules {
    static func check(_ attendance: EmergencyAttendance, into report: inout ValidationReport) {
        if let arrived = Moment(attendance.arrivedAt), let left = Moment(attendance.leftAt), left < arrived {
            report.flag("MSG-TIME-ORDER", "left_at", "is before the child arrived", "check both times, and their offsets")
        }
        let first = attendance.firstNotification
        switch attendance.event {
        case .updated, .cancelled:
            if first.isEmpty {
                report.flag(
                    "MSG-FIRST-NOTIFICATION", "first_notification", "is missing where something told before is changed or struck out",
                    "the id of the first notification of the attendance: without it only the visit's number says which is meant")
            }
        case .unspecified, .registered, .admitted, .left, .UNRECOGNIZED: break
        }
        if !first.isEmpty, MessageID(first) == nil {
            report.flag(
                "MSG-FIRST-NOTIFICATION", "first_notification", "is not the id of a message",
                "the envelope's id of the first notification: a UUIDv7 in lower case with hyphens")
        }
    }
}
