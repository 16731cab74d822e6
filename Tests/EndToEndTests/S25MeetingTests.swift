import Foundation
import SafeguardingContract
import Testing

@Suite("S25: a strategy discussion without those who matter", .serialized) struct S25MeetingTests {
    private func meeting(_ event: String, _ loop: String, _ invitations: [(party: String, attendance: String)], _ more: String = "") -> String {
        let invited = invitations.map { #"{"party": "party:\#($0.party)", "role": "practitioner", "attendance": "\#($0.attendance)"}"# }.joined(separator: ", ")
        return Papers.moving(
            "Meeting", on: loop,
            """
            "kind": "STRATEGY_DISCUSSION", "event": "\(event)", "at": "2026-11-25T14:00:00Z", "means": "VIDEO", "invitations": [\(invited)],
            "recordedBy": {"role": "duty social worker", "telephone": "01632 960030"}, "recordReference": "CSC-20881"\(more)
            """)
    }

    @Test("called without health, whoever called it is told; the nurse who is then invited learns of it; who did not come stays visible", .timeLimit(.minutes(3)))
    func strategyDiscussion() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["youth-service", "social-care", "school-nurse"]) { world in
            let loop = try await world.opens(Papers.referral(risk: "SIGNIFICANT_HARM"), by: "youth-service", in: "social-care/inbox")
            let (desk, club, nurse) = ("social-care/inbox/\(loop)", "youth-service/incoming/\(loop)", "school-nurse/inbox/\(loop)")
            let strategy = Papers.outcome("Strategy discussion and/or Section 47 enquiry", of: "ssd/referral-outcome", "concerns of exploitation")
            try await world.reads("-decided", in: club, when: Papers.receipt("decided", thread: loop, strategy), by: "social-care")

            let without = meeting("CALLED", loop, [("county-police", "ATTENDANCE_UNSPECIFIED"), ("elm-park-youth-club", "ATTENDANCE_UNSPECIFIED")])
            let called = try await world.reads("-meeting", in: club, when: without, by: "social-care")
            #expect(called.lowercased().contains("strategy discussion") && called.contains("county-police"))
            let missing = try await world.notice("RTR-MEETING-WITHOUT", in: desk)
            #expect(missing.contains("is called without: ") && missing.contains("health") && missing.isNameless)
            #expect(!FileManager.default.fileExists(atPath: world.folder(nurse).path), "the nurse knows nothing of it yet")

            let whole = meeting(
                "CALLED", loop,
                [("county-police", "ATTENDANCE_UNSPECIFIED"), ("school-nurses", "ATTENDANCE_UNSPECIFIED"), ("elm-park-youth-club", "ATTENDANCE_UNSPECIFIED")])
            let invited = try await world.reads("meeting", in: "school-nurse/inbox", when: whole, by: "social-care")
            #expect(invited.lowercased().contains("strategy discussion") && invited.contains("school-nurses"))
            #expect(try world.notices("RTR-MEETING-WITHOUT", in: desk).count == 1, "whom it should have is invited now")

            let held = meeting(
                "HELD", loop, [("county-police", "ABSENT"), ("school-nurses", "ATTENDED"), ("elm-park-youth-club", "ATTENDED")],
                #", "decision": {"system": "ssd/section-47-outcome", "version": "2025", "code": "Initial CP Conference"}, "reason": "she is not safe where she is""#)
            let decided = try await world.reads("meeting", in: nurse, when: held, by: "social-care")
            #expect(decided.contains("she is not safe where she is"))
            _ = try await world.until("who was not there is said") { try world.notices("RTR-MEETING-WITHOUT", in: desk).count == 2 ? true : nil }
            let standing = try #require(try world.standing(loop))
            #expect(standing.meetings.last?.missing.contains { $0.contains("police") } == true)
            #expect(standing.obligations.contains { $0.clock == "strategy-discussion" && $0.met != 0 } && standing.obligations.contains { $0.clock == "conference" && $0.met == 0 })
            let shown = try await world.shown(loop)
            #expect(shown.contains("strategy discussion held") && shown.contains("missing"), "\(shown)")
            #expect(shown.isNameless)
        }
    }
}
