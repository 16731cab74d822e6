import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("Ways round the agreement") struct SharingPathTests {
    @Test("a risk that somebody stated who may not does not count for what others share on the thread")
    func launderedRisk() throws {
        var cast = CoreCast()
        let agreement = try CoreHarness.exampleAgreement {
            $0.replacing("risk: {asserted-by: signatories}", with: "risk: {asserted-by: function social-care}").replacing(
                "to: referrer\n    purpose: [safeguarding-referral, exploitation-collation, safeguarding-enquiry, serious-violence, crime-and-disorder, public-protection]",
                with: "to: referrer\n    purpose: [safeguarding-referral, exploitation-collation, safeguarding-enquiry, serious-violence, crime-and-disorder, public-protection]\n    when: {risk: at-least significant-harm}")
        }
        var harness = try cast.harness(agreement)
        harness.handle(cast.club.submit(CoreMessages.referral(1, risk: .immediateDanger)))
        try harness.sync()
        _ = harness.hear()
        harness.handle(
            cast.care.submit(CoreMessages.receipt(2, .decided, on: CoreMessages.id(1), by: cast.care, saying: [CoreMessages.outcome])))
        try harness.sync()
        let told = harness.hear().filter { $0.connection == cast.club.connection && $0.delivery != nil && $0.notice == nil }
        let receipt = try Wire.decode(Acknowledged.self, try #require(told.first?.delivery).payload).receipt
        #expect(receipt.statements.count == 2, "the outcome needs a risk, and nobody who may has stated one")
    }

    @Test("who was to be informed and was told nothing has no part in the thread")
    func informedOfNothing() throws {
        var cast = CoreCast()
        let agreement = try CoreHarness.exampleAgreement {
            $0.replacing(
                "to: signatories\n    purpose: safeguarding-referral\n    recipient: informed",
                with: "to: function police\n    purpose: safeguarding-referral\n    recipient: informed")
        }
        var harness = try cast.harness(agreement)
        harness.handle(cast.club.submit(CoreMessages.referral(1, inform: ["party:county-probation"])))
        harness.handle(cast.care.submit(CoreMessages.receipt(2, .acknowledged, on: CoreMessages.id(1), by: cast.care)))
        harness.handle(cast.probation.submit(CoreMessages.receipt(3, .acknowledged, on: CoreMessages.id(1), by: cast.probation)))
        try harness.sync()
        let said = harness.hear()
        #expect(!said.contains { $0.connection == cast.probation.connection && $0.delivery != nil })
        #expect(said.compactMap(\.refused).map(\.code) == ["BUS-THREAD"], "as if there were no such thread")
    }

    @Test("a step that is not its sender's to take is refused before anybody is decided about or told")
    func stepOfAnother() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1, inform: ["party:county-probation"])))
        try harness.sync()
        _ = harness.hear()
        let size = try harness.ledger.size
        harness.handle(
            cast.probation.submit(
                CoreMessages.receipt(2, .acknowledged, on: CoreMessages.id(1), by: cast.probation, risk: .significantHarm)))
        try harness.sync()
        let said = harness.hear()
        let refused = try #require(said.first?.refused)
        #expect(refused.code == "LOOP-101" && refused.decisions.isEmpty, "who else has a part in the thread is not said")
        #expect(said.count == 1 && harness.core.nextSequence == size)
    }

    @Test("a flag does not tell how many fields were left out before it")
    func flagIndexes() throws {
        var cast = CoreCast()
        let agreement = try CoreHarness.exampleAgreement {
            $0.replacing("identity, contact, family, concern, health, health-sexual,", with: "identity, contact, family, concern,")
        }
        var harness = try cast.harness(agreement)
        let referral = CoreMessages.referral(1) { message in
            message.factors = ["1A", "ZZ"].map { code in .with { $0.code = code } }
        }
        harness.handle(cast.club.submit(referral))
        try harness.sync()
        let said = harness.hear()
        #expect(said.compactMap(\.recorded).first?.flags == ["code-unknown:factors[1]"])
        let delivery = try #require(said.compactMap(\.delivery).first)
        #expect(try Wire.decode(Referral.self, delivery.payload).factors.map(\.code) == ["ZZ"])
        #expect(delivery.envelope.flags == ["code-unknown:factors[0]"])
    }

    @Test("words in the `to` of an answer on a thread reach nobody")
    func wordsInTo() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        harness.handle(
            cast.care.submit(
                CoreMessages.receipt(2, .acknowledged, on: CoreMessages.id(1), by: cast.care, to: "party:tamsin-testdata-is-in-the-refuge")))
        try harness.sync()
        let told = harness.hear().filter { $0.connection == cast.club.connection }.compactMap(\.delivery)
        #expect(told.count == 1 && told.first?.envelope.to == "")
    }

    @Test("what was queued for a party's adapter never goes to another party that takes over its name")
    func nameOfAnother() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(.unroutable(cast.care.connection))
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        try harness.sync()
        _ = harness.hear()
        var police = CoreAdapter("social-care", of: "county-police", sends: [], takes: [.referral])
        for restart in [false, true] {
            harness.handle(.enrolled([cast.club.approved, police.approved]))
            if restart {
                try harness.sync()
                try harness.crash()
                harness.handle(.enrolled([cast.club.approved, police.approved]))
            }
            harness.handle(police.hello())
            harness.pump()
            try harness.sync()
            #expect(!harness.hear().contains { $0.delivery != nil })
            #expect(harness.core.enrolled.map(\.adapter) == [cast.club.approved.adapter])
        }
        #expect(harness.logs.contains { $0.code == "RTR-NAME-OF-ANOTHER-PARTY" })
    }

    @Test("a connection that another adapter speaks over now is not the first one's any more")
    func connectionOfAnother() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(
            .received(Peer(curveKey: cast.probation.approved.curveKey, connection: cast.care.connection), .credit(.with { $0.window = 8 })))
        _ = harness.hear()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        try harness.sync()
        #expect(!harness.hear().contains { $0.delivery != nil })
    }

    @Test("nothing is delivered to an adapter that was revoked while the delivery waited to be durable")
    func revokedMeanwhile() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        harness.handle(.enrolled([cast.club.approved]))
        try harness.sync()
        #expect(!harness.hear().contains { $0.delivery != nil })
    }

    @Test("an answer to a delivery that names another message, or another decision, settles nothing")
    func otherSettlement() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        try harness.sync()
        let envelope = try #require(harness.hear().compactMap(\.delivery).first).envelope
        var wrong = [envelope, envelope]
        wrong[0].decision = 2
        wrong[1].id = CoreMessages.id(77).description
        for envelope in wrong { harness.handle(cast.care.taken(envelope)) }
        try harness.sync()
        #expect(try harness.ledger.outbox(of: cast.care.approved.adapter, after: 0, limit: 10).count == 1)
        harness.handle(cast.care.taken(envelope))
        try harness.sync()
        #expect(try harness.ledger.outbox(of: cast.care.approved.adapter, after: 0, limit: 10).isEmpty)
    }

    @Test("a decline's own words do not get into the log")
    func wordsInADecline() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        try harness.sync()
        let envelope = try #require(harness.hear().compactMap(\.delivery).first).envelope
        harness.handle(.received(cast.care.peer, .declined(.init(answering: envelope, code: "X-TAMSIN-TESTDATA"))))
        try harness.sync()
        #expect(harness.hear().compactMap(\.notice).first?.code == "X-TAMSIN-TESTDATA", "the sender is told")
        #expect(harness.logs.contains { $0.code == "DEC-OTHER" } && !harness.logs.contains { $0.code.contains("TAMSIN") })
    }
}
