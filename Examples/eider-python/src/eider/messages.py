"""The contract's messages in proto3 JSON, as types. Generated from docs/schemas by generate_types.py: do not edit."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, TypedDict

AuthorisationVerdict = Literal[
    "VERDICT_UNSPECIFIED", "RELEASED", "NOT_RELEASED", "REVIEW_UPHELD", "REVIEW_NOT_UPHELD"
]
"""What was decided."""

Capacity = Literal[
    "CAPACITY_UNSPECIFIED", "HAS_CAPACITY", "LACKS_CAPACITY", "CAPACITY_DOUBTED"
]
"""Whether somebody of 16 or over has the capacity to decide about this, for themselves (Mental Capacity Act 2005)."""

Category = Literal[
    "CATEGORY_UNSPECIFIED", "IDENTITY", "CONTACT", "FAMILY", "CONCERN", "HEALTH", "HEALTH_SEXUAL", "EDUCATION", "OFFENDING",
    "INTELLIGENCE", "SOURCE_IDENTITY", "WHEREABOUTS", "PROTECTED_IDENTITY", "OUTCOME", "PROCESS", "ATTENDANCE", "CHARACTERISTICS",
    "UNCLASSIFIED"
]
"""What kind of fact something is. The agreement's clauses permit, forbid or hold by category and subject role. Numbers are wire format
and are never used again for something else."""

ChildFoundSafeAndWell = Literal[
    "SAFE_AND_WELL_UNSPECIFIED", "CHECKED", "CHECKED_WITH_CONCERNS", "NOT_CHECKED"
]
"""Whether somebody saw that the child is safe and well. It is no return interview."""

ConsentToShare = Literal[
    "CONSENT_TO_SHARE_UNSPECIFIED", "GIVEN", "REFUSED", "WITHDRAWN", "NOT_SOUGHT"
]
"""Consent to share, which is one input among others (HM Government advice on information sharing, 2024, rule 3)."""

ConsentToWork = Literal[
    "CONSENT_TO_WORK_UNSPECIFIED", "AGREED", "DECLINED", "ENDED", "NOT_ASKED"
]
"""Consent to work with a service, which is another thing than consent to share: risk can override a refusal to share, and never a
refusal to engage."""

Detriment = Literal[
    "DETRIMENT_UNSPECIFIED", "NOT_MORE_DETRIMENTAL", "MORE_DETRIMENTAL"
]
"""What the sender thinks of the detriment of sharing to the child. Nobody has to disclose what would be more detrimental to the child
disclosed than not disclosed (Children Act 2004, s.16LA(3))."""

DisagreementLevel = Literal[
    "LEVEL_UNSPECIFIED", "PRACTITIONER", "MANAGER", "DESIGNATED_LEAD", "PARTNERSHIP"
]
"""Between whom a disagreement is."""

DisagreementMove = Literal[
    "MOVE_UNSPECIFIED", "RAISED", "ANSWERED", "TAKEN_FURTHER", "SETTLED"
]
"""What is said in a disagreement."""

EmergencyAttendanceEvent = Literal[
    "EVENT_UNSPECIFIED", "REGISTERED", "ADMITTED", "LEFT", "UPDATED", "CANCELLED"
]
"""What a notification tells of an attendance."""

Engagement = Literal[
    "ENGAGEMENT_UNSPECIFIED", "ENGAGED", "NO_CHANGE", "NOT_REACHED", "DECLINES"
]
"""How a young person takes to the help that is offered."""

ForumItemCause = Literal[
    "CAUSE_UNSPECIFIED", "BROUGHT", "MISSING_REPEATEDLY", "MISSING_AT_HIGH_RISK", "NOT_ENGAGING", "DISAGREEMENT"
]
"""Why a matter is brought to a forum."""

Gillick = Literal[
    "GILLICK_UNSPECIFIED", "COMPETENT", "NOT_COMPETENT", "NOT_ASSESSED"
]
"""Whether a child under 16 understands enough to decide about this, for themselves (Gillick). Assessed for each decision."""

HandlingConditionsOnward = Literal[
    "ONWARD_UNSPECIFIED", "RECIPIENT_ONLY", "ASK_FIRST", "AS_AGREED"
]
"""How far information may go on."""

HandlingConditionsUseLimit = Literal[
    "USE_LIMIT_UNSPECIFIED", "NOT_AS_EVIDENCE", "NOT_TO_BE_RELEASED", "NO_ACTION_WITHOUT_ORIGINATOR", "NOT_TO_BE_DISCLOSED_TO_SUBJECT"
]
"""What information may not be used for."""

InformationResponseExtent = Literal[
    "EXTENT_UNSPECIFIED", "ALL_THAT_IS_HELD", "MORE_FOLLOWS", "IN_PART", "NOTHING_HELD", "NOT_SHARED"
]
"""How far a response answers a request."""

InvitationAttendance = Literal[
    "ATTENDANCE_UNSPECIFIED", "ATTENDED", "APOLOGIES", "ABSENT", "SENT_REPORT"
]
"""Whether somebody came."""

MeetingEvent = Literal[
    "EVENT_UNSPECIFIED", "CALLED", "HELD", "CALLED_OFF"
]
"""Whether a meeting was called, or held."""

MeetingKind = Literal[
    "KIND_UNSPECIFIED", "STRATEGY_DISCUSSION", "INITIAL_CONFERENCE", "REVIEW_CONFERENCE", "CORE_GROUP", "OTHER_MEETING"
]
"""What kind of meeting."""

MeetingMeans = Literal[
    "MEANS_UNSPECIFIED", "IN_PERSON", "TELEPHONE", "VIDEO"
]
"""How people meet."""

MissingEpisodeGrade = Literal[
    "GRADE_UNSPECIFIED", "NO_APPARENT_RISK", "LOW", "MEDIUM", "HIGH"
]
"""How high the police grade the risk of a missing person."""

MissingEpisodeKind = Literal[
    "KIND_UNSPECIFIED", "MISSING", "AWAY_WITHOUT_AUTHORISATION"
]
"""What kind of episode (statutory guidance on children who run away or go missing from home or care, 2014; SSDA903 codes M and A)."""

NoticeKind = Literal[
    "KIND_UNSPECIFIED", "RING_ME", "WITHHELD", "DECLINED", "UNDELIVERABLE", "HELD", "OVERDUE", "REVIEW", "RECALLED", "CLEARED",
    "EARLIER", "HANDED_OVER", "MISSED_MEETING", "ANSWERED_INSTEAD", "CLOCK_IN_DOUBT"
]
"""Kinds of notice."""

PersonProtection = Literal[
    "PROTECTION_UNSPECIFIED", "ADOPTION", "REFUGE", "WITNESS", "FAMILY_OF_A_WORKER", "OTHERWISE_PROTECTED"
]
"""Why an identity is protected."""

RecallCause = Literal[
    "CAUSE_UNSPECIFIED", "WRONG_RECIPIENT", "WRONG_CHILD", "WRONG_CONTENT", "MORE_THAN_NEEDED"
]
"""Why a message is recalled."""

RecallConfirmedExtent = Literal[
    "EXTENT_UNSPECIFIED", "NOT_READ", "READ_AND_DESTROYED", "PASSED_ON", "NOT_DESTROYED"
]
"""What became of a recalled message."""

ReporterKind = Literal[
    "KIND_UNSPECIFIED", "SELF", "PEER", "PUBLIC", "ANONYMOUS"
]
"""Who told an agency of a child."""

ReporterReturnChannel = Literal[
    "RETURN_CHANNEL_UNSPECIFIED", "NONE", "THROUGH_SENDER"
]
"""Whether somebody can be answered."""

ReturnInterviewResult = Literal[
    "RESULT_UNSPECIFIED", "HELD", "DECLINED", "NOT_REACHED"
]
"""What came of an offer."""

Risk = Literal[
    "RISK_UNSPECIFIED", "NO_KNOWN_RISK", "IN_NEED", "SIGNIFICANT_HARM", "IMMEDIATE_DANGER"
]
"""How high the sender judges the risk of harm to the child."""

SchoolAbsenceWhereabouts = Literal[
    "WHEREABOUTS_UNSPECIFIED", "KNOWN", "NOT_KNOWN"
]
"""Whether somebody knows where a child was."""

SubjectRole = Literal[
    "SUBJECT_ROLE_UNSPECIFIED", "CHILD", "SIBLING", "PARENT_OR_CARER", "ALLEGED_PERPETRATOR", "SOURCE", "WORKER", "OTHER"
]
"""Whom a fact is about."""

TransferAnsweredVerdict = Literal[
    "VERDICT_UNSPECIFIED", "ACCEPTED", "DECLINED", "OFFER_WITHDRAWN"
]
"""The answer."""

TransferOfferedKind = Literal[
    "KIND_UNSPECIFIED", "REDIRECT", "STEP_DOWN", "STEP_UP", "OTHER_AREA"
]
"""What kind of transfer."""


class Address(TypedDict, total=False):
    """A postal address."""

    # Lines, as written.
    lines: List[str]
    # Postcode.
    postcode: str
    # The contact details must not be used: writing there could put somebody in danger.
    unsafe: bool


class BreakGlass(TypedDict, total=False):
    """A named practitioner shares at once what the agreement would withhold, because a child cannot wait. It is reviewed afterwards."""

    # Who decides it, by name and role: a person, never a system.
    practitioner: Worker
    # Why it cannot wait. At least a sentence.
    reason: str


class CalendarDate(TypedDict, total=False):
    """A calendar date, possibly partial. The proleptic Gregorian calendar, no time zone."""

    # Year, 1 to 9999.
    year: int
    # Month, 1 to 12, or 0 where only the year is known.
    month: int
    # Day, 1 to 31, or 0 where only the month is known.
    day: int


class Coding(TypedDict, total=False):
    """A code of some list, as received. Unknown codes are kept and flagged, never refused."""

    # The list's URI or id, for example `cin/primary-need` or `https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars`.
    system: str
    # The version or year of the list, for example `2025-26`.
    version: str
    # The code.
    code: str
    # What the code means in words, as the sender's system shows it.
    display: str


class Consent(TypedDict, total=False):
    """One entry of a consent's history: to share or to work, never both in one."""

    # Consent to share, as it was from then on; unspecified where this is about working.
    toShare: ConsentToShare
    # Consent to work with a service, as it was from then on; unspecified where this is about sharing.
    toWork: ConsentToWork
    # When it was said: RFC 3339 with offset.
    saidAt: str
    # Who said it: the child, or a parent or carer for them.
    saidBy: SubjectRole
    # What it is about, for example the service to work with. A few words of no consequence for anybody's safety: they go to whoever
    # learns of the consent.
    scope: str
    # The worker to whom it was said: a role, or a name.
    recordedBy: str


class Grading(TypedDict, total=False):
    """How information is graded, by the scheme that the police use too: 3 x 5 x 2."""

    # How far the source can be relied on: `intelligence/source`.
    source: Coding
    # How far the information can: `intelligence/assessment`.
    information: Coding
    # Whether conditions go with it: `intelligence/handling`.
    handling: Coding


class _GroundsRequired(TypedDict):
    # The purpose, by its id in the agreement.
    purpose: str


class Grounds(_GroundsRequired, total=False):
    """Why something is shared, and on what ground. Every message has one, as field 1."""

    # UK GDPR Article 6(1): the letter, for example `e`.
    article6: str
    # UK GDPR Article 9(2): the letter, where special category data is shared.
    article9: str
    # DPA 2018 condition, for example `sch1-para18`.
    dpaCondition: str
    # Statutory gateway, for example `ca2004-s11`.
    gateway: str
    # How high the sender judges the risk.
    risk: Risk
    # Consent to share.
    consentToShare: ConsentToShare
    # Why consent was not sought: DPA 2018 Sch. 1 para. 18(2) `a` cannot be given, `b` cannot reasonably be expected to be obtained, `c`
    # would prejudice the protection; or words.
    whyNotSought: str
    # Whether child or family were told of this sharing.
    familyInformed: bool
    # If they were not: why.
    whyNotInformed: str
    # Consent to work with the service this is sent to.
    consentToWork: ConsentToWork
    # Whether sharing would be more detrimental to the child than not sharing.
    detriment: Detriment
    # Whether the child, under 16, is competent to decide about this sharing.
    gillick: Gillick
    # Whether the young person, of 16 or over, has the capacity to decide about this sharing.
    capacity: Capacity
    # A named practitioner breaks the glass.
    breakGlass: BreakGlass
    # The threads whose content this passes on, by their references. The conditions under which those were shared bind this message too.
    buildsOn: List[str]


class HandlingConditions(TypedDict, total=False):
    """How a piece of information may be handled by whoever gets it. The words of an originator bind the next hop: nothing is shared with a
    recipient who does not get these too."""

    # How far it may go on.
    onward: HandlingConditionsOnward
    # What it may not be used for.
    limits: List[HandlingConditionsUseLimit]
    # Who has to be asked before it goes further or is used otherwise: a role and where they are reached, never a source.
    ask: str
    # More, in words that name nobody.
    words: str
    # From when on it has to be reviewed or destroyed: RFC 3339 with offset.
    reviewAt: str


class Identifier(TypedDict, total=False):
    """An identifier as received. An invalid check digit is flagged by the router, never a reason to refuse."""

    # The scheme: `nhs-number`, `upn`, `uln`, `la-child-id`, `crn`, `local`, or a URI.
    scheme: str
    # The identifier as received, unchanged.
    value: str
    # Who issued it, where the scheme alone does not say: an organisation's code or party id.
    assigner: str


class Invitation(TypedDict, total=False):
    """One party and a meeting."""

    # The party: `party:` and an id.
    party: str
    # Whether somebody came.
    attendance: InvitationAttendance
    # Who, by role.
    role: str


class LimitedFeedback(TypedDict, total=False):
    """Acted on, detail withheld."""

    # Why the detail is withheld.
    reason: str
    # Whom to contact.
    contact: str


class Narrative(TypedDict, total=False):
    """Free text. Withheld unless every category it declares is shared for every role it declares; what declares none is withheld unless
    everything is shared."""

    # The words. At most 65,536 bytes.
    text: str
    # Every category of fact the words touch.
    categories: List[Category]
    # Everyone the words are about.
    about: List[SubjectRole]
    # For whom a person wrote these words: a desk, a function or a party; empty for any recipient. A summary written for another
    # audience is how a source is protected.
    audience: str
    # A person wrote these words in place of others, so that nobody who is protected can be told from them (sanitising).
    sanitised: bool


class Organisation(TypedDict, total=False):
    """An organisation that is named in a message; it need not be on the bus."""

    # Its code: URN or LAESTAB of a school, ODS code of an NHS organisation.
    identifier: Identifier
    # Its name.
    name: str


class Person(TypedDict, total=False):
    """A person, in whatever role the field that holds them says."""

    # Their name.
    name: PersonName
    # When they were born.
    birthDate: CalendarDate
    # Identifiers, as received.
    identifiers: List[Identifier]
    # Sex, as a coding: CIN `Sex`, or the NHS person stated gender code.
    sex: Coding
    # Ethnicity: DfE or NHS codes.
    ethnicity: Coding
    # Disabilities, CIN codes.
    disabilities: List[Coding]
    # Languages they are at ease in.
    languages: List[str]
    # Where they live.
    address: Address
    # Telephone numbers, as received.
    telephones: List[str]
    # What they are to the child, for example `mother`.
    relationship: str
    # The school they go to.
    school: Organisation
    # The general practice they are registered with.
    generalPractice: Organisation
    # Why their identity is protected. Where it is, everything that is said of them is `protected-identity` besides what it is: no
    # software links or merges it, and only a named person acts on it.
    protection: PersonProtection
    # Reaching them where this message says they are reached could put somebody in danger. Their address and telephone numbers are never
    # shared, whatever the agreement says.
    unsafeToContact: bool


class PersonName(TypedDict, total=False):
    """A person's name."""

    # Given names in order.
    given: List[str]
    # Family name.
    family: str
    # What they like to be called.
    knownAs: str


class Reporter(TypedDict, total=False):
    """Who told an agency of a child, where it is not a practitioner: and whether, and how, they can be told what became of it. Nobody on
    the bus but the agency they told answers them."""

    # Who they are.
    kind: ReporterKind
    # Whether they can be answered.
    returnChannel: ReporterReturnChannel
    # How they can be reached safely, in words: when, by whom, by what means.
    safeWay: str


class SignedStatements(TypedDict, total=False):
    """A list of statements, signed by the adapter of the party that makes them."""

    # The signing key: the first 16 bytes of the SHA-256 of the Ed25519 public key.
    keyId: str
    # The digest of the previous receipt of this thread that this party knows of; empty if there is none.
    previous: str
    # SHA-256 digests of all statements, in order, withheld or not.
    digests: List[str]
    # Ed25519 signature over the receipt's signing bytes (docs/protocol.md says how they are made).
    signature: str
    # The statements that are shared with the reader.
    statements: List[Statement]


class Statement(TypedDict, total=False):
    """One statement of a receipt. Withheld whole, or shared whole."""

    # Which digest of the receipt is this statement's: 0 is the first.
    index: int
    # The one category of its content.
    category: Category
    # Whom it is about.
    about: SubjectRole
    # 16 random bytes.
    salt: str
    # The proto3 JSON form of a `StatementContent`, UTF-8. What is signed is these bytes, just as they are.
    content: str


class ToldFamily(TypedDict, total=False):
    """Whether child and parent were told what was decided."""

    # The child was told.
    childTold: bool
    # A parent or carer was told.
    parentTold: bool
    # If one was not: why.
    whyNot: str


class Worker(TypedDict, total=False):
    """A worker: name or role, and where they are reached."""

    # Name; may be empty where the role says enough.
    name: str
    # Role, for example `duty social worker`.
    role: str
    # Telephone at work.
    telephone: str


class Acknowledged(TypedDict):
    """A practitioner has seen it and taken it on."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # Who confirmed it and where it is recorded.
    receipt: SignedStatements


class _AuthorisationRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The message that is held, or was shared.
    messageId: str
    # The recipient for whom it is held, or with whom it was shared: `party:` and an id.
    recipient: str
    # What was decided.
    verdict: AuthorisationVerdict
    # Who decided, by name or role.
    authorisedBy: Worker


class Authorisation(_AuthorisationRequired, total=False):
    """A named person of the party for whom something is held says whether it goes on; or reviews what was shared by breaking the glass.
    Nothing that is held goes on without one."""

    # The clauses that hold it, by their numbers; empty for all that hold it for the sender of this.
    clauses: List[str]
    # Why, in words that tell nothing of what is held.
    reason: str
    # Under which reference the decision is kept in the agency's own record.
    recordReference: str


class _ChildFoundRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # When: RFC 3339 with offset.
    foundAt: str
    # Who records it.
    recordedBy: Worker


class ChildFound(_ChildFoundRequired, total=False):
    """A missing child was found, or came back."""

    # Whether the police have seen that the child is safe and well.
    safeAndWell: ChildFoundSafeAndWell
    # What is known of it, in words.
    circumstances: List[Narrative]
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class Closed(TypedDict):
    """The loop is closed, with outcome and reason."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # Outcome and reason.
    receipt: SignedStatements


class _ConsentRecordedRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What was said, oldest first; the last of each kind holds from now on.
    consents: List[Consent]
    # The worker who records it.
    recordedBy: Worker


class ConsentRecorded(_ConsentRecordedRequired, total=False):
    """What a young person, or who may say so for them, said of consent, within a loop: given, refused or withdrawn. Each entry is kept;
    none replaces another."""

    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _ContactRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # What somebody is worried about, in words.
    concerns: List[Narrative]


class Contact(_ContactRequired, total=False):
    """An expression of concern that may become a referral (areas differ: both are modelled, contact becoming referral as a step of the
    loop). One child each."""

    # Who makes the contact: the source of referral, CIN codes.
    referralSource: Coding
    # The worker to answer to.
    referrer: Worker
    # What the referrer's own system calls this.
    localReference: str
    # How it may be handled.
    handling: HandlingConditions
    # What was said of consent, oldest first.
    consents: List[Consent]
    # Joins the contacts of brothers and sisters: an opaque reference, nobody's name.
    familyReference: str
    # Who told the sender, where that is not a worker, and how they can be answered safely.
    reporter: Reporter


class _CorrectionRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The message that is corrected: one of the sender's own.
    messageId: str
    # The worker who corrects it.
    correctedBy: Worker


class Correction(_CorrectionRequired, total=False):
    """Puts right what a message said. It goes to everyone who was told, as far as they were told."""

    # What is right, in words: each with the categories it touches.
    corrections: List[Narrative]
    # The child as it is right, where that was wrong.
    child: Person
    # Which fields were wrong, by their paths, for example `child.birth_date`; never a value.
    fields: List[str]
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class Decided(TypedDict):
    """What was decided, and why."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # Who decided what, and why.
    receipt: SignedStatements


class _DisagreementRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What is said in it.
    move: DisagreementMove
    # Why, in words.
    reason: str
    # Who says it.
    statedBy: Worker


class Disagreement(_DisagreementRequired, total=False):
    """Professionals disagree with what was decided, or that nothing is. It goes from practitioner to manager to designated lead to the
    partnership; each step has to be answered in its time, and the loop stays open as long as it lasts."""

    # Between whom it is now. Raised between practitioners where it does not say.
    level: DisagreementLevel
    # The receipt it is about, by its id, where it is about one.
    messageId: str
    # What is wanted, or was agreed.
    wanted: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _EmergencyAttendanceRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # When they arrived: RFC 3339 with offset.
    arrivedAt: str


class EmergencyAttendance(_EmergencyAttendanceRequired, total=False):
    """A child came to an emergency department."""

    # When they left, if they have: RFC 3339 with offset.
    leftAt: str
    # Where: the hospital and department.
    department: Organisation
    # What they came with, coded. A code can carry categories of its own: sexual assault is not `health`.
    presentingComplaints: List[Coding]
    # What was found, coded.
    diagnoses: List[Coding]
    # Clinical notes.
    clinicalNotes: List[Narrative]
    # Safeguarding codes the department set (NHS booking and referral safeguarding codes).
    safeguardingCodes: List[Coding]
    # Parents and carers, next of kin.
    parentsAndCarers: List[Person]
    # The visit's number in the hospital's system.
    visit: Identifier
    # How many times in the last twelve months, where the department says so; 0 for not said.
    attendancesInLastYear: int
    # What happened; not stated counts as registered.
    event: EmergencyAttendanceEvent
    # The first notification of the same attendance, by its id; empty in that one.
    firstNotification: str


class EnteredInError(TypedDict):
    """The loop should never have been: another child was meant, or it is there twice. It stays in the record, and nobody owes anything on
    it."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # Who says so, and why.
    receipt: SignedStatements


class _ForumItemRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # Why it is brought.
    cause: ForumItemCause


class ForumItem(_ForumItemRequired, total=False):
    """A matter for a forum: a child, or what several children have in common, that its members are to discuss. It is a loop like any
    other, and closes with an outcome. The router makes one by itself where the agreement says so, from what an agency sent."""

    # The child, where it is about one.
    child: Person
    # The forum, by its id in the agreement; empty where a desk takes such matters.
    forum: str
    # Why, in words.
    reasons: List[Narrative]
    # The threads it is about, by their ids: what the reader has a part in can be looked up there.
    threads: List[str]
    # The practitioner who brings it; the router's own items have none.
    broughtBy: Worker
    # What the sender's own system calls this.
    localReference: str
    # How it may be handled.
    handling: HandlingConditions


class _InformationRequestRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # What is asked, in words.
    questions: List[Narrative]
    # By when an answer is needed: RFC 3339 with offset.
    answerBy: str
    # The worker to answer to.
    requester: Worker


class InformationRequest(_InformationRequestRequired, total=False):
    """One agency asks another for what it knows of a child. One message for each agency that is asked: each owes an answer of its own, and
    who has not answered can be seen."""

    # Which kinds of facts are asked for.
    categories: List[Category]
    # Joins what several agencies are asked about one referral: an opaque reference, nobody's name.
    enquiry: str
    # From when on it is asked.
    since: CalendarDate
    # Parents and carers, as far as they are needed to find the child.
    parentsAndCarers: List[Person]
    # Who may have harmed the child, where that is asked about.
    allegedPerpetrators: List[Person]
    # What the asking agency's own system calls this.
    localReference: str


class _InformationResponseRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # How far this answers the request.
    extent: InformationResponseExtent
    # The practitioner who answers.
    answeredBy: Worker


class InformationResponse(_InformationResponseRequired, total=False):
    """What an agency answers to an `InformationRequest`: a practitioner's words, minimised like any message."""

    # Why it is not all, or nothing: in words that tell nothing of it.
    reason: str
    # What is known of the child.
    findings: List[Narrative]
    # What is known of who may have harmed the child.
    findingsOnOthers: List[Narrative]
    # What offender management has registered of somebody who may have harmed the child. A code can carry a category of its own: mental
    # health is `health`.
    registrations: List[Coding]
    # Who may have harmed the child.
    allegedPerpetrators: List[Person]
    # How it is graded.
    grading: Grading
    # How it may be handled.
    handling: HandlingConditions
    # Under which reference the answer is kept in the answering agency's own record.
    recordReference: str
    # Where documents can be asked for: no attachments travel.
    documentsHeldBy: List[str]


class _InformationSubmissionRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What was seen, heard or said: the words as they were, and summaries for others, each with what it touches.
    information: List[Narrative]
    # The worker to answer to.
    submitter: Worker


class InformationSubmission(_InformationSubmissionRequired, total=False):
    """Anecdotal or partial information, for whoever puts such pieces together. No named child, threshold or trigger event is needed; the
    sender still gets an answer. Where its source has to be protected, a person writes a summary (a narrative that is `sanitised`)."""

    # The child, as far as one is known.
    child: Person
    # How it is graded.
    grading: Grading
    # How it may be handled.
    handling: HandlingConditions
    # When it happened or was noticed: RFC 3339 with offset.
    noticedAt: str
    # Where, in words.
    place: str
    # The area of the partnership it is about, by its id in the agreement: of no consequence for whom the piece is from.
    area: str
    # What it may be a sign of: CIN `AssessmentFactors` codes, for example `11A` or `24A`.
    indicators: List[Coding]
    # Who may have harmed a child.
    allegedPerpetrators: List[Person]
    # Who it came from. Reaches nobody to whom the agreement does not open sources; best left away altogether.
    source: Person
    # What the sender's own system calls this.
    localReference: str
    # Where documents can be asked for: no attachments travel.
    documentsHeldBy: List[str]


class _MeetingRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What kind of meeting.
    kind: MeetingKind
    # Whether it was called, or held.
    event: MeetingEvent
    # When it is to be, or was: RFC 3339 with offset.
    at: str
    # The practitioner who records it.
    recordedBy: Worker


class Meeting(_MeetingRequired, total=False):
    """Agencies meet about a child: who was invited, who came, what was decided. Whom it should have had and did not stays visible."""

    # How people meet.
    means: MeetingMeans
    # Who is invited; once it was held, also who came.
    invitations: List[Invitation]
    # What was decided, where it was held: `ssd/section-47-outcome` or a list of the partnership's own.
    decision: Coding
    # Why, in words.
    reason: str
    # Who does what next, in words.
    actions: List[str]
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _MissingEpisodeRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # What kind of episode.
    kind: MissingEpisodeKind
    # When it was reported: RFC 3339 with offset.
    reportedAt: str
    # Who reports it.
    reportedBy: Worker


class MissingEpisode(_MissingEpisodeRequired, total=False):
    """A child went missing, or is away without authorisation. The one it is sent to owes the child a return interview, and its time runs
    from when the child was found, or from what the agreement says."""

    # Since when: RFC 3339 with offset.
    missingSince: str
    # When the child was found or came back, where that is known already: RFC 3339 with offset.
    foundAt: str
    # How high the police grade the risk.
    grade: MissingEpisodeGrade
    # The child is looked after by a local authority.
    lookedAfter: bool
    # The authority responsible for the child, where that is known.
    responsibleAuthority: Organisation
    # What is known of it, in words.
    circumstances: List[Narrative]
    # Factors, as far as they are known: CIN `AssessmentFactors`.
    factors: List[Coding]
    # What the sender's own system calls this.
    localReference: str
    # How it may be handled.
    handling: HandlingConditions


class _MoreInformationRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What is known, in words.
    information: List[Narrative]
    # The practitioner who gives it.
    givenBy: Worker


class MoreInformation(_MoreInformationRequired, total=False):
    """More about the child, for the lead agency of a loop that is open: because it asked, or because somebody knows more now."""

    # How it may be handled.
    handling: HandlingConditions
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _MoreInformationNeededRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What is asked, in words.
    questions: List[Narrative]
    # The practitioner who asks.
    askedBy: Worker


class MoreInformationNeeded(_MoreInformationNeededRequired, total=False):
    """The lead agency needs to know more from whoever referred before it can go on."""

    # By when: RFC 3339 with offset. Where it is empty the agreement's own clock goes.
    answerBy: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _NoticeRequired(TypedDict):
    # What kind of notice.
    kind: NoticeKind


class Notice(_NoticeRequired, total=False):
    """What the router tells a party by itself."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # The message this is about.
    messageId: str
    # The thread this is about.
    thread: str
    # The party to ring, by id.
    ringParty: str
    # The duty contact to ring: a role and a telephone number, as the agreement gives them.
    ringContact: str
    # A stable code, for example `AGR-104`.
    code: str
    # What it means and what to do, in a sentence. Never personal data.
    sentence: str
    # Categories that were withheld, where the agreement lets the reader know.
    withheld: List[Category]
    # The loops this is about, where it is about several.
    threads: List[str]
    # What is owed, by the clock's id in the agreement, for example `acknowledge`.
    clock: str
    # By when it was owed: RFC 3339, UTC.
    due: str


class Progressed(TypedDict):
    """What happened since."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # What happened.
    receipt: SignedStatements


class _RecallRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The message that is recalled: one of the sender's own.
    messageId: str
    # Why it is recalled.
    cause: RecallCause
    # The worker who recalls it.
    recalledBy: Worker


class Recall(_RecallRequired, total=False):
    """Takes a message back: it was sent to the wrong party, or is about the wrong child, or says more than it should. What waits is not
    delivered any more; who has it puts it away where nobody reads it, and a person there confirms that. Nothing is ever unread by a
    recall."""

    # More, in words that tell nothing of it.
    reason: str
    # From whom: `party:` and an id each; empty for everyone who was given it.
    recipients: List[str]
    # Under which reference the agency keeps this in its own record of breaches.
    recordReference: str


class _RecallConfirmedRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The message that was recalled.
    messageId: str
    # What became of it.
    extent: RecallConfirmedExtent
    # The worker who confirms it.
    confirmedBy: Worker


class RecallConfirmed(_RecallConfirmedRequired, total=False):
    """A person at a party that was given a recalled message says what became of it there."""

    # More, in words that tell nothing of it.
    reason: str
    # To whom it had been passed on, where it had: organisations, never people.
    passedOnTo: List[str]
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _ReferralRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # What somebody is worried about, in words: each with the categories it touches.
    concerns: List[Narrative]
    # Who refers: CIN `ReferralSource` codes.
    referralSource: Coding
    # The worker to answer to.
    referrer: Worker


class Referral(_ReferralRequired, total=False):
    """A referral of one child. Brothers and sisters are referred each on their own and joined by `family_reference`."""

    # What the referrer's own system calls this.
    localReference: str
    # Primary need, as the referrer sees it: CIN `PrimaryNeedCode`.
    primaryNeed: Coding
    # Factors, as far as the referrer knows: CIN `AssessmentFactors`. Some codes carry categories of their own.
    factors: List[Coding]
    # Parents and carers.
    parentsAndCarers: List[Person]
    # Brothers and sisters.
    siblings: List[Person]
    # Who may have harmed the child.
    allegedPerpetrators: List[Person]
    # Health, as far as it matters.
    health: List[Narrative]
    # School and learning, as far as it matters.
    education: List[Narrative]
    # What the child says and wants, in their own words.
    voiceOfTheChild: List[Narrative]
    # Who the information came from, where not from the referrer's own work.
    source: Person
    # Joins the referrals of brothers and sisters: an opaque reference, nobody's name.
    familyReference: str
    # Level of need, with the partnership's scheme as the system.
    levelOfNeed: Coding
    # Where documents can be asked for: no attachments travel.
    documentsHeldBy: List[str]
    # How it may be handled.
    handling: HandlingConditions
    # What was said of consent, to share and to work, oldest first.
    consents: List[Consent]
    # How the information is graded, where it is graded.
    grading: Grading
    # What offender management has registered of somebody who may have harmed the child. A code can carry a category of its own: mental
    # health is `health`.
    registrations: List[Coding]
    # Who told the sender, where that is not a worker, and how they can be answered safely.
    reporter: Reporter


class Reopened(TypedDict):
    """A loop that was closed is open again."""

    # Why and on what ground this is shared.
    grounds: Grounds
    # Who opened it again, and why.
    receipt: SignedStatements


class _ReturnInterviewRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # What came of the offer.
    result: ReturnInterviewResult
    # Who held or offered it.
    heldBy: Worker


class ReturnInterview(_ReturnInterviewRequired, total=False):
    """A child who was missing was offered somebody independent to talk to."""

    # When it was offered: RFC 3339 with offset.
    offeredAt: str
    # When it was held: RFC 3339 with offset.
    heldAt: str
    # Whoever held it works neither for the authority nor where the child lives.
    independent: bool
    # What the child said, as far as it is to be known.
    findings: List[Narrative]
    # Factors: CIN `AssessmentFactors`.
    factors: List[Coding]
    # Why none was held, where none was.
    reason: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _SchoolAbsenceRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The child.
    child: Person
    # The first day of the absence.
    firstDay: CalendarDate


class SchoolAbsence(_SchoolAbsenceRequired, total=False):
    """A child was not at school."""

    # The last day so far; the first where there was only one.
    lastDay: CalendarDate
    # How many sessions were missed: a school day has two.
    sessionsMissed: int
    # What the register says: `dfe/attendance`. A code can carry a category of its own: illness is `health`.
    code: Coding
    # Whether the school knows where the child was.
    whereabouts: SchoolAbsenceWhereabouts
    # What the school knows, in words.
    notes: List[Narrative]
    # How many sessions were missed in the last twelve months, where the school says so; 0 for not said.
    sessionsMissedInLastYear: int
    # Who reports it.
    reportedBy: Worker
    # What the school's own system calls this.
    localReference: str


class StatementContent(TypedDict, total=False):
    """What a statement says. Exactly one of its fields is set."""

    # Who confirmed it: name or role.
    confirmedBy: Worker
    # The reference of the record in the agency's own system.
    recordReference: str
    # The outcome: `ssd/referral-outcome`, or for a closure `cin/closure-reason`.
    outcome: Coding
    # Why, in words.
    reason: str
    # What happens next, in words.
    nextStep: str
    # Other support that was named ("no further action" names some).
    otherSupport: str
    # Acted on; detail withheld; whom to ring. Limited feedback is feedback.
    limited: LimitedFeedback
    # Whether child and parent were told, or why not.
    toldFamily: ToldFamily
    # Whom to ring with questions.
    contact: Worker
    # When it was confirmed, RFC 3339 with offset.
    confirmedAt: str
    # The manager who looked at it: needed where the agreement asks for one, as when "no further action" is said again and again.
    reviewedBy: Worker
    # How the young person takes to the help.
    engagement: Engagement


class _TransferAnsweredRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # The answer.
    verdict: TransferAnsweredVerdict
    # The practitioner who answers.
    answeredBy: Worker


class TransferAnswered(_TransferAnsweredRequired, total=False):
    """The answer to an offer; or the lead agency takes its own offer back."""

    # Why, in words. An offer that is declined, or taken back, has a reason.
    reason: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str


class _TransferOfferedRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # To whom it is offered: `party:` or `desk:` and an id.
    recipient: str
    # What kind of transfer.
    kind: TransferOfferedKind
    # Why it is offered, in words.
    reason: str
    # The practitioner who offers it.
    offeredBy: Worker


class TransferOffered(_TransferOfferedRequired, total=False):
    """The lead agency offers a loop to another party. It stays the lead agency until the offer is accepted, and for good where it is
    declined. What the other party has to know to answer, and to act, stands in here: the agreement decides about it like about any
    message."""

    # The child.
    child: Person
    # What the other party needs to know.
    summary: List[Narrative]
    # Level of need, with the partnership's scheme as the system.
    levelOfNeed: Coding
    # By when an answer is wanted: RFC 3339 with offset. Where it is empty the agreement's own clock goes.
    answerBy: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str
    # How it may be handled.
    handling: HandlingConditions


class _WithdrawalNotedRequired(TypedDict):
    # Why and on what ground this is shared.
    grounds: Grounds
    # Who took it back.
    takenBackBy: SubjectRole
    # What was said, and how it came to that, in words: who was present, who had spoken to whom.
    words: List[Narrative]
    # The practitioner who heard it.
    heardBy: Worker


class WithdrawalNoted(_WithdrawalNotedRequired, total=False):
    """A child, or somebody else, took back what was said. It is something new to think about: it closes nothing by itself, and until the
    lead agency has said what it makes of it, nothing closes the loop."""

    # When it was said: RFC 3339 with offset.
    saidAt: str
    # Under which reference it is kept in the agency's own record.
    recordReference: str


MESSAGES: Dict[str, Any] = {
    "eider.v1.Acknowledged": Acknowledged,
    "eider.v1.Authorisation": Authorisation,
    "eider.v1.ChildFound": ChildFound,
    "eider.v1.Closed": Closed,
    "eider.v1.ConsentRecorded": ConsentRecorded,
    "eider.v1.Contact": Contact,
    "eider.v1.Correction": Correction,
    "eider.v1.Decided": Decided,
    "eider.v1.Disagreement": Disagreement,
    "eider.v1.EmergencyAttendance": EmergencyAttendance,
    "eider.v1.EnteredInError": EnteredInError,
    "eider.v1.ForumItem": ForumItem,
    "eider.v1.InformationRequest": InformationRequest,
    "eider.v1.InformationResponse": InformationResponse,
    "eider.v1.InformationSubmission": InformationSubmission,
    "eider.v1.Meeting": Meeting,
    "eider.v1.MissingEpisode": MissingEpisode,
    "eider.v1.MoreInformation": MoreInformation,
    "eider.v1.MoreInformationNeeded": MoreInformationNeeded,
    "eider.v1.Notice": Notice,
    "eider.v1.Progressed": Progressed,
    "eider.v1.Recall": Recall,
    "eider.v1.RecallConfirmed": RecallConfirmed,
    "eider.v1.Referral": Referral,
    "eider.v1.Reopened": Reopened,
    "eider.v1.ReturnInterview": ReturnInterview,
    "eider.v1.SchoolAbsence": SchoolAbsence,
    "eider.v1.TransferAnswered": TransferAnswered,
    "eider.v1.TransferOffered": TransferOffered,
    "eider.v1.WithdrawalNoted": WithdrawalNoted,
}
"""Every message by its type's name."""
