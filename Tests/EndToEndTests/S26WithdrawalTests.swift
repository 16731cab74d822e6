import Foundation
import SafeguardingContract
import Testing

@Suite("S26: what a child takes back closes nothing", .serialized) struct S26WithdrawalTests {
    @Test("the front door cannot close until it has said what it makes of the withdrawal", .timeLimit(.minutes(3)))
    func takenBack() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["youth-service", "social-care"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (desk, club) = ("social-care/inbox/\(loop)", "youth-service/incoming/\(loop)")
            try await world.reads("-decided", in: club, when: Papers.receipt("decided", thread: loop, Papers.assessment), by: "social-care")
            let noted = Papers.moving(
                "WithdrawalNoted", on: loop,
                #""takenBackBy": "CHILD", "saidAt": "2026-11-24T09:00:00Z", "heardBy": {"role": "youth worker"}, "#
                    + Papers.words("words", "She says that she made it up. Her uncle had driven her to the club."))
            let read = try await world.reads("-withdrawalnoted", in: desk, when: noted, by: "youth-service")
            #expect(read.contains("Her uncle had driven her"), "how it came to that is said with it")
            #expect(try world.standing(loop)?.state == "decided", "it moves nothing")

            let closing = Papers.receipt("closed", thread: loop, Papers.closure)
            let refused = try await world.refusal(of: closing, by: "social-care", in: "social-care/outgoing/problems")
            #expect(refused.contains("LOOP-121") && refused.contains("what a child takes back may be true all the same"))
            #expect(!world.files(club).contains { $0.hasSuffix("-closed.json") })

            // It is something that is owed: a day later it is overdue.
            try world.clock(is: "2026-11-25T18:00:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "withdrawal", in: desk)
            #expect(late.contains("something was taken back") && late.isNameless)
            let made = Papers.receipt("progressed", thread: loop, #""reason": "seen alone at school, where she was afraid of him", "next_step": "the assessment goes on""#)
            let told = try await world.reads("-progressed", in: club, when: made, by: "social-care")
            #expect(told.contains("the assessment goes on"))
            _ = try await world.notice("RTR-CLEARED", of: "withdrawal", in: desk)
            try await world.reads("-closed", in: club, when: closing.replacing("20881", with: "20882"), by: "social-care")

            let shown = try await world.shown(loop)
            #expect(shown.contains("somebody took back what was said; it closes nothing") && shown.contains("what it makes of the withdrawal"))
            #expect(shown.isNameless && !shown.contains("uncle"))
        }
    }
}
