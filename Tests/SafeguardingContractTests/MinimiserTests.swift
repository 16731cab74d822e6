import SafeguardingContract
import Testing

@Suite("The minimiser, example by example")
struct MinimiserTests {
    private let frontDoor = AudienceTest(reader: ["desk:front-door"])

    private func minimised<M: ContractMessage>(
        _ message: M, _ type: MessageType, _ sharing: FactSet, audience: AudienceTest? = .anyone
    ) throws -> (message: M, cut: [Cut]) {
        let result = Minimiser.minimise(Wire.encode(message), of: type, sharing: sharing, audience: audience)
        return (try Wire.decode(M.self, result.payload), result.cut)
    }

    private let childBasics = FactSet([
        Fact(.process, .other), Fact(.process, .worker), Fact(.process, .child), Fact(.identity, .child), Fact(.concern, .child),
    ])

    @Test("A narrative stays only with every category it declares, about everyone it declares")
    func narratives() throws {
        let (message, cut) = try minimised(Samples.referral, .referral, childBasics)
        #expect(message.concerns.map(\.text) == [Samples.referral.concerns[0].text, Samples.referral.concerns[2].text])
        #expect(cut.first { $0.path == "concerns[1]" }?.facts.contains(Fact(.sourceIdentity, .source)) == true)
    }

    @Test("A narrative that declares nothing, or nobody, needs everything")
    func undeclared() throws {
        var contact = Samples.contact
        contact.concerns = [Samples.narrative("a", [], [.child]), Samples.narrative("b", [.concern], []), Samples.narrative("c", [.concern], [.child])]
        var almost = FactSet()
        for category in SafeguardingContract.Category.allCases where category != .unspecified {
            for role in SubjectRole.allCases where role != .unspecified { almost.insert(Fact(category, role)) }
        }
        #expect(try minimised(contact, .contact, almost).message.concerns.map(\.text) == ["c"])
        #expect(try minimised(contact, .contact, .everything).message.concerns.map(\.text) == ["a", "b", "c"])
    }

    @Test("A narrative for another audience is cut, and without a test every one that has an audience")
    func audiences() throws {
        let all = try minimised(Samples.referral, .referral, .everything, audience: frontDoor)
        #expect(all.message == Samples.referral)
        let others = try minimised(Samples.referral, .referral, .everything, audience: AudienceTest(reader: ["desk:other"]))
        #expect(others.message.concerns.count == 2)
        #expect(others.cut == [Cut(path: "concerns[2]", facts: others.cut[0].facts, reason: .audience)])
        #expect(try minimised(Samples.referral, .referral, .everything, audience: nil).message.concerns.count == 2)
    }

    @Test("What a person's fields need is the union along the path")
    func paths() throws {
        let (message, cut) = try minimised(
            Samples.referral, .referral, childBasics.union(FactSet([Fact(.identity, .parentOrCarer), Fact(.contact, .child)])))
        #expect(message.child.hasAddress && !message.child.hasSex && !message.child.hasSchool)
        #expect(message.parentsAndCarers.isEmpty, "the mother's name is family besides identity")
        #expect(!message.hasSource && message.allegedPerpetrators.isEmpty)
        #expect(cut.map(\.path).contains("parents_and_carers[0].name"))
        #expect(
            cut.first { $0.path == "parents_and_carers[0].telephones[0]" }?.facts
                == FactSet([Fact(.family, .parentOrCarer), Fact(.contact, .parentOrCarer)]))
    }

    @Test("A code carries its own categories, of whom it names; a code no list knows is unclassified")
    func codes() throws {
        let kept = try minimised(Samples.referral, .referral, childBasics).message.factors.map(\.code)
        #expect(kept == ["24A"])
        let more = childBasics.union(FactSet([Fact(.health, .parentOrCarer), Fact(.healthSexual, .child)]))
        #expect(try minimised(Samples.referral, .referral, more).message.factors.map(\.code) == ["24A", "11A", "4B"])

        let health = childBasics.union(FactSet([Fact(.health, .child), Fact(.attendance, .child)]))
        let attendance = try minimised(Samples.attendance, .emergencyAttendance, health)
        #expect(attendance.message.presentingComplaints.count == 2)
        #expect(attendance.message.diagnoses.isEmpty)
        #expect(attendance.message.safeguardingCodes.map(\.code) == ["836881000000105"], "the field's own list, where no system is named")
        #expect(attendance.cut.first { $0.path == "diagnoses[1]" }?.facts.contains(Fact(.unclassified, .child)) == true)
    }

    @Test("A registration of somebody's health needs health of them; one that the list does not know needs everything")
    func registrations() throws {
        var response = Samples.response
        response.registrations = ["RHRH", "AMHL", "ZZZZ"].map { Samples.coding("ndelius/register-type", $0) }
        let offending = childBasics.union(FactSet([Fact(.offending, .allegedPerpetrator)]))
        #expect(try minimised(response, .informationResponse, offending).message.registrations.map(\.code) == ["RHRH"])
        let health = offending.union(FactSet([Fact(.health, .allegedPerpetrator)]))
        #expect(try minimised(response, .informationResponse, health).message.registrations.map(\.code) == ["RHRH", "AMHL"])
        #expect(try minimised(response, .informationResponse, .everything).message.registrations.count == 3)
    }

    @Test("A reason for an absence needs what it tells of, and the absence itself does not")
    func absences() throws {
        let education = childBasics.union(FactSet([Fact(.education, .child)]))
        for (code, stays) in [("N", true), ("I", false), ("Y5", false), ("T", false), ("E", true), ("QQ", false)] {
            var absence = Samples.absence
            absence.code.code = code
            let message = try minimised(absence, .schoolAbsence, education).message
            #expect(message.hasCode == stays, "\(code)")
            #expect(message.hasFirstDay && message.sessionsMissed == 6 && message.whereabouts == .unspecified)
        }
    }

    @Test("Of a submission everything goes but its source: the summary stays where the words as they were do not")
    func submissions() throws {
        var sharing = FactSet()
        for category in SafeguardingContract.Category.allCases where category != .unspecified && category != .sourceIdentity {
            for role in SubjectRole.allCases where role != .unspecified { sharing.insert(Fact(category, role)) }
        }
        let (message, cut) = try minimised(Samples.submission, .informationSubmission, sharing)
        #expect(message.information.map(\.text) == [Samples.submission.information[1].text])
        #expect(!message.hasSource && message.handling == Samples.handling && message.grading == Samples.grading)
        #expect(Set(cut.map(\.path)) == ["information[0]", "source.name"])
    }

    @Test("Conditions, a grade and an entry of a consent go or stay whole")
    func whole() throws {
        let process = FactSet([Fact(.process, .other)])
        let (message, cut) = try minimised(Samples.consentRecorded, .consentRecorded, process)
        #expect(message.consents.isEmpty && cut.contains { $0.path == "consents[2]" && $0.facts == FactSet([Fact(.process, .child)]) })
        let response = try minimised(Samples.response, .informationResponse, process).message
        #expect(response.handling == Samples.handling && response.grading == Samples.grading)
        let none = try minimised(Samples.response, .informationResponse, FactSet()).cut.map(\.path)
        #expect(none.contains("handling") && none.contains("grading"))
    }

    @Test("A statement goes whole, and its digest stays")
    func statements() throws {
        let (message, cut) = try minimised(Samples.decided, .decided, childBasics)
        #expect(message.receipt.statements.map(\.index) == [0, 1])
        #expect(message.receipt.digests.count == 4)
        #expect(message.receipt.signature == Samples.decided.receipt.signature)
        #expect(cut.map(\.path) == ["receipt.statements[2]", "receipt.statements[3]"])
    }

    @Test("An unknown field is cut wherever it stands, even inside a name, and counts for nothing")
    func unknown() throws {
        // field 1 (grounds), then child { name { family "T", 99: 1 } , 98: "x" }, then 97: 5
        let name: [UInt8] = [0x12, 1, 0x54, 0x98, 0x06, 1]
        let child: [UInt8] = [0x0A, UInt8(name.count)] + name + [0x92, 0x06, 1, 0x78]
        let payload: [UInt8] = [0x0A, 0, 0x12, UInt8(child.count)] + child + [0x88, 0x06, 5]
        #expect(CanonicalForm.problems(in: payload, of: .contact) == [])
        let result = Minimiser.minimise(payload, of: .contact, sharing: .everything, audience: nil)
        #expect(result.payload == [0x0A, 0, 0x12, 5, 0x0A, 3, 0x12, 1, 0x54])
        #expect(result.cut.map(\.path) == ["child.name.#99", "child.#98", "#97"])
        #expect(result.cut.allSatisfy { $0.unknown })
        #expect(FactsHeld.facts(in: payload, of: .contact) == FactSet([Fact(.process, .other), Fact(.identity, .child)]))
    }

    @Test("What is left empty is cut; what was empty is a leaf; a length shrinks from two bytes to one")
    func containers() throws {
        var contact = Contact()
        contact.child = Person()
        #expect(FactsHeld.facts(in: Wire.encode(contact), of: .contact) == FactSet([Fact(.identity, .child)]))
        #expect(try minimised(contact, .contact, FactSet([Fact(.identity, .child)])).message.hasChild)
        #expect(try !minimised(contact, .contact, FactSet()).message.hasChild)

        contact.child.telephones = ["01632 960009"]
        #expect(try !minimised(contact, .contact, FactSet([Fact(.identity, .child)])).message.hasChild)

        contact.child.name.family = "Testdata"
        contact.child.address.lines = [String(repeating: "x", count: 500)]
        let result = Minimiser.minimise(Wire.encode(contact), of: .contact, sharing: FactSet([Fact(.identity, .child)]), audience: nil)
        #expect(result.payload == [0x12, 12, 0x0A, 10, 0x12, 8] + Array("Testdata".utf8))
    }

    @Test("Everything withheld leaves no byte, and a payload that is not canonical is cut whole")
    func nothing() {
        let payload = Wire.encode(Samples.referral)
        #expect(Minimiser.minimise(payload, of: .referral, sharing: FactSet(), audience: .anyone).payload == [])
        let twice: [UInt8] = [0x0A, 0, 0x0A, 0]
        let result = Minimiser.minimise(twice, of: .referral, sharing: .everything, audience: .anyone)
        #expect(result.payload == [])
        #expect(result.cut == [Cut(path: "", facts: .everything, reason: .doubtful)])
        #expect(FactsHeld.facts(in: twice, of: .referral) == .everything)
    }
}
