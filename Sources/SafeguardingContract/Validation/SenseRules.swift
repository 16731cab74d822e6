/// Whether a message makes sense as a whole, where that takes more than one of its fields. The bytes are canonical.
///
/// What would leave the message without a meaning is a problem. Everything else is a flag: no slip of the pen stops a child's referral.
enum SenseRules {
    static func check(_ payload: [UInt8], of type: MessageType, into report: inout ValidationReport) {
        do throws(ContractProblem) {
            switch type {
            case .contact:
                let contact = try Wire.decode(Contact.self, payload)
                ConsentRules.check(contact.consents, contact.grounds, into: &report)
                HandlingRules.check(contact.handling, isThere: contact.hasHandling, into: &report)
            case .referral:
                let referral = try Wire.decode(Referral.self, payload)
                ConsentRules.check(referral.consents, referral.grounds, into: &report)
                HandlingRules.check(referral.handling, isThere: referral.hasHandling, referral.grading, into: &report)
            case .informationSubmission:
                let submission = try Wire.decode(InformationSubmission.self, payload)
                InformationRules.check(submission, into: &report)
                HandlingRules.check(submission.handling, isThere: submission.hasHandling, submission.grading, into: &report)
            case .informationResponse:
                let response = try Wire.decode(InformationResponse.self, payload)
                InformationRules.check(response, into: &report)
                HandlingRules.check(response.handling, isThere: response.hasHandling, response.grading, into: &report)
            case .consentRecorded:
                let recorded = try Wire.decode(ConsentRecorded.self, payload)
                ConsentRules.check(recorded.consents, recorded.grounds, refusing: true, into: &report)
            case .emergencyAttendance: AttendanceRules.check(try Wire.decode(EmergencyAttendance.self, payload), into: &report)
            case .schoolAbsence: AbsenceRules.check(try Wire.decode(SchoolAbsence.self, payload), into: &report)
            case .authorisation: AboutRules.check(try Wire.decode(Authorisation.self, payload), into: &report)
            case .recall: AboutRules.check(try Wire.decode(Recall.self, payload), into: &report)
            case .recallConfirmed: AboutRules.check(try Wire.decode(RecallConfirmed.self, payload), into: &report)
            case .correction: AboutRules.check(try Wire.decode(Correction.self, payload), into: &report)
            default: break
            }
        } catch {
            report.problems.append(error)
        }
    }
}

/// Whether there is anything in a text but space.
func hasWords(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }
