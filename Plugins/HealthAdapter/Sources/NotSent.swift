/// Why nothing is sent of a message that is in order: a code that is counted and logged.
enum NotSent: String, CaseIterable {
    /// An event that says nothing of an attendance, such as A05 or A31.
    case eventNotUsed = "HLT-EVENT-NOT-USED"
    /// PV1-2 is not `E` (HL7 table 0004), nor is it an admission from the emergency department.
    case notAnEmergency = "HLT-NOT-AN-EMERGENCY"
    /// Eighteen or older on the day of arrival.
    case notAChild = "HLT-NOT-A-CHILD"
    /// What was told of the visit before still stands.
    case nothingNew = "HLT-NOTHING-NEW"
    /// Nobody was told of the visit, and what came neither begins one nor says when it began.
    case visitNotKnown = "HLT-VISIT-NOT-KNOWN"
    /// Nobody was told of the visit, and it is longer ago than `late-days`.
    case visitLongAgo = "HLT-VISIT-LONG-AGO"
    /// The visit was cancelled; only a new registration or admission brings it back.
    case visitCancelled = "HLT-VISIT-CANCELLED"
    /// A merge or the like of records of which nobody was told.
    case notNotified = "HLT-NOT-NOTIFIED"
    /// A merge or the like of records of which somebody was told: it was put into the folder for notices.
    case noticed = "HLT-IDENTITY-CHANGED"
    /// The same message as before, by its number and its bytes.
    case sameAgain = "HLT-SAME-AGAIN"
}
