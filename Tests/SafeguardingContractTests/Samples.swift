import SafeguardingContract

/// Messages of an invented case: every person in them is made up. NHS numbers are from the range for tests.
enum Samples {
    static let thread = "019ab000-0000-7000-8000-000000000001"

    static func coding(_ system: String, _ code: String, _ display: String = "") -> Coding {
        var coding = Coding()
        coding.system = system
        coding.code = code
        coding.display = display
        return coding
    }

    static func narrative(
        _ text: String, _ categories: [SafeguardingContract.Category], _ about: [SubjectRole], audience: String = ""
    ) -> Narrative {
        var narrative = Narrative()
        narrative.text = text
        narrative.categories = categories
        narrative.about = about
        narrative.audience = audience
        return narrative
    }

    static func person(_ given: String, _ family: String) -> Person {
        var person = Person()
        person.name.given = [given]
        person.name.family = family
        return person
    }

    static var grounds: Grounds {
        var grounds = Grounds()
        grounds.purpose = "safeguarding-referral"
        grounds.article6 = "f"
        grounds.dpaCondition = "sch1-para18"
        grounds.risk = .significantHarm
        grounds.consentToShare = .notSought
        grounds.whyNotSought = "c"
        return grounds
    }

    static var tamsin: Person {
        var child = person("Tamsin", "Testdata")
        child.birthDate.year = 2012
        child.birthDate.month = 2
        child.birthDate.day = 29
        var number = Identifier()
        number.scheme = "nhs-number"
        number.value = "9990000018"
        child.identifiers = [number]
        child.sex = coding("cin/sex", "F")
        child.address.lines = ["1 Madeup Lane", "Inventon"]
        child.address.postcode = "ZZ99 3WZ"
        child.telephones = ["01632 960001"]
        child.school.name = "Nowhere High School"
        return child
    }

    static var worker: Worker {
        var worker = Worker()
        worker.name = "Yolanda Youthworker"
        worker.role = "youth worker"
        worker.telephone = "01632 960002"
        return worker
    }

    static var contact: Contact {
        var contact = Contact()
        contact.grounds = grounds
        contact.child = tamsin
        contact.concerns = [narrative("Came to the club hungry, twice this week.", [.concern], [.child])]
        contact.referralSource = coding("cin/referral-source", "8")
        contact.referrer = worker
        contact.localReference = "YC-17"
        return contact
    }

    static var referral: Referral {
        var referral = Referral()
        referral.grounds = grounds
        referral.child = tamsin
        referral.concerns = [
            narrative("Has new phones and will not say from whom.", [.concern], [.child]),
            narrative("A neighbour saw an older man collect her.", [.concern, .sourceIdentity], [.child, .source]),
            narrative("Seen being collected by an adult.", [.concern], [.child], audience: "desk:front-door"),
        ]
        referral.referralSource = coding("cin/referral-source", "8", "Voluntary organisation")
        referral.referrer = worker
        referral.localReference = "YC-18"
        referral.primaryNeed = coding("cin/primary-need", "N1")
        referral.factors = [coding("cin/factor", "24A"), coding("cin/factor", "11A"), coding("cin/factor", "4B")]
        var mother = person("Marta", "Testdata")
        mother.relationship = "mother"
        mother.telephones = ["01632 960003"]
        referral.parentsAndCarers = [mother]
        referral.siblings = [person("Timo", "Testdata")]
        referral.allegedPerpetrators = [person("Perry", "Pretend")]
        referral.health = [narrative("Asthma.", [.health], [.child])]
        referral.voiceOfTheChild = [narrative("\"I want to be left alone.\"", [.concern], [.child])]
        referral.source = person("Nora", "Nextdoor")
        referral.familyReference = "family-2f"
        referral.documentsHeldBy = ["party:elm-park-youth-club"]
        return referral
    }

    static var attendance: EmergencyAttendance {
        var attendance = EmergencyAttendance()
        attendance.grounds = grounds
        attendance.child = tamsin
        attendance.arrivedAt = "2026-11-20T23:10:00.000Z"
        attendance.department.name = "Inventon General, emergency department"
        attendance.presentingComplaints = [coding("http://snomed.info/sct", "417163006"), coding("icd-10", "S52.5")]
        attendance.diagnoses = [coding("icd-10", "T74.2"), coding("local", "XX1")]
        attendance.clinicalNotes = [narrative("Fracture of the wrist.", [.health], [.child])]
        attendance.safeguardingCodes = [coding("", "836881000000105"), coding("", "297591000000108")]
        attendance.visit.scheme = "local"
        attendance.visit.value = "V-001"
        attendance.attendancesInLastYear = 4
        return attendance
    }

    static var notice: Notice {
        var notice = Notice()
        notice.kind = .ringMe
        notice.ringParty = "county-social-care"
        notice.ringContact = "duty manager, 01632 960004"
        notice.code = "AGR-104"
        notice.sentence = "something was withheld while the risk is high: ring this agency"
        notice.withheld = [.health, .concern]
        return notice
    }

    /// A statement with a salt of one repeated byte.
    static func statement(_ index: Int, _ content: StatementContent, _ category: SafeguardingContract.Category, _ about: SubjectRole) -> Statement {
        var statement = Statement()
        statement.index = UInt32(index)
        statement.category = category
        statement.about = about
        statement.salt = .init(repeating: UInt8(index + 1), count: 16)
        statement.content = .init(Wire.encodeJSON(content))
        return statement
    }

    static func content(_ make: (inout StatementContent) -> Void) -> StatementContent {
        var content = StatementContent()
        make(&content)
        return content
    }

    static var confirmed: StatementContent {
        content {
            var worker = Worker()
            worker.name = "Sasha Socialworker"
            worker.role = "duty social worker"
            $0.confirmedBy = worker
        }
    }

    /// A receipt of these statements. Digests and signature have the right lengths; whether they are right is checked elsewhere.
    static func receipt(_ statements: [(StatementContent, SafeguardingContract.Category, SubjectRole)]) -> SignedStatements {
        var receipt = SignedStatements()
        receipt.keyID = .init(repeating: 7, count: 16)
        receipt.digests = statements.indices.map { .init(repeating: UInt8($0 + 100), count: 32) }
        receipt.signature = .init(repeating: 9, count: 64)
        receipt.statements = statements.enumerated().map { statement($0.offset, $0.element.0, $0.element.1, $0.element.2) }
        return receipt
    }

    static let who: [(StatementContent, SafeguardingContract.Category, SubjectRole)] = [
        (confirmed, .process, .worker), (content { $0.recordReference = "CSC-20881" }, .process, .other),
    ]

    static var acknowledged: Acknowledged {
        var message = Acknowledged()
        message.grounds = grounds
        message.receipt = receipt(who)
        return message
    }

    static var decided: Decided {
        var message = Decided()
        message.grounds = grounds
        message.receipt = receipt(
            who + [
                (content { $0.outcome = coding("ssd/referral-outcome", "Assessment required") }, .outcome, .child),
                (content { $0.reason = "concerns of exploitation" }, .outcome, .child),
            ])
        return message
    }

    static var progressed: Progressed {
        var message = Progressed()
        message.grounds = grounds
        message.receipt = receipt(who + [(content { $0.nextStep = "first visit on Tuesday" }, .outcome, .child)])
        return message
    }

    static var closed: Closed {
        var message = Closed()
        message.grounds = grounds
        message.receipt = receipt(
            who + [
                (content { $0.outcome = coding("cin/closure-reason", "RC9") }, .outcome, .child),
                (content { $0.reason = "family accepts early help" }, .outcome, .child),
            ])
        return message
    }

    /// One message of every type.
    static func message(of type: MessageType) -> any ContractMessage {
        switch type {
        case .contact: contact
        case .referral: referral
        case .acknowledged: acknowledged
        case .decided: decided
        case .progressed: progressed
        case .closed: closed
        case .emergencyAttendance: attendance
        case .informationSubmission: submission
        case .informationRequest: request
        case .informationResponse: response
        case .consentRecorded: consentRecorded
        case .schoolAbsence: absence
        case .authorisation: authorisation
        case .recall: recall
        case .recallConfirmed: recallConfirmed
        case .correction: correction
        case .notice: notice
        default: loopMessage(of: type) ?? missing(type)
        }
    }

    private static func missing(_ type: MessageType) -> any ContractMessage { preconditionFailure("no sample of \(type)") }

    static func bytes(of type: MessageType) -> [UInt8] {
        func encode(_ message: some ContractMessage) -> [UInt8] { Wire.encode(message) }
        return encode(message(of: type))
    }

    static func json(of type: MessageType) -> [UInt8] {
        func encode(_ message: some ContractMessage) -> [UInt8] { Wire.encodeJSON(message) }
        return encode(message(of: type))
    }

    static func envelope(for type: MessageType) -> Envelope {
        var envelope = Envelope()
        envelope.id = "019ab000-0000-7000-8000-0000000000ff"
        envelope.source = "eider:elm-park-youth-club/youth-service"
        envelope.type = type.name
        envelope.time = "2026-11-21T10:42:07.113Z"
        envelope.datacontenttype = "application/protobuf"
        envelope.dataschema = "eider:v1.0"
        switch type.effect {
        case .continuesLoop, .aboutThread: envelope.subject = thread
        case .opensLoop, .notifies, .unspecified, .UNRECOGNIZED: envelope.to = "desk:front-door"
        }
        return envelope
    }
}
