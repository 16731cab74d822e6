import Foundation
import SafeguardingContract
import Testing

@Suite("S19: a young person who is not reached is not forgotten", .serialized) struct S19EngagementTests {
    @Test("three times in a row without engagement bring a matter to the panel, once, and whoever referred hears its outcome", .timeLimit(.minutes(3)))
    func notEngaging() async throws {
        try await World.run(adapters: ["youth-service", "social-care", "exploitation-team"]) { world in
            let loop = try await world.opens(Papers.referral(risk: "SIGNIFICANT_HARM"), by: "youth-service", in: "social-care/inbox")
            let (club, panel) = ("youth-service/incoming/\(loop)", "exploitation-team/inbox")
            try await world.reads("-decided", in: club, when: Papers.receipt("decided", thread: loop, Papers.assessment), by: "social-care")
            func report(_ word: String) -> String { Papers.receipt("progressed", thread: loop, #""engagement": "\#(word)", "next_step": "tried again""#) }
            for word in ["not-reached", "engaged", "declines", "not-reached"] {
                try await world.reads("-progressed", in: club, when: report(word), by: "social-care")
            }
            #expect(world.files(panel).isEmpty, "in between she came, so it was not three times in a row")
            let item = try await world.opens(report("declines"), by: "social-care", in: panel, as: "forumitem")
            let why = try world.text("\(panel)/\(item)/forumitem.txt")
            #expect(why.contains("Quillfeather") && why.contains(loop))
            #expect(try world.standing(item)?.leadDesk == "harder-to-reach" && world.standing(item)?.answered == "elm-park-youth-club")
            try await world.reads("-progressed", in: club, when: report("not-reached"), by: "social-care")
            #expect(try world.messages().count { $0.envelope.type == MessageType.forumItem.name } == 1, "once, not with each that follows")

            let outcome = Papers.outcome("plan-in-place", of: "eider/forum-outcome", "her old teacher keeps in touch")
            let closing = Papers.receipt("closed", thread: item, outcome).replacing("duty social worker", with: "chair of the panel")
            let heard = try await world.reads("-closed", in: "youth-service/incoming/\(item)", when: closing, by: "exploitation-team")
            #expect(heard.contains("her old teacher keeps in touch"))
            for loop in [loop, item] { #expect(try await world.shown(loop).isNameless) }
        }
    }
}
