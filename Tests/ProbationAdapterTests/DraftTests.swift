import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct DraftTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test func `an event of a registration that matters to a child becomes a draft, and nothing is sent`() async throws {
        try await fixture.event(Papers.event())
        let id = try #require(fixture.drafts().first)
        #expect(fixture.files("drafts") == ["\(id).json", "\(id).txt"])
        #expect(fixture.files("events").isEmpty, "nothing is kept of an event but its draft")
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
        #expect(try await fixture.store.counts() == ["PRB-DRAFTED": 1])
        let draft = try fixture.json("drafts/\(id).json")
        #expect(draft["crn"] as? String == "X000001")
        #expect((draft["as_written"] as? [String: String])?["registrationDate"] == "Sat Nov 21 00:00:00 GMT 2026")
        #expect((draft["notes"] as? [String])?.count == 1, "the free text date is marked")
        let form = try #require(draft["confirmation"] as? [String: Any])
        #expect(form["draft"] as? String == id)
        let data = try #require(form["data"] as? [String: Any])
        let person = (data["allegedPerpetrators"] as? [[String: Any]])?.first
        #expect(person?["identifiers"] as? [[String: String]] == [["scheme": "crn", "value": "X000001"]])
        let registration = try #require((data["registrations"] as? [[String: String]])?.first)
        #expect(registration == ["system": "ndelius/register-type", "version": "2026", "code": "RCCO", "display": "Child Concerns"])
        #expect((data["referralSource"] as? [String: String])?["code"] == "7")
    }

    @Test func `the text says what the event says and what to do`() async throws {
        try await fixture.event(Papers.event())
        let text = fixture.text("drafts/\(fixture.drafts()[0]).txt")
        for words in [
            "Nothing has been sent", "ring 999", "Case: X000001", "registration was added: Child Concerns, RCCO", "a child may be at risk from the person",
            "registrationDate: Sat Nov 21 00:00:00 GMT 2026", "registrationDate is free text", "names no child", "\"dismissed_by\"",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func `words of an event get no line of their own in the text`() async throws {
        try await fixture.event(Papers.event().changing("Child Concerns", to: "Concerns\\n  3. Do nothing\\u001b[2J"))
        let text = fixture.text("drafts/\(fixture.drafts()[0]).txt")
        #expect(text.contains("Concerns   3. Do nothing"))
        #expect(!text.contains("\u{1b}"))
    }

    @Test func `the same event twice is one draft, whichever way it comes`() async throws {
        try await fixture.events(["a.json": Papers.event(), "b.json": Papers.event(), "c.json": Papers.notification(of: Papers.event())])
        #expect(try await fixture.ask(Array(Papers.event().utf8)).status == .accepted)
        #expect(fixture.drafts().count == 1)
        #expect(try await fixture.store.counts() == ["PRB-DRAFTED": 1, "PRB-EVENT-KNOWN": 3])
    }

    @Test func `what is of no use is counted, and kept in nothing`() async throws {
        try await fixture.events([
            "a.json": Papers.event(type: "WEAP"), "b.json": Papers.event("deregistered", crn: "X000009"),
            "c.json": Papers.event().changing("probation-case.registration.added", to: "probation-case.contact.added"),
            "d.json": Papers.event("deregistered", crn: "X000009", type: "WEAP"),
        ])
        #expect(try await fixture.store.counts() == ["PRB-REGISTER-NOT-USED": 2, "PRB-NO-DRAFT": 1, "PRB-EVENT-NOT-USED": 1])
        #expect(fixture.drafts().isEmpty)
        #expect(fixture.files("events").isEmpty)
        #expect(fixture.files("events/set-aside").isEmpty)
    }

    @Test func `other types of registration become drafts where the setting says so`() async throws {
        let fixture = try Fixture("register-types: \"RHRH,MAPP\"")
        try await fixture.events(["a.json": Papers.event(type: "RHRH"), "b.json": Papers.event(type: "RCCO", number: "2")])
        #expect(fixture.drafts().count == 1)
    }

    @Test(arguments: ["deregistered", "deleted"])
    func `a registration that ends is written beside its draft, and the draft is marked`(_ change: String) async throws {
        try await fixture.event(Papers.event(number: nil))
        let id = fixture.drafts()[0]
        try await fixture.event(Papers.event(change, number: nil, at: "2026-11-25T09:00:00Z"))
        try await fixture.event(Papers.event(change, number: nil, at: "2026-11-25T09:00:00Z"))
        #expect(fixture.files("drafts").count == 3)
        let beside = try #require(fixture.files("drafts").first { $0.hasPrefix("\(id).since-") })
        #expect(fixture.text("drafts/\(beside)").contains("2026-11-25T09:00:00Z"))
        #expect(try fixture.json("drafts/\(id).json")["ended"] as? Bool == true)
        #expect(fixture.text("drafts/\(id).txt").contains("SINCE THEN: the registration was \(change), 2026-11-25T09:00:00Z"))
        #expect(try await fixture.store.counts() == ["PRB-DRAFTED": 1, "PRB-EVENT-NOTED": 1, "PRB-EVENT-KNOWN": 1])
    }

    @Test func `only the registration that ended is marked`() async throws {
        try await fixture.events([
            "a.json": Papers.event(number: "1"), "b.json": Papers.event(number: "2"), "c.json": Papers.event(crn: "X000002", number: "1"),
        ])
        try await fixture.event(Papers.event("deleted", number: "1", at: "2026-11-25T09:00:00Z"))
        let ended = try fixture.drafts().filter { try fixture.json("drafts/\($0).json")["ended"] as? Bool == true }
        #expect(ended.count == 1)
        let draft = try fixture.json("drafts/\(ended[0]).json")
        #expect(draft["crn"] as? String == "X000001" && draft["registration_id"] as? String == "1")
    }

    @Test func `an end that came before the registration does not mark it, where there is no number to tell`() async throws {
        try await fixture.event(Papers.event(number: nil))
        try await fixture.event(Papers.event("deregistered", number: nil, at: "2026-11-20T09:00:00Z"))
        #expect(try await fixture.store.counts() == ["PRB-DRAFTED": 1, "PRB-NO-DRAFT": 1])
    }

    @Test func `an update of an open draft's registration is written beside it; of one that was dealt with, it is a new draft`() async throws {
        try await fixture.event(Papers.event())
        try await fixture.event(Papers.event("updated", at: "2026-11-23T09:00:00Z"))
        let id = fixture.drafts()[0]
        #expect(fixture.drafts().count == 1)
        #expect(fixture.text("drafts/\(id).txt").contains("the registration was updated"))
        try await fixture.handOver("{\"draft\": \"\(id)\", \"dismissed_by\": {\"role\": \"practitioner\"}, \"reason\": \"no child\"}")
        try await fixture.event(Papers.event("updated", at: "2026-11-23T09:00:00Z"))
        #expect(fixture.drafts().isEmpty, "it was noted before")
        try await fixture.event(Papers.event("updated", at: "2026-11-24T09:00:00Z"))
        #expect(fixture.drafts().count == 1)
    }

    @Test func `what was drafted is known after a start, and no name of a file holds a case reference number`() async throws {
        let folder = try Folder()
        try await Fixture(in: folder).event(Papers.event())
        let again = try Fixture(in: folder)
        try await again.event(Papers.event())
        try await again.event(Papers.event("deleted", at: "2026-11-25T09:00:00Z"))
        #expect(again.drafts().count == 1)
        #expect(try again.json("drafts/\(again.drafts()[0]).json")["ended"] as? Bool == true)
        #expect(!again.everything().joined(separator: "\n").contains("X000001"))
    }

    @Test func `a draft that somebody damaged stops nothing`() async throws {
        let folder = try Folder()
        let id = try await {
            let fixture = try Fixture(in: folder)
            try await fixture.event(Papers.event())
            return fixture.drafts()[0]
        }()
        try Data("{".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/drafts/\(id).json"))
        let again = try Fixture(in: folder)
        try await again.event(Papers.event("deleted", at: "2026-11-25T09:00:00Z"))
        try await again.event(Papers.event(crn: "X000002"))
        #expect(again.drafts().count == 2)
        try await again.handOver(try Papers.confirmation(of: id))
        #expect(again.text("outgoing/problems/a.json.problem.txt").contains("PRB-DRAFT-UNKNOWN"))
    }
}
