import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct IncomingTests {
    private let fixture: Fixture
    private let thread = ThreadID("019aa613-0000-7000-8000-000000000001")!

    init() throws { fixture = try Fixture() }

    private func delivery(_ payload: [UInt8], _ type: String) throws -> Delivery {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.source) = (thread.description, type, "eider:county-social-care/social-care")
        (envelope.sequence, envelope.decision, envelope.role) = (4, 1, "act")
        return try #require(Delivery(envelope: envelope, payload: payload))
    }

    private func request() throws -> Delivery {
        var request = InformationRequest()
        request.grounds.purpose = "safeguarding-enquiry"
        (request.child.name.given, request.child.name.family) = (["Zephyrine"], "Quillfeather")
        var question = Narrative()
        (question.text, question.categories, question.about) = ("What is known?", [.concern], [.child])
        request.questions = [question]
        request.answerBy = "2026-11-24T12:00:00Z"
        request.requester.role = "duty social worker"
        return try delivery(Wire.encode(request), "eider.v1.InformationRequest")
    }

    @Test func `a question of another agency lies in its thread's folder, and the text says how to answer`() async throws {
        #expect(try await fixture.adapter.take(request()) == .taken)
        #expect(fixture.files("incoming/\(thread)") == ["informationrequest.json", "informationrequest.txt"])
        let text = fixture.text("incoming/\(thread)/informationrequest.txt")
        #expect(text.contains("eider.v1.InformationResponse") && text.contains(thread.description))
        #expect(text.contains("2026-11-24T12:00:00Z"))
    }

    @Test func `a practitioner's answer goes out on the thread`() async throws {
        try await fixture.handOver(
            """
            {"type": "eider.v1.InformationResponse", "thread": "\(thread)", "data": {
              "grounds": {"purpose": "safeguarding-enquiry", "risk": "IN_NEED"}, "extent": "ALL_THAT_IS_HELD",
              "findingsOnOthers": [{"text": "Supervised since May.", "categories": ["OFFENDING"], "about": ["ALLEGED_PERPETRATOR"]}],
              "answeredBy": {"role": "probation practitioner"}}}
            """)
        #expect(fixture.files("outgoing/problems").isEmpty)
        let position = try #require(try fixture.store.unanswered(after: 0, limit: 9).first)
        let entry = try #require(try fixture.store.entry(at: position))
        let envelope = try Wire.decode(Envelope.self, entry.head)
        #expect(envelope.type == "eider.v1.InformationResponse" && envelope.subject == thread.description)
    }

    @Test func `what is brought to a forum lies in its thread's folder, and what came of it goes out as a signed receipt`() async throws {
        var item = ForumItem()
        (item.grounds.purpose, item.forum, item.cause) = ("safeguarding-referral", "gangs-partnership", .brought)
        #expect(try await fixture.adapter.take(delivery(Wire.encode(item), "eider.v1.ForumItem")) == .taken)
        #expect(fixture.files("incoming/\(thread)") == ["forumitem.json", "forumitem.txt"])
        try await fixture.handOver(
            """
            {"thread": "\(thread)", "receipt": "closed", "confirmed_by": {"role": "chair"}, "record_reference": "GP-1",
             "outcome": {"system": "eider/forum-outcome", "version": "1", "code": "actions-agreed"}, "reason": "a mentor begins on Monday"}
            """)
        #expect(fixture.files("outgoing/problems").isEmpty)
        let position = try #require(try fixture.store.unanswered(after: 0, limit: 9).first)
        let envelope = try Wire.decode(Envelope.self, #require(try fixture.store.entry(at: position)).head)
        #expect(envelope.type == "eider.v1.Closed" && envelope.subject == thread.description)
    }

    @Test func `what a probation unit does not send is put aside, and so is a file that is nothing`() async throws {
        try await fixture.handOver("{\"type\": \"eider.v1.EmergencyAttendance\", \"to\": \"desk:school-nursing\", \"data\": {}}", as: "a.json")
        try await fixture.handOver("{}", as: "b.json")
        #expect(fixture.files("outgoing/problems").count == 4)
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
    }

    @Test func `the answer to a referral begins its thread's folder, and a receipt follows it`() async throws {
        let message = thread.opening
        var recorded = Recorded()
        (recorded.id, recorded.thread, recorded.leadAgency) = (message.description, thread.description, "county-social-care")
        try await fixture.adapter.answered(Outcome(id: message, type: "eider.v1.Referral", thread: thread, answer: .recorded(recorded)))
        #expect(fixture.files("incoming/\(thread)") == ["01-recorded.json", "01-recorded.txt"])
        var notice = Notice()
        notice.thread = thread.description
        #expect(try await fixture.adapter.take(delivery(Wire.encode(notice), "eider.v1.Notice")) == .taken)
        #expect(fixture.files("incoming/\(thread)").contains("02-notice.txt"))
    }
}
