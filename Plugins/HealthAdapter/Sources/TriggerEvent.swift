import HL7v2

/// The ADT events that say something of an attendance, or of who somebody is (HL7 v2.5.1, chapter 3).
enum TriggerEvent: String, CaseIterable {
    /// Register a patient: PV1-2 says where.
    case a04 = "A04"
    /// Admit; an outpatient becomes an inpatient.
    case a01 = "A01", a06 = "A06"
    /// Discharge, end of the visit.
    case a03 = "A03"
    /// Transfer; an inpatient becomes an outpatient; update; the transfer was not so.
    case a02 = "A02", a07 = "A07", a08 = "A08", a12 = "A12"
    /// The discharge was not so.
    case a13 = "A13"
    /// The admission or registration was not so; the visit's record is deleted.
    case a11 = "A11", a23 = "A23"
    /// Records of persons, patients, accounts or visits are merged, linked, unlinked, moved or deleted, or get another number.
    case a18 = "A18", a24 = "A24", a29 = "A29", a30 = "A30", a34 = "A34", a35 = "A35", a36 = "A36", a37 = "A37", a39 = "A39", a40 = "A40"
    case a41 = "A41", a42 = "A42", a43 = "A43", a44 = "A44", a45 = "A45", a46 = "A46", a47 = "A47", a48 = "A48", a49 = "A49", a50 = "A50"
    case a51 = "A51"

    /// What an event means here.
    enum Meaning {
        /// Somebody came.
        case arrival
        /// Somebody came to a ward, or to the emergency department where PV1-2 says so.
        case admission
        case departure
        case update
        case departureTakenBack
        case cancellation
        /// A number stands for somebody else than before: a person has to look, where somebody was told of a visit under it.
        case identity
    }

    /// What the event means here.
    var meaning: Meaning {
        switch self {
        case .a04: .arrival
        case .a01, .a06: .admission
        case .a03: .departure
        case .a02, .a07, .a08, .a12: .update
        case .a13: .departureTakenBack
        case .a11, .a23: .cancellation
        case .a18, .a24, .a29, .a30, .a34, .a35, .a36, .a37, .a39, .a40, .a41, .a42, .a43, .a44, .a45, .a46, .a47, .a48, .a49, .a50, .a51:
            .identity
        }
    }

    /// MSH-9.2 of a message, or EVN-1 of one that says it only there, as 2.3 allows; nil for an event that is not used here.
    init?(_ message: HL7Message) {
        guard let event = message.triggerEvent ?? message["EVN-1"].text else { return nil }
        self.init(rawValue: event)
    }

    /// For logs, which must not hold what a message says: an event that is not used here has no name.
    static func word(_ message: HL7Message) -> String { TriggerEvent(message)?.rawValue ?? "other" }
}
