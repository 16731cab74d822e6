import Foundation
import SafeguardingContract
import Testing

@Suite("S14: consent to share, and consent to work with a service", .serialized) struct S14ConsentTests {
    private static let refusedToShare = #"{"toShare": "REFUSED", "saidAt": "2026-11-18T19:20:00Z", "saidBy": "CHILD", "recordedBy": "youth worker"}"#
    private static let declinedWork =
        #"{"toWork": "DECLINED", "saidAt": "2026-11-18T19:25:00Z", "saidBy": "CHILD", "scope": "the Harbour Project", "recordedBy": "youth worker"}"#
    private static let agreedWork =
        #"{"toWork": "AGREED", "saidAt": "2026-11-20T18:05:00Z", "saidBy": "CHILD", "scope": "the Harbour Project", "recordedBy": "youth worker"}"#

    private func referral(to desk: String, risk: String, share: String, work: String, _ history: [String]) -> String {
        Papers.referral(risk: risk).replacing("desk:front-door", with: "desk:\(desk)")
            .replacing("\"consentToShare\": \"GIVEN\"", with: "\"consentToShare\": \"\(share)\"\(work.isEmpty ? "" : ", \"consentToWork\": \"\(work)\"")")
            .replacing("\"referrer\"", with: "\"consents\": [\(history.joined(separator: ", "))], \"referrer\"")
    }

    @Test("without consent to work the service is told of nobody, at any risk, and the club reads why", .timeLimit(.minutes(3)))
    func refusedToWork() async throws {
        try await World.run(adapters: ["youth-service", "specialist-service"]) { world in
            let papers = [
                ("declined", "SIGNIFICANT_HARM", "DECLINED"), ("danger", "IMMEDIATE_DANGER", "DECLINED"), ("ended", "SIGNIFICANT_HARM", "ENDED"),
                ("unasked", "SIGNIFICANT_HARM", "NOT_ASKED"), ("unstated", "SIGNIFICANT_HARM", ""),
            ]
            for (name, risk, work) in papers {
                let paper = referral(to: "specialist-service", risk: risk, share: "GIVEN", work: work, [])
                try world.hand(paper, to: "youth-service/outgoing/\(name).json")
            }
            let told = try await world.until("each is refused") {
                let files = world.files("youth-service/incoming").filter { $0.hasSuffix("/refused.txt") }
                return files.count == papers.count ? files : nil
            }
            for file in told {
                let words = try world.text("youth-service/incoming/\(file)")
                #expect(words.contains("F8"), "\(words)")
            }
            #expect(world.files("specialist-service/inbox").isEmpty)
            #expect(try world.messages().count == 0)
            #expect(world.holders(of: "Quillfeather").isSubset(of: ["youth-service", "adapters/youth-service"]), "what is refused is not kept either")
        }
    }

    @Test("risk overrides a refusal to share; consent to work is recorded on the loop; and the service reads both with their history", .timeLimit(.minutes(3)))
    func bothConsents() async throws {
        try await World.run(adapters: ["youth-service", "social-care", "specialist-service"]) { world in
            let harm = referral(to: "front-door", risk: "SIGNIFICANT_HARM", share: "REFUSED", work: "", [Self.refusedToShare])
            try world.hand(harm, to: "youth-service/outgoing/harm.json")
            let received = try await world.file("/referral.json", in: "social-care/inbox")
            let loop = String(received.split(separator: "/")[2])
            #expect(try world.text(received).contains("REFUSED"), "the front door reads that it was refused")

            let consent = """
                {"type": "eider.v1.ConsentRecorded", "thread": "\(loop)", "data": {
                  "grounds": {"purpose": "safeguarding-referral", "risk": "SIGNIFICANT_HARM"}, "consents": [\(Self.agreedWork)],
                  "recordedBy": {"role": "youth worker"}}}
                """
            try world.hand(consent, to: "youth-service/outgoing/consent.json")
            let told = try await world.file("-consentrecorded.txt", in: "social-care/inbox/\(loop)")
            #expect(try world.text(told).contains("Harbour Project"))

            // Asked for without her consent to share, and without harm: the service is not told.
            let mild = referral(to: "specialist-service", risk: "IN_NEED", share: "REFUSED", work: "AGREED", [Self.refusedToShare, Self.agreedWork])
            try world.hand(mild, to: "youth-service/outgoing/mild.json")
            _ = try await world.file("/refused.json", in: "youth-service/incoming")
            let history = [Self.refusedToShare, Self.declinedWork, Self.agreedWork]
            let full = referral(to: "specialist-service", risk: "SIGNIFICANT_HARM", share: "REFUSED", work: "AGREED", history)
            try world.hand(full, to: "youth-service/outgoing/full.json")
            let taken = try await world.file("/referral.json", in: "specialist-service/inbox")
            let data = try #require(try world.object(taken)["data"] as? [String: Any])
            let consents = try #require(data["consents"] as? [[String: Any]])
            #expect(consents.map { $0["toWork"] as? String ?? $0["toShare"] as? String } == ["REFUSED", "DECLINED", "AGREED"])
            #expect(try world.text(taken.replacing(".json", with: ".txt")).contains("Harbour Project"))

            let states = try world.messages().map(\.thread.state)
            #expect(states == ["referral", "referral", "referral"], "recording a consent moves nothing")
        }
    }

    @Test("a refusal to work is kept over an offer of the loop: whoever offers it reads why, and the service is told of nobody", .timeLimit(.minutes(3)))
    func refusedOverAnOffer() async throws {
        try await World.run(adapters: ["youth-service", "social-care", "specialist-service"]) { world in
            let paper = referral(to: "front-door", risk: "SIGNIFICANT_HARM", share: "GIVEN", work: "DECLINED", [Self.declinedWork])
            let loop = try await world.opens(paper, by: "youth-service", in: "social-care/inbox")
            // The paper of the offer says nothing of consent to work: what was said of it before stands.
            let offer = Papers.offer(loop, to: "party:harbour-project", "they work with girls like her")
            let refused = try await world.refusal(of: offer, by: "social-care", in: "social-care/inbox/\(loop)")
            #expect(refused.contains("F8"), "\(refused)")
            #expect(world.files("specialist-service/inbox").isEmpty)
            let standing = try #require(try world.standing(loop))
            #expect(standing.leadAgency == "county-social-care" && standing.offeredTo.isEmpty)
            #expect(try await world.shown(loop).isNameless)
        }
    }
}
