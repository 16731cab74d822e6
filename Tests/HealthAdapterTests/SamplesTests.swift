import Foundation
import HL7v2
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// Published messages of real systems, where they are on this machine: in a folder `shared/data/hl7v2` beside one of the
/// folders above the package, or where `EIDER_SAMPLES` says.
@Suite struct SamplesTests {
    private static let samples: [String: String] = {
        var folders: [URL] = []
        if let named = ProcessInfo.processInfo.environment["EIDER_SAMPLES"] {
            folders.append(URL(fileURLWithPath: named).appendingPathComponent("hl7v2"))
        }
        var above = URL(fileURLWithPath: #filePath)
        for _ in 0..<6 {
            above.deleteLastPathComponent()
            folders.append(above.appendingPathComponent("shared/data/hl7v2"))
        }
        var samples: [String: String] = [:]
        for (event, name) in [
            ("A01", "adt-A01_example.txt"), ("A03", "adt-A03_example.txt"), ("A04", "adt-A04_example.txt"), ("ACK", "ack-v2.3.1.hl7"),
        ] {
            samples[event] = folders.lazy.compactMap { try? String(contentsOf: $0.appendingPathComponent(name), encoding: .utf8) }.first
        }
        return samples
    }()

    private static let events = ["A01", "A03", "A04"]

    /// The message with a child in the emergency department.
    private static func child(_ event: String) throws -> String {
        try #require(samples[event]).changing("196512131515", to: "200001011200").replacingOccurrences(of: "PV1|57|O|", with: "PV1|57|E|")
            .replacingOccurrences(of: "PV1|1|I|", with: "PV1|1|E|")
    }

    @Test(.enabled(if: events.allSatisfy { samples[$0] != nil }), arguments: events)
    func `published messages, made those of a child in the emergency department, are told`(_ event: String) async throws {
        let fixture = try Fixture("port: 0, late-days: 36500")
        #expect(await fixture.codes(try Self.child(event)) == ["AA"])
        let attendance = try #require(try fixture.sent().first?.attendance)
        #expect(attendance.event == (event == "A03" ? .left : .registered))
        #expect(attendance.leftAt.isEmpty == (event != "A03"))
        #expect(attendance.child.identifiers.first?.scheme == "nhs-number")
        #expect(attendance.child.birthDate.year == 2000)
        #expect(attendance.child.sex.system == "nhs/person-stated-gender")
        #expect(attendance.child.generalPractice.identifier.value == "Y06601")
        #expect(attendance.parentsAndCarers.count == (event == "A03" ? 0 : 1))
        #expect(attendance.diagnoses.map(\.code) == (event == "A01" ? ["N39.3"] : []))
    }

    @Test(.enabled(if: events.allSatisfy { samples[$0] != nil }), arguments: events, TriggerEvent.allCases)
    func `published messages go through under every event`(_ sample: String, _ event: TriggerEvent) async throws {
        let fixture = try Fixture("port: 0, late-days: 36500")
        let text = try Self.child(sample).changing("ADT^\(sample)", to: "ADT^\(event.rawValue)")
        let told = ![.identity, .cancellation].contains(event.meaning)
        // What was told has used its number up.
        #expect(await fixture.codes(text, text.replacingOccurrences(of: "\n", with: "\r\n")) == ["AA", told ? "AE" : "AA"])
        #expect(try fixture.sent().count == (told ? 1 : 0))
    }

    @Test(.enabled(if: events.allSatisfy { samples[$0] != nil }))
    func `a visit goes through from one published message to the next`() async throws {
        let fixture = try Fixture()
        let ward = try #require(Self.samples["A01"]).changing("196512131515", to: "200001011200")
        let left = try #require(Self.samples["A03"]).changing("196512131515", to: "200001011200").changing("YOR123456^^^YR_VISIT", to: "2139^^^VISITID")
        let came = try Self.child("A01").changing("ADT^A01", to: "ADT^A04").changing("1391320453338055", to: "1")
        #expect(await fixture.codes(came, ward, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .admitted, .left])
        #expect(sent.dropFirst().allSatisfy { $0.attendance.firstNotification == sent[0].id })
        #expect(sent[2].attendance.leftAt == "2010-10-21T17:06:00+01:00")
    }

    @Test(.enabled(if: events.allSatisfy { samples[$0] != nil }), arguments: events)
    func `published messages as they are are not sent`(_ event: String) async throws {
        let fixture = try Fixture()
        #expect(await fixture.codes(try #require(Self.samples[event])) == ["AA"])
        #expect(try fixture.sent().isEmpty)
        #expect(try await fixture.store.counts() == ["HLT-NOT-AN-EMERGENCY": 1])
    }

    @Test(.enabled(if: samples["ACK"] != nil))
    func `our answer says what is wrong where a published one says it`() async throws {
        let theirs = try HL7Message.parse(Array(try #require(Self.samples["ACK"]).utf8))
        let fixture = try Fixture()
        let ours = await fixture.receive(Fixture.attendance.changing("|P|2.4", to: "|P|2.3.1").changing("|20120314|", to: "||"))
        #expect(theirs["MSA-1"].text == "AE" && ours["MSA-1"].text == "AE")
        #expect(theirs["MSA-2"].text == "00000001" && ours["MSA-2"].text == "4711")
        #expect((1...3).map { theirs[HL7Path("ERR", field: 1, component: $0)].text } == ["PID", "1", "3"])
        #expect((1...3).map { ours[HL7Path("ERR", field: 1, component: $0)].text } == ["PID", "1", "7"])
        #expect(theirs["MSA-3"].text != nil && ours["MSA-3"].text == "Required field missing")
    }
}
