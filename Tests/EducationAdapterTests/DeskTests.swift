import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import EducationAdapter

/// The designated lead's folders: what comes, and what goes as single messages.
@Suite struct DeskTests {
    private let fixture: Fixture
    private let thread = ThreadID("019aa613-0000-7000-8000-000000000001")!

    init() throws { fixture = try Fixture() }

    private func delivery(_ type: MessageType, _ message: some ContractMessage, subject: Bool = false) throws -> Delivery {
        let envelope = Envelope.with {
            $0.id = thread.description
            $0.type = type.name
            $0.subject = subject ? thread.description : ""
            ($0.sequence, $0.decision) = (7, 1)
        }
        return try #require(Delivery(envelope: envelope, payload: Wire.encode(message)))
    }

    private func handOver(_ json: String) async throws {
        var folder = try fixture.adapter.outgoing()
        try Data(json.utf8).write(to: URL(fileURLWithPath: "\(fixture.path)/outgoing/a.json"))
        try await folder.lookOnce(at: .now) { try await fixture.adapter.send($0, fixture.bus) }
    }

    @Test func `a request and an attendance lie in their threads' folders`() async throws {
        let request = InformationRequest.with {
            $0.child.name.family = "Testdata"
            $0.answerBy = "2026-11-20T17:00:00Z"
            $0.questions = [Narrative.with { $0.text = "How has she been at school?" }]
        }
        #expect(try await fixture.adapter.take(try delivery(.informationRequest, request)) == .taken)
        #expect(fixture.names("incoming/\(thread)") == ["informationrequest.json", "informationrequest.txt"])
        let attendance = EmergencyAttendance.with { $0.arrivedAt = "2026-11-20T17:00:00Z" }
        #expect(try await fixture.adapter.take(try delivery(.emergencyAttendance, attendance)) == .taken)
        #expect(fixture.names("incoming/\(thread)").contains { $0.hasSuffix("emergencyattendance.json") })
    }

    @Test func `the router's answer to a row lies in the thread's folder`() async throws {
        let refused = Refused.with { ($0.id, $0.code, $0.ring) = (thread.description, "AGR-104", "duty desk 01632 960030") }
        try await fixture.adapter.answered(
            Outcome(id: thread.opening, type: "eider.v1.Referral", thread: thread, answer: .refused(refused)))
        #expect(fixture.names("incoming/\(thread)") == ["refused.json", "refused.txt"])
        #expect(fixture.text("incoming/\(thread)/refused.txt").contains("01632 960030"))
    }

    @Test func `an answer to a request goes out on its thread`() async throws {
        try await handOver(
            """
            {"type": "eider.v1.InformationResponse", "thread": "\(thread)",
             "data": {"grounds": {"purpose": "safeguarding-enquiry"}, "extent": "NOTHING_HELD", "answeredBy": {"role": "designated safeguarding lead"}}}
            """)
        let position = try #require(try fixture.store.unanswered(after: 0, limit: 9).first)
        #expect(position.thread == thread)
        #expect(fixture.names("outgoing/sent") == ["\(position.id).json"])
    }

    @Test func `a message that a school does not send is set aside`() async throws {
        try await handOver("{\"type\": \"eider.v1.EmergencyAttendance\", \"to\": \"desk:front-door\", \"data\": {}}")
        #expect(fixture.text("outgoing/problems/a.json.problem.txt").contains("MSGF-TYPE"))
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
    }

    @Test func `both folders are watched, until the adapter is told to stop`() async throws {
        try fixture.put(Array("Send as,Details\nAnecdote,A silver car waits.\n".utf8), as: "a.csv")
        let watching = Task { try await fixture.adapter.run(bus: fixture.bus) }
        while try fixture.store.unanswered(after: 0, limit: 9).isEmpty { await Task.yield() }
        watching.cancel()
        await #expect(throws: CancellationError.self) { try await watching.value }
    }
}
