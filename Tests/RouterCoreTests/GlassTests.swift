import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("The breaking of glass") struct GlassTests {
    /// A response with health, which F1 forbids, on thread 1; the glass is broken for it.
    private func response(_ number: UInt64, reason: String = "The child is in the flat with him now.") throws -> (hub: [CoreHarness.Said], harness: CoreHarness, cast: SmallCast) {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        var message = try Wire.decode(InformationResponse.self, SmallPartnership.response(number, on: 1).payload)
        message.grounds.breakGlass = .with {
            $0.practitioner = .with { $0.role = "duty officer" }
            $0.reason = reason
        }
        let said = try harness.said(
            by: cast.probation.submit(
                CoreMessages.submission(
                    number, .informationResponse, from: "probation/probation", to: "", on: CoreMessages.id(1), Wire.encode(message))))
        return (said, harness, cast)
    }

    @Test("what it shares is marked, noted in the thread, and reviewed by who was asked; nobody else's review counts")
    func reviewed() throws {
        var (said, harness, cast) = try response(2)
        let words = try #require(said.compactMap(\.recorded).first?.decisions.first)
        #expect(words.glassBroken && words.obligations.contains("ask-first"))
        let delivery = try #require(said.deliveries(to: cast.hub).first)
        #expect(delivery.envelope.obligations.contains("ask-first"))
        #expect(try Wire.decode(InformationResponse.self, delivery.payload).findingsOnOthers.map(\.text).contains("is unwell"), "F1 forbids it otherwise")
        let notice = try #require(said.notices(to: cast.nurses).first)
        #expect(notice.kind == .review && notice.ringParty == "probation" && notice.sentence.contains("lead nurse"))
        let review = try #require(try harness.thread(1).reviews.first)
        #expect(review.party == "nurse-hub" && review.sender == "probation" && Moment(milliseconds: review.by) == Moment("2026-11-19T17:00:00Z"))

        let stranger = try harness.said(
            by: cast.probation.submit(CarefulPartnership.authorisation(3, on: 1, about: 2, for: "hub", .reviewUpheld, from: "probation/probation")))
        #expect(stranger.refusals == ["RTR-NO-REVIEW"])
        let nurses = CoreAdapter("nurses", of: "nurse-hub", sends: SmallCast.sendable, takes: SmallCast.everything)
        harness.handle(.enrolled([cast.hub, cast.probation, cast.school, cast.nurse, nurses].map(\.approved)))
        var reviewer = nurses
        harness.handle(reviewer.hello())
        let done = try harness.said(
            by: reviewer.submit(CarefulPartnership.authorisation(4, on: 1, about: 2, for: "hub", .reviewNotUpheld, from: "nurse-hub/nurses")))
        #expect(done.deliveries(to: cast.probation).map(\.envelope.type) == [MessageType.authorisation.name])
        #expect(done.deliveries(to: cast.hub).isEmpty)
        #expect(try harness.thread(1).reviews.isEmpty)
    }

    @Test("a review that nobody did in time is told to who owes it and to who broke the glass")
    func overdue() throws {
        var (_, harness, cast) = try response(2)
        harness.time = harness.time.adding(milliseconds: 4 * 86_400_000)
        let said = try harness.said(by: .tick)
        #expect(said.notices(to: cast.nurses).map(\.kind) == [.overdue] && said.notices(to: cast.probation).map(\.kind) == [.overdue])
    }

    @Test("without a reason it breaks nothing: the message is refused")
    func noReason() throws {
        let (said, _, _) = try response(2, reason: " ")
        #expect(said.refusals == ["MSG-BREAK-GLASS"])
    }
}
