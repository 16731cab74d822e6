import SafeguardingContract
import Synchronization
import ZeroMQ

/// What the bus client's thread shares with everybody else. Whoever changes something signals the thread.
final class BusShared: Sendable {
    struct State {
        var status = BusStatus.idle
        var isStopping = false
        var settled: [(Delivery, Handling)] = []
        var hasNewInOutbox = true
        var watchers: [AsyncStream<BusStatus>.Continuation] = []
        var proofs: [PendingProof] = []
        var proofsAsked: UInt64 = 0
        /// What is wrong with the router's log; nil for nothing.
        var logProblem: AdapterProblem?
        /// Is called when a message has become durable and nobody knows yet: where a test lets the process die.
        var onceKept: (@Sendable (MessageID) throws -> Void)?
    }

    let state = Mutex(State())
    let wakeup: Wakeup
    let outcomes: AsyncStream<Outcome>
    private let outcomesContinuation: AsyncStream<Outcome>.Continuation
    /// Says that something new is in the store: a delivery, or an answer.
    let news: AsyncStream<Void>
    private let newsContinuation: AsyncStream<Void>.Continuation

    /// How many outcomes are kept for a reader that is slow; the durable way is ``Adapter/answered(_:)``.
    static let outcomesKept = 1024

    init() throws(ZeroMQError) {
        wakeup = try Wakeup()
        (outcomes, outcomesContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.outcomesKept))
        (news, newsContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Changes something and wakes the thread.
    func tell(_ change: (inout sending State) -> Void) {
        state.withLock { change(&$0) }
        wakeup.signal()
    }

    func publish(_ status: BusStatus) {
        state.withLock { state in
            guard state.status != status else { return }
            state.status = status
            for watcher in state.watchers {
                watcher.yield(status)
                if status.isFinal { watcher.finish() }
            }
            if status.isFinal { state.watchers = [] }
        }
    }

    func announce(_ outcome: Outcome) { outcomesContinuation.yield(outcome) }

    func announceNews() { newsContinuation.yield() }

    func finish() {
        for number in state.withLock({ $0.proofs.map(\.number) }) { answerProof(number, nil) }
        outcomesContinuation.finish()
        newsContinuation.finish()
    }

    func statuses() -> AsyncStream<BusStatus> {
        let (stream, continuation) = AsyncStream.makeStream(of: BusStatus.self)
        state.withLock { state in
            continuation.yield(state.status)
            if state.status.isFinal { continuation.finish() } else { state.watchers.append(continuation) }
        }
        return stream
    }
}
