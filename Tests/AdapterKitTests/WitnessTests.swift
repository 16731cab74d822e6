import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import TransparencyLog
import ZeroMQ

@testable import AdapterKit

/// The adapter as a witness, over the wire.
@Suite(.timeLimit(.minutes(5))) struct WitnessTests {
    private let fixture: BusFixture
    private let log = FakeLog(size: 40)

    init() throws { fixture = try BusFixture() }

    private func withBus(
        _ router: FakeRouter, encoding: WireEncoding = .protobuf, witnesses: LogWitnesses? = nil, witnessedWithin: Duration = .seconds(900), coveredWithin: Duration = .seconds(900),
        _ body: (Bus, AdapterStore) async throws -> Void
    ) async throws {
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint, encoding: encoding, witnesses: witnesses), witnessedWithin: witnessedWithin, coveredWithin: coveredWithin)
        try bus.start()
        _ = await bus.becomes(\.isReady)
        let result: Result<Void, any Error>
        do { result = .success(try await body(bus, store)) } catch { result = .failure(error) }
        await bus.stop()
        store.close()
        try result.get()
    }

    private func hello(_ router: FakeRouter) async throws -> Hello { try await router.next { if case .hello(let it) = $0 { it } else { nil } } }
    private func cosigned(_ router: FakeRouter) async throws -> Cosigned { try await router.next { if case .cosigned(let it) = $0 { it } else { nil } } }

    private func cosignature(_ cosigned: Cosigned, of checkpoint: Checkpoint) -> Cosignature? {
        guard let witness = NoteKey(name: "elm-park-youth-club/youth-service", .cosignature, fixture.keys.signing.publicKey) else { return nil }
        return SignedNote.Signature(line: cosigned.line).flatMap { Cosignature($0, of: checkpoint, by: witness) }
    }

    @Test(arguments: WireEncoding.allCases)
    func `a checkpoint that grew out of the last is kept, and then cosigned under party and adapter`(_ encoding: WireEncoding) async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router, encoding: encoding) { bus, store in
            let hello = try await hello(router)
            #expect(hello.witness && hello.origin.isEmpty)
            router.offer(log.offer(from: 0))
            let first = try await cosigned(router)
            #expect(first.size == 40)
            #expect(cosignature(first, of: log.checkpoint()) != nil)
            log.grow(by: 33)
            router.offer(log.offer(from: 40))
            let second = try await cosigned(router)
            #expect(cosignature(second, of: log.checkpoint()) != nil)
            // The same again is cosigned again: the answer may have been lost.
            router.offer(log.offer(from: 73))
            #expect(try await cosigned(router).size == 73)
            let kept = try #require(try store.witnessStatus().logs.first)
            #expect(kept.size == 73 && kept.isAccepted && kept.key == log.noteKey.text)
            #expect(kept.note == log.checkpoint().signed(by: log.key).note)
            #expect(bus.logProblem == nil)
        }
    }

    @Test func `the next hello says what was kept, also by the next process`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router) { _, _ in
            _ = try await hello(router)
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
        }
        try await withBus(router) { _, _ in
            let hello = try await hello(router)
            #expect(hello.origin == log.origin && hello.checkpointSize == 40)
        }
        #expect(WitnessStatus.load(from: fixture.folder["state"])?.logs.first?.size == 40)
    }

    /// What a router may try, and what it is called.
    enum Lie: String, CaseIterable, Sendable {
        case changed = "ADP-LOG-FORK"
        case changedAndGrown = "ADP-LOG-FORK "
        case shorter = "ADP-LOG-ROLLBACK"
        case otherKey = "ADP-LOG-KEY"
        case otherOrigin = "ADP-LOG-ORIGIN"
        case nonsense = "ADP-LOG-NOTE"
    }

    @Test(arguments: Lie.allCases)
    func `a lie is not cosigned: it is an alarm at once, kept with both checkpoints, and messages go on`(_ lie: Lie) async throws {
        let code = lie.rawValue.trimmingCharacters(in: .whitespaces)
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router) { bus, store in
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
            let honest = log.checkpoint().signed(by: log.key).note
            let offered: CheckpointOffered
            switch lie {
            case .changed:
                log.change(at: 3)
                offered = log.offer(from: 40)
            case .changedAndGrown:
                log.change(at: 3)
                log.grow(by: 9)
                offered = log.offer(from: 40)
            case .shorter: offered = log.offer(from: 0, to: 39)
            case .otherKey: offered = log.offer(from: 40, signedBy: SigningKey())
            case .otherOrigin: offered = FakeLog(origin: "eider/elsewhere", key: log.key, size: 40).offer(from: 40)
            case .nonsense: offered = CheckpointOffered.with { $0.note = "nonsense" }
            }
            for _ in 0..<3 { router.offer(offered) }
            // What is sent afterwards is recorded all the same.
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.verb == "RECORDED")
            #expect(bus.logProblem?.code == code)
            let status = try store.witnessStatus()
            let fault = try #require(status.faults.first)
            #expect(status.faults.count == 1 && fault.code == code && fault.times == 3)
            #expect(fault.offered == offered.note && fault.kept == honest)
            #expect(status.logs.first?.note == honest, "what was kept stays")
            #expect(fixture.logs.text.components(separatedBy: "code\": \(code)").count + fixture.logs.text.components(separatedBy: "code: \(code)").count > 2)
            let cosignatures = fixture.logs.lines.withLock { $0.filter { $0.contains("the router's log is not as it should be") } }
            #expect(cosignatures.count == 1, "it is told at once, and not each time")
            if lie == .changed {
                let notes = try [fault.kept, fault.offered].map { try #require(SignedNote($0)) }
                guard case .split = SplitView.compare(notes[0], notes[1], signedBy: log.noteKey) else {
                    Issue.record("the evidence proves a split")
                    return
                }
            }
        }
    }

    /// As the router shows it, cosigned by somebody else.
    private func witnessed(_ checkpoint: Checkpoint, by key: SigningKey) throws -> String {
        var note = checkpoint.signed(by: log.key)
        note.signatures.append(try #require(Cosignature(of: checkpoint, by: key, name: "county-social-care/social-care", at: 1_795_000_000)).signature)
        return note.note
    }

    private func witnesses(_ key: SigningKey) throws -> LogWitnesses {
        LogWitnesses(keys: [try #require(NoteKey(name: "county-social-care/social-care", .cosignature, key.publicKey))], needed: 1)
    }

    @Test func `where others are to cosign, somebody is told when their word is missing for too long, and not any more when it comes`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        let other = SigningKey()
        try await withBus(router, witnesses: witnesses(other), witnessedWithin: .milliseconds(-1)) { bus, store in
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
            log.grow(by: 2)
            router.offer(log.offer(from: 40))
            _ = try await cosigned(router)
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.verb == "RECORDED", "messages go on")
            #expect(bus.logProblem?.code == "ADP-LOG-UNWITNESSED")
            #expect(try store.witnessStatus().faults.map(\.code) == ["ADP-LOG-UNWITNESSED"])

            // The last is cosigned by the other too.
            log.grow(by: 1)
            var offer = log.offer(from: 42)
            offer.witnessed = try witnessed(log.checkpoint(), by: other)
            router.offer(offer)
            _ = try await cosigned(router)
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            #expect(await outcomes.next()?.answer.verb == "RECORDED")
            #expect(bus.logProblem == nil)
        }
    }

    @Test func `a router that records and shows no checkpoint over it is an alarm, until it does`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router, coveredWithin: .milliseconds(20)) { bus, store in
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
            #expect(bus.logProblem == nil, "nothing was recorded since")
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            while bus.logProblem?.code != "ADP-LOG-SILENT" { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try store.witnessStatus().faults.map(\.code) == ["ADP-LOG-SILENT"])
            router.offer(log.offer(from: 40))
            #expect(try await cosigned(router).size == 41)
            _ = await bus.becomes(\.isReady)
            while bus.logProblem != nil { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func `a router that had a log and says nothing of it any more is an alarm`() async throws {
        let first = try fixture.router(log: log)
        try await withBus(first) { _, _ in
            first.offer(log.offer(from: 0))
            _ = try await cosigned(first)
        }
        first.kill()
        let second = try fixture.router(isOld: false)
        defer { second.kill() }
        try await withBus(second) { bus, _ in #expect(bus.logProblem?.code == "ADP-LOG-SILENT") }
    }

    @Test func `silence counts from the first record that is not covered, gives each session a minute, and is told once`() {
        let now = ContinuousClock.now
        var silence = LogSilence()
        silence.began(at: now)
        #expect(silence.dueAt(.seconds(900)) == nil)
        silence.named(9, covered: 10, at: now)
        #expect(silence.dueAt(.seconds(900)) == nil, "an old answer, given again")
        silence.named(10, covered: 10, at: now)
        silence.named(12, covered: 10, at: now + .seconds(60))
        #expect(silence.dueAt(.seconds(900)) == now + .seconds(900))
        silence.covered(12, at: now + .seconds(61))
        #expect(silence.dueAt(.seconds(900)) == now + .seconds(961), "the last is not covered yet")
        silence.began(at: now + .seconds(50_000))
        #expect(silence.dueAt(.seconds(900)) == now + .seconds(50_060))
        silence.told()
        #expect(silence.dueAt(.seconds(900)) == nil)
        silence.began(at: now + .seconds(60_000))
        #expect(silence.dueAt(.seconds(900)) == now + .seconds(60_060), "in each session again")
        silence.covered(13, at: now + .seconds(60_001))
        #expect(silence.dueAt(.seconds(900)) == nil)
    }

    @Test func `where others cosigned another log of the same size it is a fork, and both notes are kept`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        let other = SigningKey()
        try await withBus(router, witnesses: witnesses(other)) { bus, store in
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
            let shownToOthers = try witnessed(FakeLog(key: log.key, size: 40, seed: 1).checkpoint(), by: other)
            let taken = log.checkpoint().signed(by: log.key).note
            log.grow(by: 2)
            var offer = log.offer(from: 40)
            offer.witnessed = shownToOthers
            router.offer(offer)
            _ = try await cosigned(router)
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.verb == "RECORDED")
            #expect(bus.logProblem?.code == "ADP-LOG-FORK")
            let fault = try #require(try store.witnessStatus().faults.first)
            #expect(fault.kept == taken && fault.offered == shownToOthers)
            let notes = try [fault.kept, fault.offered].map { try #require(SignedNote($0)) }
            guard case .split = SplitView.compare(notes[0], notes[1], signedBy: log.noteKey) else {
                Issue.record("the evidence proves a split")
                return
            }
        }
    }

    @Test func `a proof from another size is passed over, and the next one fits`() async throws {
        let router = try fixture.router(log: log)
        defer { router.kill() }
        try await withBus(router) { bus, store in
            router.offer(log.offer(from: 0))
            _ = try await cosigned(router)
            log.grow(by: 2)
            router.offer(log.offer(from: 20))
            router.offer(log.offer(from: 40))
            #expect(try await cosigned(router).size == 42)
            #expect(try store.witnessStatus().faults.isEmpty)
        }
    }

    @Test func `a router with another key for its log is an alarm from READY on, until a person accepts the key`() async throws {
        let first = try fixture.router(log: log)
        try await withBus(first) { _, _ in
            first.offer(log.offer(from: 0))
            _ = try await cosigned(first)
        }
        first.kill()
        let renewed = FakeLog(size: 40)
        let second = try fixture.router(log: renewed)
        defer { second.kill() }
        try await withBus(second) { bus, store in
            #expect(bus.logProblem?.code == "ADP-LOG-KEY")
            #expect(try store.witnessStatus().waiting?.otherKey == renewed.noteKey.text)
            try LogAcceptance.write(log.origin, to: fixture.folder["state"])
            second.offer(renewed.offer(from: 0))
            #expect(try await cosigned(second).size == 40)
            #expect(bus.logProblem == nil)
            #expect(!DurableFile.exists(fixture.folder["state/accept-log"]))
        }
    }

    @Test func `another log waits for a person, and is cosigned when one has accepted it`() async throws {
        let first = try fixture.router(log: log)
        try await withBus(first) { _, _ in
            first.offer(log.offer(from: 0))
            _ = try await cosigned(first)
        }
        first.kill()
        let restored = FakeLog(origin: "eider/county/77aa", size: 31, prior: (log.origin, 30))
        let second = try fixture.router(log: restored)
        defer { second.kill() }
        try await withBus(second) { bus, store in
            second.offer(restored.offer(from: 0))
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.verb == "RECORDED")
            let status = try store.witnessStatus()
            #expect(status.waiting?.origin == restored.origin)
            #expect(Set(status.faults.map(\.code)) == ["ADP-LOG-ORIGIN"])
            try LogAcceptance.write(restored.origin, to: fixture.folder["state"])
            second.offer(restored.offer(from: 0))
            #expect(try await cosigned(second).size == restored.size)
            #expect(try store.witnessStatus().waiting == nil)
            #expect(try store.logs().map(\.isAccepted) == [false, true])
        }
    }

    @Test func `two witnesses that were shown different logs find it by comparing what they keep`() async throws {
        let (forked, others) = (FakeLog(key: log.key, size: 40, seed: 1), try BusFixture())
        var notes: [SignedNote] = []
        for (fixture, shown) in [(fixture, log), (others, forked)] {
            let router = try fixture.router(log: shown)
            defer { router.kill() }
            let store = try fixture.store()
            let bus = try fixture.bus(store, fixture.settings(router.endpoint))
            try bus.start()
            _ = await bus.becomes(\.isReady)
            router.offer(shown.offer(from: 0))
            _ = try await cosigned(router)
            await bus.stop()
            store.close()
            let kept = try #require(WitnessStatus.load(from: fixture.folder["state"])?.logs.first?.note)
            notes.append(try #require(SignedNote(kept)))
        }
        guard case .split = SplitView.compare(notes[0], notes[1], signedBy: log.noteKey) else {
            Issue.record("a split view is expected")
            return
        }
    }

    @Test(arguments: WireEncoding.allCases)
    func `a router of before checkpoints is met as before`(_ encoding: WireEncoding) async throws {
        let router = try fixture.router(isOld: true)
        defer { router.kill() }
        try await withBus(router, encoding: encoding) { bus, store in
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.verb == "RECORDED")
            #expect(try store.witnessStatus().logs.isEmpty)
            guard case .none(let problem) = try await bus.proof(of: 1) else {
                Issue.record("there is no proof")
                return
            }
            #expect(problem.code == "ADP-PROOF-NO-LOG")
        }
    }
}
