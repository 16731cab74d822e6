public import SafeguardingContract

/// How the bus client stands to the router.
public enum BusStatus: Sendable, Equatable {
    /// It has not been started.
    case idle
    /// It is making a connection, or has one and waits for READY.
    case connecting
    /// There is a session.
    case ready(Ready)
    /// There is none; it tries again by itself.
    case away(ConnectionTrouble)
    /// It has ended, and does not try again: somebody has to do something.
    case failed(AdapterProblem)
    /// It was stopped.
    case stopped

    /// Whether it will not change any more.
    public var isFinal: Bool {
        switch self {
        case .failed, .stopped: true
        case .idle, .connecting, .ready, .away: false
        }
    }
}
