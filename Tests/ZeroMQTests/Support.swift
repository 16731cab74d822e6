import Testing
import ZeroMQ

/// How long a test waits for what must happen, on a machine that has much else to do. Only failures take this long.
let patience: Duration = .seconds(60)

/// How long a test waits for what must not happen.
let briefly: Duration = .milliseconds(300)

extension Socket {
    /// A socket that never waits for ever, so that a failing test ends.
    static func impatient(_ kind: Kind, in context: Context) throws -> Socket {
        let socket = try Socket(kind, in: context)
        try socket.set(.receiveTimeout, patience)
        try socket.set(.sendTimeout, patience)
        return socket
    }

    /// Binds to a port that the system chooses.
    borrowing func bindLocally() throws -> String {
        try bind("tcp://127.0.0.1:*")
        return try lastEndpoint()
    }
}

extension [UInt8] {
    /// Text as bytes.
    init(_ text: String) { self.init(text.utf8) }
}

/// A failing call's error.
func failure(_ body: () throws(ZeroMQError) -> Void) -> ZeroMQError? {
    do throws(ZeroMQError) {
        try body()
        return nil
    } catch {
        return error
    }
}

extension SocketMonitor {
    /// Reads events until one is as wanted. Returns nil when none came in time.
    borrowing func first(
        within timeout: Duration = patience, _ wanted: (SocketEvent.What) -> Bool
    ) throws -> SocketEvent.What? {
        let deadline = ContinuousClock.now + timeout
        while let event = try next(timeout: ContinuousClock.now.duration(to: deadline)) {
            if wanted(event.what) { return event.what }
        }
        return nil
    }

    /// Waits until a handshake has ended, and says how: nil when it succeeded.
    borrowing func handshakeFailure() throws -> SocketEvent.HandshakeFailure? {
        let ending = try first { what in
            switch what {
            case .handshakeSucceeded, .handshakeFailed: true
            default: false
            }
        }
        if case .handshakeFailed(let failure) = try #require(ending, "no handshake ended in time") { return failure }
        return nil
    }
}
