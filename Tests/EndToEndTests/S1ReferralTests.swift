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
            #expect(told.contains("Owed by county-social-care: to acknowledge it to whoever referred, by "), "and by when it will hear")

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

    @Test("nobody answers: the front door is told once, the office a working day later, and both that it is done; a crash in between changes nothing", .timeLimit(.minutes(3)))
    func overdue() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["youth-service", "social-care", "partnership-office"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (desk, office) = ("social-care/inbox/\(loop)", "partnership-office/inbox")
            try world.clock(is: "2026-11-25T17:30:00Z")
            let told = try await world.notice("RTR-OVERDUE", of: "acknowledge", in: desk)
            #expect(told.contains("it is time to acknowledge it to whoever referred") && told.contains("elm-park-youth-club waits for it"))
            #expect(told.isNameless)
            #expect(try world.notices("RTR-STILL-OVERDUE", in: office).isEmpty, "the office is told when the front door has had its chance")

            world.kill("router")
            _ = try await world.until("the router is there again") { world.starts["router"] == 2 ? true : nil }
            try world.clock(is: "2026-11-26T17:30:00Z")
            let still = try await world.notice("RTR-STILL-OVERDUE", of: "acknowledge", in: office)
            #expect(still.contains("county-social-care was told") && still.isNameless)

            let heard = "youth-service/incoming/\(loop)"
            try await world.reads("-acknowledged", in: heard, when: Papers.receipt("acknowledged", thread: loop), by: "social-care")
            for folder in [desk, office] {
                let cleared = try await world.notice("RTR-CLEARED", of: "acknowledge", in: folder)
                #expect(cleared.contains("it is done"))
            }
            // That it was decided can be told although what was decided cannot.
            let limited = #""limited": {"reason": "it is part of an enquiry that is not to be disclosed", "contact": "duty social worker, 01632 960030"}"#
            let words = try await world.reads("-decided", in: heard, when: Papers.receipt("decided", thread: loop, limited), by: "social-care")
            #expect(words.contains("not to be disclosed") && words.contains("01632 960030"))
            for folder in [desk, office] { _ = try await world.notice("RTR-CLEARED", of: "decide", in: folder) }

            for clock in ["acknowledge", "decide"] {
                #expect(try world.notices("RTR-OVERDUE", of: clock, in: desk).count == 1, "\(clock)")
                #expect(try world.notices("RTR-STILL-OVERDUE", of: clock, in: office).count == 1, "\(clock)")
                for folder in [desk, office] { #expect(try world.notices("RTR-CLEARED", of: clock, in: folder).count == 1, "\(clock) \(folder)") }
            }
            let owed = try #require(try world.standing(loop)).obligations
            #expect(!owed.isEmpty && owed.allSatisfy { $0.met != 0 }, "nothing is owed any more")
            let shown = try await world.shown(loop)
            #expect(shown.contains("limited feedback") && shown.contains("done late") && shown.isNameless)
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
