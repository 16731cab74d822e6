import BusProtocol
import SafeguardingContract
import Synchronization
import Testing
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct BusTests {
    private let fixture: BusFixture

    init() throws { fixture = try BusFixture() }

    private func withBus(
        _ router: FakeRouter, encoding: WireEncoding = .protobuf, _ body: (Bus, AdapterStore) async throws -> Void
    ) async throws {
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint, encoding: encoding))
        try bus.start()
        let result: Result<Void, any Error>
        do { result = .success(try await body(bus, store)) } catch { result = .failure(error) }
        await bus.stop()
        store.close()
        try result.get()
    }

    @Test(arguments: WireEncoding.allCases)
    func `what was sent is recorded, and its answer is kept and told once`(_ encoding: WireEncoding) async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router, encoding: encoding) { bus, store in
            let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            let outcome = try #require(await outcomes.next())
            #expect(outcome.id == id)
            #expect(outcome.thread == ThreadID(opening: id))
            #expect(outcome.answer.verb == "RECORDED")
            let submission = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
            #expect(submission.encoding == encoding)
            #expect(submission.envelope.to == "desk:front-door")
            #expect(submission.envelope.source == "eider:elm-park-youth-club/youth-service")
            #expect(try Wire.decode(Referral.self, submission.payload) == Samples.referral())
            #expect(try store.unanswered(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func `the hello says who the adapter is and what it sends and takes`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            let hello = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
            #expect(hello.sends == MessageType.all.filter(\.sendable).map(\.name))
            #expect(hello.takes == ["eider.v1.Referral", "eider.v1.Acknowledged"])
            #expect(hello.software == "example 1" && hello.contract == Bus.contract)
            let status = await bus.becomes(\.isReady)
            guard case .ready(let ready) = status else {
                Issue.record("ready is expected")
                return
            }
            #expect(ready.party == "elm-park-youth-club")
        }
    }

    @Test func `a router that died before it answered gets the same message again, and it is one message`() async throws {
        let ledger = FakeRouter.Ledger()
        let first = try fixture.router(ledger: ledger) { _, _ in .silence }
        let endpoint = first.endpoint
        try await withBus(first) { bus, store in
            let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            let before = try await first.next { if case .submit(let it) = $0 { it } else { nil } }
            first.kill()
            _ = await bus.becomes { if case .away = $0 { true } else { false } }
            let second = try fixture.router(endpoint, ledger: ledger)
            defer { second.kill() }
            var outcomes = bus.outcomes.makeAsyncIterator()
            let outcome = try #require(await outcomes.next())
            #expect(outcome.id == id)
            guard case .recorded(let recorded) = outcome.answer else {
                Issue.record("recorded is expected")
                return
            }
            #expect(recorded.duplicate)
            let after = try await second.next { if case .submit(let it) = $0 { it } else { nil } }
            #expect(after.digest == before.digest, "the second time it has the bytes of the first")
            #expect(ledger.recorded == 1)
            #expect(ledger.clashes.withLock { $0.isEmpty })
        }
    }

    @Test func `what was in the outbox when the process died is sent by the next one`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let id: MessageID
        do {
            let store = try fixture.store()
            let bus = try fixture.bus(store, fixture.settings(router.endpoint))
            id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            store.close()
        }
        try await withBus(router) { bus, _ in
            let submission = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
            #expect(submission.id == id)
        }
    }

    @Test func `a router that forgot the session gets a new hello, and nothing is lost`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            let first = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
            _ = await bus.becomes(\.isReady)
            router.forgetSession()
            let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            let second = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
            #expect(second.session != first.session)
            let submission = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
            #expect(submission.id == id)
        }
    }

    @Test func `a refusal is kept visibly, with its answer`() async throws {
        let router = try fixture.router { _, _ in
            .answer { submission in
                .refused(Refused.with { ($0.id, $0.code, $0.help) = (submission.id.description, "AGR-104", "ring them") })
            }
        }
        defer { router.kill() }
        try await withBus(router) { bus, store in
            let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.answer.code == "AGR-104")
            let refused = try store.refused()
            #expect(refused.map(\.id) == [id])
            guard case .refused(let answer)? = refused.first?.answer else { return }
            #expect(answer.help == "ring them")
        }
    }

    @Test func `what is refused for now is sent again, and what follows on its thread waits`() async throws {
        let router = try fixture.router { number, _ in
            number < 2 ? .answer { .refused(BusCode.busy.refused(id: $0.id.description)) } : .record
        }
        defer { router.kill() }
        try await withBus(router) { bus, store in
            let thread = ThreadID(opening: Samples.id())
            let first = try await bus.send(Samples.acknowledgement(), on: thread, grounds: Samples.grounds())
            let second = try await bus.send(Samples.decision(), on: thread, grounds: Samples.grounds())
            var outcomes = bus.outcomes.makeAsyncIterator()
            #expect(await outcomes.next()?.id == first)
            #expect(await outcomes.next()?.id == second)
            var submits: [MessageID] = []
            for _ in 0..<4 { submits.append(try await router.next { if case .submit(let it) = $0 { it.id } else { nil } }) }
            #expect(submits == [first, first, first, second])
            #expect(try store.refused().isEmpty)
        }
    }

    @Test func `no more is under way than the router's credit allows`() async throws {
        let router = try fixture.router(window: 2) { _, _ in .silence }
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            var sent: [MessageID] = []
            for _ in 0..<5 { sent.append(try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))) }
            var seen: [MessageID] = []
            for _ in 0..<2 { seen.append(try await router.next { if case .submit(let it) = $0 { it.id } else { nil } }) }
            router.grant(3)
            seen.append(try await router.next { if case .submit(let it) = $0 { it.id } else { nil } })
            #expect(seen == Array(sent.prefix(3)))
        }
    }

    @Test func `receipts of a thread point at each other`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router) { bus, store in
            let thread = ThreadID(opening: Samples.id())
            _ = try await bus.send(Samples.acknowledgement(), on: thread, grounds: Samples.grounds())
            let digest = try await store.lastReceipt(of: thread)
            _ = try await bus.send(Samples.decision(), on: thread, grounds: Samples.grounds())
            let first = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
            let second = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
            #expect(try Wire.decode(Acknowledged.self, first.payload).receipt.previous.isEmpty)
            #expect([UInt8](try Wire.decode(Decided.self, second.payload).receipt.previous) == digest)
            #expect(second.envelope.subject == thread.description)
        }
    }

    @Test func `a message that the contract does not allow is refused before it is stored`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router) { bus, store in
            let found = await #expect(throws: ProblemList.self) {
                try await bus.send(Referral(), type: .referral, to: .desk(DeskID("front-door")!))
            }
            #expect((found?.problems.count ?? 0) > 1)
            let waiting = try store.unanswered(after: 0, limit: 9)
            #expect(waiting.isEmpty)
        }
    }

    @Test func `the log has ids and codes, and nothing of what was said`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let id = Mutex<String>("")
        try await withBus(router) { bus, _ in
            let sent = try await bus.send(Samples.referral("Zanzibar"), type: .referral, to: .desk(DeskID("front-door")!))
            id.withLock { $0 = sent.description }
            var outcomes = bus.outcomes.makeAsyncIterator()
            _ = await outcomes.next()
        }
        let text = fixture.logs.text
        #expect(text.contains(id.withLock { $0 }))
        #expect(!text.contains("Zanzibar") && !text.contains("Tamsin"))
        #expect(text.contains("LINGER = ") && text.contains("(read back)"))
        #expect(text.contains("HEARTBEAT_IVL"))
    }

    @Test func `stopping says goodbye, and leaves what is unanswered in the outbox`() async throws {
        let router = try fixture.router { _, _ in .silence }
        defer { router.kill() }
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        try bus.start()
        let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
        _ = try await router.next { if case .submit(let it) = $0 { it } else { nil } }
        await bus.stop()
        await bus.stop()
        #expect(try await router.next { if case .bye(let it) = $0 { it.code } else { nil } } == "BYE-STOP")
        #expect(bus.status == .stopped)
        #expect(try store.unanswered(after: 0, limit: 9).map(\.id) == [id])
        store.close()
    }

    @Test func `a router that says goodbye is joined again`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        try await withBus(router) { bus, _ in
            _ = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
            _ = await bus.becomes(\.isReady)
            router.sayBye()
            _ = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
            #expect(await bus.becomes(\.isReady).isReady)
        }
    }
}
