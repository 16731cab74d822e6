import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import TransparencyLog
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct RecordProofTests {
    private let fixture: BusFixture
    private let log = FakeLog(size: 12)

    init() throws { fixture = try BusFixture() }

    private func withBus(_ router: FakeRouter, encoding: WireEncoding = .protobuf, _ body: (Bus, AdapterStore) async throws -> Void) async throws {
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint, encoding: encoding))
        try bus.start()
        _ = await bus.becomes(\.isReady)
        let result: Result<Void, any Error>
        do { result = .success(try await body(bus, store)) } catch { result = .failure(error) }
        await bus.stop()
        store.close()
        try result.get()
    }

    private func sent(_ bus: Bus) async throws -> MessageID {
        let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
        var outcomes = bus.outcomes.makeAsyncIterator()
        _ = await outcomes.next()
        return id
    }

    private func code(_ answer: ProofAnswer) -> String? { if case .none(let problem) = answer { problem.code } else { nil } }

    @Test(arguments: WireEncoding.allCases)
    func `a message and its answer are proved to be in the log`(_ encoding: WireEncoding) async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router, encoding: encoding) { bus, store in
            let id = try await sent(bus)
            log.grow(by: 5)
            guard case .proved(let proof) = try await bus.proof(of: id) else {
                Issue.record("a proof is expected")
                return
            }
            #expect(proof.sequence == 12 && proof.compared == .sent(id) && proof.checkpoint.size == 18)
            #expect(try await code(bus.proof(of: Samples.id(5))) == "ADP-PROOF-UNSENT")
            #expect(try await code(bus.proof(of: 99)) == "ADP-PROOF-NOT-YOURS")
        }
    }

    @Test func `a router that records another answer than it gave is found out`() async throws {
        log.tamper.withLock { $0 = { content in
            guard var recorded = try? Wire.decode(Recorded.self, Array(content.dropFirst(32))) else { return }
            recorded.leadAgency = "nobody"
            content = Array(content.prefix(32)) + Wire.encode(recorded)
        } }
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            let id = try await sent(bus)
            #expect(try await code(bus.proof(of: id)) == "ADP-PROOF-CONTENT")
        }
    }

    @Test func `a router that records other bytes than were sent is found out`() async throws {
        log.tamper.withLock { $0 = { $0[0] ^= 1 } }
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            let id = try await sent(bus)
            #expect(try await code(bus.proof(of: id)) == "ADP-PROOF-CONTENT")
        }
    }

    @Test func `a delivery is proved to be in the log as what was decided for this adapter`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        let queued = { (desk: String) in
            Queued.with { ($0.adapter, $0.party, $0.decision, $0.role, $0.desk) = ("youth-service", "elm-park-youth-club", 1, "inform", desk) }
        }
        let (right, wrong) = (log.record(queued("")), log.record(queued("front-door")))
        try await withBus(router) { bus, store in
            let (first, second) = (Samples.delivery(Samples.referral(), sequence: right), Samples.delivery(Samples.referral(), sequence: wrong))
            _ = try store.receive([first, second], at: Samples.moment)
            guard case .proved(let proof) = try await bus.proof(of: right) else {
                Issue.record("a proof is expected")
                return
            }
            #expect(proof.compared == .delivered(first.id, decision: 1))
            #expect(try await code(bus.proof(of: wrong)) == "ADP-PROOF-CONTENT")
        }
    }

    @Test func `a proof that does not hold is none, whatever is changed in it`() throws {
        var recorded = Recorded.with { $0.id = Samples.id(1).description }
        log.record([UInt8](repeating: 1, count: 32), &recorded)
        log.grow(by: 3)
        let witness = SigningKey()
        let cosignature = try #require(Cosignature(of: log.checkpoint(), by: witness, name: "health/hospital", at: 1_790_000_000))
        let key = try #require(NoteKey(name: "health/hospital", .cosignature, witness.publicKey))
        let stranger = try #require(NoteKey(name: "social-care/system", .cosignature, SigningKey().publicKey))
        let proved = log.prove(12, cosignatures: [cosignature, cosignature])
        let proof = try RecordProof(proved, sequence: 12, log: log.noteKey, witnesses: [key, stranger, key])
        #expect(proof.cosignatures == [cosignature], "a witness counts once")
        #expect(Array(proof.opening.content.prefix(32)) == [UInt8](repeating: 1, count: 32))
        let changes: [(inout Proved) -> Void] = [
            { $0.sequence = 11 }, { $0.leaf[20] ^= 1 }, { $0.part = 1 }, { $0.salt[0] ^= 1 }, { $0.content[0] ^= 1 }, { $0.parts[1][0] ^= 1 }, { $0.parts.removeLast() },
            { $0.proof[0][0] ^= 1 }, { $0.proof.removeLast() }, { $0.proof[0].removeLast() }, { $0.note = "" }, { $0.note = self.log.checkpoint(13).signed(by: self.log.key).note },
            { $0.note = self.log.checkpoint().signed(by: SigningKey()).note }, { $0.leaf = Data() },
        ]
        for (number, change) in changes.enumerated() {
            var changed = proved
            change(&changed)
            #expect(throws: AdapterProblem.self, "change \(number)") { try RecordProof(changed, sequence: 12, log: log.noteKey, witnesses: []) }
        }
    }

    @Test func `whoever waits for a proof that does not come is told so`() async throws {
        let router = try fixture.router(log: log)
        try await withBus(router) { bus, _ in
            router.kill()
            let first = try await bus.proof(of: 3, within: .milliseconds(20))
            #expect(code(first) == "ADP-PROOF-NO-ANSWER")
            async let later = bus.proof(of: 4, within: .seconds(3600))
            let task = Task { try await bus.proof(of: 5, within: .seconds(3600)) }
            task.cancel()
            let cancelled = try await task.value
            #expect(code(cancelled) == "ADP-PROOF-NO-ANSWER")
            await bus.stop()
            let last = try await later
            #expect(code(last) == "ADP-PROOF-NO-ANSWER")
        }
    }
}
