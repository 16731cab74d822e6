import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What is recalled or corrected") struct RecallTests {
    @Test("what waits of a recalled message is withdrawn, and nobody is told who cannot have it")
    func waiting() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let said = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1)))
        #expect(said.compactMap(\.recorded).first?.decisions.isEmpty == true)
        #expect(try harness.ledger.outbox(of: cast.probation.approved.adapter, after: 0, limit: 9).isEmpty)
        #expect(try harness.thread(1).recalls.isEmpty)
        let later = try harness.said(by: cast.probation.hello())
        #expect(later.deliveries(to: cast.probation).isEmpty)
    }

    @Test("who may have a recalled message is told, confirms it, and the recall is open until then; nobody else's word counts")
    func delivered() throws {
        for isTaken in [true, false] {
            var cast = SmallCast()
            var harness = try cast.harness(CarefulPartnership.agreement())
            let delivery = try #require(try harness.said(by: cast.hub.submit(SmallPartnership.request(1))).deliveries(to: cast.probation).first)
            if isTaken { harness.handle(cast.probation.taken(delivery.envelope)) }
            let stranger = try harness.said(
                by: cast.probation.submit(CarefulPartnership.recall(2, on: 1, about: 1, from: "probation/probation")))
            #expect(stranger.refusals == ["BUS-THREAD"], "only who sent it may recall it")
            let said = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(3, on: 1, about: 1)))
            #expect(said.deliveries(to: cast.probation).map(\.envelope.type) == [MessageType.recall.name])
            let open = try #require(try harness.thread(1).recalls.first)
            #expect(open.awaiting == ["probation"] && open.reportBy - open.at == 72 * 3_600_000)
            let early = try harness.said(by: cast.hub.submit(CarefulPartnership.confirmed(4, on: 1, about: 1, from: "hub/hub")))
            #expect(early.refusals == ["RTR-NO-RECALL"])
            let confirmed = try harness.said(by: cast.probation.submit(CarefulPartnership.confirmed(5, on: 1, about: 1)))
            #expect(confirmed.deliveries(to: cast.hub).map(\.envelope.type) == [MessageType.recallConfirmed.name])
            #expect(try harness.thread(1).recalls.isEmpty)
        }
    }

    @Test("a recall that the agreement lets nobody read takes effect all the same, and the router tells of it")
    func withheldRecall() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement { $0.replacing("[Authorisation, Recall, RecallConfirmed]", with: "[Authorisation, RecallConfirmed]") })
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let said = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1)))
        #expect(said.refusals.isEmpty && said.deliveries(to: cast.probation).isEmpty)
        #expect(said.notices(to: cast.probation).map(\.kind) == [.recalled])
        #expect(try harness.thread(1).recalls.first?.awaiting == ["probation"])
    }

    @Test("what is held of a recalled message is never released")
    func held() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("[identity, concern]"))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        harness.handle(cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1)))
        let said = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 1, about: 1)))
        #expect(said.refusals.count == 1 && said.deliveries(to: cast.probation).isEmpty)
        #expect(try harness.thread(1).holds.isEmpty)
    }

    @Test("a recall names only parties that were given the message")
    func named() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let said = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1, recipients: ["party:oak-school"])))
        #expect(said.refusals == ["RTR-NOT-TOLD"])
    }

    @Test("the recalling party is told once when the time to report a breach is over")
    func overdue() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        _ = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(2, on: 1, about: 1)))
        harness.time = harness.time.adding(milliseconds: 72 * 3_600_000 + 1)
        let said = try harness.said(by: .tick)
        #expect(said.notices(to: cast.hub).map(\.kind) == [.overdue] && said.notices(to: cast.hub).map(\.ringParty) == ["probation"])
        #expect(try harness.said(by: .tick).isEmpty)
    }

    @Test("a correction reaches who was told, as far as they were told")
    func correction() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement { $0.replacing("categories: [concern, offending, outcome, process]", with: "categories: [concern, outcome, process]") })
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        _ = try harness.said(by: cast.probation.submit(SmallPartnership.response(2, on: 1)))
        let stranger = try harness.said(by: cast.hub.submit(CarefulPartnership.correction(3, on: 1, about: 2, from: "hub/hub")))
        #expect(stranger.refusals == ["BUS-THREAD"])
        let said = try harness.said(by: cast.probation.submit(CarefulPartnership.correction(4, on: 1, about: 2, from: "probation/probation")))
        let delivery = try #require(said.deliveries(to: cast.hub).first)
        let corrections = try Wire.decode(Correction.self, delivery.payload).corrections
        #expect(corrections.map(\.text) == ["it was another street"], "what they were not told before they are not told now")
        #expect(said.compactMap(\.recorded).first?.decisions.first?.leftOut.contains { $0.code == "AGR-118" } == true)
        #expect(try harness.thread(1).state == "closed", "and it changes no state")
    }
}
