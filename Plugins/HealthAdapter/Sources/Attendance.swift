import HL7v2
import SafeguardingContract

/// What an ADT message comes to, given what is known of its visit: something to tell, something that is not sent, or something that cannot
/// be used.
enum Attendance {
    /// To be told. The event is what it is if the visit is known; a visit that nobody was told of is registered, unless it is an
    /// admission or has ended.
    case tell(EmergencyAttendance)
    /// The message is in order, and nothing of it leaves this adapter.
    case notSent(NotSent)
    case unusable([HL7Problem])

    /// Reads a message about a visit.
    ///
    /// - Parameters:
    ///   - event: the event, which is not about somebody's identity.
    ///   - known: what is known of the visit; nil where nobody was told of it.
    ///   - now: the time of day.
    static func read(
        _ message: HL7Message, _ event: TriggerEvent, known: KnownVisit?, _ settings: HealthSettings, now: Moment
    ) -> Attendance {
        if event.meaning == .cancellation {
            return known.map { .tell(cancellation(message, $0, settings)) } ?? .notSent(.visitNotKnown)
        }
        let visit = VisitClass(message, event, settings)
        guard visit.isEmergency || known != nil || visit.isAdmissionFromEmergency else { return .notSent(.notAnEmergency) }
        let arrival = Arrival(message, visit, known, settings)
        if known == nil, !visit.begins {
            // What came may be an update of years ago: only a visit that says when it began, and that not long ago, is told late.
            guard let arrival else { return .notSent(.visitNotKnown) }
            if arrival.moment < now.adding(milliseconds: -settings.lateMilliseconds) { return .notSent(.visitLongAgo) }
        }
        var problems: [HL7Problem] = []
        func missing(_ path: HL7Path) { problems.append(HL7Problem(.requiredFieldMissing, at: .init(path))) }
        if arrival == nil { missing(settings.arrival.first ?? "PV1-44") }
        let birth = HL7Timestamp(message["PID-7"])
        if birth == nil {
            if message["PID-7"].text == nil { missing("PID-7") } else { problems.append(HL7Problem(.dataType, at: .init("PID-7"))) }
        }
        if message.first(XPN.self, at: "PID-5")?.familyName.text == nil { missing("PID-5") }
        if let birth, let arrival {
            switch Age.isUnder18(born: birth, on: arrival.day) {
            case true?: break
            // An adult's message is not looked at any further, whatever else is wrong with it. Who was told of a child is told that there is none.
            case false?: return known.map { .tell(cancellation(message, $0, settings)) } ?? .notSent(.notAChild)
            case nil: problems.append(HL7Problem(.dataType, at: .init("PID-7")))
            }
        }
        guard let birth, let arrival, problems.isEmpty else { return .unusable(problems) }
        var attendance = attendance(message, settings, birth, arrival.text)
        attendance.event = visit.event(isKnown: known != nil)
        if let left = left(message, event, known) { attendance.leftAt = left }
        return .tell(attendance)
    }

    private static func attendance(
        _ message: HL7Message, _ settings: HealthSettings, _ birth: HL7Timestamp, _ arrival: String
    ) -> EmergencyAttendance {
        var attendance = EmergencyAttendance()
        attendance.grounds = settings.grounds
        attendance.child = People.child(message, birth)
        if let school = Places.school(message, settings) { attendance.child.school = school }
        attendance.arrivedAt = arrival
        if let department = Places.department(message) { attendance.department = department }
        if let visit = Places.visit(message) { attendance.visit = visit }
        attendance.presentingComplaints = Codings.complaints(message)
        attendance.diagnoses = Codings.diagnoses(message)
        attendance.clinicalNotes = FreeText.notes(message, settings)
        attendance.safeguardingCodes = Codings.safeguarding(message, settings)
        attendance.parentsAndCarers = People.parentsAndCarers(message)
        return attendance
    }

    /// That what was told is not so: enough to know which visit and which child are meant, and nothing clinical. School and postcode are
    /// said again because desks go by them: otherwise another party than the one that was told would hear of it.
    private static func cancellation(_ message: HL7Message, _ known: KnownVisit, _ settings: HealthSettings) -> EmergencyAttendance {
        var attendance = EmergencyAttendance()
        attendance.grounds = settings.grounds
        let child = People.child(message, HL7Timestamp(message["PID-7"]))
        attendance.child = child.identityOnly
        if !child.address.postcode.isEmpty { attendance.child.address.postcode = child.address.postcode }
        if let school = Places.school(message, settings) { attendance.child.school = school }
        attendance.arrivedAt = LondonTime.rfc3339(known.arrival)
        if let department = Places.department(message) { attendance.department = department }
        if let visit = Places.visit(message) { attendance.visit = visit }
        attendance.event = .cancelled
        return attendance
    }

    /// When the child left: PV1-45, or the time of a discharge (EVN-6); else what was told before, unless the message takes it back.
    private static func left(_ message: HL7Message, _ event: TriggerEvent, _ known: KnownVisit?) -> String? {
        if event.meaning == .departureTakenBack { return nil }
        if let left = HL7Timestamp(message["PV1-45"]).flatMap(LondonTime.rfc3339) { return left }
        if event.meaning == .departure, let left = HL7Timestamp(message["EVN-6"]).flatMap(LondonTime.rfc3339) { return left }
        if message["PV1-45"] == .null { return nil }
        return known?.left.map { LondonTime.rfc3339($0) }
    }
}
