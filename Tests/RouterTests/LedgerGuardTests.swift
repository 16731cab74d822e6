import BusProtocol
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Testing

@testable import Router

@Suite("The router and its ledger", .serialized) struct LedgerGuardTests {
    @Test("a second router on the same ledger does not start, and the first goes on")
    func secondRouter() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        do {
            _ = try await RunningRouter.start(in: router.folder)
            Issue.record("a second router started")
        } catch let fault as RouterFault {
            #expect(fault.code == "LED-LOCKED")
            #expect(!fault.help.isEmpty)
        }
        let club = try TestClient(parties.club, router)
        try club.hello()
        let submission = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        guard case .recorded = try club.submit(submission) else { throw TestClient.Unexpected(verb: "not recorded") }
        try await router.stop()
    }

    @Test("on a full disk the router gives no answer it cannot keep, says so and exits; with room again nothing answered is missing")
    func fullDisk() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all, maximumPages: 60)
        var answered: [String: UInt64] = [:]
        var unanswered: Submission?
        do {
            let club = try TestClient(parties.club, router)
            try club.hello()
            for _ in 0..<1000 {
                let submission = TestMessages.submission(
                    TestMessages.referral(note: String(repeating: "x", count: 8000)), .referral, to: "desk:front-door")
                try club.send(.submit(submission))
                // It is the router's end that says there will be no answer, not a time: a slow machine is no full disk.
                guard let answer = try club.receive(while: { !router.hasEnded }) else {
                    unanswered = submission
                    break
                }
                guard case .recorded(let recorded) = answer else { throw TestClient.Unexpected(verb: "not recorded") }
                answered[recorded.id] = recorded.sequence
            }
        }
        let lost = try #require(unanswered, "the disk was full at some time")
        #expect(await router.fault()?.code == "LED-FULL")
        #expect(!answered.isEmpty)

        // After a failure the lock stays until the process has ended: the next process finds the files, and so does a copy of them.
        let copy = TemporaryFolder.make()
        for name in try FileManager.default.contentsOfDirectory(atPath: router.folder.path) where !name.hasSuffix(".lock") {
            try FileManager.default.copyItem(at: router.folder.appending(path: name), to: copy.appending(path: name))
        }
        try FileManager.default.removeItem(at: router.folder)
        let again = try await RunningRouter.start(in: copy, enrolling: parties.all)
        let club = try TestClient(parties.club, again)
        try club.hello()
        guard case .recorded(let recorded) = try club.submit(lost) else { throw TestClient.Unexpected(verb: "not recorded") }
        #expect(!recorded.duplicate, "what was not answered had not been recorded by halves")
        try await again.end()
        let ledger = try LedgerSQLite.reader(path: copy.appending(path: "ledger.db").path)
        var found: [String: UInt64] = [:]
        for record in try ledger.records(from: 0, limit: 1000) {
            if case .messageRecorded(let message) = record.body.kind { found[message.envelope.id] = record.sequence }
        }
        ledger.close()
        for (id, sequence) in answered { #expect(found[id] == sequence) }
        #expect(found.count == answered.count + 1)
        try FileManager.default.removeItem(at: copy)
    }

    @Test("an agreement that does not load keeps the router from starting, with every line that is wrong")
    func brokenAgreement() async throws {
        let broken = TestAgreement.yaml.replacing("to: desk front-door", with: "to: desk back-door").replacing("function: police", with: "function: bakery")
        await #expect(throws: RouterFault.self) { _ = try await RunningRouter.start(agreement: broken) }
        do { _ = try await RunningRouter.start(agreement: broken) } catch let fault as RouterFault {
            #expect(fault.code == "RTR-AGREEMENT")
            #expect(fault.sentence.components(separatedBy: "agreement.yaml:").count > 2, "file and line of each")
        }
    }

    @Test("the process leaves no core dump")
    func noCoreDump() async throws {
        let router = try await RunningRouter.start()
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0)
        #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
        try await router.stop()
    }
}
