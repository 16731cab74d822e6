import RouterCore
import Synchronization
import ZeroMQ

/// Who may come in now. The authenticator's thread asks at each handshake; the router's thread asks again for each message,
/// because ZAP is not asked about a connection that is already there.
final class Gate: Sendable {
    private struct State {
        var keys: Set<[UInt8]> = []
        /// Since when handshakes are counted, and how many there were with each key.
        var since = ContinuousClock.now
        var handshakes: [[UInt8]: Int] = [:]
    }

    private let state = Mutex(State())

    func open(to adapters: [ApprovedAdapter]) {
        let allowed = Set(adapters.flatMap(\.curveKeys))
        state.withLock { $0.keys = allowed }
    }

    func admits(_ key: [UInt8]) -> Bool { state.withLock { $0.keys.contains(key) } }

    /// The ZAP decision: CURVE with an enrolled key, not too often, and nothing else.
    func decide(_ request: AuthenticationRequest) -> AuthenticationVerdict {
        guard case .curve(let key) = request.mechanism else { return .refuse(reason: "CURVE only") }
        guard admits(key.bytes) else { return .refuse(reason: "not enrolled") }
        // Each connection costs descriptors and memory: one key is not let have them all.
        guard count(key.bytes, at: .now) <= RouterLimits.handshakesPerMinute else { return .refuse(reason: "too often") }
        return .accept(userID: key.z85)
    }

    private func count(_ key: [UInt8], at now: ContinuousClock.Instant) -> Int {
        state.withLock { state in
            if now - state.since >= .seconds(60) { (state.since, state.handshakes) = (now, [:]) }
            state.handshakes[key, default: 0] += 1
            return state.handshakes[key, default: 0]
        }
    }
}
