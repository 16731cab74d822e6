import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What else must not be mistaken, lost or told") struct SameIDTests {
    @Test("a message with the id of another party's on its thread is refused: holds and recalls would be of either")
    func sameID() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        #expect(try harness.said(by: cast.probation.submit(SmallPartnership.response(1, on: 1, extent: .moreFollows))).refusals == ["RTR-THREAD-TAKEN"])
        #expect(try harness.said(by: cast.probation.submit(SmallPartnership.response(2, on: 1, extent: .moreFollows))).refusals.isEmpty)
        #expect(try harness.said(by: cast.hub.submit(SmallPartnership.consent(2, on: 1, .withdrawn, from: "hub/hub"))).refusals == ["RTR-THREAD-TAKEN"])
    }

    @Test("a thread that is full still takes a withdrawal of consent, and no other word of it")
    func fullThread() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        var number: UInt64 = 2
        while try harness.thread(1).told.count < RouterLimits.told, number < 400 {
            let said = try harness.said(by: cast.probation.submit(SmallPartnership.response(number, on: 1, extent: .moreFollows)))
            for delivery in said.deliveries(to: cast.hub) { harness.handle(cast.hub.taken(delivery.envelope)) }
            number += 1
        }
        let given = try harness.said(by: cast.hub.submit(SmallPartnership.consent(500, on: 1, .given, from: "hub/hub")))
        #expect(given.refusals == ["RTR-THREAD-FULL"])
        let withdrawn = try harness.said(by: cast.hub.submit(SmallPartnership.consent(501, on: 1, .withdrawn, from: "hub/hub")))
        #expect(withdrawn.refusals.isEmpty)
        #expect(try harness.thread(1).refusalToShare == .withdrawn)
        let again = try harness.said(by: cast.hub.submit(SmallPartnership.consent(502, on: 1, .refused, from: "hub/hub")))
        #expect(again.refusals == ["RTR-THREAD-FULL"])
    }

    @Test("where a message is held, and nobody takes its kind, the recipient's side is told no more than at any hold")
    func heldAndNobodyTakes() throws {
        var cast = SmallCast()
        cast.probation = CoreAdapter("probation", of: "probation", sends: SmallCast.sendable, takes: [.notice])
        var harness = try cast.harness(CarefulPartnership.holding("[identity, concern]"))
        var message = try Wire.decode(InformationRequest.self, SmallPartnership.request(1).payload)
        message.grounds.risk = .significantHarm
        let said = try harness.said(
            by: cast.hub.submit(CoreMessages.submission(1, .informationRequest, from: "hub/hub", to: "party:probation", Wire.encode(message))))
        #expect(said.refusals == ["RTR-NO-ADAPTER"])
        let notice = try #require(said.notices(to: cast.probation).first)
        #expect(notice.code == "AGR-120" && !notice.sentence.contains("withheld"))
    }

    @Test("recalling again does not put off the time to report a breach")
    func recalledAgain() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        _ = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1)))
        let by = try #require(try harness.thread(1).recalls.first).reportBy
        harness.time = harness.time.adding(milliseconds: 71 * 3_600_000)
        _ = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(3, on: 1, about: 1)))
        #expect(try harness.thread(1).recalls.map(\.reportBy) == [by])
    }

    @Test("what somebody says of a message waits for nobody where only its process goes to the recipient")
    func processOnly() throws {
        var cast = SmallCast()
        let hold = "\n  - {hold: H2, title: words wait, messages: Authorisation, categories: [outcome], about: any, from: any, to: any, purpose: any, for: {role: duty worker, at: party hub}, by: 1 working-day}"
        var harness = try cast.harness(CarefulPartnership.agreement(CarefulPartnership.holds.replacing("CATEGORIES", with: "concern") + hold))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        var message = try Wire.decode(Authorisation.self, CarefulPartnership.authorisation(2, on: 1, about: 1).payload)
        message.reason = "we had said no before"
        let said = try harness.said(
            by: cast.school.submit(CoreMessages.submission(2, .authorisation, from: "oak-school/school", to: "", on: CoreMessages.id(1), Wire.encode(message))))
        #expect(said.deliveries(to: cast.probation).contains { $0.envelope.type == MessageType.authorisation.name })
        #expect(try harness.thread(1).holds.filter { $0.clause == "H2" }.map(\.recipient) == ["hub"])
    }

    @Test("a release counts for who gave it, not for another clause to which a new version gives its number")
    func sameNumber() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("concern"))
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let answer = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(2, on: 1, about: 1))).compactMap(\.recorded).first
        #expect(answer?.leadAgency == "" && answer?.loopState == "", "who is only asked learns no more of the thread")
        let new = try CarefulPartnership.agreement(CarefulPartnership.holds.replacing("CATEGORIES", with: "concern")) {
            $0.replacing("version: \"1\"", with: "version: \"2\"").replacing("at: party oak-school", with: "at: party nurse-hub")
        }
        _ = try harness.said(by: .agreement(new, source: Array(new.source.utf8)))
        let said = try harness.said(by: cast.probation.hello())
        let delivery = try #require(said.deliveries(to: cast.probation).first { $0.envelope.type == MessageType.informationRequest.name })
        #expect(try Wire.decode(InformationRequest.self, delivery.payload).questions.isEmpty)
        #expect(try harness.thread(1).holds.filter { !$0.released }.map(\.party) == ["nurse-hub"])
        #expect(said.notices(to: cast.nurses).map(\.kind) == [.held])
    }
}
