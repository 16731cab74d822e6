import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What is held") struct HoldingTests {
    private let school = "oak-school"

    @Test("a message that is held whole opens its loop, goes to nobody, and whoever can release it is told nothing of it")
    func heldWhole() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("[identity, concern]"))
        let said = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let recorded = try #require(said.compactMap(\.recorded).first)
        let words = try #require(recorded.decisions.first)
        #expect(words.verdict == "hold" && recorded.leadAgency == "probation" && recorded.loopState == "request")
        let part = try #require(words.held.first)
        #expect(part.clause == "H1" && part.party == school && part.role == "designated lead" && part.by == "2026-11-19T17:00:00.000Z")
        #expect(Set(part.facts.map(\.category)) == [.identity, .concern])
        #expect(said.deliveries(to: cast.probation).isEmpty && said.notices(to: cast.probation).isEmpty)
        let notice = try #require(said.notices(to: cast.school).first)
        #expect(notice.kind == .held && notice.messageID == CoreMessages.id(1).description && notice.code == "AGR-119")
        #expect(notice.sentence.contains("designated lead") && !notice.sentence.contains("concern") && !notice.sentence.contains("Testchild"))
        let hold = try #require(try harness.thread(1).holds.first)
        #expect(hold.recipient == "probation" && hold.sender == "hub" && hold.party == school && !hold.released)
    }

    @Test("what is released goes out, once; what was shared at once went before it")
    func released() throws {
        for whole in [true, false] {
            var cast = SmallCast()
            var harness = try cast.harness(CarefulPartnership.holding(whole ? "[identity, concern]" : "concern"))
            let first = try harness.said(by: cast.hub.submit(SmallPartnership.request(1))).deliveries(to: cast.probation)
            #expect(first.count == (whole ? 0 : 1))
            if let first = first.first {
                let request = try Wire.decode(InformationRequest.self, first.payload)
                #expect(request.hasChild && request.questions.isEmpty, "the concerns wait")
                harness.handle(cast.probation.taken(first.envelope))
            }
            let said = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(2, on: 1, about: 1)))
            let delivery = try #require(said.deliveries(to: cast.probation).first { $0.envelope.type == MessageType.informationRequest.name })
            #expect(delivery.envelope.decision == (whole ? 1 : 2))
            let request = try Wire.decode(InformationRequest.self, delivery.payload)
            #expect(request.hasChild && request.questions.count == 1)
            #expect(said.deliveries(to: cast.hub).map(\.envelope.type) == [MessageType.authorisation.name])
            #expect(FactSet(codes: try harness.thread(1).told.first?.facts ?? []).contains(Fact(.concern, .child)))
            let again = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 1, about: 1)))
            #expect(again.refusals == ["RTR-RELEASED-ALREADY"])
            harness.handle(cast.probation.taken(delivery.envelope))
            try harness.sync()
            #expect(try harness.ledger.outbox(of: cast.probation.approved.adapter, after: 0, limit: 9).map(\.decision).allSatisfy { $0 == 1 })
        }
    }

    @Test("a release that comes before the message is durable, or while its first part is not answered, loses nothing")
    func releasedInFlight() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("concern"))
        harness.handle(cast.hub.submit(SmallPartnership.request(1)))
        harness.handle(cast.school.submit(CarefulPartnership.authorisation(2, on: 1, about: 1)))
        try harness.sync()
        harness.pump()
        let first = try #require(harness.hear().deliveries(to: cast.probation).first { $0.envelope.type == MessageType.informationRequest.name })
        #expect(first.envelope.decision == 1)
        let said = try harness.said(by: cast.probation.taken(first.envelope))
        let second = try #require(said.deliveries(to: cast.probation).first)
        #expect(second.envelope.decision == 2 && second.envelope.sequence == first.envelope.sequence)
        #expect(try Wire.decode(InformationRequest.self, second.payload).questions.count == 1)
    }

    @Test("only who is asked can release; to others nothing is held, and to who has no part there is no thread")
    func strangers() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("concern"))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        var nurse = CoreAdapter("outsider", of: "south-nurse", sends: SmallCast.sendable, takes: SmallCast.everything)
        harness.handle(.enrolled([cast.hub, cast.probation, cast.school, cast.nurse, cast.nurses, nurse].map(\.approved)))
        harness.handle(nurse.hello())
        _ = harness.hear()
        let hub = try harness.said(by: cast.hub.submit(CarefulPartnership.authorisation(2, on: 1, about: 1, from: "hub/hub")))
        #expect(hub.refusals == ["RTR-NO-HOLD"])
        let unknown = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 1, about: 77)))
        let outside = try harness.said(by: nurse.submit(CarefulPartnership.authorisation(4, on: 1, about: 1, from: "south-nurse/outsider")))
        let nowhere = try harness.said(by: nurse.submit(CarefulPartnership.authorisation(5, on: 66, about: 1, from: "south-nurse/outsider")))
        #expect(unknown.refusals == ["BUS-THREAD"] && outside.refusals == nowhere.refusals && nowhere.refusals == ["BUS-THREAD"])
        #expect(try harness.thread(1).holds.map(\.released) == [false])
    }

    @Test("what is not released never goes, and its sender is told")
    func notReleased() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("[identity, concern]"))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let said = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(2, on: 1, about: 1, .notReleased)))
        #expect(said.deliveries(to: cast.probation).isEmpty)
        #expect(said.deliveries(to: cast.hub).map(\.envelope.type) == [MessageType.authorisation.name])
        #expect(try harness.thread(1).holds.isEmpty)
        let late = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 1, about: 1)))
        #expect(late.refusals.count == 1 && late.deliveries(to: cast.probation).isEmpty)
    }

    @Test("both duty contacts are told to ring where something is held at significant harm, the recipient's always the same")
    func rings() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("concern"))
        var message = try Wire.decode(InformationRequest.self, SmallPartnership.request(1).payload)
        message.grounds.risk = .significantHarm
        let said = try harness.said(
            by: cast.hub.submit(CoreMessages.submission(1, .informationRequest, from: "hub/hub", to: "party:probation", Wire.encode(message))))
        let told = said.notices(to: cast.probation).filter { $0.kind == .ringMe }
        #expect(told.map(\.code) == ["AGR-120"] && told.map(\.ringParty) == ["hub"])
        #expect(said.notices(to: cast.hub).filter { $0.kind == .ringMe }.map(\.code) == ["AGR-119"])
    }

    @Test("what nobody released in time is told once, and again by nobody after a restart")
    func overdue() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.holding("concern"))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        #expect(!harness.core.isDue(at: harness.time))
        try harness.crash()
        harness.time = Moment("2026-11-19T17:00:00Z")!
        #expect(!harness.core.isDue(at: harness.time), "at the last moment it is in time")
        harness.time = harness.time.adding(milliseconds: 1)
        #expect(harness.core.isDue(at: harness.time))
        for event in [cast.hub.hello(), cast.school.hello(), cast.probation.hello()] { harness.handle(event) }
        let said = try harness.said(by: .tick)
        #expect(said.notices(to: cast.school).filter { $0.kind == .overdue }.map(\.ringParty) == ["hub"])
        #expect(said.notices(to: cast.hub).filter { $0.kind == .overdue }.map(\.ringParty) == [school])
        #expect(!said.notices(to: cast.probation).contains { $0.kind == .overdue }, "the recipient is told nothing")
        #expect(try harness.said(by: .tick).isEmpty, "a second look finds nothing")
        #expect(!harness.core.isDue(at: harness.time))
        #expect(try harness.thread(1).holds.map(\.overdueTold) == [true])
        try harness.crash()
        #expect(!harness.core.isDue(at: harness.time))
    }
}
