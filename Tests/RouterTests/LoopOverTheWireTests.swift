import BusProtocol
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Testing

@testable import Router

@Suite("Messages through the router", .serialized) struct LoopOverTheWireTests {
    @Test("S1: a referral is decided, delivered without its source, acknowledged, decided and closed, and the club is told each step")
    func wholeLoop() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router, encoding: .json)
        try club.hello()
        try care.hello()

        guard case .recorded(let opened) = try club.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door"))
        else { throw TestClient.Unexpected(verb: "not recorded") }
        #expect(opened.leadAgency == "county-social-care" && opened.loopState == "referral")
        #expect(opened.decisions.map(\.verdict) == ["share-in-part"])
        #expect(opened.decisions[0].leftOut.contains { $0.category == .sourceIdentity && $0.clause == "F1" })
        #expect(opened.decisions[0].fieldsLeftOut == ["concerns[1]", "source.name"])

        let (envelope, payload) = try care.delivery()
        let delivered = try Wire.decode(Referral.self, payload)
        #expect(envelope.desk == "front-door" && envelope.role == "act" && envelope.subject == opened.thread)
        #expect(delivered.child.name.family == "Quillfeather" && delivered.concerns.count == 1 && !delivered.hasSource)
        #expect(!String(decoding: payload, as: UTF8.self).contains("Whisperwood"))

        var digest: [UInt8] = []
        for (type, extra, state) in [
            (MessageType.acknowledged, [], "acknowledged"),
            (.decided, [TestMessages.outcome, TestMessages.reason("concerns about exploitation")], "decided"),
            (.closed, [TestMessages.closure, TestMessages.reason("support from early help")], "closed"),
        ] as [(MessageType, [StatementContent], String)] {
            let receipt = TestMessages.receipt(type, thread: opened.thread, by: parties.socialCare, previous: digest, saying: extra)
            let answer = try care.submit(receipt)
            guard case .recorded(let recorded) = answer else {
                Issue.record("\(answer)")
                throw TestClient.Unexpected(verb: "not recorded")
            }
            #expect(recorded.loopState == state)
            #expect(recorded.flags == (type == .acknowledged ? [] : ["family-not-stated:receipt.statements"]))
            let (told, bytes) = try club.delivery()
            #expect(told.type == type.name && told.subject == opened.thread)
            let receivedReceipt = try Wire.decode(Acknowledged.self, bytes).receipt
            #expect(receivedReceipt.statements.count == 2 + extra.count)
            digest = try lastReceipt(router, opened.thread)
        }
        let late = TestMessages.receipt(.progressed, thread: opened.thread, by: parties.socialCare, previous: digest)
        guard case .refused(let refused) = try care.submit(late) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == "LOOP-104")
        try await router.stop()
    }

    @Test("a refusal by the agreement says what would make it lawful, and is recorded")
    func refusedByTheAgreement() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let hospital = try TestClient(parties.hospital, router)
        let club = try TestClient(parties.club, router)
        try hospital.hello()
        try club.hello()
        let message = TestMessages.submission(
            TestMessages.attendance(purpose: "activity-planning"), .emergencyAttendance, to: "party:elm-park-youth-club")
        guard case .refused(let refused) = try hospital.submit(message) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == "AGR-104")
        #expect(refused.help.contains("C12") && refused.help.contains("C3"))
        #expect(refused.decisions[0].leftOut.contains { $0.category == .attendance && $0.about == .child })
        #expect(try club.hearsNothing(for: .milliseconds(200)))
        guard case .refused(let again) = try hospital.submit(message) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(again == refused)
        try await router.end()
        let ledger = try LedgerSQLite.reader(path: router.folder.appending(path: "ledger.db").path)
        let kinds = try ledger.records(from: 0, limit: 100).compactMap(\.body.kind)
        #expect(kinds.contains { if case .messageRefused(let it) = $0 { it.answer.code == "AGR-104" } else { false } })
        ledger.close()
        try FileManager.default.removeItem(at: router.folder)
    }

    @Test("when something is withheld at high risk, both sides are told to ring")
    func ringMe() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let hospital = try TestClient(parties.hospital, router)
        let nurses = try TestClient(parties.nurses, router)
        try hospital.hello()
        try nurses.hello()
        var attendance = TestMessages.attendance(risk: .significantHarm)
        attendance.presentingComplaints = [
            .with {
                $0.system = "https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars"
                $0.code = "297591000000108"
            }
        ]
        try hospital.send(.submit(TestMessages.submission(attendance, .emergencyAttendance, to: "desk:school-nursing")))
        var told: [Notice] = []
        var recorded = false
        for _ in 0..<2 {
            switch try hospital.receive() {
            case .recorded(let answer):
                recorded = true
                #expect(answer.decisions[0].leftOut.contains { $0.category == .healthSexual && $0.clause == "F2" })
            case .deliver(_, let payload): told.append(try Wire.decode(Notice.self, payload))
            default: Issue.record("something else came")
            }
        }
        #expect(recorded)
        for _ in 0..<2 {
            let (envelope, payload) = try nurses.delivery()
            if envelope.type == MessageType.notice.name { told.append(try Wire.decode(Notice.self, payload)) }
        }
        #expect(told.map(\.kind) == [.ringMe, .ringMe])
        #expect(Set(told.map(\.ringParty)) == ["school-nurses", "county-hospital"])
        #expect(told.allSatisfy { $0.ringContact.contains("01632") })
        try await router.stop()
    }

    @Test("what was not taken is delivered again in the next session, and what was taken is not")
    func deliveredAgain() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        var ids: [String] = []
        for _ in 0..<3 {
            let submission = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
            guard case .recorded = try club.submit(submission) else { throw TestClient.Unexpected(verb: "not recorded") }
            ids.append(submission.envelope.id)
        }
        do {
            let care = try TestClient(parties.socialCare, router)
            try care.hello(credit: 2)
            #expect(try care.delivery(take: true).envelope.id == ids[0])
            #expect(try care.delivery(take: false).envelope.id == ids[1])
            #expect(try care.delivery(take: false).envelope.id == ids[2], "taking the first freed a credit")
            #expect(try care.hearsNothing(for: .milliseconds(200)), "no more than the credit")
        }
        let care = try TestClient(parties.socialCare, router)
        try care.hello()
        #expect(try care.delivery().envelope.id == ids[1])
        #expect(try care.delivery().envelope.id == ids[2])
        #expect(try care.hearsNothing(for: .milliseconds(200)))
        try await router.stop()
    }

    @Test("a second session with the same key supersedes the first, which is told")
    func superseded() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let first = try TestClient(parties.club, router)
        let ready = try first.hello()
        let second = try TestClient(parties.club, router)
        try second.hello()
        guard case .superseded(let superseded) = try first.receive() else { throw TestClient.Unexpected(verb: "no SUPERSEDED") }
        #expect(superseded.session == ready.session)
        try first.send(.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")))
        guard case .helloRequired = try first.receive() else { throw TestClient.Unexpected(verb: "no HELLO-REQUIRED") }
        try await router.stop()
    }

    @Test("a recipient that declines is not sent it again, and the sender is told")
    func declined() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        let submission = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        guard case .recorded(let recorded) = try club.submit(submission) else { throw TestClient.Unexpected(verb: "not recorded") }
        let (envelope, _) = try care.delivery(take: false)
        try care.send(
            .declined(
                Declined.with {
                    $0.id = envelope.id
                    $0.decision = envelope.decision
                    $0.sequence = envelope.sequence
                    $0.code = "DEC-FULL"
                }))
        let (notice, payload) = try club.delivery()
        let told = try Wire.decode(Notice.self, payload)
        #expect(notice.subject == recorded.thread && told.kind == .declined && told.code == "DEC-FULL")
        #expect(told.messageID == submission.envelope.id)
        try care.hello()
        #expect(try care.hearsNothing(for: .milliseconds(200)))
        try await router.stop()
    }

    @Test("a party that has no part in a thread does not learn that there is one")
    func strangerToAThread() async throws {
        let parties = try TestPartnership()
        let other = try TestAdapter("probation", of: "county-probation", sends: TestPartnership.receipts, takes: [])
        let router = try await RunningRouter.start(enrolling: parties.all + [other])
        let club = try TestClient(parties.club, router)
        let stranger = try TestClient(other, router)
        try club.hello()
        try stranger.hello()
        guard case .recorded(let opened) = try club.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door"))
        else { throw TestClient.Unexpected(verb: "not recorded") }
        let real = try stranger.submit(TestMessages.receipt(.acknowledged, thread: opened.thread, by: other))
        let invented = try stranger.submit(TestMessages.receipt(.acknowledged, thread: TestMessages.id().description, by: other))
        guard case .refused(let one) = real, case .refused(let two) = invented else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(one.code == BusCode.thread.rawValue && two.code == one.code && two.sentence == one.sentence)
        try await router.stop()
    }

    @Test("a receipt with a forged signature, a changed statement or another's key is refused")
    func forgedReceipts() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        guard case .recorded(let opened) = try club.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door"))
        else { throw TestClient.Unexpected(verb: "not recorded") }
        _ = try care.delivery()
        let good = TestMessages.receipt(
            .acknowledged, thread: opened.thread, by: parties.socialCare, saying: [StatementContent.with { $0.nextStep = "a visit" }])
        func refusal(_ change: (inout Acknowledged) -> Void) throws -> String {
            var message = try Wire.decode(Acknowledged.self, good.payload)
            change(&message)
            let answer = try care.submit(TestMessages.submission(message, .acknowledged, to: "", thread: opened.thread))
            guard case .refused(let refused) = answer else { return "" }
            return refused.code
        }
        #expect(try refusal { $0.receipt.signature[0] ^= 1 } == "RTR-RECEIPT-SIGNATURE")
        #expect(try refusal { _ in } == "RTR-RECEIPT-SIGNATURE", "the signature is for one message id")
        #expect(try refusal { $0.receipt.statements[0].salt[0] ^= 1 } == "RTR-RECEIPT-DIGEST")
        #expect(try refusal { $0.receipt.keyID = Data(parties.club.signing.publicKey.id) } == "RTR-RECEIPT-KEY")
        #expect(try refusal { $0.receipt.statements.removeLast() } == "MSG-RECEIPT-COUNT")
        guard case .recorded = try care.submit(good) else { throw TestClient.Unexpected(verb: "the good one is not recorded") }
        try await router.stop()
    }

    @Test("no log line of the router holds a name, a number or a source")
    func quietLog() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        _ = try club.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door"))
        _ = try care.delivery()
        try club.send(raw: [Array("SUBMIT".utf8), Array("{\"id\":\"\(TestMessages.plantedName)\",\"data\":\"\(TestMessages.plantedNumber)\"}".utf8), []])
        _ = try club.receive()
        try await router.stop()
        let log = router.log.all.joined(separator: "\n")
        #expect(log.contains("RTR-RECORDED") && log.contains("RTR-DELIVERED"))
        for planted in ["Zephyrine", "Quillfeather", "Whisperwood", TestMessages.plantedNumber] { #expect(!log.contains(planted)) }
    }

    private func lastReceipt(_ router: RunningRouter, _ thread: String) throws -> [UInt8] {
        let ledger = try LedgerSQLite.reader(path: router.folder.appending(path: "ledger.db").path)
        defer { ledger.close() }
        let id = try #require(ThreadID(thread))
        return Array(try #require(ledger.threads([id])[id]).lastReceipt)
    }
}
