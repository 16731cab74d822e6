import HL7v2
import SafeguardingContract

/// What kind of visit a message is about, and what its event is then.
struct VisitClass {
    /// PV1-2 is `E` (HL7 table 0004).
    let isEmergency: Bool
    /// An admission to a ward that says itself that the child came by the emergency department.
    let isAdmissionFromEmergency: Bool
    private let meaning: TriggerEvent.Meaning

    init(_ message: HL7Message, _ event: TriggerEvent, _ settings: HealthSettings) {
        isEmergency = message["PV1-2"].text == "E"
        meaning = event.meaning
        isAdmissionFromEmergency =
            meaning == .admission && message["PV1-2"].text == "I" && settings.emergencyOrigin.contains { message[$0.path].text == $0.value }
    }

    /// Whether the message itself begins the visit, so that its own time can be the time of arrival.
    var begins: Bool { meaning == .arrival || meaning == .admission }

    /// What to tell.
    func event(isKnown: Bool) -> EmergencyAttendance.Event {
        switch meaning {
        case .arrival: isKnown ? .updated : .registered
        // Systems that admit to the emergency department itself say A01 when a child comes.
        case .admission where isEmergency: isKnown ? .updated : .registered
        case .admission: .admitted
        case .departure: .left
        case .update, .departureTakenBack: isKnown ? .updated : .registered
        case .cancellation, .identity: .cancelled
        }
    }
}
