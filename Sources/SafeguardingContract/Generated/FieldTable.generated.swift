// swift-format-ignore-file
// Made by contract-generator from the .proto files: `make contract`. Not to be edited.

extension FieldTable {
    /// Every message of the contract, in the order of its files.
    public static let messages: [MessageDescription] = [
        tableAuthorisation,
        tableConsentRecorded,
        tableRecall,
        tableRecallConfirmed,
        tableCorrection,
        tableInformationSubmission,
        tableInformationRequest,
        tableInformationResponse,
        tableTransferOffered,
        tableTransferAnswered,
        tableMoreInformationNeeded,
        tableMoreInformation,
        tableDisagreement,
        tableMeeting,
        tableInvitation,
        tableWithdrawalNoted,
        tableMissingEpisode,
        tableChildFound,
        tableReturnInterview,
        tableForumItem,
        tableEmergencyAttendance,
        tableSchoolAbsence,
        tableNotice,
        tableStatement,
        tableSignedStatements,
        tableStatementContent,
        tableLimitedFeedback,
        tableToldFamily,
        tableAcknowledged,
        tableDecided,
        tableProgressed,
        tableClosed,
        tableReopened,
        tableEnteredInError,
        tableRecordBody,
        tableLogOpened,
        tableCheckpointKey,
        tableLogRestored,
        tableThreadErased,
        tableLegalHold,
        tableEpochBegun,
        tableAgreementInForce,
        tableAdapterEnrolled,
        tableAdapterRevoked,
        tableMessageRecorded,
        tableQueued,
        tableThreadAfter,
        tableObligation,
        tableDisagreementOpen,
        tableMeetingNoted,
        tableThreadChanged,
        tableHold,
        tableReview,
        tableOriginatorBond,
        tableRecallOpen,
        tableTold,
        tableMessageRefused,
        tableDeliveryAttempted,
        tableDeliveryTaken,
        tableDeliveryDeclined,
        tableDecidedAgain,
        tablePayloadHead,
        tableOpeningHead,
        tableContact,
        tableReporter,
        tableReferral,
        tableEnvelope,
        tableHello,
        tableReady,
        tableSuperseded,
        tableCredit,
        tableRecorded,
        tableOwing,
        tableRecipientDecision,
        tableHeldPart,
        tableHeldFact,
        tableLeftOut,
        tableRefused,
        tableProblem,
        tableHelloRequired,
        tableTaken,
        tableDeclined,
        tableBye,
        tableCheckpointOffered,
        tableCosigned,
        tableProve,
        tableProved,
        tableCoding,
        tableNarrative,
        tableCalendarDate,
        tableIdentifier,
        tablePersonName,
        tableAddress,
        tablePerson,
        tableOrganisation,
        tableWorker,
        tableBreakGlass,
        tableConsent,
        tableHandlingConditions,
        tableGrading,
        tableGrounds,
    ]

    /// Every enumeration of the contract.
    public static let enumerations: [EnumerationDescription] = [
        tableCategory,
        tableSubjectRole,
        tableThreadEffect,
        tableEngagement,
        tableRisk,
        tableConsentToShare,
        tableDetriment,
        tableGillick,
        tableCapacity,
        tableConsentToWork,
        tableAuthorisationVerdict,
        tableRecallCause,
        tableRecallConfirmedExtent,
        tableInformationResponseExtent,
        tableTransferOfferedKind,
        tableTransferAnsweredVerdict,
        tableDisagreementMove,
        tableDisagreementLevel,
        tableMeetingKind,
        tableMeetingEvent,
        tableMeetingMeans,
        tableInvitationAttendance,
        tableMissingEpisodeKind,
        tableMissingEpisodeGrade,
        tableChildFoundSafeAndWell,
        tableReturnInterviewResult,
        tableForumItemCause,
        tableEmergencyAttendanceEvent,
        tableSchoolAbsenceWhereabouts,
        tableNoticeKind,
        tableReporterKind,
        tableReporterReturnChannel,
        tablePersonProtection,
        tableHandlingConditionsOnward,
        tableHandlingConditionsUseLimit,
    ]
}

private let tableAuthorisation = MessageDescription(
    name: "eider.v1.Authorisation", effect: .aboutThread, sendable: true,
    meaning: "A named person of the party for whom something is held says whether it goes on; or reviews what was shared by breaking the glass. Nothing that is held goes on without one.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "message_id", json: "messageId", .string, category: .process, about: .other, required: true, meaning: "The message that is held, or was shared."),
        FieldDescription(3, "recipient", json: "recipient", .string, category: .process, about: .other, required: true, meaning: "The recipient for whom it is held, or with whom it was shared: `party:` and an id."),
        FieldDescription(4, "verdict", json: "verdict", .enumeration("eider.v1.Authorisation.Verdict"), category: .outcome, about: .other, required: true, meaning: "What was decided."),
        FieldDescription(5, "clauses", json: "clauses", .string, repeated: true, category: .process, about: .other, meaning: "The clauses that hold it, by their numbers; empty for all that hold it for the sender of this."),
        FieldDescription(6, "reason", json: "reason", .string, category: .outcome, about: .other, maxBytes: 2048, meaning: "Why, in words that tell nothing of what is held."),
        FieldDescription(7, "authorised_by", json: "authorisedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "Who decided, by name or role."),
        FieldDescription(8, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference the decision is kept in the agency's own record."),
    ])

private let tableConsentRecorded = MessageDescription(
    name: "eider.v1.ConsentRecorded", effect: .continuesLoop, sendable: true,
    meaning: "What a young person, or who may say so for them, said of consent, within a loop: given, refused or withdrawn. Each entry is kept; none replaces another.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "consents", json: "consents", .message("eider.v1.Consent"), repeated: true, category: .process, about: .child, required: true, meaning: "What was said, oldest first; the last of each kind holds from now on."),
        FieldDescription(3, "recorded_by", json: "recordedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker who records it."),
        FieldDescription(4, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableRecall = MessageDescription(
    name: "eider.v1.Recall", effect: .aboutThread, sendable: true,
    meaning: "Takes a message back: it was sent to the wrong party, or is about the wrong child, or says more than it should. What waits is not delivered any more; who has it puts it away where nobody reads it, and a person there confirms that. Nothing is ever unread by a recall.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "message_id", json: "messageId", .string, category: .process, about: .other, required: true, meaning: "The message that is recalled: one of the sender's own."),
        FieldDescription(3, "cause", json: "cause", .enumeration("eider.v1.Recall.Cause"), category: .process, about: .other, required: true, meaning: "Why it is recalled."),
        FieldDescription(4, "reason", json: "reason", .string, category: .process, about: .other, maxBytes: 2048, meaning: "More, in words that tell nothing of it."),
        FieldDescription(5, "recipients", json: "recipients", .string, repeated: true, category: .process, about: .other, meaning: "From whom: `party:` and an id each; empty for everyone who was given it."),
        FieldDescription(6, "recalled_by", json: "recalledBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker who recalls it."),
        FieldDescription(7, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference the agency keeps this in its own record of breaches."),
    ])

private let tableRecallConfirmed = MessageDescription(
    name: "eider.v1.RecallConfirmed", effect: .aboutThread, sendable: true,
    meaning: "A person at a party that was given a recalled message says what became of it there.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "message_id", json: "messageId", .string, category: .process, about: .other, required: true, meaning: "The message that was recalled."),
        FieldDescription(3, "extent", json: "extent", .enumeration("eider.v1.RecallConfirmed.Extent"), category: .outcome, about: .other, required: true, meaning: "What became of it."),
        FieldDescription(4, "reason", json: "reason", .string, category: .outcome, about: .other, maxBytes: 2048, meaning: "More, in words that tell nothing of it."),
        FieldDescription(5, "passed_on_to", json: "passedOnTo", .string, repeated: true, category: .outcome, about: .other, meaning: "To whom it had been passed on, where it had: organisations, never people."),
        FieldDescription(6, "confirmed_by", json: "confirmedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker who confirms it."),
        FieldDescription(7, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableCorrection = MessageDescription(
    name: "eider.v1.Correction", effect: .aboutThread, sendable: true,
    meaning: "Puts right what a message said. It goes to everyone who was told, as far as they were told.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "message_id", json: "messageId", .string, category: .process, about: .other, required: true, meaning: "The message that is corrected: one of the sender's own."),
        FieldDescription(3, "corrections", json: "corrections", .message("eider.v1.Narrative"), repeated: true, category: .process, about: .other, meaning: "What is right, in words: each with the categories it touches."),
        FieldDescription(4, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, meaning: "The child as it is right, where that was wrong."),
        FieldDescription(5, "fields", json: "fields", .string, repeated: true, category: .process, about: .other, meaning: "Which fields were wrong, by their paths, for example `child.birth_date`; never a value."),
        FieldDescription(6, "corrected_by", json: "correctedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker who corrects it."),
        FieldDescription(7, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableInformationSubmission = MessageDescription(
    name: "eider.v1.InformationSubmission", effect: .opensLoop, sendable: true,
    meaning: "Anecdotal or partial information, for whoever puts such pieces together. No named child, threshold or trigger event is needed; the sender still gets an answer. Where its source has to be protected, a person writes a summary (a narrative that is `sanitised`).",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, meaning: "The child, as far as one is known."),
        FieldDescription(3, "information", json: "information", .message("eider.v1.Narrative"), repeated: true, category: .intelligence, about: .child, required: true, meaning: "What was seen, heard or said: the words as they were, and summaries for others, each with what it touches."),
        FieldDescription(4, "grading", json: "grading", .message("eider.v1.Grading"), category: .process, about: .other, meaning: "How it is graded."),
        FieldDescription(5, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
        FieldDescription(6, "noticed_at", json: "noticedAt", .string, category: .intelligence, about: .child, format: "date-time", meaning: "When it happened or was noticed: RFC 3339 with offset."),
        FieldDescription(7, "place", json: "place", .string, category: .whereabouts, about: .child, meaning: "Where, in words."),
        FieldDescription(8, "area", json: "area", .string, category: .process, about: .other, meaning: "The area of the partnership it is about, by its id in the agreement: of no consequence for whom the piece is from."),
        FieldDescription(9, "indicators", json: "indicators", .message("eider.v1.Coding"), repeated: true, category: .concern, about: .child, codesClassify: true, codeList: "cin/factor", meaning: "What it may be a sign of: CIN `AssessmentFactors` codes, for example `11A` or `24A`."),
        FieldDescription(10, "alleged_perpetrators", json: "allegedPerpetrators", .message("eider.v1.Person"), repeated: true, category: .offending, about: .allegedPerpetrator, meaning: "Who may have harmed a child."),
        FieldDescription(11, "source", json: "source", .message("eider.v1.Person"), category: .sourceIdentity, about: .source, meaning: "Who it came from. Reaches nobody to whom the agreement does not open sources; best left away altogether."),
        FieldDescription(12, "submitter", json: "submitter", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker to answer to."),
        FieldDescription(13, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the sender's own system calls this."),
        FieldDescription(14, "documents_held_by", json: "documentsHeldBy", .string, repeated: true, category: .process, about: .other, meaning: "Where documents can be asked for: no attachments travel."),
    ])

private let tableInformationRequest = MessageDescription(
    name: "eider.v1.InformationRequest", effect: .opensLoop, sendable: true,
    meaning: "One agency asks another for what it knows of a child. One message for each agency that is asked: each owes an answer of its own, and who has not answered can be seen.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "questions", json: "questions", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What is asked, in words."),
        FieldDescription(4, "categories", json: "categories", .enumeration("eider.v1.Category"), repeated: true, category: .process, about: .other, meaning: "Which kinds of facts are asked for."),
        FieldDescription(5, "answer_by", json: "answerBy", .string, category: .process, about: .other, required: true, format: "date-time-ahead", meaning: "By when an answer is needed: RFC 3339 with offset."),
        FieldDescription(6, "enquiry", json: "enquiry", .string, category: .process, about: .other, meaning: "Joins what several agencies are asked about one referral: an opaque reference, nobody's name."),
        FieldDescription(7, "since", json: "since", .message("eider.v1.CalendarDate"), category: .process, about: .other, meaning: "From when on it is asked."),
        FieldDescription(8, "parents_and_carers", json: "parentsAndCarers", .message("eider.v1.Person"), repeated: true, category: .family, about: .parentOrCarer, meaning: "Parents and carers, as far as they are needed to find the child."),
        FieldDescription(9, "alleged_perpetrators", json: "allegedPerpetrators", .message("eider.v1.Person"), repeated: true, category: .offending, about: .allegedPerpetrator, meaning: "Who may have harmed the child, where that is asked about."),
        FieldDescription(10, "requester", json: "requester", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker to answer to."),
        FieldDescription(11, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the asking agency's own system calls this."),
    ])

private let tableInformationResponse = MessageDescription(
    name: "eider.v1.InformationResponse", effect: .continuesLoop, sendable: true,
    meaning: "What an agency answers to an `InformationRequest`: a practitioner's words, minimised like any message.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "extent", json: "extent", .enumeration("eider.v1.InformationResponse.Extent"), category: .outcome, about: .other, required: true, meaning: "How far this answers the request."),
        FieldDescription(3, "reason", json: "reason", .string, category: .outcome, about: .other, maxBytes: 2048, meaning: "Why it is not all, or nothing: in words that tell nothing of it."),
        FieldDescription(4, "findings", json: "findings", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, meaning: "What is known of the child."),
        FieldDescription(5, "findings_on_others", json: "findingsOnOthers", .message("eider.v1.Narrative"), repeated: true, category: .offending, about: .allegedPerpetrator, meaning: "What is known of who may have harmed the child."),
        FieldDescription(6, "registrations", json: "registrations", .message("eider.v1.Coding"), repeated: true, category: .offending, about: .allegedPerpetrator, codesClassify: true, codeList: "ndelius/register-type", meaning: "What offender management has registered of somebody who may have harmed the child. A code can carry a category of its own: mental health is `health`."),
        FieldDescription(7, "alleged_perpetrators", json: "allegedPerpetrators", .message("eider.v1.Person"), repeated: true, category: .offending, about: .allegedPerpetrator, meaning: "Who may have harmed the child."),
        FieldDescription(8, "grading", json: "grading", .message("eider.v1.Grading"), category: .process, about: .other, meaning: "How it is graded."),
        FieldDescription(9, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
        FieldDescription(10, "answered_by", json: "answeredBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who answers."),
        FieldDescription(11, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference the answer is kept in the answering agency's own record."),
        FieldDescription(12, "documents_held_by", json: "documentsHeldBy", .string, repeated: true, category: .process, about: .other, meaning: "Where documents can be asked for: no attachments travel."),
    ])

private let tableTransferOffered = MessageDescription(
    name: "eider.v1.TransferOffered", effect: .continuesLoop, sendable: true,
    meaning: "The lead agency offers a loop to another party. It stays the lead agency until the offer is accepted, and for good where it is declined. What the other party has to know to answer, and to act, stands in here: the agreement decides about it like about any message.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, meaning: "The child."),
        FieldDescription(3, "recipient", json: "recipient", .string, category: .process, about: .other, required: true, meaning: "To whom it is offered: `party:` or `desk:` and an id."),
        FieldDescription(4, "kind", json: "kind", .enumeration("eider.v1.TransferOffered.Kind"), category: .process, about: .other, required: true, meaning: "What kind of transfer."),
        FieldDescription(5, "reason", json: "reason", .string, category: .outcome, about: .child, required: true, maxBytes: 65536, meaning: "Why it is offered, in words."),
        FieldDescription(6, "summary", json: "summary", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, meaning: "What the other party needs to know."),
        FieldDescription(7, "level_of_need", json: "levelOfNeed", .message("eider.v1.Coding"), category: .concern, about: .child, meaning: "Level of need, with the partnership's scheme as the system."),
        FieldDescription(8, "answer_by", json: "answerBy", .string, category: .process, about: .other, format: "date-time-ahead", meaning: "By when an answer is wanted: RFC 3339 with offset. Where it is empty the agreement's own clock goes."),
        FieldDescription(9, "offered_by", json: "offeredBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who offers it."),
        FieldDescription(10, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
        FieldDescription(11, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
    ])

private let tableTransferAnswered = MessageDescription(
    name: "eider.v1.TransferAnswered", effect: .continuesLoop, sendable: true,
    meaning: "The answer to an offer; or the lead agency takes its own offer back.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "verdict", json: "verdict", .enumeration("eider.v1.TransferAnswered.Verdict"), category: .process, about: .other, required: true, meaning: "The answer."),
        FieldDescription(3, "reason", json: "reason", .string, category: .outcome, about: .child, maxBytes: 65536, meaning: "Why, in words. An offer that is declined, or taken back, has a reason."),
        FieldDescription(4, "answered_by", json: "answeredBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who answers."),
        FieldDescription(5, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableMoreInformationNeeded = MessageDescription(
    name: "eider.v1.MoreInformationNeeded", effect: .continuesLoop, sendable: true,
    meaning: "The lead agency needs to know more from whoever referred before it can go on.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "questions", json: "questions", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What is asked, in words."),
        FieldDescription(3, "answer_by", json: "answerBy", .string, category: .process, about: .other, format: "date-time-ahead", meaning: "By when: RFC 3339 with offset. Where it is empty the agreement's own clock goes."),
        FieldDescription(4, "asked_by", json: "askedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who asks."),
        FieldDescription(5, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableMoreInformation = MessageDescription(
    name: "eider.v1.MoreInformation", effect: .continuesLoop, sendable: true,
    meaning: "More about the child, for the lead agency of a loop that is open: because it asked, or because somebody knows more now.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "information", json: "information", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What is known, in words."),
        FieldDescription(3, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
        FieldDescription(4, "given_by", json: "givenBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who gives it."),
        FieldDescription(5, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableDisagreement = MessageDescription(
    name: "eider.v1.Disagreement", effect: .continuesLoop, sendable: true,
    meaning: "Professionals disagree with what was decided, or that nothing is. It goes from practitioner to manager to designated lead to the partnership; each step has to be answered in its time, and the loop stays open as long as it lasts.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "move", json: "move", .enumeration("eider.v1.Disagreement.Move"), category: .process, about: .other, required: true, meaning: "What is said in it."),
        FieldDescription(3, "level", json: "level", .enumeration("eider.v1.Disagreement.Level"), category: .process, about: .other, meaning: "Between whom it is now. Raised between practitioners where it does not say."),
        FieldDescription(4, "message_id", json: "messageId", .string, category: .process, about: .other, meaning: "The receipt it is about, by its id, where it is about one."),
        FieldDescription(5, "reason", json: "reason", .string, category: .outcome, about: .child, required: true, maxBytes: 65536, meaning: "Why, in words."),
        FieldDescription(6, "wanted", json: "wanted", .string, category: .outcome, about: .child, maxBytes: 65536, meaning: "What is wanted, or was agreed."),
        FieldDescription(7, "stated_by", json: "statedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "Who says it."),
        FieldDescription(8, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableMeeting = MessageDescription(
    name: "eider.v1.Meeting", effect: .continuesLoop, sendable: true,
    meaning: "Agencies meet about a child: who was invited, who came, what was decided. Whom it should have had and did not stays visible.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "kind", json: "kind", .enumeration("eider.v1.Meeting.Kind"), category: .process, about: .other, required: true, meaning: "What kind of meeting."),
        FieldDescription(3, "event", json: "event", .enumeration("eider.v1.Meeting.Event"), category: .process, about: .other, required: true, meaning: "Whether it was called, or held."),
        FieldDescription(4, "at", json: "at", .string, category: .process, about: .other, required: true, format: "date-time", meaning: "When it is to be, or was: RFC 3339 with offset."),
        FieldDescription(5, "means", json: "means", .enumeration("eider.v1.Meeting.Means"), category: .process, about: .other, meaning: "How people meet."),
        FieldDescription(6, "invitations", json: "invitations", .message("eider.v1.Invitation"), repeated: true, category: .process, about: .other, meaning: "Who is invited; once it was held, also who came."),
        FieldDescription(7, "decision", json: "decision", .message("eider.v1.Coding"), category: .outcome, about: .child, meaning: "What was decided, where it was held: `ssd/section-47-outcome` or a list of the partnership's own."),
        FieldDescription(8, "reason", json: "reason", .string, category: .outcome, about: .child, maxBytes: 65536, meaning: "Why, in words."),
        FieldDescription(9, "actions", json: "actions", .string, repeated: true, category: .outcome, about: .child, maxBytes: 65536, meaning: "Who does what next, in words."),
        FieldDescription(10, "recorded_by", json: "recordedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who records it."),
        FieldDescription(11, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableInvitation = MessageDescription(
    name: "eider.v1.Invitation", effect: .unspecified, sendable: false,
    meaning: "One party and a meeting.",
    fields: [
        FieldDescription(1, "party", json: "party", .string, meaning: "The party: `party:` and an id."),
        FieldDescription(2, "attendance", json: "attendance", .enumeration("eider.v1.Invitation.Attendance"), meaning: "Whether somebody came."),
        FieldDescription(3, "role", json: "role", .string, meaning: "Who, by role."),
    ])

private let tableWithdrawalNoted = MessageDescription(
    name: "eider.v1.WithdrawalNoted", effect: .continuesLoop, sendable: true,
    meaning: "A child, or somebody else, took back what was said. It is something new to think about: it closes nothing by itself, and until the lead agency has said what it makes of it, nothing closes the loop.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "taken_back_by", json: "takenBackBy", .enumeration("eider.v1.SubjectRole"), category: .process, about: .other, required: true, meaning: "Who took it back."),
        FieldDescription(3, "words", json: "words", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What was said, and how it came to that, in words: who was present, who had spoken to whom."),
        FieldDescription(4, "said_at", json: "saidAt", .string, category: .process, about: .other, format: "date-time", meaning: "When it was said: RFC 3339 with offset."),
        FieldDescription(5, "heard_by", json: "heardBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The practitioner who heard it."),
        FieldDescription(6, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableMissingEpisode = MessageDescription(
    name: "eider.v1.MissingEpisode", effect: .opensLoop, sendable: true,
    meaning: "A child went missing, or is away without authorisation. The one it is sent to owes the child a return interview, and its time runs from when the child was found, or from what the agreement says.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "kind", json: "kind", .enumeration("eider.v1.MissingEpisode.Kind"), category: .whereabouts, about: .child, required: true, meaning: "What kind of episode."),
        FieldDescription(4, "missing_since", json: "missingSince", .string, category: .whereabouts, about: .child, format: "date-time", meaning: "Since when: RFC 3339 with offset."),
        FieldDescription(5, "reported_at", json: "reportedAt", .string, category: .whereabouts, about: .child, required: true, format: "date-time", meaning: "When it was reported: RFC 3339 with offset."),
        FieldDescription(6, "found_at", json: "foundAt", .string, category: .whereabouts, about: .child, format: "date-time", meaning: "When the child was found or came back, where that is known already: RFC 3339 with offset."),
        FieldDescription(7, "grade", json: "grade", .enumeration("eider.v1.MissingEpisode.Grade"), category: .concern, about: .child, meaning: "How high the police grade the risk."),
        FieldDescription(8, "looked_after", json: "lookedAfter", .bool, category: .family, about: .child, meaning: "The child is looked after by a local authority."),
        FieldDescription(9, "responsible_authority", json: "responsibleAuthority", .message("eider.v1.Organisation"), category: .family, about: .child, meaning: "The authority responsible for the child, where that is known."),
        FieldDescription(10, "circumstances", json: "circumstances", .message("eider.v1.Narrative"), repeated: true, category: .whereabouts, about: .child, meaning: "What is known of it, in words."),
        FieldDescription(11, "factors", json: "factors", .message("eider.v1.Coding"), repeated: true, category: .concern, about: .child, codesClassify: true, codeList: "cin/factor", meaning: "Factors, as far as they are known: CIN `AssessmentFactors`."),
        FieldDescription(12, "reported_by", json: "reportedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "Who reports it."),
        FieldDescription(13, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the sender's own system calls this."),
        FieldDescription(14, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
    ])

private let tableChildFound = MessageDescription(
    name: "eider.v1.ChildFound", effect: .continuesLoop, sendable: true,
    meaning: "A missing child was found, or came back.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "found_at", json: "foundAt", .string, category: .whereabouts, about: .child, required: true, format: "date-time", meaning: "When: RFC 3339 with offset."),
        FieldDescription(3, "safe_and_well", json: "safeAndWell", .enumeration("eider.v1.ChildFound.SafeAndWell"), category: .concern, about: .child, meaning: "Whether the police have seen that the child is safe and well."),
        FieldDescription(4, "circumstances", json: "circumstances", .message("eider.v1.Narrative"), repeated: true, category: .whereabouts, about: .child, meaning: "What is known of it, in words."),
        FieldDescription(5, "recorded_by", json: "recordedBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "Who records it."),
        FieldDescription(6, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableReturnInterview = MessageDescription(
    name: "eider.v1.ReturnInterview", effect: .continuesLoop, sendable: true,
    meaning: "A child who was missing was offered somebody independent to talk to.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "result", json: "result", .enumeration("eider.v1.ReturnInterview.Result"), category: .outcome, about: .child, required: true, meaning: "What came of the offer."),
        FieldDescription(3, "offered_at", json: "offeredAt", .string, category: .process, about: .other, format: "date-time", meaning: "When it was offered: RFC 3339 with offset."),
        FieldDescription(4, "held_at", json: "heldAt", .string, category: .process, about: .other, format: "date-time", meaning: "When it was held: RFC 3339 with offset."),
        FieldDescription(5, "independent", json: "independent", .bool, category: .process, about: .other, meaning: "Whoever held it works neither for the authority nor where the child lives."),
        FieldDescription(6, "findings", json: "findings", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, meaning: "What the child said, as far as it is to be known."),
        FieldDescription(7, "factors", json: "factors", .message("eider.v1.Coding"), repeated: true, category: .concern, about: .child, codesClassify: true, codeList: "cin/factor", meaning: "Factors: CIN `AssessmentFactors`."),
        FieldDescription(8, "reason", json: "reason", .string, category: .outcome, about: .child, maxBytes: 2048, meaning: "Why none was held, where none was."),
        FieldDescription(9, "held_by", json: "heldBy", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "Who held or offered it."),
        FieldDescription(10, "record_reference", json: "recordReference", .string, category: .process, about: .other, meaning: "Under which reference it is kept in the agency's own record."),
    ])

private let tableForumItem = MessageDescription(
    name: "eider.v1.ForumItem", effect: .opensLoop, sendable: true,
    meaning: "A matter for a forum: a child, or what several children have in common, that its members are to discuss. It is a loop like any other, and closes with an outcome. The router makes one by itself where the agreement says so, from what an agency sent.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, meaning: "The child, where it is about one."),
        FieldDescription(3, "forum", json: "forum", .string, category: .process, about: .other, meaning: "The forum, by its id in the agreement; empty where a desk takes such matters."),
        FieldDescription(4, "cause", json: "cause", .enumeration("eider.v1.ForumItem.Cause"), category: .process, about: .other, required: true, meaning: "Why it is brought."),
        FieldDescription(5, "reasons", json: "reasons", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, meaning: "Why, in words."),
        FieldDescription(6, "threads", json: "threads", .string, repeated: true, category: .process, about: .other, meaning: "The threads it is about, by their ids: what the reader has a part in can be looked up there."),
        FieldDescription(7, "brought_by", json: "broughtBy", .message("eider.v1.Worker"), category: .process, about: .worker, meaning: "The practitioner who brings it; the router's own items have none."),
        FieldDescription(8, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the sender's own system calls this."),
        FieldDescription(9, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
    ])

private let tableEmergencyAttendance = MessageDescription(
    name: "eider.v1.EmergencyAttendance", effect: .notifies, sendable: true,
    meaning: "A child came to an emergency department.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "arrived_at", json: "arrivedAt", .string, category: .attendance, about: .child, required: true, format: "date-time", meaning: "When they arrived: RFC 3339 with offset."),
        FieldDescription(4, "left_at", json: "leftAt", .string, category: .attendance, about: .child, format: "date-time", meaning: "When they left, if they have: RFC 3339 with offset."),
        FieldDescription(5, "department", json: "department", .message("eider.v1.Organisation"), category: .attendance, about: .child, meaning: "Where: the hospital and department."),
        FieldDescription(6, "presenting_complaints", json: "presentingComplaints", .message("eider.v1.Coding"), repeated: true, category: .health, about: .child, codesClassify: true, meaning: "What they came with, coded. A code can carry categories of its own: sexual assault is not `health`."),
        FieldDescription(7, "diagnoses", json: "diagnoses", .message("eider.v1.Coding"), repeated: true, category: .health, about: .child, codesClassify: true, meaning: "What was found, coded."),
        FieldDescription(8, "clinical_notes", json: "clinicalNotes", .message("eider.v1.Narrative"), repeated: true, category: .health, about: .child, meaning: "Clinical notes."),
        FieldDescription(9, "safeguarding_codes", json: "safeguardingCodes", .message("eider.v1.Coding"), repeated: true, category: .concern, about: .child, codesClassify: true, codeList: "bars/safeguarding", meaning: "Safeguarding codes the department set (NHS booking and referral safeguarding codes)."),
        FieldDescription(10, "parents_and_carers", json: "parentsAndCarers", .message("eider.v1.Person"), repeated: true, category: .family, about: .parentOrCarer, meaning: "Parents and carers, next of kin."),
        FieldDescription(11, "visit", json: "visit", .message("eider.v1.Identifier"), category: .attendance, about: .child, meaning: "The visit's number in the hospital's system."),
        FieldDescription(12, "attendances_in_last_year", json: "attendancesInLastYear", .uint32, category: .attendance, about: .child, meaning: "How many times in the last twelve months, where the department says so; 0 for not said."),
        FieldDescription(13, "event", json: "event", .enumeration("eider.v1.EmergencyAttendance.Event"), category: .attendance, about: .child, meaning: "What happened; not stated counts as registered."),
        FieldDescription(14, "first_notification", json: "firstNotification", .string, category: .process, about: .other, meaning: "The first notification of the same attendance, by its id; empty in that one."),
    ])

private let tableSchoolAbsence = MessageDescription(
    name: "eider.v1.SchoolAbsence", effect: .notifies, sendable: true,
    meaning: "A child was not at school.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "first_day", json: "firstDay", .message("eider.v1.CalendarDate"), category: .education, about: .child, required: true, meaning: "The first day of the absence."),
        FieldDescription(4, "last_day", json: "lastDay", .message("eider.v1.CalendarDate"), category: .education, about: .child, meaning: "The last day so far; the first where there was only one."),
        FieldDescription(5, "sessions_missed", json: "sessionsMissed", .uint32, category: .education, about: .child, meaning: "How many sessions were missed: a school day has two."),
        FieldDescription(6, "code", json: "code", .message("eider.v1.Coding"), category: .education, about: .child, codesClassify: true, codeList: "dfe/attendance", meaning: "What the register says: `dfe/attendance`. A code can carry a category of its own: illness is `health`."),
        FieldDescription(7, "whereabouts", json: "whereabouts", .enumeration("eider.v1.SchoolAbsence.Whereabouts"), category: .whereabouts, about: .child, meaning: "Whether the school knows where the child was."),
        FieldDescription(8, "notes", json: "notes", .message("eider.v1.Narrative"), repeated: true, category: .education, about: .child, meaning: "What the school knows, in words."),
        FieldDescription(9, "sessions_missed_in_last_year", json: "sessionsMissedInLastYear", .uint32, category: .education, about: .child, meaning: "How many sessions were missed in the last twelve months, where the school says so; 0 for not said."),
        FieldDescription(10, "reported_by", json: "reportedBy", .message("eider.v1.Worker"), category: .process, about: .worker, meaning: "Who reports it."),
        FieldDescription(11, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the school's own system calls this."),
    ])

private let tableNotice = MessageDescription(
    name: "eider.v1.Notice", effect: .notifies, sendable: false,
    meaning: "What the router tells a party by itself.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "kind", json: "kind", .enumeration("eider.v1.Notice.Kind"), category: .process, about: .other, required: true, meaning: "What kind of notice."),
        FieldDescription(3, "message_id", json: "messageId", .string, category: .process, about: .other, meaning: "The message this is about."),
        FieldDescription(4, "thread", json: "thread", .string, category: .process, about: .other, meaning: "The thread this is about."),
        FieldDescription(5, "ring_party", json: "ringParty", .string, category: .process, about: .other, meaning: "The party to ring, by id."),
        FieldDescription(6, "ring_contact", json: "ringContact", .string, category: .process, about: .other, meaning: "The duty contact to ring: a role and a telephone number, as the agreement gives them."),
        FieldDescription(7, "code", json: "code", .string, category: .process, about: .other, meaning: "A stable code, for example `AGR-104`."),
        FieldDescription(8, "sentence", json: "sentence", .string, category: .process, about: .other, meaning: "What it means and what to do, in a sentence. Never personal data."),
        FieldDescription(9, "withheld", json: "withheld", .enumeration("eider.v1.Category"), repeated: true, category: .process, about: .other, meaning: "Categories that were withheld, where the agreement lets the reader know."),
        FieldDescription(10, "threads", json: "threads", .string, repeated: true, category: .process, about: .other, meaning: "The loops this is about, where it is about several."),
        FieldDescription(11, "clock", json: "clock", .string, category: .process, about: .other, meaning: "What is owed, by the clock's id in the agreement, for example `acknowledge`."),
        FieldDescription(12, "due", json: "due", .string, category: .process, about: .other, meaning: "By when it was owed: RFC 3339, UTC."),
    ])

private let tableStatement = MessageDescription(
    name: "eider.v1.Statement", effect: .unspecified, sendable: false,
    meaning: "One statement of a receipt. Withheld whole, or shared whole.",
    fields: [
        FieldDescription(1, "index", json: "index", .uint32, category: .process, about: .other, meaning: "Which digest of the receipt is this statement's: 0 is the first."),
        FieldDescription(2, "category", json: "category", .enumeration("eider.v1.Category"), category: .process, about: .other, meaning: "The one category of its content."),
        FieldDescription(3, "about", json: "about", .enumeration("eider.v1.SubjectRole"), category: .process, about: .other, meaning: "Whom it is about."),
        FieldDescription(4, "salt", json: "salt", .bytes, category: .process, about: .other, meaning: "16 random bytes."),
        FieldDescription(5, "content", json: "content", .bytes, category: .process, about: .other, maxBytes: 65536, meaning: "The proto3 JSON form of a `StatementContent`, UTF-8. What is signed is these bytes, just as they are."),
    ])

private let tableSignedStatements = MessageDescription(
    name: "eider.v1.SignedStatements", effect: .unspecified, sendable: false,
    meaning: "A list of statements, signed by the adapter of the party that makes them.",
    fields: [
        FieldDescription(1, "key_id", json: "keyId", .bytes, category: .process, about: .other, meaning: "The signing key: the first 16 bytes of the SHA-256 of the Ed25519 public key."),
        FieldDescription(2, "previous", json: "previous", .bytes, category: .process, about: .other, meaning: "The digest of the previous receipt of this thread that this party knows of; empty if there is none."),
        FieldDescription(3, "digests", json: "digests", .bytes, repeated: true, category: .process, about: .other, meaning: "SHA-256 digests of all statements, in order, withheld or not."),
        FieldDescription(4, "signature", json: "signature", .bytes, category: .process, about: .other, meaning: "Ed25519 signature over the receipt's signing bytes (docs/protocol.md says how they are made)."),
        FieldDescription(5, "statements", json: "statements", .message("eider.v1.Statement"), repeated: true, category: .process, about: .other, meaning: "The statements that are shared with the reader."),
    ])

private let tableStatementContent = MessageDescription(
    name: "eider.v1.StatementContent", effect: .unspecified, sendable: false,
    meaning: "What a statement says. Exactly one of its fields is set.",
    fields: [
        FieldDescription(1, "confirmed_by", json: "confirmedBy", .message("eider.v1.Worker"), category: .process, about: .worker, oneof: "fact", meaning: "Who confirmed it: name or role."),
        FieldDescription(2, "record_reference", json: "recordReference", .string, category: .process, about: .other, oneof: "fact", meaning: "The reference of the record in the agency's own system."),
        FieldDescription(3, "outcome", json: "outcome", .message("eider.v1.Coding"), category: .outcome, about: .child, oneof: "fact", meaning: "The outcome: `ssd/referral-outcome`, or for a closure `cin/closure-reason`."),
        FieldDescription(4, "reason", json: "reason", .string, category: .outcome, about: .child, maxBytes: 65536, oneof: "fact", meaning: "Why, in words."),
        FieldDescription(5, "next_step", json: "nextStep", .string, category: .outcome, about: .child, maxBytes: 65536, oneof: "fact", meaning: "What happens next, in words."),
        FieldDescription(6, "other_support", json: "otherSupport", .string, category: .outcome, about: .child, maxBytes: 65536, oneof: "fact", meaning: "Other support that was named (\"no further action\" names some)."),
        FieldDescription(7, "limited", json: "limited", .message("eider.v1.LimitedFeedback"), category: .process, about: .other, oneof: "fact", meaning: "Acted on; detail withheld; whom to ring. Limited feedback is feedback."),
        FieldDescription(8, "told_family", json: "toldFamily", .message("eider.v1.ToldFamily"), category: .outcome, about: .child, oneof: "fact", meaning: "Whether child and parent were told, or why not."),
        FieldDescription(9, "contact", json: "contact", .message("eider.v1.Worker"), category: .process, about: .worker, oneof: "fact", meaning: "Whom to ring with questions."),
        FieldDescription(10, "confirmed_at", json: "confirmedAt", .string, category: .process, about: .other, format: "date-time", oneof: "fact", meaning: "When it was confirmed, RFC 3339 with offset."),
        FieldDescription(11, "reviewed_by", json: "reviewedBy", .message("eider.v1.Worker"), category: .process, about: .worker, oneof: "fact", meaning: "The manager who looked at it: needed where the agreement asks for one, as when \"no further action\" is said again and again."),
        FieldDescription(12, "engagement", json: "engagement", .enumeration("eider.v1.Engagement"), category: .outcome, about: .child, oneof: "fact", meaning: "How the young person takes to the help."),
    ])

private let tableLimitedFeedback = MessageDescription(
    name: "eider.v1.LimitedFeedback", effect: .unspecified, sendable: false,
    meaning: "Acted on, detail withheld.",
    fields: [
        FieldDescription(1, "reason", json: "reason", .string, meaning: "Why the detail is withheld."),
        FieldDescription(2, "contact", json: "contact", .string, meaning: "Whom to contact."),
    ])

private let tableToldFamily = MessageDescription(
    name: "eider.v1.ToldFamily", effect: .unspecified, sendable: false,
    meaning: "Whether child and parent were told what was decided.",
    fields: [
        FieldDescription(1, "child_told", json: "childTold", .bool, meaning: "The child was told."),
        FieldDescription(2, "parent_told", json: "parentTold", .bool, meaning: "A parent or carer was told."),
        FieldDescription(3, "why_not", json: "whyNot", .string, meaning: "If one was not: why."),
    ])

private let tableAcknowledged = MessageDescription(
    name: "eider.v1.Acknowledged", effect: .continuesLoop, sendable: true,
    meaning: "A practitioner has seen it and taken it on.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "Who confirmed it and where it is recorded."),
    ])

private let tableDecided = MessageDescription(
    name: "eider.v1.Decided", effect: .continuesLoop, sendable: true,
    meaning: "What was decided, and why.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "Who decided what, and why."),
    ])

private let tableProgressed = MessageDescription(
    name: "eider.v1.Progressed", effect: .continuesLoop, sendable: true,
    meaning: "What happened since.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "What happened."),
    ])

private let tableClosed = MessageDescription(
    name: "eider.v1.Closed", effect: .continuesLoop, sendable: true,
    meaning: "The loop is closed, with outcome and reason.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "Outcome and reason."),
    ])

private let tableReopened = MessageDescription(
    name: "eider.v1.Reopened", effect: .continuesLoop, sendable: true,
    meaning: "A loop that was closed is open again.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "Who opened it again, and why."),
    ])

private let tableEnteredInError = MessageDescription(
    name: "eider.v1.EnteredInError", effect: .continuesLoop, sendable: true,
    meaning: "The loop should never have been: another child was meant, or it is there twice. It stays in the record, and nobody owes anything on it.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "receipt", json: "receipt", .message("eider.v1.SignedStatements"), category: .process, about: .other, required: true, meaning: "Who says so, and why."),
    ])

private let tableRecordBody = MessageDescription(
    name: "eider.v1.RecordBody", effect: .unspecified, sendable: false,
    meaning: "The body of one record. Exactly one field is set.",
    fields: [
        FieldDescription(1, "log_opened", json: "logOpened", .message("eider.v1.LogOpened"), oneof: "kind", meaning: "The log was opened."),
        FieldDescription(2, "agreement_in_force", json: "agreementInForce", .message("eider.v1.AgreementInForce"), oneof: "kind", meaning: "An agreement came into force."),
        FieldDescription(3, "adapter_enrolled", json: "adapterEnrolled", .message("eider.v1.AdapterEnrolled"), oneof: "kind", meaning: "An adapter's keys are valid from this record on."),
        FieldDescription(4, "adapter_revoked", json: "adapterRevoked", .message("eider.v1.AdapterRevoked"), oneof: "kind", meaning: "An adapter's keys are not valid from this record on."),
        FieldDescription(5, "message_recorded", json: "messageRecorded", .message("eider.v1.MessageRecorded"), oneof: "kind", meaning: "A message was accepted and decided."),
        FieldDescription(6, "message_refused", json: "messageRefused", .message("eider.v1.MessageRefused"), oneof: "kind", meaning: "A message was refused by the agreement."),
        FieldDescription(7, "delivery_attempted", json: "deliveryAttempted", .message("eider.v1.DeliveryAttempted"), oneof: "kind", meaning: "A first attempt at a delivery was made: from here on it counts as disclosed."),
        FieldDescription(8, "delivery_taken", json: "deliveryTaken", .message("eider.v1.DeliveryTaken"), oneof: "kind", meaning: "A recipient's adapter has it in its inbox."),
        FieldDescription(9, "delivery_declined", json: "deliveryDeclined", .message("eider.v1.DeliveryDeclined"), oneof: "kind", meaning: "A recipient's adapter declined it."),
        FieldDescription(10, "decided_again", json: "decidedAgain", .message("eider.v1.DecidedAgain"), oneof: "kind", meaning: "What waits was decided again."),
        FieldDescription(11, "thread_changed", json: "threadChanged", .message("eider.v1.ThreadChanged"), oneof: "kind", meaning: "A thread stands otherwise because time passed, or a party left: no message said so."),
        FieldDescription(12, "checkpoint_key", json: "checkpointKey", .message("eider.v1.CheckpointKey"), oneof: "kind", meaning: "The key that signs the log's checkpoints from here on."),
        FieldDescription(13, "log_restored", json: "logRestored", .message("eider.v1.LogRestored"), oneof: "kind", meaning: "The log goes on from a restored backup, under a new origin."),
        FieldDescription(14, "thread_erased", json: "threadErased", .message("eider.v1.ThreadErased"), oneof: "kind", meaning: "A thread's words were erased: its time was over."),
        FieldDescription(15, "legal_hold", json: "legalHold", .message("eider.v1.LegalHold"), oneof: "kind", meaning: "A thread is kept beyond its time, or is not any more."),
        FieldDescription(16, "epoch_begun", json: "epochBegun", .message("eider.v1.EpochBegun"), oneof: "kind", meaning: "The keys of threads are wrapped under this epoch's key from here on."),
    ])

private let tableLogOpened = MessageDescription(
    name: "eider.v1.LogOpened", effect: .unspecified, sendable: false,
    meaning: "The log was opened.",
    fields: [
        FieldDescription(1, "origin", json: "origin", .string, meaning: "The log's origin: a name that no other log has."),
        FieldDescription(2, "prior_checkpoint", json: "priorCheckpoint", .bytes, meaning: "The checkpoint of the log that this one carries on from, after a restore; empty otherwise."),
    ])

private let tableCheckpointKey = MessageDescription(
    name: "eider.v1.CheckpointKey", effect: .unspecified, sendable: false,
    meaning: "The key that signs checkpoints.",
    fields: [
        FieldDescription(1, "public_key", json: "publicKey", .bytes, meaning: "Ed25519 public key, 32 bytes."),
    ])

private let tableLogRestored = MessageDescription(
    name: "eider.v1.LogRestored", effect: .unspecified, sendable: false,
    meaning: "A backup was restored. What came after it is not in this log: senders send it again.",
    fields: [
        FieldDescription(1, "origin", json: "origin", .string, meaning: "The new origin."),
        FieldDescription(2, "prior_origin", json: "priorOrigin", .string, meaning: "The origin before."),
        FieldDescription(3, "prior_checkpoint", json: "priorCheckpoint", .string, meaning: "The last checkpoint that the backup had, as a signed note; empty where it had none."),
        FieldDescription(4, "prior_size", json: "priorSize", .uint64, meaning: "How many records the backup had."),
        FieldDescription(5, "prior_root", json: "priorRoot", .bytes, meaning: "The root over them, 32 bytes."),
    ])

private let tableThreadErased = MessageDescription(
    name: "eider.v1.ThreadErased", effect: .unspecified, sendable: false,
    meaning: "A thread was erased: what its records said, their salts, its key and its links are gone. The leaves stay.",
    fields: [
        FieldDescription(1, "thread", json: "thread", .string, meaning: "The thread."),
        FieldDescription(2, "code", json: "code", .string, meaning: "Why: `retention`."),
        FieldDescription(3, "opened_by", json: "openedBy", .string, meaning: "The message type that opened it."),
        FieldDescription(4, "ended_at", json: "endedAt", .int64, meaning: "When it ended, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(5, "kept", json: "kept", .string, meaning: "How long it was kept after that, as the agreement writes it, for example `6 years`."),
    ])

private let tableLegalHold = MessageDescription(
    name: "eider.v1.LegalHold", effect: .unspecified, sendable: false,
    meaning: "A thread's time does not run out while somebody may need it before a court or an inquiry.",
    fields: [
        FieldDescription(1, "thread", json: "thread", .string, meaning: "The thread."),
        FieldDescription(2, "held", json: "held", .bool, meaning: "It is held; otherwise it is held no more."),
        FieldDescription(3, "by", json: "by", .string, meaning: "Who said so, by role."),
        FieldDescription(4, "reference", json: "reference", .string, meaning: "A reference to why, which names nobody."),
    ])

private let tableEpochBegun = MessageDescription(
    name: "eider.v1.EpochBegun", effect: .unspecified, sendable: false,
    meaning: "A new epoch key is in use.",
    fields: [
        FieldDescription(1, "number", json: "number", .uint32, meaning: "Its number."),
        FieldDescription(2, "check", json: "check", .bytes, meaning: "The first 8 bytes of SHA-256 of `eider-epoch-check-v1`, a line feed and the key: tells a wrong key from a missing one."),
    ])

private let tableAgreementInForce = MessageDescription(
    name: "eider.v1.AgreementInForce", effect: .unspecified, sendable: false,
    meaning: "An agreement came into force.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "Its id."),
        FieldDescription(2, "version", json: "version", .string, meaning: "Its version."),
        FieldDescription(3, "digest", json: "digest", .bytes, meaning: "SHA-256 of the agreement's bytes; the bytes are the record's payload. An agreement of several files is one text: each file after a line `#!file NAME`."),
        FieldDescription(4, "from", json: "from", .int64, meaning: "The moment it said it comes into force, milliseconds since 1970-01-01T00:00Z; 0 where it said none and came into force at once."),
    ])

private let tableAdapterEnrolled = MessageDescription(
    name: "eider.v1.AdapterEnrolled", effect: .unspecified, sendable: false,
    meaning: "An adapter's keys.",
    fields: [
        FieldDescription(1, "adapter", json: "adapter", .string, meaning: "The adapter."),
        FieldDescription(2, "party", json: "party", .string, meaning: "Its party."),
        FieldDescription(3, "curve_key", json: "curveKey", .bytes, meaning: "CURVE public key, 32 bytes."),
        FieldDescription(4, "signing_key", json: "signingKey", .bytes, meaning: "Ed25519 public key, 32 bytes."),
        FieldDescription(5, "takes", json: "takes", .string, repeated: true, meaning: "Message types it takes."),
        FieldDescription(6, "sends", json: "sends", .string, repeated: true, meaning: "Message types it sends."),
    ])

private let tableAdapterRevoked = MessageDescription(
    name: "eider.v1.AdapterRevoked", effect: .unspecified, sendable: false,
    meaning: "An adapter's keys are no longer valid.",
    fields: [
        FieldDescription(1, "adapter", json: "adapter", .string, meaning: "The adapter."),
        FieldDescription(2, "curve_key", json: "curveKey", .bytes, meaning: "The CURVE public key that was valid."),
        FieldDescription(3, "code", json: "code", .string, meaning: "Why: `revoked`, `replaced`."),
    ])

private let tableMessageRecorded = MessageDescription(
    name: "eider.v1.MessageRecorded", effect: .unspecified, sendable: false,
    meaning: "A message was accepted and decided. Its payload is the record's payload, as the sender sent it, in canonical form.",
    fields: [
        FieldDescription(1, "adapter", json: "adapter", .string, meaning: "The adapter that sent it; `router` for the router's own notices."),
        FieldDescription(2, "party", json: "party", .string, meaning: "Its party; empty for the router."),
        FieldDescription(3, "envelope", json: "envelope", .message("eider.v1.Envelope"), meaning: "The envelope as accepted."),
        FieldDescription(4, "digest", json: "digest", .bytes, meaning: "SHA-256 of envelope and payload as sent: the same id with other bytes is refused."),
        FieldDescription(5, "answer", json: "answer", .message("eider.v1.Recorded"), meaning: "The answer the sender gets, and gets again."),
        FieldDescription(6, "queued", json: "queued", .message("eider.v1.Queued"), repeated: true, meaning: "What is queued for whom."),
        FieldDescription(7, "thread", json: "thread", .message("eider.v1.ThreadAfter"), meaning: "The thread after this message."),
        FieldDescription(8, "changes", json: "changes", .message("eider.v1.DecidedAgain"), repeated: true, meaning: "Earlier messages whose queue rows this one changes: what it released, or took back."),
    ])

private let tableQueued = MessageDescription(
    name: "eider.v1.Queued", effect: .unspecified, sendable: false,
    meaning: "A message is queued for one adapter.",
    fields: [
        FieldDescription(1, "adapter", json: "adapter", .string, meaning: "The receiving adapter."),
        FieldDescription(2, "party", json: "party", .string, meaning: "Its party."),
        FieldDescription(3, "desk", json: "desk", .string, meaning: "The desk it was written to as, if any."),
        FieldDescription(4, "decision", json: "decision", .uint32, meaning: "Number of the decision: 1 is the first."),
        FieldDescription(5, "shared", json: "shared", .uint32, repeated: true, meaning: "The facts that are shared: pairs of category and role as 8 * category + role, ascending."),
        FieldDescription(6, "withheld_known", json: "withheldKnown", .bool, meaning: "Something was left out, and the recipient may know."),
        FieldDescription(7, "role", json: "role", .string, meaning: "`act` or `inform`."),
        FieldDescription(8, "sanitised_only", json: "sanitisedOnly", .uint32, repeated: true, meaning: "Of the shared facts, those that only a sanitised summary may carry."),
        FieldDescription(9, "obligations", json: "obligations", .string, repeated: true, meaning: "What the recipient is bound to in using it."),
    ])

private let tableThreadAfter = MessageDescription(
    name: "eider.v1.ThreadAfter", effect: .unspecified, sendable: false,
    meaning: "A thread as it stands after a record.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The thread: the id of the message that opened it."),
        FieldDescription(2, "version", json: "version", .uint64, meaning: "Counts the records of this thread, from 1."),
        FieldDescription(3, "opened_by", json: "openedBy", .string, meaning: "The message type that opened it."),
        FieldDescription(4, "opened_at", json: "openedAt", .int64, meaning: "When it was opened, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(5, "referrer", json: "referrer", .string, meaning: "The party that opened it."),
        FieldDescription(6, "referrer_adapter", json: "referrerAdapter", .string, meaning: "The adapter that opened it."),
        FieldDescription(7, "lead_agency", json: "leadAgency", .string, meaning: "The lead agency: empty for a thread that owes nothing."),
        FieldDescription(8, "lead_desk", json: "leadDesk", .string, meaning: "The desk the lead agency holds it as, if any."),
        FieldDescription(9, "state", json: "state", .string, meaning: "The loop's state, as ReferralLoop names it; `notification` for a thread that owes nothing."),
        FieldDescription(10, "notified", json: "notified", .string, repeated: true, meaning: "Parties that are kept informed."),
        FieldDescription(11, "last_receipt", json: "lastReceipt", .bytes, meaning: "Digest of the last human receipt."),
        FieldDescription(12, "opened_sequence", json: "openedSequence", .uint64, meaning: "The message that opened it: its record's sequence."),
        FieldDescription(13, "risk", json: "risk", .uint32, meaning: "The highest risk the thread's messages stated."),
        FieldDescription(14, "answer_by", json: "answerBy", .int64, meaning: "By when an answer was asked for, milliseconds since 1970-01-01T00:00Z; 0 where none was."),
        FieldDescription(15, "consent_to_share", json: "consentToShare", .uint32, meaning: "What was last recorded of consent to share, as `ConsentToShare`; 0 for nothing."),
        FieldDescription(16, "consent_to_work", json: "consentToWork", .uint32, meaning: "What was last recorded of consent to work, as `ConsentToWork`; 0 for nothing."),
        FieldDescription(17, "consent_to_share_said_at", json: "consentToShareSaidAt", .int64, meaning: "When that of consent to share was said, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(18, "consent_to_work_said_at", json: "consentToWorkSaidAt", .int64, meaning: "When that of consent to work was said, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(19, "holds", json: "holds", .message("eider.v1.Hold"), repeated: true, meaning: "What is held and waits for an authorisation."),
        FieldDescription(20, "reviews", json: "reviews", .message("eider.v1.Review"), repeated: true, meaning: "What was shared by breaking the glass and waits for its review."),
        FieldDescription(21, "bonds", json: "bonds", .message("eider.v1.OriginatorBond"), repeated: true, meaning: "Under which conditions the thread's content was shared: they bind whoever passes it on."),
        FieldDescription(22, "recalls", json: "recalls", .message("eider.v1.RecallOpen"), repeated: true, meaning: "What was recalled and waits to be confirmed."),
        FieldDescription(23, "told", json: "told", .message("eider.v1.Told"), repeated: true, meaning: "Who was given what of the thread's messages, so that a correction or recall reaches everyone who was told."),
        FieldDescription(24, "obligations", json: "obligations", .message("eider.v1.Obligation"), repeated: true, meaning: "What is owed on the loop, and what was: one entry a clock, the last time it ran."),
        FieldDescription(25, "answer_to", json: "answerTo", .string, meaning: "The party that is answered in the referrer's place, because the referrer has gone; empty where the referrer is."),
        FieldDescription(26, "offered_to", json: "offeredTo", .string, meaning: "The party to which the loop is offered; empty where it is not."),
        FieldDescription(27, "offered_desk", json: "offeredDesk", .string, meaning: "The desk as which it is offered, if any."),
        FieldDescription(28, "disagreement", json: "disagreement", .message("eider.v1.DisagreementOpen"), meaning: "The disagreement that is open."),
        FieldDescription(29, "withdrawal_open", json: "withdrawalOpen", .bool, meaning: "Somebody took back what was said, and the lead agency has not said yet what it makes of it."),
        FieldDescription(30, "information_needed", json: "informationNeeded", .bool, meaning: "The lead agency waits for more information from whoever referred."),
        FieldDescription(31, "without_engagement", json: "withoutEngagement", .uint32, meaning: "How many times in a row the young person was not reached, declined, or nothing changed."),
        FieldDescription(32, "outcome", json: "outcome", .string, meaning: "What was decided last, as ReferralLoop classes outcomes, for example `no-further-action`; empty where nothing was."),
        FieldDescription(33, "closed_at", json: "closedAt", .int64, meaning: "When it was closed last, milliseconds since 1970-01-01T00:00Z; 0 where it never was."),
        FieldDescription(34, "meetings", json: "meetings", .message("eider.v1.MeetingNoted"), repeated: true, meaning: "The meetings about it."),
        FieldDescription(35, "forum", json: "forum", .string, meaning: "The forum whose matter it is, by its id; empty for others."),
        FieldDescription(36, "reporter", json: "reporter", .uint32, meaning: "Who told of the child, as `Reporter.Kind`; 0 for a practitioner."),
        FieldDescription(37, "return_channel", json: "returnChannel", .uint32, meaning: "Whether they can be answered, as `Reporter.ReturnChannel`."),
        FieldDescription(38, "family_told", json: "familyTold", .uint32, meaning: "How many decisions and closures stated whether child and family were told, or why not."),
        FieldDescription(39, "feedback_given", json: "feedbackGiven", .uint32, meaning: "How many decisions and closures the one who is answered was given."),
        FieldDescription(40, "return_interview", json: "returnInterview", .uint32, meaning: "What came of a return interview, as `ReturnInterview.Result`; 0 for nothing yet."),
        FieldDescription(41, "missing_grade", json: "missingGrade", .uint32, meaning: "How high the police graded the risk of a missing child, as `MissingEpisode.Grade`."),
        FieldDescription(42, "handed_over_by", json: "handedOverBy", .string, meaning: "Who left and handed this loop over, as lead agency; empty where nobody did."),
    ])

private let tableObligation = MessageDescription(
    name: "eider.v1.Obligation", effect: .unspecified, sendable: false,
    meaning: "What somebody owes on a loop, by one clock of the agreement.",
    fields: [
        FieldDescription(1, "clock", json: "clock", .string, meaning: "The clock, by its id, for example `acknowledge`."),
        FieldDescription(2, "owner", json: "owner", .string, meaning: "Who owes it, by how they stand to the loop: `lead-agency`, `offered`, `referrer`, `disagreeing`, `answering`."),
        FieldDescription(3, "began", json: "began", .int64, meaning: "When it began, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(4, "due", json: "due", .int64, meaning: "By when it is due, milliseconds since 1970-01-01T00:00Z; while it is paused, by when it would have been."),
        FieldDescription(5, "limit", json: "limit", .string, meaning: "How long it may take, as the agreement writes it, for example `1 working-day`; empty where a message said by when."),
        FieldDescription(6, "paused", json: "paused", .int64, meaning: "Since when it is paused, milliseconds since 1970-01-01T00:00Z; 0 where it is not."),
        FieldDescription(7, "met", json: "met", .int64, meaning: "When it was met, or no longer owed, milliseconds since 1970-01-01T00:00Z; 0 while it is owed."),
        FieldDescription(8, "told", json: "told", .uint32, meaning: "Who was told that it is overdue: 0 nobody, 1 who owes it, 2 the agreement's contact too."),
        FieldDescription(9, "lapsed", json: "lapsed", .bool, meaning: "It ended without being done: the loop was closed, withdrawn or given away first."),
        FieldDescription(10, "alert", json: "alert", .int64, meaning: "When the next alert is sent if it is not met, milliseconds since 1970-01-01T00:00Z; 0 where none is."),
    ])

private let tableDisagreementOpen = MessageDescription(
    name: "eider.v1.DisagreementOpen", effect: .unspecified, sendable: false,
    meaning: "A professional disagreement that is open.",
    fields: [
        FieldDescription(1, "level", json: "level", .uint32, meaning: "Between whom it is, as `Disagreement.Level`; 0 where there is none."),
        FieldDescription(2, "raised_by", json: "raisedBy", .string, meaning: "The party that raised it."),
        FieldDescription(3, "answered", json: "answered", .bool, meaning: "The other side has answered at this level."),
    ])

private let tableMeetingNoted = MessageDescription(
    name: "eider.v1.MeetingNoted", effect: .unspecified, sendable: false,
    meaning: "A meeting about a loop's child.",
    fields: [
        FieldDescription(1, "kind", json: "kind", .uint32, meaning: "What kind, as `Meeting.Kind`."),
        FieldDescription(2, "event", json: "event", .uint32, meaning: "How far it is, as `Meeting.Event`."),
        FieldDescription(3, "at", json: "at", .int64, meaning: "When it is to be, or was, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(4, "invited", json: "invited", .string, repeated: true, meaning: "The parties that were invited."),
        FieldDescription(5, "attended", json: "attended", .string, repeated: true, meaning: "Those of them that came, or sent a report."),
        FieldDescription(6, "missing", json: "missing", .string, repeated: true, meaning: "Whom it should have had and did not: `health`, `police`, `social-care`, `referrer`."),
    ])

private let tableThreadChanged = MessageDescription(
    name: "eider.v1.ThreadChanged", effect: .unspecified, sendable: false,
    meaning: "A thread stands otherwise, and no message said so.",
    fields: [
        FieldDescription(1, "thread", json: "thread", .message("eider.v1.ThreadAfter"), meaning: "The thread as it stands after this."),
        FieldDescription(2, "code", json: "code", .string, meaning: "Why: `overdue`, `handed-over`, `due-moved`."),
        FieldDescription(3, "party", json: "party", .string, meaning: "The party that left, for a hand-over; empty otherwise."),
    ])

private let tableHold = MessageDescription(
    name: "eider.v1.Hold", effect: .unspecified, sendable: false,
    meaning: "Facts of one message that wait for somebody to release them to one recipient.",
    fields: [
        FieldDescription(1, "message_id", json: "messageId", .string, meaning: "The message."),
        FieldDescription(2, "sequence", json: "sequence", .uint64, meaning: "The record of the message."),
        FieldDescription(3, "recipient", json: "recipient", .string, meaning: "The recipient's party."),
        FieldDescription(4, "clause", json: "clause", .string, meaning: "The clause that holds them; empty where an originator's own condition does."),
        FieldDescription(5, "role", json: "role", .string, meaning: "In which role somebody can release them."),
        FieldDescription(6, "party", json: "party", .string, meaning: "At which party."),
        FieldDescription(7, "by", json: "by", .int64, meaning: "By when, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(8, "facts", json: "facts", .uint32, repeated: true, meaning: "The facts, as 8 * category + role."),
        FieldDescription(9, "overdue_told", json: "overdueTold", .bool, meaning: "Both duty contacts were told that the time has passed."),
        FieldDescription(10, "sender", json: "sender", .string, meaning: "The party that sent the message."),
        FieldDescription(11, "released", json: "released", .bool, meaning: "Released: what is released stays so when what waits is decided again."),
    ])

private let tableReview = MessageDescription(
    name: "eider.v1.Review", effect: .unspecified, sendable: false,
    meaning: "Something was shared by breaking the glass, and has to be reviewed.",
    fields: [
        FieldDescription(1, "message_id", json: "messageId", .string, meaning: "The message."),
        FieldDescription(2, "recipient", json: "recipient", .string, meaning: "The recipient's party."),
        FieldDescription(3, "party", json: "party", .string, meaning: "The party that has to review it."),
        FieldDescription(4, "role", json: "role", .string, meaning: "In which role."),
        FieldDescription(5, "by", json: "by", .int64, meaning: "By when, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(6, "overdue_told", json: "overdueTold", .bool, meaning: "The duty contact was told that the time has passed."),
        FieldDescription(7, "sender", json: "sender", .string, meaning: "The party that broke the glass."),
    ])

private let tableOriginatorBond = MessageDescription(
    name: "eider.v1.OriginatorBond", effect: .unspecified, sendable: false,
    meaning: "The conditions under which an originator shared something in a thread.",
    fields: [
        FieldDescription(1, "originator", json: "originator", .string, meaning: "The party that set them: it can use its own words as it likes."),
        FieldDescription(2, "conditions", json: "conditions", .string, repeated: true, meaning: "The conditions, by their words in the agreement's language, for example `ask-first`."),
        FieldDescription(3, "binds", json: "binds", .string, repeated: true, meaning: "The parties they bind; empty for everyone but the originator."),
    ])

private let tableRecallOpen = MessageDescription(
    name: "eider.v1.RecallOpen", effect: .unspecified, sendable: false,
    meaning: "A recalled message.",
    fields: [
        FieldDescription(1, "message_id", json: "messageId", .string, meaning: "The message."),
        FieldDescription(2, "at", json: "at", .int64, meaning: "When it was recalled, milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(3, "report_by", json: "reportBy", .int64, meaning: "When the time to report a breach is over (72 hours, UK GDPR Article 33), milliseconds since 1970-01-01T00:00Z."),
        FieldDescription(4, "awaiting", json: "awaiting", .string, repeated: true, meaning: "The parties that have not confirmed it yet."),
        FieldDescription(5, "sender", json: "sender", .string, meaning: "The party that recalled it."),
        FieldDescription(6, "overdue_told", json: "overdueTold", .bool, meaning: "The sender's duty contact was told that the time has passed."),
    ])

private let tableTold = MessageDescription(
    name: "eider.v1.Told", effect: .unspecified, sendable: false,
    meaning: "Who was given what of a message.",
    fields: [
        FieldDescription(1, "message_id", json: "messageId", .string, meaning: "The message."),
        FieldDescription(2, "sequence", json: "sequence", .uint64, meaning: "Its record."),
        FieldDescription(3, "sender", json: "sender", .string, meaning: "The party that sent it."),
        FieldDescription(4, "recipient", json: "recipient", .string, meaning: "The party it was shared with."),
        FieldDescription(5, "desk", json: "desk", .string, meaning: "The desk it was written to as, if any."),
        FieldDescription(6, "facts", json: "facts", .uint32, repeated: true, meaning: "The facts, as 8 * category + role."),
    ])

private let tableMessageRefused = MessageDescription(
    name: "eider.v1.MessageRefused", effect: .unspecified, sendable: false,
    meaning: "A message was refused by the agreement. Deciding not to share is a record too.",
    fields: [
        FieldDescription(1, "adapter", json: "adapter", .string, meaning: "The adapter that sent it."),
        FieldDescription(2, "party", json: "party", .string, meaning: "Its party."),
        FieldDescription(3, "envelope", json: "envelope", .message("eider.v1.Envelope"), meaning: "Envelope as received."),
        FieldDescription(4, "digest", json: "digest", .bytes, meaning: "SHA-256 of envelope and payload as sent."),
        FieldDescription(5, "answer", json: "answer", .message("eider.v1.Refused"), meaning: "The answer the sender got."),
    ])

private let tableDeliveryAttempted = MessageDescription(
    name: "eider.v1.DeliveryAttempted", effect: .unspecified, sendable: false,
    meaning: "A delivery was attempted in a session that ended before the recipient answered: it counts as disclosed. (A delivery that was answered says so itself. After a crash of the router, what is queued counts as disclosed.)",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The message's record."),
        FieldDescription(2, "adapter", json: "adapter", .string, meaning: "The receiving adapter."),
        FieldDescription(3, "decision", json: "decision", .uint32, meaning: "Number of the decision."),
    ])

private let tableDeliveryTaken = MessageDescription(
    name: "eider.v1.DeliveryTaken", effect: .unspecified, sendable: false,
    meaning: "A delivery was taken.",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The message's record."),
        FieldDescription(2, "adapter", json: "adapter", .string, meaning: "The receiving adapter."),
        FieldDescription(3, "decision", json: "decision", .uint32, meaning: "Number of the decision."),
        FieldDescription(4, "thread", json: "thread", .string, meaning: "The thread it belongs to."),
        FieldDescription(5, "delivered_at", json: "deliveredAt", .int64, meaning: "When its first byte may have left in this session, milliseconds since 1970-01-01T00:00Z: from then on it counts as disclosed."),
    ])

private let tableDeliveryDeclined = MessageDescription(
    name: "eider.v1.DeliveryDeclined", effect: .unspecified, sendable: false,
    meaning: "A delivery was declined.",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The message's record."),
        FieldDescription(2, "adapter", json: "adapter", .string, meaning: "The receiving adapter."),
        FieldDescription(3, "decision", json: "decision", .uint32, meaning: "Number of the decision."),
        FieldDescription(4, "code", json: "code", .string, meaning: "Stable code."),
        FieldDescription(5, "thread", json: "thread", .string, meaning: "The thread it belongs to."),
    ])

private let tableDecidedAgain = MessageDescription(
    name: "eider.v1.DecidedAgain", effect: .unspecified, sendable: false,
    meaning: "What waited was decided again: durable before it goes out under the new decision.",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The message's record."),
        FieldDescription(2, "queued", json: "queued", .message("eider.v1.Queued"), meaning: "The new state of the queue row. `shared` empty: it is not delivered any more."),
        FieldDescription(3, "code", json: "code", .string, meaning: "Why: `agreement-changed`, `consent-changed`, `authorised`, `recalled`."),
        FieldDescription(4, "agreement", json: "agreement", .string, meaning: "The agreement's version."),
    ])

private let tablePayloadHead = MessageDescription(
    name: "eider.v1.PayloadHead", effect: .unspecified, sendable: false,
    meaning: "The first field of every payload, which the router reads without knowing the rest.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), meaning: "Why and on what ground this is shared."),
    ])

private let tableOpeningHead = MessageDescription(
    name: "eider.v1.OpeningHead", effect: .unspecified, sendable: false,
    meaning: "The first two fields of every payload that opens a thread: what the router reads to find who holds a desk.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), meaning: "The child, where the message names one."),
    ])

private let tableContact = MessageDescription(
    name: "eider.v1.Contact", effect: .opensLoop, sendable: true,
    meaning: "An expression of concern that may become a referral (areas differ: both are modelled, contact becoming referral as a step of the loop). One child each.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "concerns", json: "concerns", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What somebody is worried about, in words."),
        FieldDescription(4, "referral_source", json: "referralSource", .message("eider.v1.Coding"), category: .process, about: .other, codeList: "cin/referral-source", meaning: "Who makes the contact: the source of referral, CIN codes."),
        FieldDescription(5, "referrer", json: "referrer", .message("eider.v1.Worker"), category: .process, about: .worker, meaning: "The worker to answer to."),
        FieldDescription(6, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the referrer's own system calls this."),
        FieldDescription(7, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
        FieldDescription(8, "consents", json: "consents", .message("eider.v1.Consent"), repeated: true, category: .process, about: .child, meaning: "What was said of consent, oldest first."),
        FieldDescription(9, "family_reference", json: "familyReference", .string, category: .family, about: .child, meaning: "Joins the contacts of brothers and sisters: an opaque reference, nobody's name."),
        FieldDescription(10, "reporter", json: "reporter", .message("eider.v1.Reporter"), category: .process, about: .other, meaning: "Who told the sender, where that is not a worker, and how they can be answered safely."),
    ])

private let tableReporter = MessageDescription(
    name: "eider.v1.Reporter", effect: .unspecified, sendable: false,
    meaning: "Who told an agency of a child, where it is not a practitioner: and whether, and how, they can be told what became of it. Nobody on the bus but the agency they told answers them.",
    fields: [
        FieldDescription(1, "kind", json: "kind", .enumeration("eider.v1.Reporter.Kind"), meaning: "Who they are."),
        FieldDescription(2, "return_channel", json: "returnChannel", .enumeration("eider.v1.Reporter.ReturnChannel"), meaning: "Whether they can be answered."),
        FieldDescription(3, "safe_way", json: "safeWay", .string, category: .sourceIdentity, about: .source, meaning: "How they can be reached safely, in words: when, by whom, by what means."),
    ])

private let tableReferral = MessageDescription(
    name: "eider.v1.Referral", effect: .opensLoop, sendable: true,
    meaning: "A referral of one child. Brothers and sisters are referred each on their own and joined by `family_reference`.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), category: .process, about: .other, required: true, meaning: "Why and on what ground this is shared."),
        FieldDescription(2, "child", json: "child", .message("eider.v1.Person"), category: .identity, about: .child, required: true, meaning: "The child."),
        FieldDescription(3, "concerns", json: "concerns", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, required: true, meaning: "What somebody is worried about, in words: each with the categories it touches."),
        FieldDescription(4, "referral_source", json: "referralSource", .message("eider.v1.Coding"), category: .process, about: .other, required: true, codeList: "cin/referral-source", meaning: "Who refers: CIN `ReferralSource` codes."),
        FieldDescription(5, "referrer", json: "referrer", .message("eider.v1.Worker"), category: .process, about: .worker, required: true, meaning: "The worker to answer to."),
        FieldDescription(6, "local_reference", json: "localReference", .string, category: .process, about: .other, meaning: "What the referrer's own system calls this."),
        FieldDescription(7, "primary_need", json: "primaryNeed", .message("eider.v1.Coding"), category: .concern, about: .child, codeList: "cin/primary-need", meaning: "Primary need, as the referrer sees it: CIN `PrimaryNeedCode`."),
        FieldDescription(8, "factors", json: "factors", .message("eider.v1.Coding"), repeated: true, category: .concern, about: .child, codesClassify: true, codeList: "cin/factor", meaning: "Factors, as far as the referrer knows: CIN `AssessmentFactors`. Some codes carry categories of their own."),
        FieldDescription(9, "parents_and_carers", json: "parentsAndCarers", .message("eider.v1.Person"), repeated: true, category: .family, about: .parentOrCarer, meaning: "Parents and carers."),
        FieldDescription(10, "siblings", json: "siblings", .message("eider.v1.Person"), repeated: true, category: .family, about: .sibling, meaning: "Brothers and sisters."),
        FieldDescription(11, "alleged_perpetrators", json: "allegedPerpetrators", .message("eider.v1.Person"), repeated: true, category: .offending, about: .allegedPerpetrator, meaning: "Who may have harmed the child."),
        FieldDescription(12, "health", json: "health", .message("eider.v1.Narrative"), repeated: true, category: .health, about: .child, meaning: "Health, as far as it matters."),
        FieldDescription(13, "education", json: "education", .message("eider.v1.Narrative"), repeated: true, category: .education, about: .child, meaning: "School and learning, as far as it matters."),
        FieldDescription(14, "voice_of_the_child", json: "voiceOfTheChild", .message("eider.v1.Narrative"), repeated: true, category: .concern, about: .child, meaning: "What the child says and wants, in their own words."),
        FieldDescription(15, "source", json: "source", .message("eider.v1.Person"), category: .sourceIdentity, about: .source, meaning: "Who the information came from, where not from the referrer's own work."),
        FieldDescription(16, "family_reference", json: "familyReference", .string, category: .family, about: .child, meaning: "Joins the referrals of brothers and sisters: an opaque reference, nobody's name."),
        FieldDescription(17, "level_of_need", json: "levelOfNeed", .message("eider.v1.Coding"), category: .concern, about: .child, meaning: "Level of need, with the partnership's scheme as the system."),
        FieldDescription(18, "documents_held_by", json: "documentsHeldBy", .string, repeated: true, category: .process, about: .other, meaning: "Where documents can be asked for: no attachments travel."),
        FieldDescription(19, "handling", json: "handling", .message("eider.v1.HandlingConditions"), category: .process, about: .other, meaning: "How it may be handled."),
        FieldDescription(20, "consents", json: "consents", .message("eider.v1.Consent"), repeated: true, category: .process, about: .child, meaning: "What was said of consent, to share and to work, oldest first."),
        FieldDescription(21, "grading", json: "grading", .message("eider.v1.Grading"), category: .process, about: .other, meaning: "How the information is graded, where it is graded."),
        FieldDescription(22, "registrations", json: "registrations", .message("eider.v1.Coding"), repeated: true, category: .offending, about: .allegedPerpetrator, codesClassify: true, codeList: "ndelius/register-type", meaning: "What offender management has registered of somebody who may have harmed the child. A code can carry a category of its own: mental health is `health`."),
        FieldDescription(23, "reporter", json: "reporter", .message("eider.v1.Reporter"), category: .process, about: .other, meaning: "Who told the sender, where that is not a worker, and how they can be answered safely."),
    ])

private let tableEnvelope = MessageDescription(
    name: "eider.v1.Envelope", effect: .unspecified, sendable: false,
    meaning: "Attributes of a message, with CloudEvents 1.0 names where CloudEvents has one. No attribute identifies a child.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "CloudEvents `id`: UUIDv7, lower case with hyphens. Chosen by the sender; (adapter, id) is unique for ever."),
        FieldDescription(2, "source", json: "source", .string, meaning: "CloudEvents `source`: `eider:party/adapter`. Informative: the router uses the authenticated key and refuses a source that differs."),
        FieldDescription(3, "type", json: "type", .string, meaning: "CloudEvents `type`: the payload's message name, for example `eider.v1.Referral`."),
        FieldDescription(4, "time", json: "time", .string, meaning: "CloudEvents `time`: when the sender's system made it; RFC 3339, UTC, milliseconds."),
        FieldDescription(5, "subject", json: "subject", .string, meaning: "CloudEvents `subject`: the thread: the id of the message that opened it. Empty in a message that opens a thread."),
        FieldDescription(6, "datacontenttype", json: "datacontenttype", .string, meaning: "CloudEvents `datacontenttype`: `application/protobuf` or `application/json`."),
        FieldDescription(7, "dataschema", json: "dataschema", .string, meaning: "CloudEvents `dataschema`: `eider:v1` and the contract's minor version, for example `eider:v1.0`."),
        FieldDescription(8, "to", json: "to", .string, meaning: "Extension `to`: who is to act, `desk:front-door` or `party:elm-park-youth-club`. Empty where the thread says it."),
        FieldDescription(9, "inform", json: "inform", .string, repeated: true, meaning: "Extension `inform`: who is kept informed, as in `to`. In JSON one string, separated by commas."),
        FieldDescription(16, "sequence", json: "sequence", .uint64, meaning: "Extension `sequence` (router to adapter only): the ledger's sequence number of the record of this message."),
        FieldDescription(17, "decision", json: "decision", .uint32, meaning: "Extension `decision` (router to adapter only): the number of the decision under which it is delivered; 1 is the first."),
        FieldDescription(18, "withheld", json: "withheld", .bool, meaning: "Extension `withheld` (router to adapter only): something was left out, and the agreement lets the recipient know."),
        FieldDescription(19, "desk", json: "desk", .string, meaning: "Extension `desk` (router to adapter only): the desk the recipient was written to as."),
        FieldDescription(20, "flags", json: "flags", .string, repeated: true, meaning: "Extension `flags` (router to adapter only): validation flags, for example `identifier-check-digit:child.identifiers[0]`."),
        FieldDescription(21, "role", json: "role", .string, meaning: "Extension `role` (router to adapter only): `act` or `inform`."),
        FieldDescription(22, "obligations", json: "obligations", .string, repeated: true, meaning: "Extension `obligations` (router to adapter only): what the agreement binds the recipient to in using this, for example `ask-first` or `not-as-evidence`. In JSON one string, separated by commas."),
    ])

private let tableHello = MessageDescription(
    name: "eider.v1.Hello", effect: .unspecified, sendable: false,
    meaning: "HELLO, adapter to router: the first frame of a session.",
    fields: [
        FieldDescription(1, "protocol", json: "protocol", .uint32, meaning: "Newest protocol version the adapter speaks: 1."),
        FieldDescription(2, "encoding", json: "encoding", .string, meaning: "`protobuf` or `json`: what the adapter wants envelopes and payloads in."),
        FieldDescription(3, "sends", json: "sends", .string, repeated: true, meaning: "Message types it sends."),
        FieldDescription(4, "takes", json: "takes", .string, repeated: true, meaning: "Message types it takes."),
        FieldDescription(5, "session", json: "session", .string, meaning: "A random id of this session, 16 to 64 characters: a HELLO with another id supersedes the session before."),
        FieldDescription(6, "credit", json: "credit", .uint32, meaning: "How many deliveries it takes before it has answered them (1 to 1024)."),
        FieldDescription(7, "software", json: "software", .string, meaning: "Name and version of the software, for the operator."),
        FieldDescription(8, "contract", json: "contract", .string, meaning: "Contract version it was made for, for example `v1.0`."),
        FieldDescription(9, "resume", json: "resume", .uint64, meaning: "The number of the last delivery that it has taken, 0 if none: informative, where to resume."),
        FieldDescription(10, "witness", json: "witness", .bool, meaning: "It keeps checkpoints and cosigns them: it is sent CHECKPOINT."),
        FieldDescription(11, "origin", json: "origin", .string, meaning: "The origin of the log of the last checkpoint it has kept; empty if it has none."),
        FieldDescription(12, "checkpoint_size", json: "checkpointSize", .uint64, meaning: "How many records that checkpoint covers: the next one comes with a proof from there."),
        FieldDescription(13, "oldest_protocol", json: "oldestProtocol", .uint32, meaning: "Oldest protocol version the adapter speaks too; 0 where it speaks only `protocol`. Since v1.1."),
    ])

private let tableReady = MessageDescription(
    name: "eider.v1.Ready", effect: .unspecified, sendable: false,
    meaning: "READY, router to adapter.",
    fields: [
        FieldDescription(1, "session", json: "session", .string, meaning: "The session that is ready."),
        FieldDescription(2, "protocol", json: "protocol", .uint32, meaning: "Protocol version of the session."),
        FieldDescription(3, "credit", json: "credit", .uint32, meaning: "How many submits the adapter may have unanswered."),
        FieldDescription(4, "max_payload", json: "maxPayload", .uint64, meaning: "The largest payload in bytes."),
        FieldDescription(5, "agreement", json: "agreement", .string, meaning: "The agreement in force: `id version`."),
        FieldDescription(6, "adapter", json: "adapter", .string, meaning: "The adapter's own id and party, as the router knows it by its key."),
        FieldDescription(7, "party", json: "party", .string, meaning: "The party's id."),
        FieldDescription(8, "origin", json: "origin", .string, meaning: "The origin of the log that this router keeps: after a restore it is another one."),
        FieldDescription(9, "log_key", json: "logKey", .bytes, meaning: "The Ed25519 key that signs the log's checkpoints, 32 bytes."),
        FieldDescription(10, "prior_origin", json: "priorOrigin", .string, meaning: "After a restore: the origin of the log that this one was restored from; empty otherwise."),
        FieldDescription(11, "prior_size", json: "priorSize", .uint64, meaning: "After a restore: how many of that log's records this one begins with. What was answered RECORDED there with this sequence or a greater one is not in this log."),
        FieldDescription(12, "contract", json: "contract", .string, meaning: "The contract of the session: the older one of the adapter's and the router's. Empty from a router of v1.0. Since v1.1."),
    ])

private let tableSuperseded = MessageDescription(
    name: "eider.v1.Superseded", effect: .unspecified, sendable: false,
    meaning: "SUPERSEDED, router to adapter: another session with the same key has begun; this one is over.",
    fields: [
        FieldDescription(1, "session", json: "session", .string, meaning: "The session that is over."),
    ])

private let tableCredit = MessageDescription(
    name: "eider.v1.Credit", effect: .unspecified, sendable: false,
    meaning: "CREDIT, either way: from now on this many may be unanswered.",
    fields: [
        FieldDescription(1, "window", json: "window", .uint32, meaning: "How many (0 stops; at most 1024)."),
    ])

private let tableRecorded = MessageDescription(
    name: "eider.v1.Recorded", effect: .unspecified, sendable: false,
    meaning: "RECORDED, router to adapter: durable, decided, queued per recipient.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The message's id."),
        FieldDescription(2, "thread", json: "thread", .string, meaning: "The thread it belongs to."),
        FieldDescription(3, "sequence", json: "sequence", .uint64, meaning: "The ledger's sequence number of its record."),
        FieldDescription(4, "decisions", json: "decisions", .message("eider.v1.RecipientDecision"), repeated: true, meaning: "What was decided for each recipient."),
        FieldDescription(5, "flags", json: "flags", .string, repeated: true, meaning: "Flags of the validation: things kept as received that look wrong, by field path. Never values."),
        FieldDescription(6, "lead_agency", json: "leadAgency", .string, meaning: "The lead agency of the loop after this message, where there is a loop."),
        FieldDescription(7, "loop_state", json: "loopState", .string, meaning: "The loop's state after this message, where there is a loop."),
        FieldDescription(8, "duplicate", json: "duplicate", .bool, meaning: "This was recorded before: the answer is the original one."),
        FieldDescription(9, "owing", json: "owing", .message("eider.v1.Owing"), repeated: true, meaning: "What is owed on the loop after this message, the first due first, where there is a loop."),
    ])

private let tableOwing = MessageDescription(
    name: "eider.v1.Owing", effect: .unspecified, sendable: false,
    meaning: "Something that is owed on a loop.",
    fields: [
        FieldDescription(1, "clock", json: "clock", .string, meaning: "The clock, by its id in the agreement, for example `acknowledge`."),
        FieldDescription(2, "what", json: "what", .string, meaning: "What is owed, in words, for example `acknowledge it to whoever referred`."),
        FieldDescription(3, "by", json: "by", .string, meaning: "By when: RFC 3339, UTC."),
        FieldDescription(4, "owner", json: "owner", .string, meaning: "The party that owes it."),
    ])

private let tableRecipientDecision = MessageDescription(
    name: "eider.v1.RecipientDecision", effect: .unspecified, sendable: false,
    meaning: "What the agreement says of one message to one recipient.",
    fields: [
        FieldDescription(1, "recipient", json: "recipient", .string, meaning: "The recipient: `party:…`."),
        FieldDescription(2, "desk", json: "desk", .string, meaning: "The desk it was written to as, if any."),
        FieldDescription(3, "verdict", json: "verdict", .string, meaning: "`share`, `share-in-part`, `hold` or `withhold`; `not-reached` where it may be shared and nobody is on the bus who takes it."),
        FieldDescription(4, "clauses", json: "clauses", .string, repeated: true, meaning: "Clauses by which it is shared."),
        FieldDescription(5, "left_out", json: "leftOut", .message("eider.v1.LeftOut"), repeated: true, meaning: "What was left out."),
        FieldDescription(6, "agreement", json: "agreement", .string, meaning: "Version of the agreement that decided."),
        FieldDescription(7, "fields_left_out", json: "fieldsLeftOut", .string, repeated: true, meaning: "Paths of the fields that were cut, for example `concerns[0]`. Never values."),
        FieldDescription(8, "held", json: "held", .message("eider.v1.HeldPart"), repeated: true, meaning: "What waits for somebody to release it."),
        FieldDescription(9, "duties", json: "duties", .string, repeated: true, meaning: "Statutory duties under which it is shared, by their ids in the agreement."),
        FieldDescription(10, "obligations", json: "obligations", .string, repeated: true, meaning: "What the recipient is bound to in using it, for example `ask-first`."),
        FieldDescription(11, "glass_broken", json: "glassBroken", .bool, meaning: "It is shared because somebody broke the glass, and will be reviewed."),
    ])

private let tableHeldPart = MessageDescription(
    name: "eider.v1.HeldPart", effect: .unspecified, sendable: false,
    meaning: "Facts of a message that are held until somebody releases them with an `Authorisation`.",
    fields: [
        FieldDescription(1, "clause", json: "clause", .string, meaning: "The clause that holds them; empty where an originator's own condition does."),
        FieldDescription(2, "role", json: "role", .string, meaning: "In which role somebody can release them."),
        FieldDescription(3, "party", json: "party", .string, meaning: "At which party."),
        FieldDescription(4, "by", json: "by", .string, meaning: "By when: RFC 3339, UTC."),
        FieldDescription(5, "facts", json: "facts", .message("eider.v1.HeldFact"), repeated: true, meaning: "The facts."),
    ])

private let tableHeldFact = MessageDescription(
    name: "eider.v1.HeldFact", effect: .unspecified, sendable: false,
    meaning: "A category that is held, and whom it is about.",
    fields: [
        FieldDescription(1, "category", json: "category", .enumeration("eider.v1.Category"), meaning: "The category."),
        FieldDescription(2, "about", json: "about", .enumeration("eider.v1.SubjectRole"), meaning: "Whom it is about."),
    ])

private let tableLeftOut = MessageDescription(
    name: "eider.v1.LeftOut", effect: .unspecified, sendable: false,
    meaning: "A category that was left out, and why.",
    fields: [
        FieldDescription(1, "category", json: "category", .enumeration("eider.v1.Category"), meaning: "The category."),
        FieldDescription(2, "about", json: "about", .enumeration("eider.v1.SubjectRole"), meaning: "Whom it is about."),
        FieldDescription(3, "clause", json: "clause", .string, meaning: "The clause that forbids it; empty where no clause permits it."),
        FieldDescription(4, "code", json: "code", .string, meaning: "Stable code."),
        FieldDescription(5, "would_be_lawful", json: "wouldBeLawful", .string, repeated: true, meaning: "What would make it lawful, in words, one clause each."),
    ])

private let tableRefused = MessageDescription(
    name: "eider.v1.Refused", effect: .unspecified, sendable: false,
    meaning: "REFUSED, router to adapter: not accepted; the sender still has it, and has to do something else.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The message's id; empty where it could not be read."),
        FieldDescription(2, "code", json: "code", .string, meaning: "Stable code of the first problem."),
        FieldDescription(3, "sentence", json: "sentence", .string, meaning: "What was wrong."),
        FieldDescription(4, "help", json: "help", .string, meaning: "What to do."),
        FieldDescription(5, "problems", json: "problems", .message("eider.v1.Problem"), repeated: true, meaning: "Every problem."),
        FieldDescription(6, "decisions", json: "decisions", .message("eider.v1.RecipientDecision"), repeated: true, meaning: "For refusals by the agreement: what was decided."),
        FieldDescription(7, "ring", json: "ring", .string, meaning: "Whom to ring instead, where the risk is high: the duty contact's role and telephone number, as the agreement gives it."),
        FieldDescription(8, "temporary", json: "temporary", .bool, meaning: "Sending the same again later can succeed (the ledger is full, the recipient unknown yet)."),
    ])

private let tableProblem = MessageDescription(
    name: "eider.v1.Problem", effect: .unspecified, sendable: false,
    meaning: "One problem of a message.",
    fields: [
        FieldDescription(1, "code", json: "code", .string, meaning: "Stable code."),
        FieldDescription(2, "path", json: "path", .string, meaning: "The field path, for example `child.birth_date.month`; never a value."),
        FieldDescription(3, "sentence", json: "sentence", .string, meaning: "What is wrong."),
        FieldDescription(4, "help", json: "help", .string, meaning: "What to do."),
    ])

private let tableHelloRequired = MessageDescription(
    name: "eider.v1.HelloRequired", effect: .unspecified, sendable: false,
    meaning: "HELLO-REQUIRED, router to adapter: a verb came before the hello. Nothing was lost: send HELLO, then send it again.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The id of the message that was not looked at, where it could be read."),
    ])

private let tableTaken = MessageDescription(
    name: "eider.v1.Taken", effect: .unspecified, sendable: false,
    meaning: "TAKEN, adapter to router: durable in the recipient's inbox. (DELIVER, which it answers, has an `Envelope` in its second frame, or, in JSON, the whole CloudEvent.)",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The id of the message."),
        FieldDescription(2, "decision", json: "decision", .uint32, meaning: "The decision number that was delivered."),
        FieldDescription(4, "sequence", json: "sequence", .uint64, meaning: "The envelope's `sequence`."),
    ])

private let tableDeclined = MessageDescription(
    name: "eider.v1.Declined", effect: .unspecified, sendable: false,
    meaning: "DECLINED, adapter to router: the recipient's system cannot take this. The router tells the sender and goes on.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "The id of the message."),
        FieldDescription(2, "decision", json: "decision", .uint32, meaning: "The decision number that was delivered."),
        FieldDescription(3, "code", json: "code", .string, meaning: "Stable code: `DEC-UNKNOWN-TYPE`, `DEC-MALFORMED`, `DEC-NOT-OURS`, `DEC-FULL`, or `X-` and the adapter's own."),
        FieldDescription(4, "sequence", json: "sequence", .uint64, meaning: "The envelope's `sequence`."),
    ])

private let tableBye = MessageDescription(
    name: "eider.v1.Bye", effect: .unspecified, sendable: false,
    meaning: "BYE, either way: the session ends in good order.",
    fields: [
        FieldDescription(1, "code", json: "code", .string, meaning: "A stable code: `BYE-STOP`, `BYE-REVOKED`, `BYE-PROTOCOL`."),
    ])

private let tableCheckpointOffered = MessageDescription(
    name: "eider.v1.CheckpointOffered", effect: .unspecified, sendable: false,
    meaning: "CHECKPOINT, router to adapter: how far the log is. Only to an adapter that said `witness`.",
    fields: [
        FieldDescription(1, "note", json: "note", .string, meaning: "The checkpoint as a C2SP signed note, with the log's signature and the cosignatures that are known."),
        FieldDescription(2, "from", json: "from", .uint64, meaning: "The size from which the proof leads: that of the adapter's last checkpoint of this origin; 0 for none."),
        FieldDescription(3, "proof", json: "proof", .bytes, repeated: true, meaning: "The consistency proof from there (RFC 9162, section 2.1.4), 32 bytes each."),
        FieldDescription(4, "witnessed", json: "witnessed", .string, meaning: "The last checkpoint that as many parties cosigned as the agreement asks, with their cosignatures, as a note; empty while there is none."),
    ])

private let tableCosigned = MessageDescription(
    name: "eider.v1.Cosigned", effect: .unspecified, sendable: false,
    meaning: "COSIGN, adapter to router: the checkpoint is consistent with the last one, and durable.",
    fields: [
        FieldDescription(1, "size", json: "size", .uint64, meaning: "How many records it covers."),
        FieldDescription(2, "line", json: "line", .string, meaning: "The signature line under the checkpoint (C2SP tlog-cosignature, `cosignature/v1`), by the adapter's signing key under the name `party/adapter`."),
    ])

private let tableProve = MessageDescription(
    name: "eider.v1.Prove", effect: .unspecified, sendable: false,
    meaning: "PROVE, adapter to router: what proves that a record is in the log? Only a record of the adapter's own message, or of one it was sent.",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The ledger's sequence number of the record."),
    ])

private let tableProved = MessageDescription(
    name: "eider.v1.Proved", effect: .unspecified, sendable: false,
    meaning: "PROVED, router to adapter.",
    fields: [
        FieldDescription(1, "sequence", json: "sequence", .uint64, meaning: "The record."),
        FieldDescription(2, "code", json: "code", .string, meaning: "Why there is no proof: `PRF-LATER` no checkpoint covers it yet, `PRF-NOT-YOURS` it is no record of this party, `PRF-ERASED` it was erased; empty where there is one."),
        FieldDescription(3, "leaf", json: "leaf", .bytes, meaning: "The leaf."),
        FieldDescription(4, "part", json: "part", .uint32, meaning: "Which of the record's parts is this party's."),
        FieldDescription(5, "salt", json: "salt", .bytes, meaning: "Its salt, 16 bytes."),
        FieldDescription(6, "content", json: "content", .bytes, meaning: "Its bytes: what was sent and answered, or what was decided for this party."),
        FieldDescription(7, "parts", json: "parts", .bytes, repeated: true, meaning: "The commitments of all parts, 32 bytes each, in order."),
        FieldDescription(8, "proof", json: "proof", .bytes, repeated: true, meaning: "The inclusion proof (RFC 9162, section 2.1.3), 32 bytes each."),
        FieldDescription(9, "note", json: "note", .string, meaning: "The checkpoint that the proof leads to, with its cosignatures."),
    ])

private let tableCoding = MessageDescription(
    name: "eider.v1.Coding", effect: .unspecified, sendable: false,
    meaning: "A code of some list, as received. Unknown codes are kept and flagged, never refused.",
    fields: [
        FieldDescription(1, "system", json: "system", .string, meaning: "The list's URI or id, for example `cin/primary-need` or `https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars`."),
        FieldDescription(2, "version", json: "version", .string, meaning: "The version or year of the list, for example `2025-26`."),
        FieldDescription(3, "code", json: "code", .string, meaning: "The code."),
        FieldDescription(4, "display", json: "display", .string, meaning: "What the code means in words, as the sender's system shows it."),
    ])

private let tableNarrative = MessageDescription(
    name: "eider.v1.Narrative", effect: .unspecified, sendable: false,
    meaning: "Free text. Withheld unless every category it declares is shared for every role it declares; what declares none is withheld unless everything is shared.",
    fields: [
        FieldDescription(1, "text", json: "text", .string, maxBytes: 65536, meaning: "The words. At most 65,536 bytes."),
        FieldDescription(2, "categories", json: "categories", .enumeration("eider.v1.Category"), repeated: true, meaning: "Every category of fact the words touch."),
        FieldDescription(3, "about", json: "about", .enumeration("eider.v1.SubjectRole"), repeated: true, meaning: "Everyone the words are about."),
        FieldDescription(4, "audience", json: "audience", .string, meaning: "For whom a person wrote these words: a desk, a function or a party; empty for any recipient. A summary written for another audience is how a source is protected."),
        FieldDescription(5, "sanitised", json: "sanitised", .bool, meaning: "A person wrote these words in place of others, so that nobody who is protected can be told from them (sanitising)."),
    ])

private let tableCalendarDate = MessageDescription(
    name: "eider.v1.CalendarDate", effect: .unspecified, sendable: false,
    meaning: "A calendar date, possibly partial. The proleptic Gregorian calendar, no time zone.",
    fields: [
        FieldDescription(1, "year", json: "year", .int32, meaning: "Year, 1 to 9999."),
        FieldDescription(2, "month", json: "month", .int32, meaning: "Month, 1 to 12, or 0 where only the year is known."),
        FieldDescription(3, "day", json: "day", .int32, meaning: "Day, 1 to 31, or 0 where only the month is known."),
    ])

private let tableIdentifier = MessageDescription(
    name: "eider.v1.Identifier", effect: .unspecified, sendable: false,
    meaning: "An identifier as received. An invalid check digit is flagged by the router, never a reason to refuse.",
    fields: [
        FieldDescription(1, "scheme", json: "scheme", .string, meaning: "The scheme: `nhs-number`, `upn`, `uln`, `la-child-id`, `crn`, `local`, or a URI."),
        FieldDescription(2, "value", json: "value", .string, meaning: "The identifier as received, unchanged."),
        FieldDescription(3, "assigner", json: "assigner", .string, meaning: "Who issued it, where the scheme alone does not say: an organisation's code or party id."),
    ])

private let tablePersonName = MessageDescription(
    name: "eider.v1.PersonName", effect: .unspecified, sendable: false,
    meaning: "A person's name.",
    fields: [
        FieldDescription(1, "given", json: "given", .string, repeated: true, meaning: "Given names in order."),
        FieldDescription(2, "family", json: "family", .string, meaning: "Family name."),
        FieldDescription(3, "known_as", json: "knownAs", .string, meaning: "What they like to be called."),
    ])

private let tableAddress = MessageDescription(
    name: "eider.v1.Address", effect: .unspecified, sendable: false,
    meaning: "A postal address.",
    fields: [
        FieldDescription(1, "lines", json: "lines", .string, repeated: true, meaning: "Lines, as written."),
        FieldDescription(2, "postcode", json: "postcode", .string, meaning: "Postcode."),
        FieldDescription(3, "unsafe", json: "unsafe", .bool, meaning: "The contact details must not be used: writing there could put somebody in danger."),
    ])

private let tablePerson = MessageDescription(
    name: "eider.v1.Person", effect: .unspecified, sendable: false,
    meaning: "A person, in whatever role the field that holds them says.",
    fields: [
        FieldDescription(1, "name", json: "name", .message("eider.v1.PersonName"), category: .identity, meaning: "Their name."),
        FieldDescription(2, "birth_date", json: "birthDate", .message("eider.v1.CalendarDate"), category: .identity, meaning: "When they were born."),
        FieldDescription(3, "identifiers", json: "identifiers", .message("eider.v1.Identifier"), repeated: true, category: .identity, meaning: "Identifiers, as received."),
        FieldDescription(4, "sex", json: "sex", .message("eider.v1.Coding"), category: .characteristics, codeList: "cin/sex", meaning: "Sex, as a coding: CIN `Sex`, or the NHS person stated gender code."),
        FieldDescription(5, "ethnicity", json: "ethnicity", .message("eider.v1.Coding"), category: .characteristics, meaning: "Ethnicity: DfE or NHS codes."),
        FieldDescription(6, "disabilities", json: "disabilities", .message("eider.v1.Coding"), repeated: true, category: .characteristics, codeList: "cin/disability", meaning: "Disabilities, CIN codes."),
        FieldDescription(7, "languages", json: "languages", .string, repeated: true, category: .characteristics, meaning: "Languages they are at ease in."),
        FieldDescription(8, "address", json: "address", .message("eider.v1.Address"), category: .contact, meaning: "Where they live."),
        FieldDescription(9, "telephones", json: "telephones", .string, repeated: true, category: .contact, meaning: "Telephone numbers, as received."),
        FieldDescription(10, "relationship", json: "relationship", .string, category: .family, meaning: "What they are to the child, for example `mother`."),
        FieldDescription(11, "school", json: "school", .message("eider.v1.Organisation"), category: .education, meaning: "The school they go to."),
        FieldDescription(12, "general_practice", json: "generalPractice", .message("eider.v1.Organisation"), category: .health, meaning: "The general practice they are registered with."),
        FieldDescription(13, "protection", json: "protection", .enumeration("eider.v1.Person.Protection"), category: .protectedIdentity, meaning: "Why their identity is protected. Where it is, everything that is said of them is `protected-identity` besides what it is: no software links or merges it, and only a named person acts on it."),
        FieldDescription(14, "unsafe_to_contact", json: "unsafeToContact", .bool, category: .contact, meaning: "Reaching them where this message says they are reached could put somebody in danger. Their address and telephone numbers are never shared, whatever the agreement says."),
    ])

private let tableOrganisation = MessageDescription(
    name: "eider.v1.Organisation", effect: .unspecified, sendable: false,
    meaning: "An organisation that is named in a message; it need not be on the bus.",
    fields: [
        FieldDescription(1, "identifier", json: "identifier", .message("eider.v1.Identifier"), meaning: "Its code: URN or LAESTAB of a school, ODS code of an NHS organisation."),
        FieldDescription(2, "name", json: "name", .string, meaning: "Its name."),
    ])

private let tableWorker = MessageDescription(
    name: "eider.v1.Worker", effect: .unspecified, sendable: false,
    meaning: "A worker: name or role, and where they are reached.",
    fields: [
        FieldDescription(1, "name", json: "name", .string, category: .process, about: .worker, meaning: "Name; may be empty where the role says enough."),
        FieldDescription(2, "role", json: "role", .string, category: .process, about: .worker, meaning: "Role, for example `duty social worker`."),
        FieldDescription(3, "telephone", json: "telephone", .string, category: .process, about: .worker, meaning: "Telephone at work."),
    ])

private let tableBreakGlass = MessageDescription(
    name: "eider.v1.BreakGlass", effect: .unspecified, sendable: false,
    meaning: "A named practitioner shares at once what the agreement would withhold, because a child cannot wait. It is reviewed afterwards.",
    fields: [
        FieldDescription(1, "practitioner", json: "practitioner", .message("eider.v1.Worker"), meaning: "Who decides it, by name and role: a person, never a system."),
        FieldDescription(2, "reason", json: "reason", .string, maxBytes: 2048, meaning: "Why it cannot wait. At least a sentence."),
    ])

private let tableConsent = MessageDescription(
    name: "eider.v1.Consent", effect: .unspecified, sendable: false,
    meaning: "One entry of a consent's history: to share or to work, never both in one.",
    fields: [
        FieldDescription(1, "to_share", json: "toShare", .enumeration("eider.v1.ConsentToShare"), meaning: "Consent to share, as it was from then on; unspecified where this is about working."),
        FieldDescription(2, "to_work", json: "toWork", .enumeration("eider.v1.ConsentToWork"), meaning: "Consent to work with a service, as it was from then on; unspecified where this is about sharing."),
        FieldDescription(3, "said_at", json: "saidAt", .string, format: "date-time", meaning: "When it was said: RFC 3339 with offset."),
        FieldDescription(4, "said_by", json: "saidBy", .enumeration("eider.v1.SubjectRole"), meaning: "Who said it: the child, or a parent or carer for them."),
        FieldDescription(5, "scope", json: "scope", .string, maxBytes: 512, meaning: "What it is about, for example the service to work with. A few words of no consequence for anybody's safety: they go to whoever learns of the consent."),
        FieldDescription(6, "recorded_by", json: "recordedBy", .string, maxBytes: 512, meaning: "The worker to whom it was said: a role, or a name."),
    ])

private let tableHandlingConditions = MessageDescription(
    name: "eider.v1.HandlingConditions", effect: .unspecified, sendable: false,
    meaning: "How a piece of information may be handled by whoever gets it. The words of an originator bind the next hop: nothing is shared with a recipient who does not get these too.",
    fields: [
        FieldDescription(1, "onward", json: "onward", .enumeration("eider.v1.HandlingConditions.Onward"), meaning: "How far it may go on."),
        FieldDescription(2, "limits", json: "limits", .enumeration("eider.v1.HandlingConditions.UseLimit"), repeated: true, meaning: "What it may not be used for."),
        FieldDescription(3, "ask", json: "ask", .string, maxBytes: 512, meaning: "Who has to be asked before it goes further or is used otherwise: a role and where they are reached, never a source."),
        FieldDescription(4, "words", json: "words", .string, maxBytes: 2048, meaning: "More, in words that name nobody."),
        FieldDescription(5, "review_at", json: "reviewAt", .string, format: "date-time-ahead", meaning: "From when on it has to be reviewed or destroyed: RFC 3339 with offset."),
    ])

private let tableGrading = MessageDescription(
    name: "eider.v1.Grading", effect: .unspecified, sendable: false,
    meaning: "How information is graded, by the scheme that the police use too: 3 x 5 x 2.",
    fields: [
        FieldDescription(1, "source", json: "source", .message("eider.v1.Coding"), codeList: "intelligence/source", meaning: "How far the source can be relied on: `intelligence/source`."),
        FieldDescription(2, "information", json: "information", .message("eider.v1.Coding"), codeList: "intelligence/assessment", meaning: "How far the information can: `intelligence/assessment`."),
        FieldDescription(3, "handling", json: "handling", .message("eider.v1.Coding"), codeList: "intelligence/handling", meaning: "Whether conditions go with it: `intelligence/handling`."),
    ])

private let tableGrounds = MessageDescription(
    name: "eider.v1.Grounds", effect: .unspecified, sendable: false,
    meaning: "Why something is shared, and on what ground. Every message has one, as field 1.",
    fields: [
        FieldDescription(1, "purpose", json: "purpose", .string, category: .process, about: .other, required: true, meaning: "The purpose, by its id in the agreement."),
        FieldDescription(2, "article_6", json: "article6", .string, category: .process, about: .other, meaning: "UK GDPR Article 6(1): the letter, for example `e`."),
        FieldDescription(3, "article_9", json: "article9", .string, category: .process, about: .other, meaning: "UK GDPR Article 9(2): the letter, where special category data is shared."),
        FieldDescription(4, "dpa_condition", json: "dpaCondition", .string, category: .process, about: .other, meaning: "DPA 2018 condition, for example `sch1-para18`."),
        FieldDescription(5, "gateway", json: "gateway", .string, category: .process, about: .other, meaning: "Statutory gateway, for example `ca2004-s11`."),
        FieldDescription(6, "risk", json: "risk", .enumeration("eider.v1.Risk"), category: .process, about: .child, meaning: "How high the sender judges the risk."),
        FieldDescription(7, "consent_to_share", json: "consentToShare", .enumeration("eider.v1.ConsentToShare"), category: .process, about: .child, meaning: "Consent to share."),
        FieldDescription(8, "why_not_sought", json: "whyNotSought", .string, category: .process, about: .child, meaning: "Why consent was not sought: DPA 2018 Sch. 1 para. 18(2) `a` cannot be given, `b` cannot reasonably be expected to be obtained, `c` would prejudice the protection; or words."),
        FieldDescription(9, "family_informed", json: "familyInformed", .bool, category: .process, about: .child, meaning: "Whether child or family were told of this sharing."),
        FieldDescription(10, "why_not_informed", json: "whyNotInformed", .string, category: .process, about: .child, meaning: "If they were not: why."),
        FieldDescription(11, "consent_to_work", json: "consentToWork", .enumeration("eider.v1.ConsentToWork"), category: .process, about: .child, meaning: "Consent to work with the service this is sent to."),
        FieldDescription(12, "detriment", json: "detriment", .enumeration("eider.v1.Detriment"), category: .process, about: .child, meaning: "Whether sharing would be more detrimental to the child than not sharing."),
        FieldDescription(13, "gillick", json: "gillick", .enumeration("eider.v1.Gillick"), category: .process, about: .child, meaning: "Whether the child, under 16, is competent to decide about this sharing."),
        FieldDescription(14, "capacity", json: "capacity", .enumeration("eider.v1.Capacity"), category: .process, about: .child, meaning: "Whether the young person, of 16 or over, has the capacity to decide about this sharing."),
        FieldDescription(15, "break_glass", json: "breakGlass", .message("eider.v1.BreakGlass"), category: .process, about: .worker, meaning: "A named practitioner breaks the glass."),
        FieldDescription(16, "builds_on", json: "buildsOn", .string, repeated: true, category: .process, about: .other, meaning: "The threads whose content this passes on, by their references. The conditions under which those were shared bind this message too."),
    ])

private let tableCategory = EnumerationDescription(
    name: "eider.v1.Category", meaning: "What kind of fact something is. The agreement's clauses permit, forbid or hold by category and subject role. Numbers are wire format and are never used again for something else.",
    values: [
        EnumerationDescription.Value(number: 0, name: "CATEGORY_UNSPECIFIED", meaning: "Not stated. A field of a shared value type (a name, a coding) that adds nothing to the categories along its path."),
        EnumerationDescription.Value(number: 1, name: "IDENTITY", meaning: "Who somebody is: names, date of birth, identifiers."),
        EnumerationDescription.Value(number: 2, name: "CONTACT", meaning: "Where and how somebody is reached: address, telephone."),
        EnumerationDescription.Value(number: 3, name: "FAMILY", meaning: "Who belongs to whose family or household."),
        EnumerationDescription.Value(number: 4, name: "CONCERN", meaning: "What somebody is worried about."),
        EnumerationDescription.Value(number: 5, name: "HEALTH", meaning: "Health, other than sexual and reproductive health."),
        EnumerationDescription.Value(number: 6, name: "HEALTH_SEXUAL", meaning: "Sexual and reproductive health, and sexual assault as a clinical fact."),
        EnumerationDescription.Value(number: 7, name: "EDUCATION", meaning: "School, attendance, exclusion, special educational needs."),
        EnumerationDescription.Value(number: 8, name: "OFFENDING", meaning: "Offences, alleged or proven (UK GDPR Article 10)."),
        EnumerationDescription.Value(number: 9, name: "INTELLIGENCE", meaning: "Graded intelligence."),
        EnumerationDescription.Value(number: 10, name: "SOURCE_IDENTITY", meaning: "Anything from which a protected source could be told."),
        EnumerationDescription.Value(number: 11, name: "WHEREABOUTS", meaning: "Where somebody is or was, when that is not simply an address."),
        EnumerationDescription.Value(number: 12, name: "PROTECTED_IDENTITY", meaning: "An identity that is protected: adoption, refuge, witness."),
        EnumerationDescription.Value(number: 13, name: "OUTCOME", meaning: "What was decided, and why."),
        EnumerationDescription.Value(number: 14, name: "PROCESS", meaning: "How the work itself goes: purposes, references, who acts, when."),
        EnumerationDescription.Value(number: 15, name: "ATTENDANCE", meaning: "That somebody attended somewhere, and when: not why."),
        EnumerationDescription.Value(number: 16, name: "CHARACTERISTICS", meaning: "Characteristics of a person: ethnicity, disability, sex, language, religion."),
        EnumerationDescription.Value(number: 17, name: "UNCLASSIFIED", meaning: "A code that no list of ours knows, in a field whose codes decide its category."),
    ])

private let tableSubjectRole = EnumerationDescription(
    name: "eider.v1.SubjectRole", meaning: "Whom a fact is about.",
    values: [
        EnumerationDescription.Value(number: 0, name: "SUBJECT_ROLE_UNSPECIFIED", meaning: "Not stated: the role of the nearest field around it that states one."),
        EnumerationDescription.Value(number: 1, name: "CHILD", meaning: "The child or young person the message is about."),
        EnumerationDescription.Value(number: 2, name: "SIBLING", meaning: "A brother or sister."),
        EnumerationDescription.Value(number: 3, name: "PARENT_OR_CARER", meaning: "A parent or carer."),
        EnumerationDescription.Value(number: 4, name: "ALLEGED_PERPETRATOR", meaning: "Somebody who may have harmed the child; may be a child too."),
        EnumerationDescription.Value(number: 5, name: "SOURCE", meaning: "Who the information came from."),
        EnumerationDescription.Value(number: 6, name: "WORKER", meaning: "A practitioner or other worker."),
        EnumerationDescription.Value(number: 7, name: "OTHER", meaning: "Anyone else, or nobody: the process itself."),
    ])

private let tableThreadEffect = EnumerationDescription(
    name: "eider.v1.ThreadEffect", meaning: "How a message type stands to threads and loops.",
    values: [
        EnumerationDescription.Value(number: 0, name: "THREAD_EFFECT_UNSPECIFIED", meaning: "Not sendable."),
        EnumerationDescription.Value(number: 1, name: "OPENS_LOOP", meaning: "Opens a loop: somebody owes an answer."),
        EnumerationDescription.Value(number: 2, name: "CONTINUES_LOOP", meaning: "Belongs to a loop that is open."),
        EnumerationDescription.Value(number: 3, name: "NOTIFIES", meaning: "A notification: a thread that owes nothing."),
        EnumerationDescription.Value(number: 4, name: "ABOUT_THREAD", meaning: "About a message of a thread, whether it is a loop or a notification, open or closed: it changes no state."),
    ])

private let tableEngagement = EnumerationDescription(
    name: "eider.v1.Engagement", meaning: "How a young person takes to the help that is offered.",
    values: [
        EnumerationDescription.Value(number: 0, name: "ENGAGEMENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "ENGAGED", meaning: "They take it, and something changes."),
        EnumerationDescription.Value(number: 2, name: "NO_CHANGE", meaning: "They take it, and nothing changes."),
        EnumerationDescription.Value(number: 3, name: "NOT_REACHED", meaning: "They could not be reached."),
        EnumerationDescription.Value(number: 4, name: "DECLINES", meaning: "They do not want it."),
    ])

private let tableRisk = EnumerationDescription(
    name: "eider.v1.Risk", meaning: "How high the sender judges the risk of harm to the child.",
    values: [
        EnumerationDescription.Value(number: 0, name: "RISK_UNSPECIFIED", meaning: "Not stated. The rules treat it as missing: nothing that needs a risk is shared because of it."),
        EnumerationDescription.Value(number: 1, name: "NO_KNOWN_RISK", meaning: "No particular risk is known."),
        EnumerationDescription.Value(number: 2, name: "IN_NEED", meaning: "Needs help; no significant harm."),
        EnumerationDescription.Value(number: 3, name: "SIGNIFICANT_HARM", meaning: "Suffering, or likely to suffer, significant harm (Children Act 1989, s.31)."),
        EnumerationDescription.Value(number: 4, name: "IMMEDIATE_DANGER", meaning: "In danger now. This bus is not the emergency channel: ring 999."),
    ])

private let tableConsentToShare = EnumerationDescription(
    name: "eider.v1.ConsentToShare", meaning: "Consent to share, which is one input among others (HM Government advice on information sharing, 2024, rule 3).",
    values: [
        EnumerationDescription.Value(number: 0, name: "CONSENT_TO_SHARE_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "GIVEN", meaning: "Given."),
        EnumerationDescription.Value(number: 2, name: "REFUSED", meaning: "Asked for and refused."),
        EnumerationDescription.Value(number: 3, name: "WITHDRAWN", meaning: "Given before, and withdrawn."),
        EnumerationDescription.Value(number: 4, name: "NOT_SOUGHT", meaning: "Not asked for; `why_not_sought` says why."),
    ])

private let tableDetriment = EnumerationDescription(
    name: "eider.v1.Detriment", meaning: "What the sender thinks of the detriment of sharing to the child. Nobody has to disclose what would be more detrimental to the child disclosed than not disclosed (Children Act 2004, s.16LA(3)).",
    values: [
        EnumerationDescription.Value(number: 0, name: "DETRIMENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "NOT_MORE_DETRIMENTAL", meaning: "Sharing is not more detrimental to the child than not sharing."),
        EnumerationDescription.Value(number: 2, name: "MORE_DETRIMENTAL", meaning: "Sharing would be more detrimental to the child than not sharing."),
    ])

private let tableGillick = EnumerationDescription(
    name: "eider.v1.Gillick", meaning: "Whether a child under 16 understands enough to decide about this, for themselves (Gillick). Assessed for each decision.",
    values: [
        EnumerationDescription.Value(number: 0, name: "GILLICK_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "COMPETENT", meaning: "Assessed, and competent to decide about this."),
        EnumerationDescription.Value(number: 2, name: "NOT_COMPETENT", meaning: "Assessed, and not competent to decide about this."),
        EnumerationDescription.Value(number: 3, name: "NOT_ASSESSED", meaning: "Not assessed."),
    ])

private let tableCapacity = EnumerationDescription(
    name: "eider.v1.Capacity", meaning: "Whether somebody of 16 or over has the capacity to decide about this, for themselves (Mental Capacity Act 2005).",
    values: [
        EnumerationDescription.Value(number: 0, name: "CAPACITY_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "HAS_CAPACITY", meaning: "Has it, or nothing speaks against it: it is presumed."),
        EnumerationDescription.Value(number: 2, name: "LACKS_CAPACITY", meaning: "Was assessed, and lacks it for this decision."),
        EnumerationDescription.Value(number: 3, name: "CAPACITY_DOUBTED", meaning: "There is doubt, and it was not assessed."),
    ])

private let tableConsentToWork = EnumerationDescription(
    name: "eider.v1.ConsentToWork", meaning: "Consent to work with a service, which is another thing than consent to share: risk can override a refusal to share, and never a refusal to engage.",
    values: [
        EnumerationDescription.Value(number: 0, name: "CONSENT_TO_WORK_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "AGREED", meaning: "The young person, or who may say so for them, agrees to work with the service."),
        EnumerationDescription.Value(number: 2, name: "DECLINED", meaning: "Asked, and does not want to."),
        EnumerationDescription.Value(number: 3, name: "ENDED", meaning: "Agreed before, and does not want to any more."),
        EnumerationDescription.Value(number: 4, name: "NOT_ASKED", meaning: "Not asked yet."),
    ])

private let tableAuthorisationVerdict = EnumerationDescription(
    name: "eider.v1.Authorisation.Verdict", meaning: "What was decided.",
    values: [
        EnumerationDescription.Value(number: 0, name: "VERDICT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "RELEASED", meaning: "It goes on."),
        EnumerationDescription.Value(number: 2, name: "NOT_RELEASED", meaning: "It does not go on."),
        EnumerationDescription.Value(number: 3, name: "REVIEW_UPHELD", meaning: "Breaking the glass was right."),
        EnumerationDescription.Value(number: 4, name: "REVIEW_NOT_UPHELD", meaning: "Breaking the glass was not right: what follows is for the two agencies."),
    ])

private let tableRecallCause = EnumerationDescription(
    name: "eider.v1.Recall.Cause", meaning: "Why a message is recalled.",
    values: [
        EnumerationDescription.Value(number: 0, name: "CAUSE_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "WRONG_RECIPIENT", meaning: "It went to the wrong party."),
        EnumerationDescription.Value(number: 2, name: "WRONG_CHILD", meaning: "It is about the wrong child."),
        EnumerationDescription.Value(number: 3, name: "WRONG_CONTENT", meaning: "Something in it is wrong, and a correction is not enough."),
        EnumerationDescription.Value(number: 4, name: "MORE_THAN_NEEDED", meaning: "It says more than was to be shared."),
    ])

private let tableRecallConfirmedExtent = EnumerationDescription(
    name: "eider.v1.RecallConfirmed.Extent", meaning: "What became of a recalled message.",
    values: [
        EnumerationDescription.Value(number: 0, name: "EXTENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "NOT_READ", meaning: "Nobody had read it; it is destroyed."),
        EnumerationDescription.Value(number: 2, name: "READ_AND_DESTROYED", meaning: "Somebody had read it; it is destroyed."),
        EnumerationDescription.Value(number: 3, name: "PASSED_ON", meaning: "It had been passed on: `passed_on_to` says to whom."),
        EnumerationDescription.Value(number: 4, name: "NOT_DESTROYED", meaning: "It cannot be destroyed here: `reason` says why."),
    ])

private let tableInformationResponseExtent = EnumerationDescription(
    name: "eider.v1.InformationResponse.Extent", meaning: "How far a response answers a request.",
    values: [
        EnumerationDescription.Value(number: 0, name: "EXTENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "ALL_THAT_IS_HELD", meaning: "Everything that is held and was asked for: the request is answered."),
        EnumerationDescription.Value(number: 2, name: "MORE_FOLLOWS", meaning: "Some of it; more follows, and the request stays open."),
        EnumerationDescription.Value(number: 3, name: "IN_PART", meaning: "Some of it, and no more: the request is answered; `reason` says why."),
        EnumerationDescription.Value(number: 4, name: "NOTHING_HELD", meaning: "Nothing is held: the request is answered."),
        EnumerationDescription.Value(number: 5, name: "NOT_SHARED", meaning: "Not shared: the request is answered; `reason` says why."),
    ])

private let tableTransferOfferedKind = EnumerationDescription(
    name: "eider.v1.TransferOffered.Kind", meaning: "What kind of transfer.",
    values: [
        EnumerationDescription.Value(number: 0, name: "KIND_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "REDIRECT", meaning: "It was for somebody else from the beginning."),
        EnumerationDescription.Value(number: 2, name: "STEP_DOWN", meaning: "Less help is needed, from somebody else."),
        EnumerationDescription.Value(number: 3, name: "STEP_UP", meaning: "More help is needed, from somebody else."),
        EnumerationDescription.Value(number: 4, name: "OTHER_AREA", meaning: "The family moved, or lives elsewhere."),
    ])

private let tableTransferAnsweredVerdict = EnumerationDescription(
    name: "eider.v1.TransferAnswered.Verdict", meaning: "The answer.",
    values: [
        EnumerationDescription.Value(number: 0, name: "VERDICT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "ACCEPTED", meaning: "The offered party is the lead agency from now on."),
        EnumerationDescription.Value(number: 2, name: "DECLINED", meaning: "The lead agency stays what it is."),
        EnumerationDescription.Value(number: 3, name: "OFFER_WITHDRAWN", meaning: "The lead agency takes its offer back."),
    ])

private let tableDisagreementMove = EnumerationDescription(
    name: "eider.v1.Disagreement.Move", meaning: "What is said in a disagreement.",
    values: [
        EnumerationDescription.Value(number: 0, name: "MOVE_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "RAISED", meaning: "A party disagrees."),
        EnumerationDescription.Value(number: 2, name: "ANSWERED", meaning: "The other side answers."),
        EnumerationDescription.Value(number: 3, name: "TAKEN_FURTHER", meaning: "Whoever raised it takes it further: to the next level."),
        EnumerationDescription.Value(number: 4, name: "SETTLED", meaning: "Whoever raised it says that it is settled."),
    ])

private let tableDisagreementLevel = EnumerationDescription(
    name: "eider.v1.Disagreement.Level", meaning: "Between whom a disagreement is.",
    values: [
        EnumerationDescription.Value(number: 0, name: "LEVEL_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "PRACTITIONER", meaning: "The two practitioners."),
        EnumerationDescription.Value(number: 2, name: "MANAGER", meaning: "Their managers."),
        EnumerationDescription.Value(number: 3, name: "DESIGNATED_LEAD", meaning: "The agencies' designated or named leads for safeguarding."),
        EnumerationDescription.Value(number: 4, name: "PARTNERSHIP", meaning: "The safeguarding partnership."),
    ])

private let tableMeetingKind = EnumerationDescription(
    name: "eider.v1.Meeting.Kind", meaning: "What kind of meeting.",
    values: [
        EnumerationDescription.Value(number: 0, name: "KIND_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "STRATEGY_DISCUSSION", meaning: "Strategy discussion (Children Act 1989, section 47)."),
        EnumerationDescription.Value(number: 2, name: "INITIAL_CONFERENCE", meaning: "Initial child protection conference."),
        EnumerationDescription.Value(number: 3, name: "REVIEW_CONFERENCE", meaning: "Review conference."),
        EnumerationDescription.Value(number: 4, name: "CORE_GROUP", meaning: "Core group."),
        EnumerationDescription.Value(number: 5, name: "OTHER_MEETING", meaning: "Another meeting about this child."),
    ])

private let tableMeetingEvent = EnumerationDescription(
    name: "eider.v1.Meeting.Event", meaning: "Whether a meeting was called, or held.",
    values: [
        EnumerationDescription.Value(number: 0, name: "EVENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "CALLED", meaning: "It was called: these are invited."),
        EnumerationDescription.Value(number: 2, name: "HELD", meaning: "It was held: these came, or did not."),
        EnumerationDescription.Value(number: 3, name: "CALLED_OFF", meaning: "It is not held."),
    ])

private let tableMeetingMeans = EnumerationDescription(
    name: "eider.v1.Meeting.Means", meaning: "How people meet.",
    values: [
        EnumerationDescription.Value(number: 0, name: "MEANS_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "IN_PERSON", meaning: "In one room."),
        EnumerationDescription.Value(number: 2, name: "TELEPHONE", meaning: "By telephone."),
        EnumerationDescription.Value(number: 3, name: "VIDEO", meaning: "By video."),
    ])

private let tableInvitationAttendance = EnumerationDescription(
    name: "eider.v1.Invitation.Attendance", meaning: "Whether somebody came.",
    values: [
        EnumerationDescription.Value(number: 0, name: "ATTENDANCE_UNSPECIFIED", meaning: "It was not held yet."),
        EnumerationDescription.Value(number: 1, name: "ATTENDED", meaning: "Somebody took part."),
        EnumerationDescription.Value(number: 2, name: "APOLOGIES", meaning: "Nobody came, and somebody said that nobody would."),
        EnumerationDescription.Value(number: 3, name: "ABSENT", meaning: "Nobody came."),
        EnumerationDescription.Value(number: 4, name: "SENT_REPORT", meaning: "Nobody came, and something was sent in writing."),
    ])

private let tableMissingEpisodeKind = EnumerationDescription(
    name: "eider.v1.MissingEpisode.Kind", meaning: "What kind of episode (statutory guidance on children who run away or go missing from home or care, 2014; SSDA903 codes M and A).",
    values: [
        EnumerationDescription.Value(number: 0, name: "KIND_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "MISSING", meaning: "Nobody knows where the child is."),
        EnumerationDescription.Value(number: 2, name: "AWAY_WITHOUT_AUTHORISATION", meaning: "Where a looked-after child is, is known, and it is not where the child is to be."),
    ])

private let tableMissingEpisodeGrade = EnumerationDescription(
    name: "eider.v1.MissingEpisode.Grade", meaning: "How high the police grade the risk of a missing person.",
    values: [
        EnumerationDescription.Value(number: 0, name: "GRADE_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "NO_APPARENT_RISK", meaning: "No apparent risk."),
        EnumerationDescription.Value(number: 2, name: "LOW", meaning: "Low."),
        EnumerationDescription.Value(number: 3, name: "MEDIUM", meaning: "Medium."),
        EnumerationDescription.Value(number: 4, name: "HIGH", meaning: "High."),
    ])

private let tableChildFoundSafeAndWell = EnumerationDescription(
    name: "eider.v1.ChildFound.SafeAndWell", meaning: "Whether somebody saw that the child is safe and well. It is no return interview.",
    values: [
        EnumerationDescription.Value(number: 0, name: "SAFE_AND_WELL_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "CHECKED", meaning: "Somebody saw the child, and it is."),
        EnumerationDescription.Value(number: 2, name: "CHECKED_WITH_CONCERNS", meaning: "Somebody saw the child, and is worried."),
        EnumerationDescription.Value(number: 3, name: "NOT_CHECKED", meaning: "Nobody has seen the child yet."),
    ])

private let tableReturnInterviewResult = EnumerationDescription(
    name: "eider.v1.ReturnInterview.Result", meaning: "What came of an offer.",
    values: [
        EnumerationDescription.Value(number: 0, name: "RESULT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "HELD", meaning: "It was held."),
        EnumerationDescription.Value(number: 2, name: "DECLINED", meaning: "The child declined it."),
        EnumerationDescription.Value(number: 3, name: "NOT_REACHED", meaning: "The child could not be reached yet: it is still owed."),
    ])

private let tableForumItemCause = EnumerationDescription(
    name: "eider.v1.ForumItem.Cause", meaning: "Why a matter is brought to a forum.",
    values: [
        EnumerationDescription.Value(number: 0, name: "CAUSE_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "BROUGHT", meaning: "Somebody wants it discussed."),
        EnumerationDescription.Value(number: 2, name: "MISSING_REPEATEDLY", meaning: "The child went missing as often as the agreement names, or more."),
        EnumerationDescription.Value(number: 3, name: "MISSING_AT_HIGH_RISK", meaning: "The child is missing, or was, at high risk."),
        EnumerationDescription.Value(number: 4, name: "NOT_ENGAGING", meaning: "The young person does not engage, or nothing gets better, and the risk is open."),
        EnumerationDescription.Value(number: 5, name: "DISAGREEMENT", meaning: "A disagreement went as far as the partnership."),
    ])

private let tableEmergencyAttendanceEvent = EnumerationDescription(
    name: "eider.v1.EmergencyAttendance.Event", meaning: "What a notification tells of an attendance.",
    values: [
        EnumerationDescription.Value(number: 0, name: "EVENT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "REGISTERED", meaning: "The child came."),
        EnumerationDescription.Value(number: 2, name: "ADMITTED", meaning: "The child was admitted to a ward."),
        EnumerationDescription.Value(number: 3, name: "LEFT", meaning: "The child left, or was discharged."),
        EnumerationDescription.Value(number: 4, name: "UPDATED", meaning: "What was said before is completed or corrected: this notification stands in its place."),
        EnumerationDescription.Value(number: 5, name: "CANCELLED", meaning: "What was said before is not so: it was entered in error, and has to be struck out."),
    ])

private let tableSchoolAbsenceWhereabouts = EnumerationDescription(
    name: "eider.v1.SchoolAbsence.Whereabouts", meaning: "Whether somebody knows where a child was.",
    values: [
        EnumerationDescription.Value(number: 0, name: "WHEREABOUTS_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "KNOWN", meaning: "A parent or carer said where the child was."),
        EnumerationDescription.Value(number: 2, name: "NOT_KNOWN", meaning: "Nobody could say."),
    ])

private let tableNoticeKind = EnumerationDescription(
    name: "eider.v1.Notice.Kind", meaning: "Kinds of notice.",
    values: [
        EnumerationDescription.Value(number: 0, name: "KIND_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "RING_ME", meaning: "Something was withheld while the risk is high: ring this agency about this child."),
        EnumerationDescription.Value(number: 2, name: "WITHHELD", meaning: "Something was left out of what you were sent, and the agreement lets you know."),
        EnumerationDescription.Value(number: 3, name: "DECLINED", meaning: "A recipient's system declined what was delivered."),
        EnumerationDescription.Value(number: 4, name: "UNDELIVERABLE", meaning: "A recipient could not be reached in the time the agreement gives."),
        EnumerationDescription.Value(number: 5, name: "HELD", meaning: "Something is held for a named person."),
        EnumerationDescription.Value(number: 6, name: "OVERDUE", meaning: "Something owed was not done in time."),
        EnumerationDescription.Value(number: 7, name: "REVIEW", meaning: "Somebody broke the glass: review it."),
        EnumerationDescription.Value(number: 8, name: "RECALLED", meaning: "A message was recalled: put it away, and let a person confirm that."),
        EnumerationDescription.Value(number: 9, name: "CLEARED", meaning: "What was overdue is done."),
        EnumerationDescription.Value(number: 10, name: "EARLIER", meaning: "There were contacts or referrals about this child before, in which you had a part."),
        EnumerationDescription.Value(number: 11, name: "HANDED_OVER", meaning: "A party left, and its loop is another party's from now on."),
        EnumerationDescription.Value(number: 12, name: "MISSED_MEETING", meaning: "Somebody whom a meeting should have had was not invited, or did not come."),
        EnumerationDescription.Value(number: 13, name: "ANSWERED_INSTEAD", meaning: "Whoever referred has gone: you are answered in their place."),
        EnumerationDescription.Value(number: 14, name: "CLOCK_IN_DOUBT", meaning: "The clock of the router made a jump that nobody explains: nothing is said to be overdue until it is right again."),
    ])

private let tableReporterKind = EnumerationDescription(
    name: "eider.v1.Reporter.Kind", meaning: "Who told an agency of a child.",
    values: [
        EnumerationDescription.Value(number: 0, name: "KIND_UNSPECIFIED", meaning: "Not stated: a practitioner."),
        EnumerationDescription.Value(number: 1, name: "SELF", meaning: "The child, of itself."),
        EnumerationDescription.Value(number: 2, name: "PEER", meaning: "A friend, or another young person."),
        EnumerationDescription.Value(number: 3, name: "PUBLIC", meaning: "Family, a neighbour, anybody."),
        EnumerationDescription.Value(number: 4, name: "ANONYMOUS", meaning: "Somebody who did not say who they are."),
    ])

private let tableReporterReturnChannel = EnumerationDescription(
    name: "eider.v1.Reporter.ReturnChannel", meaning: "Whether somebody can be answered.",
    values: [
        EnumerationDescription.Value(number: 0, name: "RETURN_CHANNEL_UNSPECIFIED", meaning: "Not stated: nobody tries."),
        EnumerationDescription.Value(number: 1, name: "NONE", meaning: "There is none: nobody tries to reach them."),
        EnumerationDescription.Value(number: 2, name: "THROUGH_SENDER", meaning: "The agency that sends this tells them, in the way they agreed."),
    ])

private let tablePersonProtection = EnumerationDescription(
    name: "eider.v1.Person.Protection", meaning: "Why an identity is protected.",
    values: [
        EnumerationDescription.Value(number: 0, name: "PROTECTION_UNSPECIFIED", meaning: "It is not."),
        EnumerationDescription.Value(number: 1, name: "ADOPTION", meaning: "Adopted: the former name and the present one are never joined."),
        EnumerationDescription.Value(number: 2, name: "REFUGE", meaning: "In a refuge, or hiding from somebody."),
        EnumerationDescription.Value(number: 3, name: "WITNESS", meaning: "A witness, or otherwise protected by the police or a court."),
        EnumerationDescription.Value(number: 4, name: "FAMILY_OF_A_WORKER", meaning: "Of the family of somebody who works for an agency that could read this."),
        EnumerationDescription.Value(number: 5, name: "OTHERWISE_PROTECTED", meaning: "For another reason."),
    ])

private let tableHandlingConditionsOnward = EnumerationDescription(
    name: "eider.v1.HandlingConditions.Onward", meaning: "How far information may go on.",
    values: [
        EnumerationDescription.Value(number: 0, name: "ONWARD_UNSPECIFIED", meaning: "Not stated: as the agreement says."),
        EnumerationDescription.Value(number: 1, name: "RECIPIENT_ONLY", meaning: "To nobody but the one who has to act on it."),
        EnumerationDescription.Value(number: 2, name: "ASK_FIRST", meaning: "Further only when the originator was asked and agreed."),
        EnumerationDescription.Value(number: 3, name: "AS_AGREED", meaning: "To those for whom the agreement permits it."),
    ])

private let tableHandlingConditionsUseLimit = EnumerationDescription(
    name: "eider.v1.HandlingConditions.UseLimit", meaning: "What information may not be used for.",
    values: [
        EnumerationDescription.Value(number: 0, name: "USE_LIMIT_UNSPECIFIED", meaning: "Not stated."),
        EnumerationDescription.Value(number: 1, name: "NOT_AS_EVIDENCE", meaning: "Not as evidence."),
        EnumerationDescription.Value(number: 2, name: "NOT_TO_BE_RELEASED", meaning: "Used where it was sent, and not released: to the hub only."),
        EnumerationDescription.Value(number: 3, name: "NO_ACTION_WITHOUT_ORIGINATOR", meaning: "Nobody acts on it without the originator: acting on it could show where it comes from."),
        EnumerationDescription.Value(number: 4, name: "NOT_TO_BE_DISCLOSED_TO_SUBJECT", meaning: "Not to be put to the child, the family or whoever it is about."),
    ])

