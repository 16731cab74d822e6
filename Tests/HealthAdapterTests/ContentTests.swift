import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// What a notification says beyond the child and the visit.
@Suite struct ContentTests {
    private func sent(_ own: String, _ text: String) async throws -> Fixture.Sent {
        let fixture = try Fixture("port: 0, \(own)")
        #expect(await fixture.codes(text) == ["AA"])
        return try #require(try fixture.sent().first)
    }

    @Test(arguments: [("urn", "999001"), ("laestab", "9999001")])
    func `the child's school is read from where the site has it, and who else is informed from the settings`(
        _ scheme: String, _ code: String
    ) async throws {
        let text = Fixture.attendance + "\rZCH|\(code)|Elm Park School"
        let own = "school: ZSC-1 ZCH-1, school-name: ZCH-2, school-scheme: \(scheme), inform: 'desk:designated-lead, party:elm-park-school'"
        let sent = try await sent(own, text)
        let school = sent.attendance.child.school
        #expect([school.identifier.scheme, school.identifier.value, school.name] == [scheme, code, "Elm Park School"])
        #expect(sent.envelope.to == "desk:school-nursing")
        #expect(sent.envelope.inform == ["desk:designated-lead", "party:elm-park-school"])
    }

    @Test(arguments: ["", "\rZCH||", "\rZCH|\"\"|"])
    func `where no school is known nothing is said of one, and nobody else is informed unless the settings say so`(_ segment: String) async throws {
        let sent = try await sent("school: ZCH-1, school-name: ZCH-2", Fixture.attendance + segment)
        #expect(!sent.attendance.child.hasSchool)
        #expect(sent.envelope.inform.isEmpty)
    }

    @Test func `a school's name alone is said without a code`() async throws {
        let sent = try await sent("school: ZCH-1, school-name: ZCH-2", Fixture.attendance + "\rZCH||Southfield School")
        #expect(sent.attendance.child.school.name == "Southfield School")
        #expect(!sent.attendance.child.school.hasIdentifier)
    }

    @Test func `an NHS number whose check digit fails goes as it came`() async throws {
        let sent = try await sent("inform: ''", Fixture.attendance.changing("9990000026", to: "9990000027"))
        #expect(sent.attendance.child.identifiers.first?.value == "9990000027")
        #expect(sent.attendance.child.identifiers.first?.scheme == "nhs-number")
    }

    @Test func `words without a code are a note that only those have who may have all that words can touch`() async throws {
        let text = Fixture.attendance.changing("82271004^Head injury^SCT", to: "^Fell from the climbing frame")
            .changing("S00.9^Superficial injury of head^ICD10|", to: "|Graze")
        let sent = try await sent("inform: ''", text)
        #expect(sent.attendance.presentingComplaints.isEmpty && sent.attendance.diagnoses.isEmpty)
        #expect(sent.attendance.clinicalNotes.map(\.text) == ["Fell from the climbing frame", "Graze"])
        for note in sent.attendance.clinicalNotes {
            #expect(note.categories == [.health, .healthSexual, .concern])
            #expect(note.about == [.child])
        }
    }

    @Test func `a site whose words come from a list can say which categories they touch`() async throws {
        let sent = try await sent("free-text: health", Fixture.attendance.changing("82271004^Head injury^SCT", to: "^Head injury"))
        #expect(sent.attendance.clinicalNotes.map(\.categories) == [[.health]])
    }

    @Test func `safeguarding codes are read from where the site has them, and from nowhere else`() async throws {
        let text = Fixture.attendance + "\rZSG|1|702953007^Suspected victim of child neglect~697949003^^SCT\rZSG|2|U\rZSG|3|^words"
        let codes = try await sent("safeguarding: ZSG-2", text).attendance.safeguardingCodes
        let list = "https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars"
        #expect(codes.map { "\($0.system) \($0.code)" } == ["\(list) 702953007", "SCT 697949003", "\(list) U"])
        #expect(try await sent("inform: ''", text).attendance.safeguardingCodes.isEmpty)
    }

    @Test func `allergies and observations are not sent`() async throws {
        let sent = try await sent("inform: ''", Fixture.attendance + "\rAL1|1|DA|Z88.5^Xyzzyx\rOBX|1|TX|N^Note||Xyzzyx")
        #expect(!String(decoding: Wire.encodeJSON(sent.attendance), as: UTF8.self).contains("yzzyx"))
    }

    @Test func `settings that are no places, values or categories are told`() throws {
        let own = OwnSettings(
            Health.manifest.settings,
            ["to": "", "inform": "desk:ok, nurse", "school": "school", "emergency-origin": "PV1-4", "free-text": "health gossip"])
        #expect(Health.check(own).map(\.code) == ["HLT-RECIPIENT", "HLT-RECIPIENT", "HLT-SIGN", "HLT-PATH", "HLT-CATEGORY"])
        #expect(Health.check(OwnSettings(Health.manifest.settings, ["free-text": ""])).map(\.code) == ["HLT-CATEGORY"])
        #expect(Health.check(OwnSettings(Health.manifest.settings, [:])).isEmpty)
    }
}
