import Foundation
import SafeguardingContract
import Testing

@Suite("S1: a youth club refers, and hears what becomes of it", .serialized) struct S1ReferralTests {
    @Test("from the club's file to the front door's folder, and each answer back into the club's", .timeLimit(.minutes(3)))
    func wholeLoop() async throws {
        try await World.run { world in
            try world.hand(Papers.referral(), to: "youth-service/outgoing/first.json")
            let thread = try await world.until("the club reads that it is recorded") {
                world.files("youth-service/incoming").first { $0.hasSuffix("-recorded.json") }?.split(separator: "/").first.map(String.init)
            }
            let inbox = "social-care/inbox/\(thread)"
            _ = try await world.until("the referral is in the front door's inbox") {
                world.files(inbox).contains("referral.json") ? true : nil
            }
            let received = try world.text("\(inbox)/referral.json")
            #expect(received.contains("Quillfeather") && received.contains("Often out late"))
            #expect(!received.contains("Whisperwood"), "the source reaches nobody")
            let told = try world.text("youth-service/incoming/\(thread)/01-recorded.txt")
            #expect(told.contains("F1"), "the club sees what was left out and by which clause")

            for (kind, more) in [("acknowledged", ""), ("decided", Papers.assessment), ("closed", Papers.closure)] {
                try world.hand(Papers.receipt(kind, thread: thread, more), to: "social-care/outgoing/\(kind).json")
                _ = try await world.until("the club is told: \(kind)") {
                    world.files("youth-service/incoming/\(thread)").first { $0.hasSuffix("-\(kind).json") }
                }
            }
            let closed = try #require(world.files("youth-service/incoming/\(thread)").first { $0.hasSuffix("-closed.txt") })
            let words = try world.text("youth-service/incoming/\(thread)/\(closed)")
            #expect(words.contains("RC9") || words.contains("early help"))
            #expect(words.contains("support from early help") && words.contains("duty social worker"))

            let states = try world.messages().map(\.thread.state)
            #expect(states == ["referral", "acknowledged", "decided", "closed"])
        }
    }

    @Test("a file that is half written is left alone, a broken one is set aside with its places, and good ones go on", .timeLimit(.minutes(3)))
    func halfWritten() async throws {
        try await World.run { world in
            let whole = Papers.referral()
            let half = world.folder("youth-service/outgoing/.growing.json.part")
            try Data(whole.utf8.prefix(200)).write(to: half)
            try world.hand("{\"type\": \"eider.v1.Referral\", \"to\": \"desk:front-door\", \"data\": {\"child\": 5, \"nonsense\": true}}", to: "youth-service/outgoing/broken.json")
            try world.hand(whole, to: "youth-service/outgoing/good.json")
            _ = try await world.until("the good one is recorded") {
                world.files("youth-service/incoming").first { $0.hasSuffix("-recorded.json") }
            }
            let problem = try await world.until("the broken one is set aside") {
                world.files("youth-service/outgoing/problems").first { $0.hasSuffix(".problem.txt") }
            }
            let words = try world.text("youth-service/outgoing/problems/\(problem)")
            #expect(words.contains("child") && words.contains("line"))
            #expect(FileManager.default.fileExists(atPath: half.path), "a half-written file is not touched")
            #expect(try world.messages().count == 1)
        }
    }
}
