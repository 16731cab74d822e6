import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What others set conditions for") struct BondTests {
    /// The school submits a piece under conditions on thread 1; the hub asks probation and says what it builds on.
    private func asked(_ onward: HandlingConditions.Onward, buildingOn threads: [UInt64], from source: String = "hub/hub") throws -> (
        said: [CoreHarness.Said], harness: CoreHarness, cast: SmallCast
    ) {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.school.submit(SmallPartnership.submission(1, onward: onward)))
        #expect(try harness.thread(1).bonds.map(\.originator) == ["oak-school"])
        var message = try Wire.decode(InformationRequest.self, SmallPartnership.request(2).payload)
        message.grounds.buildsOn = threads.map { CoreMessages.id($0).description }
        let said = try harness.said(
            by: cast.hub.submit(CoreMessages.submission(2, .informationRequest, from: source, to: "party:probation", Wire.encode(message))))
        return (said, harness, cast)
    }

    @Test("what builds on a thread waits for its originator where that has to be asked first, and goes when it agrees")
    func askFirst() throws {
        var (said, harness, cast) = try asked(.askFirst, buildingOn: [1])
        let held = try #require(said.compactMap(\.recorded).first?.decisions.first?.held.first)
        #expect(held.clause.isEmpty && held.party == "oak-school" && held.role == "designated lead" && held.by == "2026-11-18T13:06:40.000Z")
        #expect(said.deliveries(to: cast.probation).isEmpty && said.notices(to: cast.school).map(\.kind) == [.held])
        #expect(try harness.thread(2).bonds.contains { $0.originator == "oak-school" && $0.conditions == ["ask-first"] }, "whoever gets it from here is bound too")
        let released = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 2, about: 2)))
        #expect(released.deliveries(to: cast.probation).map(\.envelope.type).contains(MessageType.informationRequest.name))
    }

    @Test("what was for its recipient only goes no further")
    func recipientOnly() throws {
        let (said, _, cast) = try asked(.recipientOnly, buildingOn: [1])
        #expect(said.deliveries(to: cast.probation).isEmpty && said.refusals == ["AGR-115"])
    }

    @Test("what builds on nothing is bound by nothing")
    func unbound() throws {
        let (said, _, cast) = try asked(.askFirst, buildingOn: [])
        #expect(said.deliveries(to: cast.probation).count == 1)
    }

    @Test("a thread that is not there, one in which the sender has no part, and one too many are refused, the first two alike")
    func strangers() throws {
        #expect(try asked(.askFirst, buildingOn: [55]).said.refusals == ["RTR-BUILDS-ON"])
        #expect(try asked(.askFirst, buildingOn: Array(repeating: 1, count: 9)).said.refusals == ["MSG-BUILDS-ON"])
        var (_, harness, cast) = try asked(.askFirst, buildingOn: [])
        var message = try Wire.decode(InformationSubmission.self, SmallPartnership.submission(3).payload)
        message.grounds.buildsOn = [CoreMessages.id(1).description]
        let said = try harness.said(
            by: cast.probation.submit(
                CoreMessages.submission(3, .informationSubmission, from: "probation/probation", to: "desk:pieces", Wire.encode(message))))
        #expect(said.refusals == ["RTR-BUILDS-ON"])
    }

    @Test("a thread that is full takes nothing new, and can still be closed")
    func full() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        var number: UInt64 = 2
        var refusals: [String] = []
        while refusals.isEmpty, number < 400 {
            let said = try harness.said(by: cast.probation.submit(SmallPartnership.response(number, on: 1, extent: .moreFollows)))
            for delivery in said.deliveries(to: cast.hub) { harness.handle(cast.hub.taken(delivery.envelope)) }
            refusals = said.refusals
            number += 1
        }
        #expect(refusals == ["RTR-THREAD-FULL"])
        #expect(try harness.thread(1).told.count == RouterLimits.told)
        let recall = try harness.said(by: cast.hub.submit(CarefulPartnership.recall(500, on: 1, about: 1)))
        #expect(recall.refusals.isEmpty)
    }
}
