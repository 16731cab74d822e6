// swift-format-ignore-file
// Made by contract-generator from the .proto files: `make contract`. Not to be edited.

extension FieldTable {
    /// Every message of the contract, in the order of its files.
    public static let messages: [MessageDescription] = [
        tableEmergencyAttendance,
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
        tableRecordBody,
        tableLogOpened,
        tableAgreementInForce,
        tableAdapterEnrolled,
        tableAdapterRevoked,
        tableMessageRecorded,
        tableQueued,
        tableThreadAfter,
        tableMessageRefused,
        tableDeliveryAttempted,
        tableDeliveryTaken,
        tableDeliveryDeclined,
        tableDecidedAgain,
        tablePayloadHead,
        tableContact,
        tableReferral,
        tableEnvelope,
        tableHello,
        tableReady,
        tableSuperseded,
        tableCredit,
        tableRecorded,
        tableRecipientDecision,
        tableLeftOut,
        tableRefused,
        tableProblem,
        tableHelloRequired,
        tableTaken,
        tableDeclined,
        tableBye,
        tableCoding,
        tableNarrative,
        tableCalendarDate,
        tableIdentifier,
        tablePersonName,
        tableAddress,
        tablePerson,
        tableOrganisation,
        tableWorker,
        tableGrounds,
    ]

    /// Every enumeration of the contract.
    public static let enumerations: [EnumerationDescription] = [
        tableCategory,
        tableSubjectRole,
        tableThreadEffect,
        tableRisk,
        tableConsentToShare,
        tableNoticeKind,
    ]
}

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
    ])

private let tableLogOpened = MessageDescription(
    name: "eider.v1.LogOpened", effect: .unspecified, sendable: false,
    meaning: "The log was opened.",
    fields: [
        FieldDescription(1, "origin", json: "origin", .string, meaning: "The log's origin: a name that no other log has."),
        FieldDescription(2, "prior_checkpoint", json: "priorCheckpoint", .bytes, meaning: "The checkpoint of the log that this one carries on from, after a restore; empty otherwise."),
    ])

private let tableAgreementInForce = MessageDescription(
    name: "eider.v1.AgreementInForce", effect: .unspecified, sendable: false,
    meaning: "An agreement came into force.",
    fields: [
        FieldDescription(1, "id", json: "id", .string, meaning: "Its id."),
        FieldDescription(2, "version", json: "version", .string, meaning: "Its version."),
        FieldDescription(3, "digest", json: "digest", .bytes, meaning: "SHA-256 of the agreement's bytes; the bytes are the record's payload."),
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
        FieldDescription(3, "code", json: "code", .string, meaning: "Why: `agreement-changed`."),
        FieldDescription(4, "agreement", json: "agreement", .string, meaning: "The agreement's version."),
    ])

private let tablePayloadHead = MessageDescription(
    name: "eider.v1.PayloadHead", effect: .unspecified, sendable: false,
    meaning: "The first field of every payload, which the router reads without knowing the rest.",
    fields: [
        FieldDescription(1, "grounds", json: "grounds", .message("eider.v1.Grounds"), meaning: "Why and on what ground this is shared."),
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
    ])

private let tableHello = MessageDescription(
    name: "eider.v1.Hello", effect: .unspecified, sendable: false,
    meaning: "HELLO, adapter to router: the first frame of a session.",
    fields: [
        FieldDescription(1, "protocol", json: "protocol", .uint32, meaning: "Protocol version the adapter speaks: 1."),
        FieldDescription(2, "encoding", json: "encoding", .string, meaning: "`protobuf` or `json`: what the adapter wants envelopes and payloads in."),
        FieldDescription(3, "sends", json: "sends", .string, repeated: true, meaning: "Message types it sends."),
        FieldDescription(4, "takes", json: "takes", .string, repeated: true, meaning: "Message types it takes."),
        FieldDescription(5, "session", json: "session", .string, meaning: "A random id of this session, 16 to 64 characters: a HELLO with another id supersedes the session before."),
        FieldDescription(6, "credit", json: "credit", .uint32, meaning: "How many deliveries it takes before it has answered them (1 to 1024)."),
        FieldDescription(7, "software", json: "software", .string, meaning: "Name and version of the software, for the operator."),
        FieldDescription(8, "contract", json: "contract", .string, meaning: "Contract version it was made for, for example `v1.0`."),
        FieldDescription(9, "resume", json: "resume", .uint64, meaning: "The number of the last delivery that it has taken, 0 if none: informative, where to resume."),
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
    ])

private let tableRecipientDecision = MessageDescription(
    name: "eider.v1.RecipientDecision", effect: .unspecified, sendable: false,
    meaning: "What the agreement says of one message to one recipient.",
    fields: [
        FieldDescription(1, "recipient", json: "recipient", .string, meaning: "The recipient: `party:…`."),
        FieldDescription(2, "desk", json: "desk", .string, meaning: "The desk it was written to as, if any."),
        FieldDescription(3, "verdict", json: "verdict", .string, meaning: "`share`, `share-in-part`, `hold` or `withhold`."),
        FieldDescription(4, "clauses", json: "clauses", .string, repeated: true, meaning: "Clauses by which it is shared."),
        FieldDescription(5, "left_out", json: "leftOut", .message("eider.v1.LeftOut"), repeated: true, meaning: "What was left out."),
        FieldDescription(6, "agreement", json: "agreement", .string, meaning: "Version of the agreement that decided."),
        FieldDescription(7, "fields_left_out", json: "fieldsLeftOut", .string, repeated: true, meaning: "Paths of the fields that were cut, for example `concerns[0]`. Never values."),
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
    ])

