import SafeguardingContract

/// What agencies tell and ask each other apart from referrals, and what was said of consent. All invented, as in ``Samples``.
extension Samples {
    static func consent(
        share: ConsentToShare = .unspecified, work: ConsentToWork = .unspecified, at: String, by role: SubjectRole = .child
    ) -> Consent {
        var consent = Consent()
        consent.toShare = share
        consent.toWork = work
        consent.saidAt = at
        consent.saidBy = role
        return consent
    }

    static var handling: HandlingConditions {
        var handling = HandlingConditions()
        handling.onward = .askFirst
        handling.limits = [.notAsEvidence, .notToBeDisclosedToSubject]
        handling.ask = "duty officer of the exploitation team, 01632 960005"
        handling.words = "Do not speak of it at the club."
        handling.reviewAt = "2027-02-01T00:00:00Z"
        return handling
    }

    static var grading: Grading {
        var grading = Grading()
        grading.source = coding("intelligence/source", "2")
        grading.information = coding("intelligence/assessment", "C")
        grading.handling = coding("intelligence/handling", "C")
        return grading
    }

    static var submission: InformationSubmission {
        var submission = InformationSubmission()
        submission.grounds.purpose = "exploitation-collation"
        submission.grounds.risk = .inNeed
        submission.child = person("Tamsin", "Testdata")
        submission.information = [narrative("Nora Nextdoor saw a grey car wait for her.", [.intelligence, .sourceIdentity], [.child, .source])]
        var summary = narrative("A grey car waits for a girl near the club.", [.intelligence], [.child])
        summary.sanitised = true
        submission.information.append(summary)
        submission.grading = grading
        submission.handling = handling
        submission.noticedAt = "2026-11-20T21:30:00+00:00"
        submission.place = "the bus station"
        submission.area = "north"
        submission.indicators = [coding("cin/factor", "24A")]
        submission.allegedPerpetrators = [person("Perry", "Pretend")]
        submission.source = person("Nora", "Nextdoor")
        submission.submitter = worker
        submission.localReference = "YC-21"
        submission.documentsHeldBy = ["party:elm-park-youth-club"]
        return submission
    }

    static var request: InformationRequest {
        var request = InformationRequest()
        request.grounds.purpose = "safeguarding-enquiry"
        request.grounds.risk = .significantHarm
        request.child = tamsin
        request.questions = [narrative("Is anybody she is in touch with on supervision?", [.concern], [.child, .allegedPerpetrator])]
        request.categories = [.offending, .concern]
        request.answerBy = "2026-11-23T12:00:00Z"
        request.enquiry = "enquiry-7c"
        request.since.year = 2025
        request.parentsAndCarers = [person("Marta", "Testdata")]
        request.allegedPerpetrators = [person("Perry", "Pretend")]
        request.requester = worker
        request.localReference = "HUB-311"
        return request
    }

    static var response: InformationResponse {
        var response = InformationResponse()
        response.grounds.purpose = "safeguarding-enquiry"
        response.extent = .inPart
        response.reason = "the rest is not ours to share"
        response.findings = [narrative("She was named as at risk in a supervision session.", [.concern], [.child])]
        response.findingsOnOthers = [narrative("Supervised by us since March.", [.offending], [.allegedPerpetrator])]
        response.registrations = [coding("ndelius/register-type", "RCCO"), coding("ndelius/register-type", "RHRH")]
        response.allegedPerpetrators = [person("Perry", "Pretend")]
        response.grading = grading
        response.handling = handling
        response.answeredBy = worker
        response.recordReference = "PR-881"
        response.documentsHeldBy = ["party:county-probation"]
        return response
    }

    static var consentRecorded: ConsentRecorded {
        var recorded = ConsentRecorded()
        recorded.grounds.purpose = "safeguarding-referral"
        recorded.grounds.consentToShare = .given
        recorded.grounds.consentToWork = .declined
        var agreed = consent(work: .agreed, at: "2026-11-20T15:00:00Z")
        agreed.scope = "the Harbour Project"
        agreed.recordedBy = "youth worker"
        recorded.consents = [
            agreed, consent(share: .given, at: "2026-11-20T15:00:00Z", by: .parentOrCarer), consent(work: .declined, at: "2026-11-21T09:00:00Z"),
        ]
        recorded.recordedBy = worker
        recorded.recordReference = "YC-18/4"
        return recorded
    }

    static var absence: SchoolAbsence {
        var absence = SchoolAbsence()
        absence.grounds.purpose = "safeguarding-notification"
        absence.child = tamsin
        (absence.firstDay.year, absence.firstDay.month, absence.firstDay.day) = (2026, 11, 18)
        (absence.lastDay.year, absence.lastDay.month, absence.lastDay.day) = (2026, 11, 20)
        absence.sessionsMissed = 6
        absence.code = coding("dfe/attendance", "N")
        absence.whereabouts = .notKnown
        absence.notes = [narrative("Her mother thought that she was here.", [.education, .whereabouts], [.child, .parentOrCarer])]
        absence.sessionsMissedInLastYear = 31
        absence.reportedBy = worker
        absence.localReference = "EP-5"
        return absence
    }

    /// Messages of the first types with the fields that came later, by what they are.
    static let grown: [(name: String, type: MessageType, bytes: [UInt8])] = {
        var contact = Samples.contact
        contact.grounds.consentToWork = .notAsked
        contact.handling = handling
        contact.consents = [consent(share: .given, at: "2026-11-20T15:00:00Z")]
        contact.grounds.consentToShare = .given
        contact.grounds.whyNotSought = ""

        var referral = Samples.referral
        referral.grounds.consentToShare = .withdrawn
        referral.grounds.whyNotSought = ""
        referral.grounds.consentToWork = .agreed
        referral.concerns[2].sanitised = true
        referral.levelOfNeed = coding("county/level-of-need", "4")
        referral.handling = handling
        referral.handling.onward = .recipientOnly
        referral.handling.limits = [.notToBeReleased, .noActionWithoutOriginator]
        referral.consents = [
            consent(share: .given, at: "2026-11-19T15:00:00Z"), consent(work: .agreed, at: "2026-11-19T15:00:00Z", by: .parentOrCarer),
            consent(share: .withdrawn, at: "2026-11-20T15:00:00Z"),
        ]
        referral.grading = grading
        referral.registrations = [coding("ndelius/register-type", "RCCO")]

        var attendance = Samples.attendance
        attendance.diagnoses = [coding("icd-10", "S52.5")]
        attendance.leftAt = "2026-11-21T02:00:00Z"
        attendance.event = .cancelled
        attendance.firstNotification = "019ab000-0000-7000-8000-0000000000fe"
        return [
            ("Contact with a consent and conditions", .contact, Wire.encode(contact)),
            ("Referral with consents, conditions and a grade", .referral, Wire.encode(referral)),
            ("EmergencyAttendance that is struck out", .emergencyAttendance, Wire.encode(attendance)),
        ]
    }()
}
