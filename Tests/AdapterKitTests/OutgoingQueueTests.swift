import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct OutgoingQueueTests {
    private let folder = TemporaryFolder()

    private func draft(_ id: MessageID) -> OutboxDraft {
        OutboxDraft(
            id: id, type: "eider.v1.Referral", thread: ThreadID(opening: id), head: [1], body: [2], queuedAt: Samples.moment,
            source: nil, receiptDigest: nil)
    }

    private func refusedForNow(_ id: MessageID) -> Outcome.Answer {
        .refused(Refused.with { ($0.id, $0.code, $0.temporary) = (id.description, "RTR-BUSY", true) })
    }

    @Test func `a message that went out again is not due while its answer is waited for, and is after the connection was lost`() async throws {
        let store = try AdapterStore(folder: folder["state"])
        let id = try await store.enqueue(draft(Samples.id()))
        var queue = OutgoingQueue(store: store, timing: .standard)
        let begin = ContinuousClock.now
        let first = try queue.next(at: begin)
        queue.sent(try #require(first))
        queue.answered(refusedForNow(id), at: begin)
        let due = try #require(queue.nextRetry)
        #expect(due > begin)
        let early = try queue.next(at: begin)
        #expect(early == nil, "it is not due yet")

        let again = try queue.next(at: due)
        queue.sent(try #require(again))
        #expect(queue.nextRetry == nil, "a thread that slept until a time that is past would never sleep")

        queue.connectionLost()
        #expect(queue.nextRetry == due)
        let afterwards = try queue.next(at: due)
        #expect(afterwards?.id == id)
        store.close()
    }
}
