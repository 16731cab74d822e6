import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import YouthServiceAdapter

@Suite struct DeliveriesTests {
    private let fixture: Fixture
    private let thread = ThreadID("019aa613-0000-7000-8000-000000000001")!

    init() throws { fixture = try Fixture() }

    private func envelope(_ type: MessageType, _ number: UInt64) -> Envelope {
        Envelope.with {
            $0.id = MessageID(high: 0x019a_a613_0000_7000, low: 0x8000_0000_0000_1000 + number).description
            $0.type = type.name
            $0.subject = thread.description
            ($0.sequence, $0.decision) = (number, 1)
        }
    }

    private func decided(_ number: UInt64, dropping dropped: Int? = nil) throws -> Delivery {
        var receipt = HumanReceipt(
            .decided, confirmedBy: try PractitionerConfirmation(role: "duty social worker", recordReference: "CSC-20881"))
        receipt.outcome = Coding.with { ($0.system, $0.code) = ("ssd/referral-outcome", "Assessment required") }
        receipt.reason = "concerns of exploitation"
        receipt.toldFamily = ToldFamily.with { ($0.childTold, $0.whyNot) = (true, "a parent could not be reached") }
        let envelope = envelope(.decided, number)
        var generator = SystemRandomNumberGenerator()
        var signed = ReceiptSigner(key: fixture.keys.signing).sign(
            receipt, thread: thread, id: MessageID(envelope.id)!, previous: [], using: &generator
        ).statements
        if let dropped { signed.statements.remove(at: dropped) }
        let message = Decided.with { $0.receipt = signed }
        return try #require(Delivery(envelope: envelope, payload: Wire.encode(message)))
    }

    @Test func `a decision is a text that a volunteer can read, and its signed statements`() async throws {
        #expect(try await fixture.adapter.take(try decided(7)) == .taken)
        #expect(fixture.names("incoming/\(thread)") == ["02-decided.json", "02-decided.txt"])
        let text = fixture.text("incoming/\(thread)/02-decided.txt")
        #expect(text.contains("Confirmed by: duty social worker"))
        #expect(text.contains("Their record: CSC-20881"))
        #expect(text.contains("Outcome: Assessment required"))
        #expect(text.contains("Why: concerns of exploitation"))
        #expect(text.contains("Why not: a parent could not be reached"))
        let json = try fixture.json("incoming/\(thread)/02-decided.json")
        #expect((json["statements"] as? [Any])?.count == 5)
        #expect((json["receipt"] as? [String: Any])?["signature"] != nil)
    }

    @Test func `receipts are numbered in the order they came, and one that comes again keeps its number`() async throws {
        let first = try decided(7)
        for delivery in [first, try decided(8), first] { _ = try await fixture.adapter.take(delivery) }
        #expect(
            fixture.names("incoming/\(thread)") == [
                "02-decided.json", "02-decided.txt", "03-decided.json", "03-decided.txt",
            ])
        #expect(try fixture.json("incoming/\(thread)/02-decided.json")["delivery"] as? String == "7-1")
    }

    @Test func `what was withheld is not hinted at, unless the agreement lets the club know`() async throws {
        _ = try await fixture.adapter.take(try decided(7, dropping: 3))
        let text = fixture.text("incoming/\(thread)/02-decided.txt")
        #expect(!text.contains("exploitation") && !text.contains("left out"))
        let delivery = try decided(8, dropping: 3)
        var envelope = delivery.envelope
        envelope.withheld = true
        _ = try await fixture.adapter.take(try #require(Delivery(envelope: envelope, payload: delivery.payload)))
        #expect(fixture.text("incoming/\(thread)/03-decided.txt").contains("left out"))
    }

    @Test func `a notice lies in the folder of the thread that it is about`() async throws {
        var envelope = envelope(.notice, 9)
        envelope.subject = ""
        let notice = Notice.with {
            ($0.kind, $0.thread, $0.ringParty, $0.ringContact) = (.ringMe, thread.description, "county-social-care", "duty desk 01632 960030")
        }
        _ = try await fixture.adapter.take(try #require(Delivery(envelope: envelope, payload: Wire.encode(notice))))
        let text = fixture.text("incoming/\(thread)/02-notice.txt")
        #expect(text.contains("Please ring") && text.contains("01632 960030"))
    }

    @Test func `a message for information is kept as JSON`() async throws {
        var envelope = envelope(.referral, 10)
        envelope.subject = ""
        let referral = Referral.with { $0.child.name.family = "Testdata" }
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(referral)))
        #expect(try await fixture.adapter.take(delivery) == .taken)
        let json = try fixture.json("incoming/\(delivery.thread)/02-referral.json")
        let child = (json["data"] as? [String: Any])?["child"] as? [String: Any]
        #expect((child?["name"] as? [String: Any])?["family"] as? String == "Testdata")
    }
}
