import Foundation
import SafeguardingContract
import Testing

@Suite("S17: a matter for the gangs partnership closes with an outcome", .serialized) struct S17ForumTests {
    @Test("the police bring it, probation answers for it, and the police hear what came of it", .timeLimit(.minutes(3)))
    func outcome() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["police", "probation"]) { world in
            let item = Papers.opening(
                "ForumItem", to: "party:county-probation",
                """
                \(Papers.child), "forum": "gangs-partnership", "cause": "BROUGHT", \(Papers.words("reasons", "Carries things for older boys.")),
                "broughtBy": {"role": "duty detective sergeant", "telephone": "01632 960070"}
                """)
            let loop = try await world.opens(item, by: "police", in: "probation/incoming", as: "forumitem")
            let police = "police/inbox/\(loop)"
            #expect(try world.text("probation/incoming/\(loop)/forumitem.txt").contains("older boys"))
            let listed = try await world.eider("loops", "list", "--forum", "gangs-partnership").joined(separator: "\n")
            #expect(listed.contains(loop) && listed.isNameless)

            // It meets monthly; a month without an outcome is seen.
            try world.clock(is: "2026-12-29T10:00:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "forum", in: "probation/incoming/\(loop)")
            #expect(late.contains("say what came of it") && late.isNameless)

            let told = Papers.receipt("acknowledged", thread: loop).replacing("duty social worker", with: "chair of the gangs partnership")
            try await world.reads("-acknowledged", in: police, when: told, by: "probation")
            try world.say(Papers.receipt("closed", thread: loop, #""reason": "discussed""#), as: "probation")
            let bare = try await world.file(".problem.txt", in: "probation/outgoing/problems")
            #expect(try world.text(bare).contains("outcome"), "no outcome, no closing")
            let outcome = Papers.outcome("actions-agreed", of: "eider/forum-outcome", "a mentor begins on Monday")
            let closed = try await world.reads("-closed", in: police, when: Papers.receipt("closed", thread: loop, outcome), by: "probation")
            #expect(closed.contains("a mentor begins on Monday") && closed.lowercased().contains("actions"))
            #expect(try await world.eider("loops", "list", "--forum", "gangs-partnership", "--open").allSatisfy { !$0.contains(loop) })
            #expect(try await world.shown(loop).isNameless)
        }
    }
}
