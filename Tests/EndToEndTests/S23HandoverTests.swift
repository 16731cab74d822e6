import Foundation
import SafeguardingContract
import Testing

@Suite("S23: a service closes, and none of its loops is orphaned", .serialized) struct S23HandoverTests {
    @Test("what it led is a named agency's, both are told, and its next receipt reaches the club; what it referred is answered to the feedback desk", .timeLimit(.minutes(3)))
    func handover() async throws {
        try await World.run(adapters: ["youth-service", "specialist-service", "social-care", "partnership-office"]) { world in
            let paper = Papers.referral(risk: "SIGNIFICANT_HARM").replacing("desk:front-door", with: "desk:specialist-service")
                .replacing(#""consentToShare": "GIVEN""#, with: #""consentToShare": "GIVEN", "consentToWork": "AGREED""#)
            let led = try await world.opens(paper, by: "youth-service", in: "specialist-service/inbox")
            let referred = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")

            let done = try await world.eider("loops", "handover", "--from", "harbour-project", "--to", "county-social-care", "--yes")
            #expect(done.contains { $0.contains("harbour-project has nothing to do on an open loop any more") } && done.allSatisfy(\.isNameless))
            let taken = try await world.notice("RTR-HANDED-OVER", in: "social-care/inbox/\(led)")
            #expect(taken.contains("harbour-project left") && taken.contains("lead agency of this loop from now on") && taken.isNameless)
            let told = try await world.notice("RTR-HANDED-OVER", in: "youth-service/incoming/\(led)")
            #expect(told.contains("county-social-care is in its place") && told.isNameless)
            var standing = try #require(try world.standing(led))
            #expect(standing.leadAgency == "county-social-care" && standing.handedOverBy == "harbour-project" && standing.state == "referral")
            try await world.reads("-acknowledged", in: "youth-service/incoming/\(led)", when: Papers.receipt("acknowledged", thread: led), by: "social-care")

            // The club closes too: what it referred is not forgotten with it.
            _ = try await world.eider("loops", "handover", "--from", "elm-park-youth-club", "--to", "county-exploitation-team", "--yes")
            let instead = try await world.notice("RTR-ANSWERED-INSTEAD", in: "partnership-office/inbox/\(referred)")
            #expect(instead.contains("elm-park-youth-club has gone") && instead.isNameless)
            _ = try await world.notice("RTR-HANDED-OVER", in: "social-care/inbox/\(referred)")
            let decided = try await world.reads(
                "decided", in: "partnership-office/inbox/\(referred)", when: Papers.receipt("decided", thread: referred, Papers.assessment), by: "social-care")
            #expect(decided.contains("concerns of exploitation"))
            #expect(!world.files("youth-service/incoming/\(referred)").contains { $0.contains("decided") })
            standing = try #require(try world.standing(referred))
            #expect(standing.answered == "county-partnership" && standing.leadAgency == "county-social-care")
            for loop in [led, referred] {
                let shown = try await world.shown(loop)
                #expect(shown.contains("left") && shown.isNameless)
            }
        }
    }
}
