import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import YouthServiceAdapter

@Suite struct YouthServiceTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test func `adapter.yaml says the same as the code`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/YouthServiceAdapter/adapter.yaml")
        #expect(try AdapterManifest(yaml: String(contentsOf: file, encoding: .utf8)) == YouthService.manifest)
    }

    @Test func `a referral becomes durable, and then its file lies under the message's id`() async throws {
        try await fixture.handOver(Fixture.referral)
        let position = try #require(try fixture.store.unanswered(after: 0, limit: 9).first)
        let entry = try #require(try fixture.store.entry(at: position))
        let envelope = try Wire.decode(Envelope.self, entry.head)
        let referral = try Wire.decode(Referral.self, entry.body)
        #expect(envelope.to == "desk:front-door")
        #expect(envelope.inform == ["party:elm-park-school"])
        #expect(referral.child.name.family == "Testdata")
        #expect(referral.grounds.risk == .significantHarm)
        #expect(fixture.names("outgoing/sent") == ["\(position.id).json"])
        #expect(fixture.text("outgoing/sent/\(position.id).json") == Fixture.referral)
    }

    @Test func `a file that was made durable and not moved, because the process died, is not sent twice`() async throws {
        var handOver = try fixture.adapter.handOver()
        try Data(Fixture.referral.utf8).write(to: URL(fileURLWithPath: "\(fixture.path)/outgoing/a.json"))
        struct Died: Error {}
        try await handOver.lookOnce(at: .now) { item in
            _ = try await fixture.adapter.send(item, fixture.bus)
            throw Died()
        }
        #expect(fixture.names("outgoing").contains("a.json"))
        try await handOver.lookOnce(at: .now) { try await fixture.adapter.send($0, fixture.bus) }
        let waiting = try fixture.store.unanswered(after: 0, limit: 9)
        #expect(waiting.count == 1)
        #expect(fixture.names("outgoing/sent") == ["\(waiting[0].id).json"])
    }

    @Test func `every problem of a file is told with its place, without what the file says`() async throws {
        let text = Fixture.referral
            .replacing("\"to\": \"desk:front-door\"", with: "\"to\": \"front door\"")
            .replacing("\"referrer\"", with: "\"refferer\"")
        try await fixture.handOver(text, as: "mistakes.json")
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
        #expect(fixture.names("outgoing/problems") == ["mistakes.json", "mistakes.json.problem.txt"])
        let told = fixture.text("outgoing/problems/mistakes.json.problem.txt")
        #expect(told.contains("line 3, column 9, field to"))
        #expect(told.contains("line 10"))
        #expect(!told.contains("Tamsin") && !told.contains("Out late"))
    }

    @Test func `what validation finds has its place in the file too`() async throws {
        let text = Fixture.referral.replacing("\"month\": 4", with: "\"month\": 13").replacing("\"type\"", with: "\"note\": 1, \"type\"")
        try await fixture.handOver(text)
        let told = fixture.text("outgoing/problems/a.json.problem.txt")
        #expect(told.contains("line 7"))
        #expect(told.contains("data.child.birth_date"))
        #expect(told.contains("line 2, column 3"), "and it is told together with what is wrong around it")
    }

    @Test(arguments: ["not json", "{\"type\": \"eider.v1.Decided\", \"to\": \"desk:front-door\", \"data\": {}}", "[]", "{}"])
    func `what is no referral is put aside`(_ text: String) async throws {
        try await fixture.handOver(text)
        #expect(fixture.names("outgoing/problems") == ["a.json", "a.json.problem.txt"])
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
    }

    @Test func `a file of another kind is put aside with advice`() async throws {
        try await fixture.handOver("words", as: "letter.docx")
        #expect(fixture.text("outgoing/problems/letter.docx.problem.txt").contains("ADP-FILE-KIND"))
    }

    @Test func `recorded says what was shared, and what was left out by which clause`() async throws {
        let id = MessageID("019aa613-0000-7000-8000-000000000001")!
        let recorded = Recorded.with { recorded in
            (recorded.id, recorded.thread, recorded.leadAgency) = (id.description, id.description, "county-social-care")
            recorded.decisions = [
                RecipientDecision.with { decision in
                    (decision.recipient, decision.desk, decision.verdict) = ("party:county-social-care", "front-door", "share-in-part")
                    decision.clauses = ["C1"]
                    decision.leftOut = [
                        LeftOut.with { left in
                            (left.category, left.about, left.clause, left.code) = (.sourceIdentity, .source, "F1", "AGR-102")
                            left.wouldBeLawful = ["nothing"]
                        }
                    ]
                }
            ]
        }
        let outcome = Outcome(id: id, type: "eider.v1.Referral", thread: ThreadID(opening: id), answer: .recorded(recorded))
        try await fixture.adapter.answered(outcome)
        try await fixture.adapter.answered(outcome)
        #expect(fixture.names("incoming/\(id)") == ["01-recorded.json", "01-recorded.txt"])
        let text = fixture.text("incoming/\(id)/01-recorded.txt")
        #expect(text.contains("county-social-care"))
        #expect(text.contains("left out: source-identity of the source (clause F1, AGR-102)"))
        let json = try fixture.json("incoming/\(id)/01-recorded.json")
        #expect((json["recorded"] as? [String: Any])?["leadAgency"] as? String == "county-social-care")
    }

    @Test func `refused says why, what to do and whom to ring`() async throws {
        let id = MessageID("019aa613-0000-7000-8000-000000000002")!
        let refused = Refused.with {
            ($0.id, $0.code, $0.sentence, $0.help, $0.ring) = (id.description, "AGR-104", "no clause", "ask", "duty desk 01632 960030")
        }
        try await fixture.adapter.answered(
            Outcome(id: id, type: "eider.v1.Referral", thread: ThreadID(opening: id), answer: .refused(refused)))
        #expect(fixture.names("incoming/\(id)") == ["refused.json", "refused.txt"])
        let text = fixture.text("incoming/\(id)/refused.txt")
        #expect(text.contains("NOT sent") && text.contains("AGR-104") && text.contains("01632 960030"))
    }
}

extension ContractMessage {
    static func with(_ set: (inout Self) -> Void) -> Self {
        var message = Self()
        set(&message)
        return message
    }
}
