import ZeroMQ

/// Why there is no connection. To a ZeroMQ client a wrong key and a host that is down look alike; the socket's monitor
/// tells them apart.
public enum ConnectionTrouble: String, Error, Sendable, Hashable, CaseIterable {
    /// Nothing listens there, or the host cannot be reached.
    case hostDown
    /// Something listens, and does not prove to have the router's key: the public key in the settings is not the router's,
    /// or this is no router.
    case wrongRouterKey
    /// The router does not know this adapter's key: it is not enrolled, or was revoked.
    case keyNotEnrolled
    /// There was no answer in time.
    case noAnswer
    /// A connection that was there broke.
    case broken
    /// The router ended the session in good order.
    case ended

    /// A stable code.
    public var code: String {
        switch self {
        case .hostDown: "ADP-HOST-DOWN"
        case .wrongRouterKey: "ADP-ROUTER-KEY"
        case .keyNotEnrolled: "ADP-NOT-ENROLLED"
        case .noAnswer: "ADP-NO-ANSWER"
        case .broken: "ADP-CONNECTION-BROKEN"
        case .ended: "ADP-SESSION-ENDED"
        }
    }

    /// What happened.
    public var sentence: String {
        switch self {
        case .hostDown: "nothing answers at the router's address"
        case .wrongRouterKey: "what answers at the router's address does not have the router's key"
        case .keyNotEnrolled: "the router does not let this adapter's key in"
        case .noAnswer: "the router does not answer in time"
        case .broken: "the connection to the router broke"
        case .ended: "the router ended the session"
        }
    }

    /// What to do.
    public var help: String {
        switch self {
        case .hostDown: "check that the router runs, and the host and port under `router.endpoint`; a firewall may be between"
        case .wrongRouterKey: "compare `router.public-key` with the key the bus's operator gives"
        case .keyNotEnrolled: "ask the bus's operator to approve the adapter's enrolment request, or whether it was revoked"
        case .noAnswer: "check the network between, and whether the router is overloaded"
        case .broken, .ended: "nothing: the adapter connects again by itself, and nothing in its outbox is lost"
        }
    }

    /// It as a problem.
    public var problem: AdapterProblem { AdapterProblem(code: code, path: "router", sentence, help: help) }
}

/// Reads a client socket's events in order and says how the attempt to connect stands.
struct ConnectionWatch: Sendable {
    enum Verdict: Sendable, Equatable {
        case pending
        case connected
        case failed(ConnectionTrouble)
    }

    private var hasTCP = false
    private var isIn = false

    /// Takes the next event.
    mutating func take(_ event: SocketEvent.What) -> Verdict {
        switch event {
        case .connected:
            hasTCP = true
            return .pending
        case .handshakeSucceeded:
            isIn = true
            return .connected
        case .handshakeFailed(.authentication): return .failed(.keyNotEnrolled)
        case .handshakeFailed(.protocolError), .handshakeFailed(.noDetail): return .failed(.wrongRouterKey)
        case .disconnected: return .failed(isIn ? .broken : hasTCP ? .wrongRouterKey : .hostDown)
        case .closed, .connectRetried: return isIn || hasTCP ? .pending : .failed(.hostDown)
        case .connectDelayed, .listening, .bindFailed, .accepted, .acceptFailed, .closeFailed, .monitorStopped, .unknown:
            return .pending
        }
    }
}
