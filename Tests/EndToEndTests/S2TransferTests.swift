import Foundation
import SafeguardingContract
import Testing

@Suite("S2: a loop is stepped down, and somebody still hears what becomes of it", .serialized) struct S2TransferTests {
    private static let earlyHelp = Papers.outcome("Step-down to Early Help", of: "ssd/referral-outcome", "she needs people who have time for her")
    private static let closing = Papers.outcome("RC9", of: "cin/closure-reason", "she comes every week, and knows whom to ring") + #", "engagement": "engaged""#

    /// A receipt of the club's own.
    private func club(_ kind: String, _ loop: String, _ more: String = "") -> String {
        Papers.receipt(kind, thread: loop, more).replacing("duty social worker", with: "youth worker").replacing("CSC-20881", with: "YC-18/12")
    }

    @Test("declined, the front door stays; accepted, the club leads, closes with a signed receipt, and the front door that led is answered", .timeLimit(.minutes(3)))
    func stepDown() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["youth-service", "social-care"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (desk, club) = ("social-care/inbox/\(loop)", "youth-service/incoming/\(loop)")
            try await world.reads("-decided", in: club, when: Papers.receipt("decided", thread: loop, Self.earlyHelp), by: "social-care")

            let first = try await world.reads("-transferoffered", in: club, when: Papers.offer(loop, to: "party:elm-park-youth-club", "she knows the club"), by: "social-care")
            #expect(first.contains("she knows the club") && first.contains("climbing wall") && first.contains("TransferAnswered"), "with an answer to fill in")
            #expect(try world.standing(loop)?.leadAgency == "county-social-care", "it stays where it is until somebody takes it")
            let no = Papers.answer("DECLINED", to: loop, "nobody is there on Tuesdays", by: "youth worker")
            let declined = try await world.reads("-transferanswered", in: desk, when: no, by: "youth-service")
            #expect(declined.contains("nobody is there on Tuesdays"))
            var standing = try #require(try world.standing(loop))
            #expect(standing.leadAgency == "county-social-care" && standing.offeredTo.isEmpty)

            // Not answered in time, whoever is offered it is told; and it is still the front door's.
            let offer = Papers.offer(loop, to: "party:elm-park-youth-club", "there is a Thursday group")
            try await world.reads("-transferoffered", in: club, when: offer, by: "social-care")
            try world.clock(is: "2026-11-25T18:00:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "transfer", in: club)
            #expect(late.contains("accept or decline what is offered") && late.isNameless)
            #expect(try world.standing(loop)?.leadAgency == "county-social-care")

            let yes = Papers.answer("ACCEPTED", to: loop, "", by: "youth worker in charge")
            try await world.reads("-transferanswered", in: desk, when: yes, by: "youth-service")
            _ = try await world.notice("RTR-CLEARED", of: "transfer", in: club)
            standing = try #require(try world.standing(loop))
            #expect(standing.leadAgency == "elm-park-youth-club" && standing.answered == "county-social-care", "who led it is answered")

            // The front door leads it no more.
            let refused = try await world.refusal(of: Papers.receipt("closed", thread: loop, Papers.closure), by: "social-care", in: "social-care/outgoing/problems")
            #expect(refused.contains("LOOP-101"))
            let closed = try await world.reads("-closed", in: desk, when: self.club("closed", loop, Self.closing), by: "youth-service")
            #expect(closed.contains("she comes every week") && closed.contains("youth worker"))
            let file = try #require(world.files(desk).first { $0.hasSuffix("-closed.json") })
            #expect(try world.object("\(desk)/\(file)")["receipt"] != nil, "signed: it proves what was said")
            let shown = try await world.shown(loop)
            #expect(shown.contains("lead agency is elm-park-youth-club now") && shown.contains("offered to elm-park-youth-club") && shown.isNameless)
            #expect(try world.standing(loop)?.state == "closed")
        }
    }

    @Test("whoever referred has gone: the feedback desk is answered in its place", .timeLimit(.minutes(3)))
    func referrerGone() async throws {
        try await World.run(adapters: ["police", "youth-service", "social-care"]) { world in
            let loop = try await world.opens(Papers.referral(), by: "police", in: "social-care/inbox")
            let (desk, club) = ("social-care/inbox/\(loop)", "youth-service/incoming/\(loop)")
            let decided = Papers.receipt("decided", thread: loop, Self.earlyHelp)
            try await world.reads("-decided", in: "police/inbox/\(loop)", when: decided, by: "social-care")
            try await world.reads("-transferoffered", in: club, when: Papers.offer(loop, to: "party:elm-park-youth-club", "she knows the club"), by: "social-care")
            let yes = Papers.answer("ACCEPTED", to: loop, "", by: "youth worker in charge")
            try await world.reads("-transferanswered", in: desk, when: yes, by: "youth-service")
            #expect(try world.standing(loop)?.answered == "county-police")

            _ = try await world.eider("loops", "handover", "--from", "county-police", "--to", "county-exploitation-team", "--yes")
            let instead = try await world.notice("RTR-ANSWERED-INSTEAD", in: desk)
            #expect(instead.contains("county-police has gone") && instead.isNameless)
            _ = try await world.notice("RTR-HANDED-OVER", in: club)
            let closed = try await world.reads("-closed", in: desk, when: self.club("closed", loop, Self.closing), by: "youth-service")
            #expect(closed.contains("she comes every week"), "there is somebody to feed back to")
            #expect(!world.files("police/inbox/\(loop)").contains { $0.contains("-closed") })
            #expect(try await world.shown(loop).isNameless)
        }
    }
}
