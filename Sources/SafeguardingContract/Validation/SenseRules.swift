/// Whether a message makes sense as a whole, where that takes more than one of its fields. The bytes are canonical.
///
/// What would leave the message without a meaning is a problem. Everything else is a flag: no slip of the pen stops a child's referral.
enum SenseRules {
    /// - Parameter now: when the message was made, by its own word.
    static func check(_ reading: PayloadReading, now: Moment?, into report: inout ValidationReport) {
        let (payload, type) = (reading.payload, reading.type)
        do throws(ContractProblem) {
            switch type {
            case .contact, .referral:
                let handling = try reading.handling()
                let consents = try reading.consents()
                let grading = try reading.grading()
                // Where there are none, there is nothing to be said of them.
                if !consents.isEmpty { ConsentRules.check(consents, try reading.grounds.get(), into: &report) }
                if handling != nil || grading != nil {
                    HandlingRules.check(handling ?? HandlingConditions(), isThere: handling != nil, grading ?? Grading(), into: &report)
                }
                if let reporter = try reading.reporter() { ReporterRules.check(reporter, into: &report) }
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
            default: try loop(payload, of: type, now: now, into: &report)
            }
        } catch {
            report.problems.append(error)
        }
    }

    /// What moves a loop, and what begins one with no referral.
    private static func loop(
        _ payload: [UInt8], of type: MessageType, now: Moment?, into report: inout ValidationReport
    ) throws(ContractProblem) {
        switch type {
        case .transferOffered:
            let offered = try Wire.decode(TransferOffered.self, payload)
            TransferRules.check(offered, into: &report)
            HandlingRules.check(offered.handling, isThere: offered.hasHandling, into: &report)
        case .transferAnswered: TransferRules.check(try Wire.decode(TransferAnswered.self, payload), into: &report)
        case .moreInformationNeeded:
            AboutRules.person(try Wire.decode(MoreInformationNeeded.self, payload).askedBy, "asked_by", into: &report)
        case .moreInformation:
            let more = try Wire.decode(MoreInformation.self, payload)
            AboutRules.person(more.givenBy, "given_by", into: &report)
            HandlingRules.check(more.handling, isThere: more.hasHandling, into: &report)
        case .disagreement: DisagreementRules.check(try Wire.decode(Disagreement.self, payload), into: &report)
        case .meeting: MeetingRules.check(try Wire.decode(Meeting.self, payload), now: now, into: &report)
        case .withdrawalNoted: AboutRules.person(try Wire.decode(WithdrawalNoted.self, payload).heardBy, "heard_by", into: &report)
        case .missingEpisode:
            let episode = try Wire.decode(MissingEpisode.self, payload)
            MissingRules.check(episode, into: &report)
            HandlingRules.check(episode.handling, isThere: episode.hasHandling, into: &report)
        case .childFound: MissingRules.check(try Wire.decode(ChildFound.self, payload), into: &report)
        case .returnInterview: MissingRules.check(try Wire.decode(ReturnInterview.self, payload), into: &report)
        case .forumItem:
            let item = try Wire.decode(ForumItem.self, payload)
            ForumRules.check(item, into: &report)
            HandlingRules.check(item.handling, isThere: item.hasHandling, into: &report)
        default: break
        }
    }
}

/// Whether there is anything in a text but space.
func hasWords(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }
