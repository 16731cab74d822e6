import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct RequestTextTests {
    private let folder = TemporaryFolder()
    private let id = Samples.id(1)

    private func text(role: String, purpose: String = "safeguarding-enquiry") throws -> String {
        let request = InformationRequest.with {
            ($0.grounds.purpose, $0.answerBy) = (purpose, "2026-12-01T12:00:00Z")
            $0.categories = [.healthSexual, .offending]
            $0.questions = [Narrative.with { $0.text = "What is known?" }]
        }
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.role) = (id.description, MessageType.informationRequest.name, role)
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(request)))
        _ = try InboxFolder(folder["inbox"]).put(delivery)
        return try #require(folder.text("inbox/\(id)/informationrequest.txt"))
    }

    private func example(in text: String) throws -> String {
        let start = try #require(text.firstRange(of: "\n{\n")).lowerBound
        let end = try #require(text.firstRange(of: "\n}\n")).upperBound
        return String(text[start..<end])
    }

    private func read(_ text: String) throws -> MessageFile {
        let content = Array(text.utf8)
        let document = try JSONDocument.parse(content)
        return try MessageFile(HandOver.Item(content: content, document: document, source: SourceKey("k", of: content)), types: [.informationResponse])
    }

    @Test func `it says by when it is wanted, and what is asked`() throws {
        let text = try text(role: "act")
        #expect(text.prefix(300).contains("It is wanted by 1 December 2026, 12:00 UTC."))
        #expect(text.contains("categories: sexual health, offending"))
    }

    @Test func `the example, filled in, is an answer on the right thread`() throws {
        let example = try example(in: text(role: "act"))
        let filled = example.replacing("\"text\": \"\"", with: "\"text\": \"Seen once.\"").replacing("\"role\": \"\"", with: "\"role\": \"school nurse\"")
        let file = try read(filled)
        #expect(file.thread == ThreadID(opening: id))
        let response = try Wire.decode(InformationResponse.self, file.payload)
        #expect(response.grounds.purpose == "safeguarding-enquiry" && response.extent == .allThatIsHeld)
    }

    @Test func `the example as it stands is no answer: nobody has said anything`() throws {
        let example = try example(in: text(role: "act"))
        #expect(throws: AdapterProblems.self) { try read(example) }
    }

    @Test func `every extent is explained`() throws {
        let text = try text(role: "act")
        for extent in ["ALL_THAT_IS_HELD", "MORE_FOLLOWS", "IN_PART", "NOTHING_HELD", "NOT_SHARED"] { #expect(text.contains("  \(extent) means: ")) }
    }

    @Test func `who is only informed is not asked to answer`() throws {
        #expect(!(try text(role: "inform").contains("How to answer")))
    }

    @Test func `a purpose that could end the example is left out of it`() throws {
        #expect(try text(role: "act", purpose: "a\"}, {\"").contains("{\"purpose\": \"\"}"))
    }
}
