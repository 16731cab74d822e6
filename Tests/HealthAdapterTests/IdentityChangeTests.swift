import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// Records that are merged, moved or renumbered after somebody was told of one of them.
@Suite struct IdentityChangeTests {
    private let came = Fixture.attendance.changing("202611211035|202611211530", to: "202611211035")

    private func change(_ event: String, number: String, survivor: String, prior: String, priorVisit: String = "", visit: String = "") -> String {
        [
            "MSH|^~\\&|PAS|ZZ1|ROUTE|ROUTE|202611211142||ADT^\(event)|\(number)|P|2.4", "EVN||202611211142",
            "PID|1||\(survivor)||TESTDATA^TAMSIN", "MRG|\(prior)||||\(priorVisit)", "PV1|1|E|||||||||||||||||\(visit)",
        ].joined(separator: "\r")
    }

    @Test(arguments: ["A40", "A34", "A18", "A47", "A29", "A24"], [("S9^^^ZZ1", "H123456^^^ZZ1"), ("9990000026^^^NHS", "S9^^^ZZ1")])
    func `a change to the record of a child who was notified is put before a person, and sent to nobody`(
        _ event: String, _ numbers: (String, String)
    ) async throws {
        let fixture = try Fixture()
        let merge = change(event, number: "900", survivor: numbers.0, prior: numbers.1)
        #expect(await fixture.codes(came, merge, merge) == ["AA", "AA", "AA"])
        let first = try #require(try fixture.sent().first)
        #expect(try fixture.sent().count == 1)
        let text = fixture.text("notices/\(first.id)/01-identity.txt")
        #expect(text.contains("ADT^\(event), message number 900") && text.contains(first.id))
        #expect(!text.contains("TAMSIN") && !text.contains("9990000026") && !text.contains("H123456"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/notices/\(first.id)").count == 2, "the same again is the same")
        #expect(try await fixture.store.counts() == ["HLT-IDENTITY-CHANGED": 2])
    }

    @Test func `a change to a record of which nobody was told is acknowledged and counted`() async throws {
        let fixture = try Fixture()
        #expect(await fixture.codes(came, change("A40", number: "900", survivor: "S9^^^ZZ1", prior: "S8^^^ZZ1")) == ["AA", "AA"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/notices").isEmpty)
        #expect(try await fixture.store.counts() == ["HLT-NOT-NOTIFIED": 1])
    }

    @Test func `what comes of the visit under the patient's other number still belongs to it`() async throws {
        let fixture = try Fixture()
        let left = came.event("A03", number: "4712").changing("9990000026^^^NHS~H123456^^^ZZ1", to: "S9^^^ZZ1")
        let merge = change("A40", number: "900", survivor: "S9^^^ZZ1", prior: "H123456^^^ZZ1")
        #expect(await fixture.codes(came, merge, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left])
        #expect(sent.last?.attendance.firstNotification == sent.first?.id)
    }

    @Test func `what comes of the visit under its own other number still belongs to it`() async throws {
        let fixture = try Fixture()
        let left = came.event("A03", number: "4712").changing("V778899", to: "V2")
        let renumbering = change("A50", number: "900", survivor: "H123456^^^ZZ1", prior: "", priorVisit: "V778899", visit: "V2")
        #expect(await fixture.codes(came, renumbering, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left])
        #expect(sent.last?.attendance.firstNotification == sent.first?.id)
    }

    @Test func `where the text cannot be written the sender keeps the message`() async throws {
        let fixture = try Fixture()
        #expect(await fixture.codes(came) == ["AA"])
        let first = try #require(try fixture.sent().first)
        let inTheWay = "\(fixture.path)/notices/\(first.id)"
        #expect(FileManager.default.createFile(atPath: inTheWay, contents: Data()))
        let merge = change("A40", number: "900", survivor: "S9^^^ZZ1", prior: "H123456^^^ZZ1")
        #expect(await fixture.codes(merge) == ["AR"])
        try FileManager.default.removeItem(atPath: inTheWay)
        #expect(await fixture.codes(merge) == ["AA"])
        #expect(fixture.text("notices/\(first.id)/01-identity.txt").contains("A40"))
    }
}
