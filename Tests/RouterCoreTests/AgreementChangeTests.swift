import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("A change of agreement while running") struct AgreementChangeTests {
    private func event(_ agreement: Agreement) -> RouterEvent { .agreement(agreement, source: Array(agreement.source.utf8)) }

    private func second(_ from: String? = nil, changing change: (String) -> String = { $0 }) throws -> Agreement {
        try SmallPartnership.agreement { text in
            change(text.replacing("version: \"1\"", with: "version: \"2\"" + (from.map { "\nin-force: {from: \($0)}" } ?? "")))
        }
    }

    @Test("it is recorded, decides from then on, also what waits, and later sessions are told of it")
    func atOnce() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        harness.handle(.unroutable(cast.probation.connection))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.request(1)))
        let new = try second { $0.replacing("categories: [identity, concern, process]", with: "categories: [concern, process]") }
        _ = try harness.said(by: event(new))
        let record = try #require(try harness.ledger.agreementInForce())
        #expect(record.record.version == "2")
        #expect(try harness.ledger.records([record.sequence])[record.sequence]?.payload == Array(new.source.utf8))
        let said = try harness.said(by: cast.probation.hello())
        let ready = said.compactMap { said in if case .ready(let ready) = said.frame { ready } else { nil } }
        #expect(ready.map(\.agreement) == ["small 2"])
        let delivery = try #require(said.deliveries(to: cast.probation).first)
        #expect(delivery.envelope.decision == 2)
        let request = try Wire.decode(InformationRequest.self, delivery.payload)
        #expect(!request.hasChild && request.questions.count == 1)
    }

    @Test("the same text changes nothing; another text of the same version is refused, and the old one stays")
    func sameVersion() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        let size = try harness.ledger.size
        _ = try harness.said(by: event(SmallPartnership.agreement()))
        _ = try harness.said(by: event(SmallPartnership.agreement { $0.replacing("A hub", with: "Another hub") }))
        #expect(try harness.ledger.size == size && harness.core.agreement.title.hasPrefix("A hub"))
        #expect(harness.logs.filter { $0.code == "RTR-AGREEMENT-VERSION" }.count == 1)
    }

    @Test("one that comes into force later waits for its moment, and a later file takes its place")
    func scheduled() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        _ = try harness.said(by: event(second("2026-11-20T00:00:00Z")))
        #expect(harness.core.agreement.version == "1")
        let other = try second("2026-11-21T00:00:00Z") { $0.replacing("version: \"2\"", with: "version: \"3\"") }
        _ = try harness.said(by: event(other))
        harness.time = Moment("2026-11-20T12:00:00Z")!
        #expect(!harness.core.isDue(at: harness.time))
        harness.time = Moment("2026-11-21T00:00:00Z")!
        #expect(harness.core.isDue(at: harness.time))
        _ = try harness.said(by: .tick)
        #expect(harness.core.agreement.version == "3" && !harness.core.isDue(at: harness.time))
        let record = try #require(try harness.ledger.agreementInForce()).record
        #expect(record.version == "3" && Moment(milliseconds: record.from) == harness.time)
    }

    @Test("no message is decided by the old one once its moment has come, also where nothing ticks before")
    func punctual() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        _ = try harness.said(by: event(second("2026-11-20T00:00:00Z") { $0.replacing("categories: [identity, concern, process]", with: "categories: [concern, process]") }))
        harness.time = Moment("2026-11-20T00:00:00Z")!
        let said = try harness.said(by: cast.hub.submit(SmallPartnership.request(1, answerBy: "2026-11-23T17:00:00Z")))
        #expect(said.compactMap(\.recorded).first?.decisions.map(\.agreement) == ["small 2"])
        #expect(said.deliveries(to: cast.probation).count == 1)
    }

    @Test("going back to the file that is in force takes back what was to come")
    func unscheduled() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        _ = try harness.said(by: event(second("2026-11-20T00:00:00Z")))
        _ = try harness.said(by: event(SmallPartnership.agreement()))
        #expect(!harness.core.isDue(at: Moment("2027-01-01T00:00:00Z")!))
    }

    @Test("consent that is withdrawn while a message waits is gone by before it goes out, and it says so")
    func consent() throws {
        var cast = SmallCast()
        let agreement = try SmallPartnership.agreement {
            $0.replacing("from: party hub, to: any, purpose: enquiry}", with: "from: party hub, to: any, purpose: enquiry, unless: {consent-to-share: [withdrawn]}}")
        }
        var harness = try cast.harness(agreement)
        harness.handle(.unroutable(cast.probation.connection))
        var message = try Wire.decode(InformationRequest.self, SmallPartnership.request(1).payload)
        message.grounds.consentToShare = .given
        _ = try harness.said(
            by: cast.hub.submit(CoreMessages.submission(1, .informationRequest, from: "hub/hub", to: "party:probation", Wire.encode(message))))
        _ = try harness.said(by: cast.hub.submit(SmallPartnership.consent(2, on: 1, .withdrawn, from: "hub/hub")))
        let said = try harness.said(by: cast.probation.hello())
        #expect(said.deliveries(to: cast.probation).map(\.envelope.type) == [MessageType.consentRecorded.name])
        #expect(said.notices(to: cast.hub).map(\.kind) == [.undeliverable])
        let codes = try harness.ledger.records(of: ThreadID(opening: CoreMessages.id(1))).compactMap { record in
            if case .decidedAgain(let again) = record.body.kind { again.code } else { nil }
        }
        #expect(codes == ["consent-changed"])
    }
}
