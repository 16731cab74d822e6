import Foundation
import HL7v2
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// Published messages of real systems, where they are on this machine: in a folder `shared/data/hl7v2` beside one of the
/// folders above the package, or where `EIDER_SAMPLES` says.
@Suite struct SamplesTests {
    private static let samples: [String] = {
        var folders: [URL] = []
        if let named = ProcessInfo.processInfo.environment["EIDER_SAMPLES"] {
            folders.append(URL(fileURLWithPath: named).appendingPathComponent("hl7v2"))
        }
        var above = URL(fileURLWithPath: #filePath)
        for _ in 0..<6 {
            above.deleteLastPathComponent()
            folders.append(above.appendingPathComponent("shared/data/hl7v2"))
        }
        return folders.flatMap { folder in
            ["adt-A01_example.txt", "adt-A04_example.txt"].compactMap {
                try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
            }
        }
    }()

    @Test(.enabled(if: !samples.isEmpty))
    func `published messages, made those of a child in the emergency department, are taken`() async throws {
        for sample in Self.samples {
            let fixture = try Fixture()
            let message = sample.replacingOccurrences(of: "196512131515", with: "200001011200")
                .replacingOccurrences(of: "PV1|57|O|", with: "PV1|57|E|").replacingOccurrences(of: "PV1|1|I|", with: "PV1|1|E|")
            let reply = await fixture.receive(message)
            #expect(reply["MSA-1"].text == "AA")
            let position = try #require(try fixture.store.unanswered(after: 0, limit: 9).first)
            let entry = try #require(try fixture.store.entry(at: position))
            let attendance = try Wire.decode(EmergencyAttendance.self, entry.body)
            #expect(attendance.child.identifiers.first?.scheme == "nhs-number")
            #expect(attendance.child.birthDate.year == 2000)
            #expect(attendance.child.sex.system == "nhs/person-stated-gender")
            #expect(attendance.child.generalPractice.identifier.value == "Y06601")
            #expect(attendance.parentsAndCarers.count == 1)
        }
    }

    @Test(.enabled(if: !samples.isEmpty))
    func `published messages as they are are not sent`() async throws {
        for sample in Self.samples {
            let fixture = try Fixture()
            let reply = await fixture.receive(sample)
            #expect(reply["MSA-1"].text == "AA")
            #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
            #expect(try await fixture.store.counts() == ["HLT-NOT-AN-EMERGENCY": 1])
        }
    }
}
