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
            "You have to act on it, as front-door.", "Please check: identifier-check-digit:child.identifiers[0]", "  risk: significant harm",
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
