import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import TransparencyLog
import ZeroMQ

@testable import AdapterKit

/// What an adapter does when the router was restored from a backup and keeps another log.
@Suite(.timeLimit(.minutes(5))) struct RestoredLogTests {
    private let folder = TemporaryFolder()
    private let key = SigningKey()

    private func open() throws -> AdapterStore { try AdapterStore(folder: folder["state"]) }

    private func ready(_ origin: String, prior: String = "", size: UInt64 = 0) -> SafeguardingContract.Ready {
        SafeguardingContract.Ready.with {
            ($0.origin, $0.priorOrigin, $0.priorSize) = (origin, prior, size)
            $0.logKey = Data(key.publicKey.bytes)
        }
    }

    private func enqueue(_ store: AdapterStore, _ seed: UInt64) async throws -> MessageID {
        let id = Samples.id(seed)
        return try await store.enqueue(
            OutboxDraft(id: id, type: "eider.v1.Referral", thread: ThreadID(opening: id), head: [1, UInt8(seed)], body: [3], queuedAt: Samples.moment, source: nil, receiptDigest: nil))
    }

    private func recorded(_ id: MessageID, _ sequence: UInt64, duplicate: Bool = false) -> Outcome.Answer {
        .recorded(Recorded.with { ($0.id, $0.sequence, $0.duplicate) = (id.description, sequence, duplicate) })
    }

    private func waiting(_ store: AdapterStore) throws -> [MessageID] { try store.unanswered(after: 0, limit: 99).map(\.id) }

    @Test func `what the router lost goes out again with the same bytes, in its order, and what it kept does not`() async throws {
        let store = try open()
        defer { store.close() }
        #expect(try store.meet(ready("a"), at: Samples.moment).again == 0)
        var ids: [MessageID] = []
        for seed: UInt64 in 1...5 { ids.append(try await enqueue(store, seed)) }
        _ = try store.keep(zip(ids, [10, 19, 20, 21, 30]).map { recorded($0, $1) })
        for id in ids { try await store.markHandled(id) }
        #expect(try waiting(store).isEmpty)
        let met = try store.meet(ready("b", prior: "a", size: 20), at: Samples.moment)
        #expect(met.again == 3 && !met.log.isAccepted)
        let positions = try store.unanswered(after: 0, limit: 9)
        #expect(positions.map(\.id) == Array(ids.suffix(3)))
        #expect(try store.entry(at: positions[0])?.head == [1, 3])
        // Meeting it again queues nothing twice.
        _ = try store.keep([recorded(ids[2], 20), recorded(ids[3], 21, duplicate: true)])
        #expect(try store.meet(ready("b", prior: "a", size: 20), at: Samples.moment).again == 0)
        #expect(try waiting(store) == [ids[4]])
        // The agency hears the new answer; where the router had it after all, there is none.
        #expect(try await store.unhandledOutcomes(limit: 9).map(\.outcome.id) == [ids[2]])
    }

    @Test func `what goes out again and is refused is tried for a day: what it answers may not be there again yet`() async throws {
        let store = try open()
        defer { store.close() }
        _ = try store.meet(ready("a"), at: Samples.moment)
        let (lost, other) = (try await enqueue(store, 1), try await enqueue(store, 2))
        _ = try store.keep([recorded(lost, 50)])
        _ = try store.meet(ready("b", prior: "a", size: 20), at: Samples.moment)
        let refusals: [Outcome.Answer] = [lost, other].map { id in .refused(Refused.with { ($0.id, $0.code) = (id.description, "BUS-THREAD") }) }
        let (soon, later) = (Samples.moment.adding(milliseconds: 86_399_999), Samples.moment.adding(milliseconds: 86_400_000))
        #expect(try store.keep(store.patiently(refusals, at: soon)) == [other], "what was never accepted is refused at once")
        #expect(try waiting(store) == [lost])
        #expect(try store.keep(store.patiently(refusals, at: later)) == [lost])
        #expect(try store.refused().map(\.id) == [lost, other])
    }

    @Test func `a restore that was missed is made up for: everything that may be lost goes out again`() async throws {
        let store = try open()
        defer { store.close() }
        _ = try store.meet(ready("a"), at: Samples.moment)
        let (first, second) = (try await enqueue(store, 1), try await enqueue(store, 2))
        _ = try store.keep([recorded(first, 5), recorded(second, 500)])
        #expect(try store.meet(ready("c", prior: "b", size: 900), at: Samples.moment).again == 2)
    }

    @Test func `restored twice, what is in both backups stays answered`() async throws {
        let store = try open()
        defer { store.close() }
        _ = try store.meet(ready("a"), at: Samples.moment)
        let ids = [try await enqueue(store, 1), try await enqueue(store, 2), try await enqueue(store, 3)]
        _ = try store.keep([recorded(ids[0], 5), recorded(ids[1], 15), recorded(ids[2], 25)])
        #expect(try store.meet(ready("b", prior: "a", size: 20), at: Samples.moment).again == 1)
        _ = try store.keep([recorded(ids[2], 22)])
        // The second backup is from before the first restore's time.
        #expect(try store.meet(ready("c", prior: "b", size: 10), at: Samples.moment).again == 2)
        #expect(try waiting(store) == [ids[1], ids[2]])
    }

    @Test func `another log that names no earlier one gets nothing until a person accepts it`() async throws {
        let store = try open()
        defer { store.close() }
        _ = try store.meet(ready("a"), at: Samples.moment)
        let id = try await enqueue(store, 1)
        _ = try store.keep([recorded(id, 5)])
        #expect(try store.meet(ready("z"), at: Samples.moment).again == 0)
        #expect(try store.acceptLog("nowhere") == false)
        #expect(try store.acceptLog("z"))
        #expect(try waiting(store) == [id])
        #expect(try store.logs().map(\.isAccepted) == [false, true])
    }

    @Test func `a first contact with a restored router sends again what was recorded before it had a log`() async throws {
        let store = try open()
        defer { store.close() }
        let (first, second) = (try await enqueue(store, 1), try await enqueue(store, 2))
        _ = try store.keep([recorded(first, 5), recorded(second, 50)])
        let met = try store.meet(ready("b", prior: "a", size: 20), at: Samples.moment)
        #expect(met.again == 1 && met.log.isAccepted && met.log.number == 2)
        #expect(try waiting(store) == [second])
    }

    @Test func `a delivery that was handled under an earlier log is answered as it was then, without its handler`() async throws {
        let store = try open()
        defer { store.close() }
        let first = Samples.delivery(Samples.referral(), sequence: 7)
        _ = try store.receive([first], at: Samples.moment)
        _ = try await store.settle(first, .declined(code: "X-NOT-HERE"), handled: true)
        _ = try store.meet(ready("a"), at: Samples.moment)
        _ = try store.meet(ready("b", prior: "a", size: 5), at: Samples.moment)
        var envelope = first.envelope
        envelope.sequence = 6
        var again = try #require(Delivery(envelope: envelope, payload: first.payload))
        again.log = 2
        #expect(again.key == "6-1-log2")
        #expect(try store.receive([again, again], at: Samples.moment) == [.answered(.declined(code: "X-NOT-HERE")), .answered(.declined(code: "X-NOT-HERE"))])
        #expect(try await store.unhandledDeliveries(limit: 9).isEmpty)
        // Another decision, another content, and another message under the same number are deliveries of their own.
        envelope.decision = 2
        var decided = try #require(Delivery(envelope: envelope, payload: first.payload))
        (envelope.decision, envelope.obligations) = (1, ["ask-first"])
        envelope.sequence = 9
        var bound = try #require(Delivery(envelope: envelope, payload: first.payload))
        var other = Samples.delivery(Samples.referral(), sequence: 7)
        (decided.log, bound.log, other.log) = (2, 2, 2)
        #expect(try store.receive([decided, bound, other], at: Samples.moment) == [.waiting, .waiting, .waiting])
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery.key) == ["6-2-log2", "9-1-log2", "7-1-log2"])
    }

    @Test func `a delivery that still waited for its handler is handled once, and answered under its new number`() async throws {
        let store = try open()
        defer { store.close() }
        let first = Samples.delivery(Samples.referral(), sequence: 7)
        _ = try store.receive([first], at: Samples.moment)
        var envelope = first.envelope
        envelope.sequence = 6
        var again = try #require(Delivery(envelope: envelope, payload: first.payload))
        again.log = 2
        #expect(try store.receive([again], at: Samples.moment) == [.waiting])
        let waiting = try await store.unhandledDeliveries(limit: 9)
        #expect(waiting.map(\.delivery.key) == ["6-1-log2"] && waiting.first?.delivery == again)
        // The handler that was at work on the first one is done.
        #expect(try await store.settle(first, .taken, handled: true) == .taken)
        #expect(try await store.unhandledDeliveries(limit: 9).isEmpty)
    }

    @Test func `over the wire: nothing that was recorded is lost, and nothing takes effect twice`() async throws {
        let fixture = try BusFixture()
        let store = try fixture.store()
        defer { store.close() }
        let adapter = ScriptedAdapter()
        func running(_ router: FakeRouter, _ body: (Bus) async throws -> Void) async throws {
            let bus = try fixture.bus(store, fixture.settings(router.endpoint))
            let runner = AdapterRunner(adapter: adapter, bus: bus, store: store, log: fixture.logs.log, now: { Samples.moment })
            let task = Task { try await runner.run() }
            _ = await bus.becomes(\.isReady)
            let result: Result<Void, any Error>
            do { result = .success(try await body(bus)) } catch { result = .failure(error) }
            task.cancel()
            try await task.value
            try result.get()
        }
        let log = FakeLog(size: 12)
        let delivery = Samples.delivery(Samples.referral(), sequence: 11)
        let first = try fixture.router(log: log)
        var sent: [Submission] = []
        try await running(first) { bus in
            for _ in 0..<3 {
                _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
                sent.append(try await first.next { if case .submit(let it) = $0 { it } else { nil } })
            }
            first.deliver(delivery)
            _ = try await first.next { if case .taken(let it) = $0 { it } else { nil } }
        }
        first.kill()
        // The backup was from after the first message.
        let ledger = FakeRouter.Ledger()
        ledger.entries.withLock { $0[sent[0].id] = first.ledger.entries.withLock { $0[sent[0].id] } }
        let second = try fixture.router(ledger: ledger, log: FakeLog(origin: "eider/county/77aa", size: 14, prior: (log.origin, 13)))
        defer { second.kill() }
        try await running(second) { _ in
            for expected in sent.dropFirst() {
                let again = try await second.next { if case .submit(let it) = $0 { it } else { nil } }
                #expect(again.id == expected.id && again.digest == expected.digest)
            }
            second.deliver(delivery)
            let taken = try await second.next { if case .taken(let it) = $0 { it } else { nil } }
            #expect(taken.sequence == 11)
        }
        #expect(ledger.recorded == 3 && ledger.clashes.withLock { $0.isEmpty })
        #expect(adapter.calls.withLock { $0.filter { if case .take = $0 { true } else { false } } } == [.take(delivery.key)])
    }
}
