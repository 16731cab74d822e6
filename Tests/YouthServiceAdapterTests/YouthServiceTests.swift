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

    @Test func `the README names what is sent and taken, and nothing else`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/YouthServiceAdapter/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let sends = try #require(text.firstRange(of: "**Sends**")).upperBound
        let takes = try #require(text.firstRange(of: "**Takes**"))
        let end = try #require(text[takes.upperBound...].firstRange(of: "\n\n")).lowerBound
        func types(_ range: Range<String.Index>) -> Set<String> {
            Set(text[range].split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { $0.offset % 2 == 1 ? "eider.v1.\($0.element)" : nil })
        }
        #expect(types(sends..<takes.lowerBound) == Set(YouthService.manifest.sends))
        #expect(types(takes.upperBound..<end) == Set(YouthService.manifest.takes))
    }

    @Test func `the files that the README shows are files that are sent`() async throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/YouthServiceAdapter/README.md")
        let examples = try String(contentsOf: file, encoding: .utf8).split(separator: "```json\n").dropFirst()
            .compactMap { text in text.firstRange(of: "```").map { String(text[..<$0.lowerBound]) } }
        #expect(examples.count == 5)
        _ = try await fixture.adapter.take(fixture.offer())
        for (number, example) in examples.enumerated() {
            try await fixture.handOver(example, as: "\(number).json")
            #expect(fixture.names("outgoing/problems").isEmpty, "\(fixture.text("outgoing/problems/\(number).json.problem.txt"))")
        }
        #expect(fixture.names("outgoing/sent").count == examples.count)
    }

    @Test func `it sends what its files can be`() {
        #expect(Set(YouthService.manifest.sends) == Set((YouthService.messages + HumanReceipt.Kind.allCases.map(\.type)).map(\.name)))
    }

    @Test func `a referral becomes durable, and then its file lies under the message's id`() async throws {
        try await fixture.handOver(Fixture.referral)
        let message = try #require(try fixture.world.sent.first)
        let referral = try message.decode(Referral.self)
        #expect(message.to == Recipient("desk:front-door"))
        #expect(message.inform == [Recipient("party:elm-park-school")])
        #expect(referral.child.name.family == "Testdata")
        #expect(referral.grounds.risk == .significantHarm)
        #expect(fixture.names("outgoing/sent") == ["\(message.id).json"])
        #expect(fixture.text("outgoing/sent/\(message.id).json") == Fixture.referral)
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
        let waiting = try fixture.world.sent
        #expect(waiting.count == 1)
        #expect(fixture.names("outgoing/sent") == ["\(waiting[0].id).json"])
    }

    @Test func `every problem of a file is told with its place, without what the file says`() async throws {
        let text = Fixture.referral
            .replacing("\"to\": \"desk:front-door\"", with: "\"to\": \"front door\"")
            .replacing("\"referrer\"", with: "\"refferer\"")
        try await fixture.handOver(text, as: "mistakes.json")
        #expect(try fixture.world.sent.isEmpty)
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
        #expect(try fixture.world.sent.isEmpty)
    }

    @Test(arguments: [
        (
            MessageType.informationSubmission, "\"to\": \"desk:exploitation-team\"",
            "\"information\": [{\"text\": \"New phones.\", \"categories\": [\"INTELLIGENCE\"], \"about\": [\"CHILD\"]}], \"submitter\": {\"role\": \"youth worker\"}"
        ),
        (
            .informationResponse, "\"thread\": \"019aa613-0000-7000-8000-000000000001\"",
            "\"extent\": \"NOTHING_HELD\", \"answeredBy\": {\"role\": \"youth worker\"}"
        ),
        (
            .consentRecorded, "\"thread\": \"019aa613-0000-7000-8000-000000000001\"",
            "\"consents\": [{\"toWork\": \"DECLINED\", \"saidAt\": \"2026-11-20T12:00:00Z\", \"saidBy\": \"CHILD\"}], \"recordedBy\": {\"role\": \"youth worker\"}"
        ),
    ])
    func `information, answers and what was said of consent are sent too`(_ type: MessageType, _ address: String, _ data: String) async throws {
        try await fixture.handOver("{\"type\": \"\(type)\", \(address), \"data\": {\"grounds\": {\"purpose\": \"safeguarding-enquiry\"}, \(data)}}")
        #expect(fixture.names("outgoing/problems").isEmpty, "\(fixture.text("outgoing/problems/a.json.problem.txt"))")
        let message = try #require(try fixture.world.sent.first)
        let envelope = message.envelope
        #expect(envelope.type == type.name)
        #expect(address.contains(envelope.subject.isEmpty ? envelope.to : envelope.subject))
    }

    @Test func `a request for information says by when and how it is answered`() async throws {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.role) = ("019aa613-0000-7000-8000-000000000005", MessageType.informationRequest.name, "act")
        let request = InformationRequest.with { ($0.answerBy, $0.grounds.purpose) = ("2026-12-01T12:00:00Z", "safeguarding-enquiry") }
        _ = try await fixture.adapter.take(try #require(Delivery(envelope: envelope, payload: Wire.encode(request))))
        let text = fixture.text("incoming/\(envelope.id)/02-informationrequest.txt")
        #expect(text.contains("It is wanted by 1 December 2026, 12:00 UTC.") && text.contains("\"thread\": \"\(envelope.id)\""))
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
