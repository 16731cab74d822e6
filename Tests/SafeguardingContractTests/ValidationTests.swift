import SafeguardingContract
import Testing

@Suite("Validation")
struct ValidationTests {
    private func report(
        _ type: MessageType, _ payload: [UInt8]? = nil, _ change: (inout Envelope) -> Void = { _ in }
    ) -> ValidationReport {
        var envelope = Samples.envelope(for: type)
        change(&envelope)
        return Validation.validate(payload ?? Samples.bytes(of: type), of: type, envelope: envelope)
    }

    private func problems(_ report: ValidationReport) -> [String] { report.problems.map { "\($0.code) \($0.path)" } }
    private func flags(_ report: ValidationReport) -> [String] { report.flags.map { "\($0.code) \($0.path)" } }

    @Test("Whole messages have no problem, and no flag but that nobody says whether the family was told", arguments: MessageType.all.filter {
        $0.sendable && $0 != .emergencyAttendance
    })
    func samples(type: MessageType) {
        #expect(problems(report(type)) == [])
        #expect(flags(report(type)) == ([.decided, .closed].contains(type) ? ["MSG-FAMILY-NOT-STATED receipt.statements"] : []))
        #expect(report(type).isAcceptable)
    }

    @Test("An envelope's every problem is named at once")
    func envelope() {
        let all = report(.referral) {
            $0 = Envelope()
            $0.id = "019AB000-0000-7000-8000-0000000000ff"
            $0.source = "eider:Elm Park"
            $0.time = "yesterday"
            $0.subject = Samples.thread
            $0.datacontenttype = "text/plain"
            $0.dataschema = "eider:v2.0"
            $0.inform = ["party:a", "front-door"]
            $0.sequence = 7
            $0.role = "act"
        }
        #expect(
            problems(all) == [
                "MSG-ID id", "MSG-TYPE type", "MSG-SOURCE source", "MSG-TIME time", "MSG-SUBJECT subject", "MSG-TO to",
                "MSG-INFORM inform[1]", "MSG-CONTENT-TYPE datacontenttype", "MSG-SCHEMA dataschema",
                "MSG-ROUTER-ATTRIBUTE sequence", "MSG-ROUTER-ATTRIBUTE role",
            ])
    }

    @Test("Who opens says to whom; who continues says which thread; a notification tells somebody")
    func recipients() {
        #expect(problems(report(.contact) { $0.to = "" }) == ["MSG-TO to"])
        #expect(problems(report(.contact) { $0.to = "" ; $0.inform = ["party:a"] }) == ["MSG-TO to"])
        #expect(problems(report(.contact) { $0.to = "desk:Front Door" }) == ["MSG-TO to"])
        #expect(problems(report(.decided) { $0.subject = "" }) == ["MSG-SUBJECT subject"])
        #expect(problems(report(.emergencyAttendance) { $0.to = "" }) == ["MSG-TO to"])
        #expect(problems(report(.emergencyAttendance) { $0.to = ""; $0.inform = ["desk:school-nursing"] }) == [])
        #expect(problems(report(.contact) { $0.inform = Array(repeating: "party:a", count: 65) }) == ["MSG-INFORM inform"])
    }

    @Test("The router's notice is not for adapters to send")
    func notices() { #expect(problems(report(.notice)) == ["MSG-TYPE type"]) }

    @Test("What is required is named by its path; an empty child or a concern without words is none")
    func required() {
        #expect(
            problems(report(.referral, [])) == [
                "MSG-REQUIRED grounds", "MSG-REQUIRED child", "MSG-REQUIRED concerns", "MSG-REQUIRED referral_source",
                "MSG-REQUIRED referrer",
            ])
        var contact = Samples.contact
        contact.child = Person()
        contact.concerns = [Samples.narrative(" \n", [.concern], [.child])]
        contact.grounds.purpose = ""
        #expect(
            problems(report(.contact, Wire.encode(contact))) == ["MSG-REQUIRED grounds.purpose", "MSG-REQUIRED child", "MSG-REQUIRED concerns"])
    }

    @Test("Not canonical: that is all that is said of the payload")
    func canonical() { #expect(problems(report(.contact, [0x0A, 0, 0x0A, 0])) == ["MSG-CANON-TWICE grounds"]) }

    @Test("Dates have to be possible, partial ones too", arguments: [
        (2012, 2, 29, true), (2011, 2, 29, false), (2012, 4, 31, false), (2012, 0, 0, true), (2012, 5, 0, true), (2012, 0, 3, false),
        (0, 1, 1, false), (10000, 1, 1, false), (2012, 13, 1, false), (-5, 1, 1, false), (9, 1, 1, true),
    ])
    func dates(year: Int32, month: Int32, day: Int32, isDate: Bool) {
        var contact = Samples.contact
        contact.child.birthDate.year = year
        contact.child.birthDate.month = month
        contact.child.birthDate.day = day
        #expect(problems(report(.contact, Wire.encode(contact))) == (isDate ? [] : ["MSG-DATE child.birth_date"]))
    }

    @Test("Times, lengths and words the contract does not have refuse")
    func values() {
        var attendance = Samples.attendance
        attendance.arrivedAt = "20 November"
        attendance.leftAt = "2026-11-21 04:00"
        attendance.child.name.family = String(repeating: "x", count: 4097)
        attendance.clinicalNotes[0].text = String(repeating: "x", count: 65537)
        attendance.clinicalNotes[0].categories = [.health, .UNRECOGNIZED(99)]
        attendance.grounds.risk = .UNRECOGNIZED(-1)
        #expect(
            problems(report(.emergencyAttendance, Wire.encode(attendance))) == [
                "MSG-ENUM grounds.risk", "MSG-LENGTH child.name.family", "MSG-TIME arrived_at", "MSG-TIME left_at",
                "MSG-LENGTH clinical_notes[0].text", "MSG-ENUM clinical_notes[0].categories",
            ])
    }

    @Test("A failing check digit, an unknown code and a date to come are flagged and never refuse")
    func flagged() {
        var attendance = Samples.attendance
        attendance.child.identifiers[0].value = "9434765871"
        var upn = Identifier()
        upn.scheme = "upn"
        upn.value = "A123456789123"
        attendance.child.identifiers.append(upn)
        attendance.child.birthDate.year = 2027
        attendance.child.birthDate.month = 1
        attendance.child.birthDate.day = 1
        attendance.child.sex.code = "Q"
        attendance.arrivedAt = "2026-11-22T00:00:00Z"
        attendance.safeguardingCodes.append(Samples.coding("bars/safeguarding", "1054321000000100"))
        attendance.clinicalNotes[0].about = []
        let report = report(.emergencyAttendance, Wire.encode(attendance))
        #expect(problems(report) == [])
        #expect(
            flags(report) == [
                "MSG-DATE-FUTURE child.birth_date", "MSG-IDENTIFIER-CHECK-DIGIT child.identifiers[0]",
                "MSG-IDENTIFIER-CHECK-DIGIT child.identifiers[1]", "MSG-CODE-UNKNOWN child.sex", "MSG-DATE-FUTURE arrived_at",
                "MSG-CODE-UNKNOWN diagnoses[1]", "MSG-NARRATIVE-UNDECLARED clinical_notes[0]",
                "MSG-SNOMED-CHECK-DIGIT safeguarding_codes[2]",
            ])
        #expect(report.flags[1].flag == "identifier-check-digit:child.identifiers[0]")
        #expect(!report.flags.contains { "\($0)".contains("9434765871") })
    }

    @Test("No more than a hundred problems are named")
    func limit() {
        var contact = Samples.contact
        contact.concerns = Array(repeating: Samples.narrative("x", [.UNRECOGNIZED(77)], [.child]), count: 500)
        #expect(report(.contact, Wire.encode(contact)).problems.count == CanonicalForm.problemLimit)
    }
}
