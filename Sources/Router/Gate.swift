import RouterCore
import Synchronization
import ZeroMQ

/// Who may come in now. The authenticator's thread asks at each handshake; the router's thread asks again for each message,
/// because ZAP is not asked about a connection that is already there.
final class Gate: Sendable {
    private let keys = Mutex<Set<[UInt8]>>([])

    func open(to adapters: [ApprovedAdapter]) {
        let allowed = Set(adapters.map(\.curveKey))
        keys.withLock { $0 = allowed }
    }

    func admits(_ key: [UInt8]) -> Bool { keys.withLock { $0.contains(key) } }

    /// The ZAP decision: CURVE with an enrolled key, and nothing else.
    func decide(_ request: AuthenticationRequest) -> AuthenticationVerdict {
        guard case .curve(let key) = request.mechanism else { return .refuse(reason: "CURVE only") }
        guard admits(key.bytes) else { return .refuse(reason: "not enrolled") }
        return .accept(userID: key.z85)
    }
}
