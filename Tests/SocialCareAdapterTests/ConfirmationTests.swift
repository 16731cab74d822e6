import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import SocialCareAdapter

@Suite struct ConfirmationTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try Fixture()
        _ = try await fixture.adapter.take(fixture.referral())
    }

    private var decided: String {
        """
        {
          "thread": "\(fixture.thread)",
          "receipt": "decided",
          "confirmed_by": {"role": "duty social worker"},
          "record_reference": "CSC-20881",
          "outcome": {"system": "ssd/referral-outcome", "version": "2025", "code": "Assessment required"},
          "reason": "concerns of exploitation",
          "told_family": {"child_told": true, "why_not": "not safe"}
        }
        """
    }

    private func waiting() throws -> [(Envelope, [UInt8])] {
        try fixture.world.sent.map { ($0.envelope, $0.payload) }
    }

    @Test func `a confirmation becomes a signed receipt on its thread, and nothing is added to it`() async throws {
        try await fixture.handOver(decided)
        let (envelope, body) = try #require(try waiting().first)
        #expect(envelope.type == "eider.v1.Decided")
        #expect(envelope.subject == fixture.thread.description)
        let message = try Wire.decode(Decided.self, body)
        #expect(message.grounds.purpose == "safeguarding-referral")
        #expect(message.grounds.article6 == "e")
        let contents = try message.receipt.statements.map { try Wire.decodeJSON(StatementContent.self, [UInt8]($0.content)) }
        #expect(contents.map(\.confirmedBy.role).contains("duty social worker"))
        #expect(contents.map(\.recordReference).contains("CSC-20881"))
        #expect(contents.map(\.outcome.code).contains("Assessment required"))
        #expect(contents.count == 5)
        #expect([UInt8](message.receipt.keyID) == fixture.keys.signing.publicKey.id)
        #expect(fixture.names("outgoing/sent") == ["\(envelope.id).json"])
    }

    @Test func `the receipts of a thread follow each other`() async throws {
        let acknowledged = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"acknowledged\", \"confirmed_by\": {\"name\": \"Wilma Worker\"}, \"record_reference\": \"CSC-1\"}"
        try await fixture.handOver(acknowledged, as: "1.json")
        try await fixture.handOver(decided, as: "2.json")
        let messages = try waiting()
        #expect(messages.map(\.0.type) == ["eider.v1.Acknowledged", "eider.v1.Decided"])
        #expect(try Wire.decode(Acknowledged.self, messages[0].1).receipt.previous.isEmpty)
        #expect(try Wire.decode(Decided.self, messages[1].1).receipt.previous.count == 32)
    }

    @Test func `every problem is told at once, with its place`() async throws {
        let text = """
            {
              "thread": "019aa613-0000-7000-8000-00000000dead",
              "receipt": "closed",
              "confirmed_by": {"name": " "},
              "outcome": {"system": "ssd/referral-outcome", "code": "No Further Action"},
              "told_family": {"child_told": "perhaps"},
              "closed_by": "Tamsin"
            }
            """
        try await fixture.handOver(text)
        #expect(try waiting().isEmpty)
        let told = fixture.text("outgoing/problems/a.json.problem.txt")
        for code in [
            "SOC-THREAD-UNKNOWN", "ADP-CONFIRMED-BY", "ADP-RECORD-REFERENCE", "SOC-REASON", "SOC-OTHER-SUPPORT", "ADP-SHAPE", "ADP-UNKNOWN-FIELD",
        ] { #expect(told.contains(code), "\(code)") }
        #expect(told.contains("line 2, column 13, field thread"))
        #expect(told.contains("line 6, column 33, field told_family.child_told"))
        #expect(!told.contains("Tamsin"))
    }

    @Test(arguments: ["decided", "closed", "dance"])
    func `a receipt that does not state what it must is put aside`(_ kind: String) async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"\(kind)\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\"}"
        try await fixture.handOver(text)
        #expect(try waiting().isEmpty)
        #expect(fixture.names("outgoing/problems").count == 2)
    }

    @Test func `a confirmation may name the purpose of its thread, where it is not the usual one`() async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"acknowledged\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\", \"purpose\": \"PURPOSE\"}"
        try await fixture.handOver(text.replacing("PURPOSE", with: "safeguarding-enquiry"), as: "a.json")
        let message = try Wire.decode(Acknowledged.self, try #require(try waiting().first).1)
        #expect(message.grounds.purpose == "safeguarding-enquiry" && message.grounds.article6 == "e")
        try await fixture.handOver(text.replacing("PURPOSE", with: "An Enquiry"), as: "b.json")
        #expect(fixture.text("outgoing/problems/b.json.problem.txt").contains("SOC-PURPOSE"))
    }

    @Test(arguments: ["reopened", "entered-in-error"]) func `what is opened again, or was an error, says why`(_ kind: String) async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"\(kind)\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\"REASON}"
        try await fixture.handOver(text.replacing("REASON", with: ""), as: "a.json")
        #expect(fixture.text("outgoing/problems/a.json.problem.txt").contains("SOC-REASON"))
        try await fixture.handOver(text.replacing("REASON", with: ", \"reason\": \"it is there twice\""), as: "b.json")
        #expect(try waiting().map(\.0.type) == [kind == "reopened" ? "eider.v1.Reopened" : "eider.v1.EnteredInError"])
    }

    @Test(arguments: [("engaged", Engagement.engaged), ("no-change", .noChange), ("not-reached", .notReached), ("declines", .declines)])
    func `how somebody takes to help, and which manager looked at it, are statements of their own`(_ word: String, _ engagement: Engagement) async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"progressed\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\", \"engagement\": \"\(word)\", \"reviewed_by\": {\"role\": \"team manager\"}}"
        try await fixture.handOver(text)
        let message = try Wire.decode(Progressed.self, try #require(try waiting().first).1)
        let contents = try message.receipt.statements.map { try Wire.decodeJSON(StatementContent.self, [UInt8]($0.content)) }
        #expect(contents.map(\.engagement).contains(engagement) && contents.map(\.reviewedBy.role).contains("team manager"))
    }

    @Test func `other words for it, and a manager who is nobody, are told`() async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"progressed\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\", \"engagement\": \"DECLINES\", \"reviewed_by\": {\"telephone\": \"1\"}}"
        try await fixture.handOver(text)
        let told = fixture.text("outgoing/problems/a.json.problem.txt")
        for code in ["SOC-ENGAGEMENT", "SOC-REVIEWED-BY"] { #expect(told.contains(code)) }
        #expect(try waiting().isEmpty)
    }

    @Test func `limited feedback is feedback`() async throws {
        let text = "{\"thread\": \"\(fixture.thread)\", \"receipt\": \"decided\", \"confirmed_by\": {\"role\": \"x\"}, \"record_reference\": \"R\", \"limited\": {\"reason\": \"police ask for it\", \"contact\": \"duty desk\"}}"
        try await fixture.handOver(text)
        #expect(try waiting().count == 1)
    }

    @Test func `the router's answer lies beside the confirmation, and a refusal among the problems too`() async throws {
        try await fixture.handOver(decided)
        let id = try #require(MessageID(try waiting()[0].0.id))
        var refused = Refused()
        (refused.id, refused.code, refused.sentence) = (id.description, "LOOP-101", "not from here")
        try await fixture.adapter.answered(
            Outcome(id: id, type: "eider.v1.Decided", thread: fixture.thread, answer: .refused(refused)))
        #expect(fixture.names("outgoing/sent") == ["\(id).json", "\(id).refused.json", "\(id).refused.txt"])
        #expect(fixture.names("outgoing/problems") == ["\(id).refused.json", "\(id).refused.txt"])
        var recorded = Recorded()
        (recorded.id, recorded.leadAgency) = (id.description, "county-social-care")
        try await fixture.adapter.answered(
            Outcome(id: id, type: "eider.v1.Decided", thread: fixture.thread, answer: .recorded(recorded)))
        #expect(fixture.text("outgoing/sent/\(id).recorded.txt").contains("county-social-care"))
    }
}
