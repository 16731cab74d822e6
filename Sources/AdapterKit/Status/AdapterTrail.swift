import SafeguardingContract
import Synchronization

/// What an adapter's status tells of the last messages and errors. It hears of them where the log does, so that what an adapter warns of is seen in its status too.
final class AdapterTrail: Sendable {
    struct State: Sendable, Hashable {
        var sent: AdapterStatus.Passed?
        var taken: AdapterStatus.Passed?
        var errors: [AdapterStatus.Trouble] = []
        var port: UInt16?
    }

    private let state = Mutex(State())

    var now: State { state.withLock { $0 } }

    /// Goes on from what an earlier process of the same adapter knew.
    func resume(_ earlier: AdapterStatus) {
        state.withLock { state in
            state.sent = state.sent ?? earlier.sent
            state.taken = state.taken ?? earlier.taken
            if state.errors.isEmpty { state.errors = Array(earlier.errors.suffix(AdapterStatus.errorsKept)) }
        }
    }

    func answered(_ outcome: Outcome) {
        switch outcome.answer {
        case .recorded:
            let sent = AdapterStatus.Passed(id: outcome.id.description, type: outcome.type, at: WallClock.now().description)
            state.withLock { $0.sent = sent }
        case .refused(let refused): failed(refused.code)
        }
    }

    func settled(_ delivery: Delivery, _ handling: Handling) {
        switch handling {
        case .taken:
            // Its type is the wire's word: one that the contract does not know is not repeated.
            let taken = AdapterStatus.Passed(id: delivery.id.description, type: delivery.type?.name ?? "", at: WallClock.now().description)
            state.withLock { $0.taken = taken }
        case .declined(let code): failed(code)
        }
    }

    func failed(_ code: String) {
        let trouble = AdapterStatus.Trouble(at: WallClock.now().description, code: AdapterLog.word(code))
        state.withLock { state in
            // One that comes again and again does not drive the others out.
            if state.errors.last?.code == trouble.code { state.errors.removeLast() }
            state.errors = Array((state.errors + [trouble]).suffix(AdapterStatus.errorsKept))
        }
    }

    /// A connector that listens says where by the code `port-2575`.
    func noted(_ code: String) {
        guard code.hasPrefix("port-"), let port = UInt16(code.dropFirst(5)) else { return }
        state.withLock { $0.port = port }
    }
}
