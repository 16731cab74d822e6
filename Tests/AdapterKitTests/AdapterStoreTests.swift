import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct AdapterStoreTests {
    private let folder = TemporaryFolder()

    private func open() throws -> AdapterStore { try AdapterStore(folder: folder["state"]) }

    private func draft(_ id: MessageID = Samples.id(), thread: ThreadID? = nil, source: SourceKey? = nil, receipt: [UInt8]? = nil)
        -> OutboxDraft
    {
        OutboxDraft(
            id: id, type: "eider.v1.Referral", thread: thread ?? ThreadID(opening: id), head: [1, 2], body: [3], queuedAt: Samples.moment,
            source: source, receiptDigest: receipt)
    }

    private func recorded(_ id: MessageID, lead: String = "") -> Outcome.Answer {
        .recorded(Recorded.with { ($0.id, $0.leadAgency) = (id.description, lead) })
    }

    private func refused(_ id: MessageID, temporary: Bool = false) -> Outcome.Answer {
        .refused(Refused.with { ($0.id, $0.code, $0.temporary) = (id.description, "AGR-104", temporary) })
    }

    @Test func `what is in the outbox is there after the process died, in its order, until it is answered`() async throws {
        let ids = [Samples.id(3), Samples.id(1), Samples.id(2)]
        do {
            let store = try open()
            for id in ids { #expect(try await store.enqueue(draft(id)) == id) }
            store.close()
        }
        let store = try open()
        let positions = try store.unanswered(after: 0, limit: 9)
        #expect(positions.map(\.id) == ids)
        #expect(try store.entry(at: positions[0])?.head == [1, 2])
        #expect(try store.keep([recorded(ids[0]), refused(ids[1]), refused(ids[2], temporary: true)]) == [ids[0], ids[1]])
        #expect(try store.unanswered(after: 0, limit: 9).map(\.id) == [ids[2]])
        #expect(try store.entry(at: positions[0]) == nil)
    }

    @Test func `the file is its owner's alone, and one process's at a time`() throws {
        let store = try open()
        #expect(try folder.mode("state/adapter.db") == 0o600)
        let found = #expect(throws: StoreFault.self) { try open() }
        #expect(found?.code == "ADP-STORE-IN-USE")
        store.close()
    }

    @Test func `the first final answer stays, and is told once`() async throws {
        let store = try open()
        let id = try await store.enqueue(draft())
        #expect(try store.keep([recorded(id, lead: "social-care")]) == [id])
        #expect(try store.keep([refused(id), recorded(id, lead: "other")]) == [])
        let outcomes = try await store.unhandledOutcomes(limit: 9)
        #expect(outcomes.map(\.outcome.id) == [id])
        guard case .recorded(let kept)? = outcomes.first?.outcome.answer else {
            Issue.record("recorded is expected")
            return
        }
        #expect(kept.leadAgency == "social-care")
        try await store.markHandled(id)
        #expect(try await store.unhandledOutcomes(limit: 9).isEmpty)
    }

    @Test func `what was refused stays visible with its answer`() async throws {
        let store = try open()
        let id = try await store.enqueue(draft())
        _ = try store.keep([refused(id)])
        try await store.markHandled(id)
        let outcome = try #require(try store.refused().first)
        #expect(outcome.id == id)
        #expect(outcome.answer.code == "AGR-104")
    }

    @Test func `the same source key is the same message, and with other bytes a mistake`() async throws {
        let store = try open()
        let source = SourceKey("RCB55|14038913245354", digest: [7])
        let first = try await store.enqueue(draft(source: source))
        #expect(try await store.enqueue(draft(source: source)) == first)
        #expect(try await store.message(madeFrom: source) == first)
        #expect(try store.unanswered(after: 0, limit: 9).count == 1)
        let found = await #expect(throws: StoreFault.self) {
            try await store.enqueue(draft(source: SourceKey("RCB55|14038913245354", digest: [8])))
        }
        #expect(found?.code == "ADP-KEY-REUSED")
    }

    @Test func `a delivery that comes twice is there once, and its answer stays the first`() async throws {
        let store = try open()
        let delivery = Samples.delivery(Samples.referral(), sequence: 7)
        #expect(try store.receive([delivery, delivery], at: Samples.moment) == [.waiting, .waiting])
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery) == [delivery])
        #expect(try await store.settle(delivery, .taken, handled: false) == .taken)
        #expect(try await store.unhandledDeliveries(limit: 9).count == 1)
        #expect(try await store.settle(delivery, .declined(code: "X-LATE"), handled: true) == .taken)
        #expect(try store.receive([delivery], at: Samples.moment) == [.answered(.taken)])
        #expect(try await store.unhandledDeliveries(limit: 9).isEmpty)
        #expect(try store.lastTaken() == 7)
    }

    @Test func `a later decision on the same message is another delivery`() async throws {
        let store = try open()
        let first = Samples.delivery(Samples.referral(), sequence: 7)
        var envelope = first.envelope
        envelope.decision = 2
        let second = try #require(Delivery(envelope: envelope, payload: first.payload))
        _ = try store.receive([first, second], at: Samples.moment)
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery.key) == ["7-1", "7-2"])
    }

    @Test func `the last receipt of a thread is the last one sent or received, refused ones aside`() async throws {
        let store = try open()
        let thread = ThreadID(opening: Samples.id())
        #expect(try await store.lastReceipt(of: thread) == [])
        let delivery = Samples.delivery(Samples.acknowledgement(), on: thread, sequence: 3)
        _ = try store.receive([delivery], at: Samples.moment)
        let received = try await store.lastReceipt(of: thread)
        #expect(received.count == 32)
        #expect(received == ReceiptDigest.of(delivery))
        let own = try await store.enqueue(draft(thread: thread, receipt: [UInt8](repeating: 9, count: 32)))
        #expect(try await store.lastReceipt(of: thread) == [UInt8](repeating: 9, count: 32))
        _ = try store.keep([refused(own)])
        #expect(try await store.lastReceipt(of: thread) == received)
    }

    @Test func `words that were dealt with long ago are forgotten, and what came twice is still known`() async throws {
        let store = try open()
        let source = SourceKey("a", digest: [1])
        let (done, waiting) = (try await store.enqueue(draft(source: source)), try await store.enqueue(draft()))
        _ = try store.keep([recorded(done), refused(waiting)])
        try await store.markHandled(done)
        let delivery = Samples.delivery(Samples.referral(), sequence: 7)
        _ = try store.receive([delivery], at: Samples.moment)
        _ = try await store.settle(delivery, .taken, handled: true)
        #expect(try await store.expire(before: Samples.moment) == 0)
        #expect(try await store.expire(before: Samples.moment.adding(milliseconds: 1)) == 2)
        #expect(try await store.expire(before: Samples.moment.adding(milliseconds: 1)) == 0)
        #expect(try await store.enqueue(draft(source: source)) == done)
        #expect(try store.receive([delivery], at: Samples.moment) == [.answered(.taken)])
    }

    @Test func `what is not sent is counted by its reason`() async throws {
        let store = try open()
        try await store.count("not-a-child")
        try await store.count("not-a-child")
        #expect(try await store.counts() == ["not-a-child": 2])
    }
}
