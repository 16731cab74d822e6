import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What is decided afterwards") struct AfterwardsTests {
    private static let unlessWithdrawn = "from: party hub, to: any, purpose: enquiry, unless: {consent-to-share: [withdrawn]}}"

    private func event(_ agreement: Agreement) -> RouterEvent { .agreement(agreement, source: Array(agreement.source.utf8)) }

    private func second(changing change: (String) -> String) throws -> Agreement {
        try CarefulPartnership.agreement { change($0.replacing("version: \"1\"", with: "version: \"2\"")) }
    }

    private func request(_ number: UInt64, consent: ConsentToShare) throws -> Submission {
        var message = try Wire.decode(InformationRequest.self, SmallPartnership.request(number).payload)
        message.grounds.consentToShare = consent
        return CoreMessages.submission(number, .informationRequest, from: "hub/hub", to: "party:probation", Wire.encode(message))
    }

    @Test("a message of which only its process may go any more goes to nobody: its shell would say that there is one")
    func shell() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement())
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        _ = try harness.said(by: event(second { $0.replacing("categories: [identity, concern, process]", with: "categories: process") }))
        let said = try harness.said(by: cast.probation.hello())
        #expect(said.deliveries(to: cast.probation).isEmpty)
        #expect(said.notices(to: cast.hub).map(\.kind) == [.undeliverable])
    }

    @Test("of a release that gives nothing the recipient is not told: it would learn that there was something")
    func releasedToNobody() throws {
        var cast = SmallCast()
        let agreement = try CarefulPartnership.agreement(CarefulPartnership.holds.replacing("CATEGORIES", with: "[identity, concern]")) {
            $0.replacing("from: party hub, to: any, purpose: enquiry}", with: Self.unlessWithdrawn)
                .replacing("[process, outcome], about: any, from: any, to: told", with: "[process, outcome], about: any, from: any, to: any")
        }
        var harness = try cast.harness(agreement)
        _ = try harness.said(by: cast.hub.submit(request(1, consent: .given)))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.consent(2, on: 1, .withdrawn, from: "hub/hub")))
        let said = try harness.said(by: cast.school.submit(CarefulPartnership.authorisation(3, on: 1, about: 1)))
        #expect(said.deliveries(to: cast.probation).isEmpty)
        #expect(said.compactMap(\.recorded).first?.decisions.map(\.recipient) == ["party:hub"])
        #expect(said.deliveries(to: cast.hub).map(\.envelope.type) == [MessageType.authorisation.name])
        #expect(said.notices(to: cast.hub).map(\.kind) == [.undeliverable])
    }

    @Test("a correction does not go to a party that was never given anything of the message")
    func correctionOfNothing() throws {
        var cast = SmallCast()
        var harness = try cast.harness(CarefulPartnership.agreement { $0.replacing("from: party hub, to: any, purpose: enquiry}", with: Self.unlessWithdrawn) })
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(request(1, consent: .given)))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.consent(2, on: 1, .withdrawn, from: "hub/hub")))
        _ = try harness.said(by: cast.probation.hello())
        let said = try harness.said(by: cast.hub.submit(CarefulPartnership.correction(3, on: 1, about: 1, from: "hub/hub")))
        #expect(said.deliveries(to: cast.probation).isEmpty && said.refusals == ["RTR-NOT-TOLD"])
    }

    @Test("a correction reaches what a later version of the agreement let a recipient have, also when it waits")
    func correctionOfMore() throws {
        var cast = SmallCast()
        func only(_ categories: String) -> (String) -> String {
            { $0.replacing("messages: InformationRequest, categories: [identity, concern, process]", with: "messages: InformationRequest, categories: \(categories)") }
        }
        var harness = try cast.harness(CarefulPartnership.agreement(changing: only("[identity, process]")))
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        _ = try harness.said(by: event(second { $0 }))
        let first = try #require(try harness.said(by: cast.probation.hello()).deliveries(to: cast.probation).first)
        #expect(try Wire.decode(InformationRequest.self, first.payload).questions.count == 1)
        _ = try harness.said(by: cast.probation.taken(first.envelope))
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(CarefulPartnership.correction(3, on: 1, about: 1, from: "hub/hub")))
        let late = try #require(try harness.said(by: cast.probation.hello()).deliveries(to: cast.probation).first)
        #expect(try Wire.decode(Correction.self, late.payload).corrections.map(\.text) == ["it was another street"])
    }

    @Test("what a new version shares by broken glass only is reviewed too")
    func glass() throws {
        var cast = SmallCast()
        let free = try CarefulPartnership.agreement {
            $0.replacing("categories: [concern, offending, outcome, process]", with: "categories: [concern, offending, outcome, process, health]")
                .replacing("messages: InformationResponse, categories: health,", with: "messages: InformationResponse, categories: health-sexual,")
        }
        var harness = try cast.harness(free)
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        harness.handle(.unroutable(cast.hub.connection))
        var message = try Wire.decode(InformationResponse.self, SmallPartnership.response(2, on: 1).payload)
        message.grounds.breakGlass = .with {
            $0.practitioner = .with { $0.role = "duty officer" }
            $0.reason = "The child is in the flat with him now."
        }
        _ = try harness.said(
            by: cast.probation.submit(
                CoreMessages.submission(2, .informationResponse, from: "probation/probation", to: "", on: CoreMessages.id(1), Wire.encode(message))))
        #expect(try harness.thread(1).reviews.isEmpty, "nothing was broken")
        _ = try harness.said(by: event(second { $0 }))
        let said = try harness.said(by: cast.hub.hello())
        let delivery = try #require(said.deliveries(to: cast.hub).first { $0.envelope.type == MessageType.informationResponse.name })
        #expect(try Wire.decode(InformationResponse.self, delivery.payload).findingsOnOthers.map(\.text).contains("is unwell"))
        #expect(try harness.thread(1).reviews.map(\.party) == ["nurse-hub"])
        #expect(said.notices(to: cast.nurses).map(\.kind) == [.review])
    }
}
