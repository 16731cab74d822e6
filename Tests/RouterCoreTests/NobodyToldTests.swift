import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("No child at risk is left with a message that did not get there, and nobody told") struct NobodyToldTests {
    @Test("whatever the reason of a refusal at high risk, the sender is told whom to ring")
    func ringOnRefusal() throws {
        let frontDoor = "duty social worker, 01632 960030"
        let partnership = "partnership business manager, 01632 960000"
        var cast = CoreCast()
        let noTaker = CoreAdapter("social-care", of: "county-social-care", sends: CoreCast.receipts, takes: [.notice])
        let cases: [(Submission, code: String, ring: String)] = [
            (CoreMessages.referral(1, risk: .significantHarm), "RTR-NO-ADAPTER", frontDoor),
            (CoreMessages.referral(2, to: "desk:no-such-desk", risk: .significantHarm), "RTR-RECIPIENT-UNKNOWN", partnership),
            (CoreMessages.referral(3, risk: .immediateDanger) { $0.clearChild() }, "MSG-REQUIRED", frontDoor),
            (CoreMessages.referral(4, risk: .significantHarm) { $0.grounds.purpose = "no-such-purpose" }, "AGR-103", frontDoor),
            (
                CoreMessages.submission(
                    5, .contact, from: "elm-park-youth-club/youth-service", to: "desk:front-door",
                    CoreMessages.referral(5, risk: .significantHarm).payload), "BUS-TYPE-NOT-ENROLLED", frontDoor
            ),
        ]
        var harness = try cast.harness(nil, [cast.club.approved, noTaker.approved])
        for (submission, code, ring) in cases {
            harness.handle(cast.club.submit(submission))
            try harness.sync()
            let refused = try #require(harness.hear().compactMap(\.refused).first)
            #expect(refused.code == code && refused.ring == ring)
        }
        harness.handle(cast.club.submit(CoreMessages.referral(6, to: "desk:no-such-desk", risk: .inNeed)))
        #expect(harness.hear().compactMap(\.refused).first?.ring == "")
    }

    @Test("where the recipient has nobody who takes a referral at high risk, its duty contact is told to ring")
    func recipientToldToRing() throws {
        var cast = CoreCast()
        cast.care = CoreAdapter("social-care", of: "county-social-care", sends: [], takes: [.notice])
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1, risk: .significantHarm)))
        try harness.sync()
        let said = harness.hear()
        #expect(said.compactMap(\.refused).first?.code == "RTR-NO-ADAPTER")
        let notice = try #require(said.first { $0.connection == cast.care.connection }?.notice)
        #expect(notice.kind == .ringMe && notice.ringParty == "elm-park-youth-club" && notice.code == "RTR-NO-ADAPTER")
    }

    @Test("what the agreement lets nobody have any more when it would go out, is said to its sender, and at high risk both sides ring")
    func withheldLater() throws {
        for risk in [Risk.inNeed, .significantHarm] {
            var cast = CoreCast()
            var harness = try cast.harness()
            harness.handle(.unroutable(cast.care.connection))
            harness.handle(cast.club.submit(CoreMessages.referral(1, risk: risk)))
            try harness.sync()
            let stricter = try CoreHarness.exampleAgreement {
                $0.replacing("version: \"4.2\"", with: "version: \"4.3\"").replacing(
                    "to: desk front-door\n    purpose: safeguarding-referral", with: "to: party county-police\n    purpose: safeguarding-referral"
                ).replacing("from: signatories\n    to: signatories\n    purpose: any", with: "from: function police\n    to: signatories\n    purpose: any")
            }
            try harness.crash(into: stricter)
            // One credit only: what does not go out must not use it up.
            cast.hello(to: &harness, credit: 1)
            harness.handle(.received(cast.club.peer, .credit(.with { $0.window = 8 })))
            harness.pump()
            try harness.sync()
            harness.pump()
            try harness.sync()
            let said = harness.hear()
            #expect(!said.contains { $0.connection == cast.care.connection && $0.delivery != nil && $0.notice == nil })
            let toSender = said.filter { $0.connection == cast.club.connection }.compactMap(\.notice)
            let toRecipient = said.filter { $0.connection == cast.care.connection }.compactMap(\.notice)
            #expect(toSender.contains { $0.kind == .undeliverable && $0.messageID == CoreMessages.id(1).description })
            #expect(toSender.contains { $0.kind == .ringMe } == (risk == .significantHarm))
            #expect(toRecipient.map(\.kind) == (risk == .significantHarm ? [.ringMe] : []))
        }
    }

    @Test("who is to be informed and has no adapter for it, is not passed over in silence")
    func informedWithoutAdapter() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1, inform: ["party:county-police"], risk: .significantHarm)))
        try harness.sync()
        let said = harness.hear()
        #expect(said.compactMap(\.recorded).count == 1, "the one who acts gets it all the same")
        let notice = try #require(said.filter { $0.connection == cast.club.connection }.compactMap(\.notice).first { $0.kind == .undeliverable })
        #expect(notice.ringParty == "county-police" && notice.ringContact == "duty detective sergeant, 01632 960070")
        #expect(notice.code == "RTR-NO-ADAPTER")
    }
}
