import BusProtocol
import SafeguardingContract
import Testing
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct AdapterRunnerTests {
    private let fixture: BusFixture

    init() throws { fixture = try BusFixture() }

    private func running(
        _ adapter: ScriptedAdapter, _ router: FakeRouter, _ body: (AdapterStore) async throws -> Void
    ) async throws {
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        let runner = AdapterRunner(adapter: adapter, bus: bus, store: store, log: fixture.logs.log, now: WallClock.now)
        let task = Task { try await runner.run() }
        _ = await bus.becomes(\.isReady)
        let result: Result<Void, any Error>
        do { result = .success(try await body(store)) } catch { result = .failure(error) }
        task.cancel()
        try await task.value
        store.close()
        try result.get()
    }

    private func taken(_ router: FakeRouter) async throws -> String {
        try await router.next { if case .taken(let it) = $0 { "\(it.sequence)-\(it.decision)" } else { nil } }
    }

    @Test func `a delivery reaches the handler, and only then the router hears taken`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        try await running(adapter, router) { _ in
            router.deliver(Samples.delivery(Samples.referral(), sequence: 5))
            let answered = try await taken(router)
            #expect(answered == "5-1")
            #expect(adapter.calls.withLock { $0 } == [.take("5-1")])
        }
    }

    @Test func `a delivery that comes again has one effect, and the same answer`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        let delivery = Samples.delivery(Samples.referral(), sequence: 5)
        try await running(adapter, router) { _ in
            router.deliver(delivery)
            _ = try await taken(router)
            router.deliver(delivery)
            let again = try await taken(router)
            #expect(again == "5-1")
            #expect(adapter.calls.withLock { $0 } == [.take("5-1")])
        }
    }

    @Test func `what was taken back counts as taken when it comes, and no handler sees it`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        let delivery = Samples.delivery(Samples.referral(), sequence: 5)
        var envelope = delivery.envelope
        (envelope.id, envelope.type, envelope.subject) = (Samples.id().description, MessageType.recall.name, delivery.thread.description)
        envelope.sequence = 4
        let recall = try #require(Delivery(envelope: envelope, payload: Wire.encode(Recall.with { $0.messageID = delivery.id.description })))
        try await running(adapter, router) { _ in
            router.deliver(recall)
            let declined = try await router.next { if case .declined(let it) = $0 { it } else { nil } }
            #expect(declined.sequence == 4, "this adapter takes no recalls, and keeps to them all the same")
            router.deliver(delivery)
            let answered = try await taken(router)
            #expect(answered == "5-1")
            #expect(adapter.calls.withLock { $0.isEmpty })
        }
    }

    @Test func `what waits behind a delivery that fails is taken all the same: it keeps no other thread from coming`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        let opener = Samples.delivery(Samples.referral(), sequence: 1)
        adapter.fail(opener.key, times: .max)
        try await running(adapter, router) { store in
            router.deliver(opener)
            // As many as the adapter gives credit for.
            let receipt = HumanReceipt(.acknowledged, confirmedBy: try PractitionerConfirmation(role: "duty worker", recordReference: "R-1"))
            for sequence in 2...UInt64(BusWorker.deliveryCredit) { router.deliver(Samples.delivery(receipt, on: opener.thread, sequence: sequence)) }
            var answered: Set<String> = []
            while answered.count < Int(BusWorker.deliveryCredit) { answered.insert(try await taken(router)) }
            router.deliver(Samples.delivery(Samples.referral(), sequence: 1000))
            while !answered.contains("1000-1") { answered.insert(try await taken(router)) }
            // None of those behind it went to the agency before it.
            #expect(adapter.calls.withLock { Set($0) } == [.take(opener.key), .take("1000-1")])
        }
    }

    @Test func `what the agency cannot take is declined with its code`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter(handling: { _ in .declined(code: "X-NO-SUCH-CASE") })
        try await running(adapter, router) { _ in
            router.deliver(Samples.delivery(Samples.referral(), sequence: 5))
            let declined = try await router.next { if case .declined(let it) = $0 { it } else { nil } }
            #expect(declined.code == "X-NO-SUCH-CASE")
            #expect(declined.sequence == 5)
        }
    }

    @Test func `a type that the adapter does not take is declined without asking it`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        try await running(adapter, router) { _ in
            router.deliver(Samples.delivery(Samples.decision(), on: ThreadID(opening: Samples.id()), sequence: 6))
            let declined = try await router.next { if case .declined(let it) = $0 { it } else { nil } }
            #expect(declined.code == "DEC-UNKNOWN-TYPE")
            #expect(adapter.calls.withLock { $0.isEmpty })
        }
    }

    @Test func `a handler that fails is called again, its thread waits, and others go on`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter()
        let opening = Samples.delivery(Samples.referral(), sequence: 1)
        let onThread = Samples.delivery(Samples.acknowledgement(), on: opening.thread, sequence: 2)
        let other = Samples.delivery(Samples.referral(), sequence: 3)
        adapter.fail(opening.key, times: 1)
        try await running(adapter, router) { _ in
            for delivery in [opening, onThread, other] { router.deliver(delivery) }
            var answers: [String] = []
            for _ in 0..<3 { answers.append(try await taken(router)) }
            #expect(Set(answers) == ["1-1", "2-1", "3-1"])
            for await call in adapter.coming where call == .take("2-1") { break }
            let calls = adapter.calls.withLock { $0 }
            #expect(calls.filter { $0 == .take("1-1") }.count == 2)
            let (again, later) = (calls.lastIndex(of: .take("1-1")) ?? 9, calls.firstIndex(of: .take("2-1")) ?? 0)
            #expect(again < later, "the thread's later delivery waited for the earlier one")
        }
    }

    @Test func `answers are handed on until the adapter has dealt with them`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let adapter = ScriptedAdapter(work: { bus in
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            try await Task.sleep(for: .seconds(3600))
        })
        try await running(adapter, router) { store in
            while try await store.unhandledOutcomes(limit: 1).isEmpty, adapter.calls.withLock({ $0.isEmpty }) { await Task.yield() }
            while adapter.calls.withLock({ $0.isEmpty }) { await Task.yield() }
            let calls = adapter.calls.withLock { $0 }
            #expect(calls.count == 1)
        }
    }

    @Test func `when the bus cannot go on, the adapter ends with the reason`() async throws {
        let router = try fixture.router(identity: ("another", "another-club"))
        defer { router.kill() }
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        let runner = AdapterRunner(
            adapter: ScriptedAdapter(), bus: bus, store: store, log: fixture.logs.log, now: WallClock.now)
        let found = await #expect(throws: AdapterProblem.self) { try await runner.run() }
        #expect(found?.code == "ADP-IDENTITY")
        store.close()
    }
}
