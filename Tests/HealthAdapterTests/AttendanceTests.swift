import Foundation
import HL7v2
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

@Suite struct AttendanceTests {
    private func sent(_ fixture: Fixture) throws -> (Envelope, EmergencyAttendance)? {
        try fixture.sent().first.map { ($0.envelope, $0.attendance) }
    }

    private func answer(_ message: HL7Message) -> String { message["MSA-1"].text ?? "" }

    @Test func `adapter.yaml says the same as the code`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/HealthAdapter/adapter.yaml")
        #expect(try AdapterManifest(yaml: String(contentsOf: file, encoding: .utf8)) == Health.manifest)
    }

    @Test func `an attendance of a child is durable before the hospital hears AA`() async throws {
        let fixture = try Fixture()
        let reply = await fixture.receive(Fixture.attendance)
        #expect(answer(reply) == "AA")
        #expect(reply["MSA-2"].text == "4711")
        #expect(reply["MSH-6"].text == "ZZ1")
        let (envelope, _) = try #require(try sent(fixture))
        #expect(envelope.type == "eider.v1.EmergencyAttendance")
        #expect(envelope.to == "desk:school-nursing")
        #expect(envelope.subject.isEmpty)
    }

    @Test func `the child, the visit and what was found are read from where HL7 has them`() async throws {
        let fixture = try Fixture()
        _ = await fixture.receive(Fixture.attendance)
        let (_, attendance) = try #require(try sent(fixture))
        let child = attendance.child
        #expect(child.name.family == "TESTDATA")
        #expect(child.name.given == ["TAMSIN", "J"])
        #expect(child.name.knownAs == "TAZ")
        #expect([child.birthDate.year, child.birthDate.month, child.birthDate.day] == [2012, 3, 14])
        #expect(child.identifiers.map { "\($0.scheme) \($0.value) \($0.assigner)" } == ["nhs-number 9990000026 ", "local H123456 ZZ1"])
        #expect("\(child.sex.system) \(child.sex.code)" == "nhs/person-stated-gender 2")
        #expect("\(child.ethnicity.system) \(child.ethnicity.code)" == "nhs/ethnic-category A")
        #expect(child.address.lines == ["1 SAMPLE STREET", "ELM PARK", "COUNTYSHIRE"])
        #expect(child.address.postcode == "ZZ99 3WZ")
        #expect(child.telephones == ["01632 960123", "01632 960124"])
        #expect("\(child.generalPractice.name) \(child.generalPractice.identifier.value)" == "ELM PARK SURGERY Y99999")
        #expect(attendance.arrivedAt == "2026-11-21T10:35:00+00:00")
        #expect(attendance.leftAt == "2026-11-21T15:30:00+00:00")
        #expect("\(attendance.department.name) \(attendance.department.identifier.value)" == "ED ZZ101")
        #expect(attendance.visit.value == "V778899")
        #expect(attendance.presentingComplaints.map { "\($0.system) \($0.code) \($0.display)" } == ["SCT 82271004 Head injury"])
        #expect(attendance.diagnoses.map { "\($0.system) \($0.code)" } == ["ICD10 S00.9"])
        #expect(attendance.grounds.purpose == "safeguarding-notification")
        #expect(attendance.grounds.risk == .unspecified, "an attendance is a signal, not a judgement")
    }

    @Test func `parents and carers are taken, brothers and sisters are not`() async throws {
        let fixture = try Fixture()
        _ = await fixture.receive(Fixture.attendance)
        let (_, attendance) = try #require(try sent(fixture))
        #expect(attendance.parentsAndCarers.map(\.name.given) == [["TERESA"]])
        let mother = try #require(attendance.parentsAndCarers.first)
        #expect(mother.relationship == "Mother")
        #expect(mother.telephones == ["01632 960125"])
        #expect(mother.birthDate.year == 1985)
    }

    @Test(arguments: [
        ("|E|ED", "|O|ED", NotSent.notAnEmergency), ("|20120314|", "|20081121|", .notAChild), ("|20120314|", "|19651213|", .notAChild),
        ("ADT^A04", "ADT^A31", .eventNotUsed), ("ADT^A04", "ADT^A05", .eventNotUsed), ("ADT^A04", "ADT^A11", .visitNotKnown),
        ("ADT^A04", "ADT^A40", .notNotified),
    ])
    func `who is no child, or no emergency, is acknowledged, counted and not sent`(
        _ old: String, _ new: String, _ reason: NotSent
    ) async throws {
        let fixture = try Fixture()
        #expect(answer(await fixture.receive(Fixture.attendance.changing(old, to: new))) == "AA")
        #expect(try sent(fixture) == nil)
        #expect(try await fixture.store.counts() == [reason.rawValue: 1])
    }

    @Test(arguments: [
        ("20081122", true), ("20081121", false), ("2008", true), ("2007", false), ("200811", true), ("200810", false),
    ])
    func `a child is under 18 on the day of arrival, and may be one where the date is partial`(_ born: String, _ isChild: Bool) async throws {
        let fixture = try Fixture()
        _ = await fixture.receive(Fixture.attendance.changing("|20120314|", to: "|\(born)|"))
        let wasSent = try sent(fixture) != nil
        #expect(wasSent == isChild)
    }

    @Test func `who is born on 29 February is 18 on 1 March`() throws {
        let born = try #require(HL7Timestamp(parsing: "20080229"))
        #expect(Age.isUnder18(born: born, on: (2026, 2, 28)) == true)
        #expect(Age.isUnder18(born: born, on: (2026, 3, 1)) == false)
        #expect(Age.isUnder18(born: born, on: (2008, 2, 28)) == nil)
    }

    @Test(arguments: [
        ("|20120314|", "||", "PID^1^7"), ("|20120314|", "|20121314|", "PID^1^7"), ("|20120314|", "|20270101|", "PID^1^7"),
        ("TESTDATA^TAMSIN^J^^^^L~TESTDATA^TAZ^^^^^N", "", "PID^1^5"), ("|4711|", "||", "MSH^1^10"),
    ])
    func `a message that cannot be used is answered AE, with the place`(_ old: String, _ new: String, _ place: String) async throws {
        let fixture = try Fixture()
        let reply = await fixture.receive(Fixture.attendance.changing(old, to: new))
        #expect(answer(reply) == "AE")
        let text = String(decoding: reply.serialised(), as: UTF8.self)
        #expect(text.contains("ERR|\(place)"))
        #expect(try sent(fixture) == nil)
    }

    @Test func `an attendance without a time of arrival is answered AE, and summer time is London's`() async throws {
        let fixture = try Fixture("port: 0, arrival: ZU1-4")
        #expect(answer(await fixture.receive(Fixture.attendance)) == "AE")
        let message = Fixture.attendance + "\rZU1||2|C|202607011030"
        #expect(answer(await fixture.receive(message.changing("|4711|", to: "|4712|"))) == "AA")
        #expect(try sent(fixture)?.1.arrivedAt == "2026-07-01T10:30:00+01:00")
    }

    @Test(arguments: [
        "", "hello", "PID|1", "MSH|^~\\&|A|B\rnonsense", Fixture.attendance.changing("ADT^A04^ADT_A01", to: "ORU^R01"),
        Fixture.attendance.changing("|P|2.4", to: "|T|2.4"), Fixture.attendance.changing("|P|2.4", to: "|P|3.9"),
    ])
    func `what is no HL7, or not for here, is answered AR`(_ text: String) async throws {
        let fixture = try Fixture()
        #expect(answer(await fixture.receive(text)) == "AR")
        #expect(try sent(fixture) == nil)
    }

    @Test func `the same message twice is one message, and the same number for other bytes a mistake`() async throws {
        let fixture = try Fixture()
        for _ in 0..<2 { #expect(answer(await fixture.receive(Fixture.attendance)) == "AA") }
        #expect(try fixture.store.unanswered(after: 0, limit: 9).count == 1)
        let other = await fixture.receive(Fixture.attendance.changing("TAMSIN", to: "TOBIAS"))
        #expect(answer(other) == "AE")
        #expect(String(decoding: other.serialised(), as: UTF8.self).contains("205"))
        let elsewhere = Fixture.attendance.changing("|PAS|ZZ1|", to: "|PAS|ZZ2|")
        #expect(answer(await fixture.receive(elsewhere)) == "AA")
        #expect(try fixture.store.unanswered(after: 0, limit: 9).count == 2)
    }

    @Test func `when nothing can be kept, the sender is told to keep it`() async throws {
        let fixture = try Fixture()
        try fixture.store.write { try $0.execute(sql: "PRAGMA query_only = ON") }
        #expect(answer(await fixture.receive(Fixture.attendance)) == "AR")
        #expect(answer(await fixture.receive(Fixture.attendance.changing("|E|ED", to: "|O|ED"))) == "AR")
    }

    @Test func `an answer holds nothing of what the message says`() async throws {
        let fixture = try Fixture()
        for text in [Fixture.attendance, Fixture.attendance.changing("|20120314|", to: "|20121314|")] {
            let reply = String(decoding: (await fixture.receive(text)).serialised(), as: UTF8.self)
            #expect(!reply.contains("TAMSIN") && !reply.contains("9990000026") && !reply.contains("20121314"))
        }
    }

    @Test func `a setting that is no recipient or no place is told`() throws {
        let own = OwnSettings(Health.manifest.settings, ["to": "nurse", "arrival": "ZU1-4 nowhere"])
        #expect(Health.check(own).map(\.code) == ["HLT-RECIPIENT", "HLT-PATH"])
    }

    @Test func `a refusal is put where a person sees it`() async throws {
        let fixture = try Fixture()
        let id = MessageID("019aa613-0000-7000-8000-000000000001")!
        var refused = Refused()
        (refused.id, refused.code, refused.sentence) = (id.description, "AGR-104", "no clause")
        try await fixture.adapter.answered(
            Outcome(id: id, type: "eider.v1.EmergencyAttendance", thread: ThreadID(opening: id), answer: .refused(refused)))
        #expect(fixture.text("notices/\(id)/refused.txt").contains("AGR-104"))
    }
}
