import Foundation
import SafeguardingContract
import Testing

@Suite("S24: professionals disagree, and it stays open until it is settled", .serialized) struct S24DisagreementTests {
    @Test("raised by the club, answered, taken to the managers and overdue there; nothing closes meanwhile; settled, it closes", .timeLimit(.minutes(3)))
    func disagreement() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["youth-service", "social-care"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (desk, club) = ("social-care/inbox/\(loop)", "youth-service/incoming/\(loop)")
            try await world.reads("-decided", in: club, when: Papers.receipt("decided", thread: loop, Papers.assessment), by: "social-care")

            let raised = Papers.disagreement("RAISED", on: loop, "nobody has seen her alone", by: "youth worker")
            let read = try await world.reads("-disagreement", in: desk, when: raised, by: "youth-service")
            #expect(read.contains("nobody has seen her alone") && read.contains("ANSWERED"), "with an answer to fill in")
            let answered = Papers.disagreement("ANSWERED", on: loop, "she was seen with her mother", by: "duty social worker")
            let told = try await world.reads("-disagreement", in: club, when: answered, by: "social-care")
            #expect(told.contains("she was seen with her mother"))

            let further = Papers.disagreement("TAKEN_FURTHER", level: "MANAGER", on: loop, "with her mother is not alone", by: "chair of trustees")
            let taken = try await world.reads("-disagreement", in: desk, when: further, by: "youth-service")
            #expect(taken.contains("with her mother is not alone") && taken.lowercased().contains("manager"))
            let refused = try await world.refusal(of: Papers.receipt("closed", thread: loop, Papers.closure), by: "social-care", in: "social-care/outgoing/problems")
            #expect(refused.contains("LOOP-120"))
            #expect(try world.standing(loop)?.state == "decided", "it is as it was")

            try world.clock(is: "2026-11-26T18:00:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "disagreement-managers", in: desk)
            #expect(late.contains("answer the disagreement between managers") && late.isNameless)
            #expect(try world.notices("RTR-OVERDUE", of: "disagreement-practitioners", in: desk).isEmpty, "that one was answered in time")

            let again = Papers.disagreement("ANSWERED", level: "MANAGER", on: loop, "she is seen alone on Friday", by: "team manager")
            try await world.reads("-disagreement", in: club, when: again, by: "social-care")
            _ = try await world.notice("RTR-CLEARED", of: "disagreement-managers", in: desk)
            let settled = Papers.disagreement("SETTLED", on: loop, "that is what was wanted", by: "chair of trustees")
            try await world.reads("-disagreement", in: desk, when: settled, by: "youth-service")
            let closed = try await world.reads("-closed", in: club, when: Papers.receipt("closed", thread: loop, Papers.closure), by: "social-care")
            #expect(closed.contains("support from early help"))

            let shown = try await world.shown(loop)
            for words in ["raised by elm-park-youth-club", "taken further, to", "settled", "done late"] { #expect(shown.contains(words), "\(words)\n\(shown)") }
            #expect(shown.isNameless)
        }
    }

    @Test("taken to the partnership, it comes to its office by itself, without the child; and the club hears what the office made of it", .timeLimit(.minutes(3)))
    func partnership() async throws {
        try await World.run(adapters: ["youth-service", "social-care", "partnership-office"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (desk, office) = ("social-care/inbox/\(loop)", "partnership-office/inbox")
            let raised = Papers.disagreement("RAISED", on: loop, "nobody has seen her alone", by: "youth worker")
            try await world.reads("-disagreement", in: desk, when: raised, by: "youth-service")
            let further = Papers.disagreement("TAKEN_FURTHER", level: "PARTNERSHIP", on: loop, "she is still not seen", by: "chair of trustees")
            let item = try await world.opens(further, by: "youth-service", in: office, as: "forumitem")
            let why = try world.text("\(office)/\(item)/forumitem.txt")
            #expect(why.isNameless && why.lowercased().contains("disagree"), "\(why)")
            #expect(try world.object("\(office)/\(item)/forumitem.json").description.isNameless)
            let outcome = Papers.outcome("actions-agreed", of: "eider/forum-outcome", "both managers visit together")
            let closing = Papers.receipt("closed", thread: item, outcome).replacing("duty social worker", with: "partnership business manager")
            let heard = try await world.reads("-closed", in: "youth-service/incoming/\(item)", when: closing, by: "partnership-office")
            #expect(heard.contains("both managers visit together"))
            #expect(try world.standing(loop)?.disagreement.level == 4, "the disagreement itself is settled by whoever raised it")
            for loop in [loop, item] { #expect(try await world.shown(loop).isNameless) }
        }
    }
}
