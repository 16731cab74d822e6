import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct ConfirmationTests {
    private let fixture: Fixture
    private let id: String

    init() async throws {
        fixture = try Fixture("port: 0, article-6: e")
        try await fixture.event(try Papers.example("registration-added.json"))
        id = try #require(fixture.drafts().first)
    }

    private func sent(_ fixture: Fixture) throws -> [(envelope: Envelope, body: [UInt8])] {
        try fixture.store.unanswered(after: 0, limit: 99).map { position in
            let entry = try #require(try fixture.store.entry(at: position))
            return (try Wire.decode(Envelope.self, entry.head), entry.body)
        }
    }

    private func told() -> String {
        fixture.files("outgoing/problems").filter { $0.hasSuffix(".txt") }.map { fixture.text("outgoing/problems/\($0)") }.joined()
    }

    @Test func `what a practitioner confirmed goes out as a referral of probation, with the case and the registration of the draft`() async throws {
        try await fixture.handOver(try Papers.confirmation(of: id))
        #expect(told() == "")
        let (envelope, body) = try #require(try sent(fixture).first)
        #expect(envelope.to == "desk:front-door" && envelope.type == "eider.v1.Referral")
        let referral = try Wire.decode(Referral.self, body)
        #expect(referral.referralSource.code == "7")
        let referrer = referral.referrer
        #expect([referrer.name, referrer.role, referrer.telephone] == ["Percival Placeholder", "probation practitioner", "01632 960070"])
        #expect(referral.localReference == "CP-2026-0042")
        #expect(referral.registrations.map(\.code) == ["RCCO"])
        #expect(referral.allegedPerpetrators.flatMap(\.identifiers).map(\.value) == ["X000001"])
        #expect(referral.child.name.family == "Quillfeather")
        #expect(fixture.files("outgoing/sent") == ["\(envelope.id).json"])
        #expect(fixture.drafts().isEmpty)
        #expect(fixture.drafts("confirmed") == [id])
        #expect(try fixture.json("drafts/confirmed/\(id).confirmed.json")["message"] as? String == envelope.id)
        #expect(try await fixture.store.counts()["PRB-CONFIRMED"] == 1)
    }

    @Test func `the draft's own form, filled in, is a confirmation`() async throws {
        var form = try #require(try fixture.json("drafts/\(id).json")["confirmation"] as? [String: Any])
        var data = try #require(form["data"] as? [String: Any])
        form["confirmed_by"] = ["role": "probation practitioner"]
        form["record_reference"] = "CP-1"
        data["grounds"] = [
            "purpose": "safeguarding-referral", "article6": "e", "risk": "SIGNIFICANT_HARM", "consentToShare": "NOT_SOUGHT", "whyNotSought": "c",
        ]
        data["child"] = ["name": ["given": ["Tamsin"]]]
        data["concerns"] = [["text": "Moves in next week.", "categories": ["CONCERN"], "about": ["CHILD"]]]
        form["data"] = data
        try await fixture.handOver(String(decoding: try JSONSerialization.data(withJSONObject: form), as: UTF8.self))
        #expect(told() == "")
        #expect(try Wire.decode(Referral.self, sent(fixture)[0].body).grounds.article6 == "e")
    }

    @Test func `the form as it is, with its blanks, is no confirmation: every blank is told, and nothing is sent`() async throws {
        let form = try #require(try fixture.json("drafts/\(id).json")["confirmation"])
        let text = String(decoding: try JSONSerialization.data(withJSONObject: form, options: [.prettyPrinted, .sortedKeys]), as: UTF8.self)
        try await fixture.handOver(text)
        #expect(try sent(fixture).isEmpty)
        let told = told()
        for field in [
            "data.child.name.given[0]", "data.child.name.family", "data.child.birthDate.year", "data.concerns[0].text", "data.grounds.risk",
            "data.grounds.consentToShare", "confirmed_by", "record_reference",
        ] { #expect(told.contains("field \(field)"), "\(field)") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("\"risk\"") }) + 1
        #expect(told.contains("line \(line), column "))
        for code in ["PRB-BLANK", "ADP-CONFIRMED-BY", "ADP-RECORD-REFERENCE"] { #expect(told.contains(code), "\(code)") }
        #expect(fixture.drafts() == [id], "the draft stays")
    }

    @Test func `the file does not change what the draft says, and every difference is told at once, by line`() async throws {
        let text = try Papers.confirmation(of: id).changing("X000001", to: "X000002").changing("\"RCCO\"", to: "\"RCPR\"")
            .changing("\"code\": \"7\"", to: "\"code\": \"8\"")
            .changing("\"data\": {", to: "\"data\": { \"referrer\": {\"name\": \"Somebody Else\"}, \"localReference\": \"other\",")
            .changing("desk:front-door", to: "front door").changing("\"record_reference\"", to: "\"Quillfeather\": 1, \"record_reference\"")
        try await fixture.handOver(text)
        let told = told()
        for code in [
            "PRB-CRN-CHANGED", "PRB-REGISTRATION-CHANGED", "PRB-SOURCE-CHANGED", "PRB-REFERRER-CHANGED", "PRB-REFERENCE-CHANGED", "PRB-RECIPIENT",
            "ADP-UNKNOWN-FIELD",
        ] { #expect(told.contains(code), "\(code)") }
        #expect(told.contains("line 5, column 9, field to"))
        for planted in ["X000002", "Somebody", "Quillfeather", "front door"] { #expect(!told.contains(planted), "\(planted)") }
        #expect(try sent(fixture).isEmpty)
    }

    @Test func `a case or a registration that was left out is a difference too`() async throws {
        var file = try JSONSerialization.jsonObject(with: Data(Papers.confirmation(of: id).utf8)) as? [String: Any] ?? [:]
        var data = file["data"] as? [String: Any] ?? [:]
        (data["allegedPerpetrators"], data["registrations"]) = (nil, nil)
        file["data"] = data
        try await fixture.handOver(String(decoding: try JSONSerialization.data(withJSONObject: file), as: UTF8.self))
        #expect(told().contains("PRB-CRN-CHANGED") && told().contains("PRB-REGISTRATION-CHANGED"))
        #expect(try sent(fixture).isEmpty)
    }

    @Test(arguments: ["name", "text", "confirmed"])
    func `who the child is, what the concern is and who confirms it cannot be left out`(_ what: String) async throws {
        let text = try Papers.confirmation(of: id)
        let (changed, code) =
            switch what {
            case "name": (text.changing("\"name\": {\"given\": [\"Zephyrine\"], \"family\": \"Quillfeather\"},", to: ""), "PRB-CHILD")
            case "text":
                (
                    text.changing("\"text\": \"Lives since last week with somebody we supervise after an offence against a child.\",", to: ""),
                    "PRB-CONCERN"
                )
            default: (text.changing("\"confirmed_by\"", to: "\"x-confirmed\""), "ADP-CONFIRMED-BY")
            }
        try await fixture.handOver(changed)
        #expect(told().contains(code))
        #expect(try sent(fixture).isEmpty)
    }

    @Test func `what the contract finds wrong is told together with the rest`() async throws {
        let text = try Papers.confirmation(of: id).changing("\"month\": 5", to: "\"month\": 13").changing("X000001", to: "X000002")
            .changing("\"purpose\": \"safeguarding-referral\",", to: "")
        try await fixture.handOver(text)
        #expect(told().contains("PRB-CRN-CHANGED"))
        #expect(told().contains("data.child.birth_date") && told().contains("data.grounds"))
    }

    @Test func `a draft is confirmed once`() async throws {
        try await fixture.handOver(try Papers.confirmation(of: id))
        try await fixture.handOver(try Papers.confirmation(of: id), as: "again.json")
        try await fixture.handOver("{\"draft\": \"\(id)\", \"dismissed_by\": {\"role\": \"x\"}, \"reason\": \"y\"}", as: "dismissed.json")
        #expect(try sent(fixture).count == 1)
        #expect(fixture.text("outgoing/problems/again.json.problem.txt").contains("PRB-DRAFT-SENT"))
        #expect(fixture.text("outgoing/problems/dismissed.json.problem.txt").contains("PRB-DRAFT-SENT"))
    }

    @Test(arguments: ["000000000000000000000000", "../../keys/curve", "", "X000001"])
    func `a draft that is not there cannot be confirmed`(_ draft: String) async throws {
        try await fixture.handOver(try Papers.confirmation(of: draft))
        #expect(told().contains("PRB-DRAFT-UNKNOWN"))
        #expect(told().contains("line 2, column 12, field draft"))
        #expect(try sent(fixture).isEmpty)
    }

    @Test func `a confirmation that names no draft, and a whole draft, are put aside`() async throws {
        try await fixture.handOver(try Papers.confirmation(of: id).changing("\"draft\"", to: "\"_note\""), as: "a.json")
        #expect(told().contains("PRB-DRAFT-UNKNOWN"))
        try await fixture.handOver(fixture.text("drafts/\(id).json"), as: "b.json")
        #expect(told().contains("PRB-WHOLE-DRAFT"))
        #expect(try sent(fixture).isEmpty)
    }

    @Test func `a draft that is dismissed is kept with who did so and why, and nothing is sent`() async throws {
        try await fixture.handOver("{\"draft\": \"\(id)\", \"dismissed_by\": {\"role\": \"practitioner\"}, \"reason\": \"no child in contact\"}")
        #expect(try sent(fixture).isEmpty)
        #expect(fixture.drafts("dismissed") == [id])
        #expect(fixture.text("drafts/dismissed/\(id).dismissed.json").contains("no child in contact"))
        #expect(fixture.files("outgoing/sent") == ["dismissed-\(id).json"])
        #expect(try await fixture.store.counts()["PRB-DISMISSED"] == 1)
        try await fixture.handOver(try Papers.confirmation(of: id))
        #expect(told().contains("PRB-DRAFT-DISMISSED"))
        #expect(try sent(fixture).isEmpty)
    }

    @Test func `who dismisses says who they are and why, and does not confirm in the same breath`() async throws {
        try await fixture.handOver("{\"draft\": \"\(id)\", \"dismissed_by\": {}, \"reason\": \"\", \"confirmed_by\": {\"role\": \"x\"}}")
        for code in ["PRB-DISMISSED-BY", "ADP-MISSING", "PRB-BOTH"] { #expect(told().contains(code), "\(code)") }
        #expect(fixture.drafts() == [id])
    }

    @Test func `a registration that ended since can still be referred`() async throws {
        try await fixture.event(Papers.event("deregistered", at: "2026-11-25T09:00:00Z"))
        try await fixture.handOver(try Papers.confirmation(of: id))
        #expect(try sent(fixture).count == 1)
        try await fixture.event(Papers.event("deleted", at: "2026-11-26T09:00:00Z"))
        #expect(fixture.text("drafts/confirmed/\(id).txt").contains("the registration was deleted"))
    }

    @Test func `a referral that the bus refused opens its draft again, and can be confirmed anew`() async throws {
        try await fixture.handOver(try Papers.confirmation(of: id))
        let message = try #require(MessageID(try sent(fixture)[0].envelope.id))
        var refused = Refused()
        (refused.id, refused.code, refused.sentence) = (message.description, "RTR-DESK", "no such desk")
        let outcome = Outcome(id: message, type: "eider.v1.Referral", thread: ThreadID(opening: message), answer: .refused(refused))
        try await fixture.adapter.answered(outcome)
        try await fixture.adapter.answered(outcome)
        #expect(fixture.drafts() == [id] && fixture.drafts("confirmed").isEmpty)
        #expect(fixture.text("drafts/\(id).txt").contains("NOT accepted by the bus"))
        #expect(fixture.files("incoming/\(message)").contains("refused.txt"))
        try await fixture.handOver(try Papers.confirmation(of: id).changing("desk:front-door", to: "party:county-social-care"), as: "b.json")
        #expect(told() == "")
        #expect(try sent(fixture).count == 2)
    }
}
