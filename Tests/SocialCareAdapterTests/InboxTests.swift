import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import SocialCareAdapter

@Suite struct InboxTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test func `adapter.yaml says the same as the code`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/SocialCareAdapter/adapter.yaml")
        #expect(try AdapterManifest(yaml: String(contentsOf: file, encoding: .utf8)) == SocialCare.manifest)
    }

    @Test func `the README names what is sent and taken, and nothing else`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/SocialCareAdapter/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let sends = try #require(text.firstRange(of: "**Sends**")).upperBound
        let takes = try #require(text.firstRange(of: "**Takes**"))
        let end = try #require(text[takes.upperBound...].firstRange(of: "\n\n")).lowerBound
        func types(_ range: Range<String.Index>) -> Set<String> {
            Set(text[range].split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { $0.offset % 2 == 1 ? "eider.v1.\($0.element)" : nil })
        }
        #expect(types(sends..<takes.lowerBound) == Set(SocialCare.manifest.sends))
        #expect(types(takes.upperBound..<end) == Set(SocialCare.manifest.takes))
    }

    @Test func `the files that the README shows are files that are sent`() async throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Plugins/SocialCareAdapter/README.md")
        let examples = try String(contentsOf: file, encoding: .utf8).split(separator: "```json\n").dropFirst()
            .compactMap { text in text.firstRange(of: "```").map { String(text[..<$0.lowerBound]) } }
        #expect(examples.count == 3)
        _ = try await fixture.adapter.take(fixture.referral())
        for (number, example) in examples.enumerated() {
            try await fixture.handOver(example, as: "\(number).json")
            #expect(fixture.names("outgoing/problems").isEmpty, "\(fixture.text("outgoing/problems/\(number).json.problem.txt"))")
        }
        #expect(fixture.names("outgoing/sent").count == examples.count)
    }

    @Test func `it takes every type of the contract, and sends what its files can be`() {
        #expect(Set(SocialCare.manifest.takes) == Set(MessageType.all.map(\.name)))
        #expect(Set(SocialCare.manifest.sends) == Set((SocialCare.messages + HumanReceipt.Kind.allCases.map(\.type)).map(\.name)))
    }

    @Test func `a request for information says itself how it is answered, and not how it is confirmed`() async throws {
        var envelope = fixture.referral().envelope
        envelope.type = MessageType.informationRequest.name
        let request = Wire.encode(InformationRequest())
        #expect(try await fixture.adapter.take(try #require(Delivery(envelope: envelope, payload: request))) == .taken)
        let text = fixture.text("inbox/\(fixture.thread)/informationrequest.txt")
        #expect(text.contains("How to answer") && !text.contains("put a confirmation"))
    }

    @Test func `a referral lies in its thread's folder, as JSON and as a text that a practitioner can read`() async throws {
        #expect(try await fixture.adapter.take(fixture.referral()) == .taken)
        #expect(try await fixture.adapter.take(fixture.referral()) == .taken)
        #expect(fixture.names("inbox/\(fixture.thread)") == ["referral.json", "referral.txt"])
        let json = try fixture.json("inbox/\(fixture.thread)/referral.json")
        #expect(json["from"] as? String == "eider:elm-park-youth-club/youth-service")
        #expect(json["desk"] as? String == "front-door")
        let child = (json["data"] as? [String: Any])?["child"] as? [String: Any]
        #expect((child?["name"] as? [String: Any])?["family"] as? String == "Testdata")
        let text = fixture.text("inbox/\(fixture.thread)/referral.txt")
        for line in [
            "You have to act on it, as front-door.",
            "Please check: a number that does not hold by its check digit: it may be mistyped; see child, identifiers 1 (identifier-check-digit).",
            "  risk: significant harm",
            "  name: Tamsin Testdata", "  birth date: 2011-04-09", "concerns: Out late.\n  New phone. [about: child]",
            "referral source: Other (8 cin/referral-source)",
        ] { #expect(text.contains(line), "\(line)") }
        #expect(!text.contains("left out"))
    }

    @Test func `what was left out is said only where the agreement lets the recipient know`() async throws {
        _ = try await fixture.adapter.take(fixture.referral(withheld: true))
        #expect(fixture.text("inbox/\(fixture.thread)/referral.txt").contains("Something was left out"))
    }

    @Test func `a referral that was decided again lies beside the first`() async throws {
        _ = try await fixture.adapter.take(fixture.referral())
        _ = try await fixture.adapter.take(fixture.referral(decision: 2))
        #expect(
            fixture.names("inbox/\(fixture.thread)") == [
                "referral-2.json", "referral-2.txt", "referral.json", "referral.txt",
            ])
    }

    @Test func `bytes that are no referral are declined`() async throws {
        let delivery = fixture.referral()
        let broken = try #require(Delivery(envelope: delivery.envelope, payload: [0xFF, 0xFF]))
        #expect(try await fixture.adapter.take(broken) == .declined(code: "DEC-MALFORMED"))
        #expect(fixture.names("inbox").isEmpty)
    }
}
