import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import YouthServiceAdapter

/// A club that takes over what another agency offers it: it answers the offer, and then confirms what it does.
@Suite struct TakenOverTests {
    private let fixture: Fixture
    private let thread = "019aa613-0000-7000-8000-000000000001"

    init() throws { fixture = try Fixture() }

    private func waiting() throws -> [(Envelope, [UInt8])] {
        try fixture.world.sent.map { ($0.envelope, $0.payload) }
    }

    private func receipt(_ more: String = "") -> String {
        "{\"thread\": \"\(thread)\", \"receipt\": \"acknowledged\", \"confirmed_by\": {\"role\": \"youth worker\"}, \"record_reference\": \"YC-18/12\"\(more)}"
    }

    @Test func `the offer's own file, filled in, is the answer to it`() async throws {
        _ = try await fixture.adapter.take(fixture.offer())
        let text = fixture.text("incoming/\(thread)/02-transferoffered.txt")
        #expect(text.contains("It is offered to elm-park-youth-club.") && text.contains("An answer is wanted by 25 November 2026, 12:00 UTC."))
        let start = try #require(text.firstRange(of: "\n{\n")).lowerBound
        let end = try #require(text.firstRange(of: "\n}\n")).upperBound
        let filled = String(text[start..<end]).replacing("\"verdict\": \"\"", with: "\"verdict\": \"ACCEPTED\"")
            .replacing("\"role\": \"\"", with: "\"role\": \"youth worker\"")
        try await fixture.handOver(filled)
        let (envelope, body) = try #require(try waiting().first)
        #expect((envelope.type, envelope.subject) == (MessageType.transferAnswered.name, thread))
        #expect(try Wire.decode(TransferAnswered.self, body).verdict == .accepted)
    }

    @Test func `what a worker confirms is signed and sent, and the answer to it lies in the thread's folder`() async throws {
        _ = try await fixture.adapter.take(fixture.offer())
        try await fixture.handOver(receipt(", \"purpose\": \"early-help\""))
        let (envelope, body) = try #require(try waiting().first)
        #expect((envelope.type, envelope.subject) == (MessageType.acknowledged.name, thread))
        let message = try Wire.decode(Acknowledged.self, body)
        #expect(message.grounds.purpose == "early-help" && message.receipt.signature.count == 64)
        let id = try #require(MessageID(envelope.id))
        let recorded = Recorded.with { ($0.id, $0.thread) = (id.description, thread) }
        try await fixture.adapter.answered(Outcome(id: id, type: envelope.type, thread: ThreadID(thread)!, answer: .recorded(recorded)))
        #expect(fixture.names("incoming/\(thread)").contains("03-recorded.json"))
    }

    @Test func `where a file says no purpose, that of the settings goes`() async throws {
        _ = try await fixture.adapter.take(fixture.offer())
        try await fixture.handOver(receipt())
        #expect(try Wire.decode(Acknowledged.self, try #require(try waiting().first).1).grounds.purpose == "safeguarding-referral")
    }

    @Test func `nothing is confirmed of a thread of which nothing came`() async throws {
        try await fixture.handOver(receipt())
        #expect(try waiting().isEmpty)
        #expect(fixture.text("outgoing/problems/a.json.problem.txt").contains("SOC-THREAD-UNKNOWN"))
    }
}
