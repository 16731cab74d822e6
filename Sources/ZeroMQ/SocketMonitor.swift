import CZeroMQ
import Synchronization

/// Reports what happens to a socket's connections, so that "wrong key" and "host down" can be told apart.
///
/// Make it before ``Socket/bind(_:)`` or ``Socket/connect(_:)``, and use it on the socket's thread. Read it regularly: events that are
/// not read stay in memory (a limit would make libzmq's I/O thread wait, and with it all connections). A socket has one monitor
/// at a time.
public struct SocketMonitor: ~Copyable {
    private let watched: SocketCore
    private let events: Socket

    /// Numbers the endpoints, which must differ within a context.
    private static let counter = Atomic<UInt64>(0)

    /// Starts reporting.
    ///
    /// - Throws: `ZMQ-ETERM`, `ZMQ-EMFILE`.
    public init(_ socket: borrowing Socket) throws(ZeroMQError) {
        events = try Self.reader(of: socket.core)
        watched = socket.core
    }

    /// Makes libzmq report, and the socket that reads its reports.
    private static func reader(of watched: SocketCore) throws(ZeroMQError) -> Socket {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        let endpoint = "inproc://monitor-\(number)"
        let events = try Socket(.pair, in: watched.context)
        // No limit: at a limit libzmq waits on its I/O thread until there is room.
        try events.set(.receiveHighWaterMark, 0)
        let handle = watched.openHandle
        let (result, error) = retryingInterrupts { zmq_socket_monitor(handle, endpoint, ZMQ_EVENT_ALL) }
        if result != 0 { throw ZeroMQError(call: "zmq_socket_monitor", errno: error) }
        do throws(ZeroMQError) {
            try events.connect(endpoint)
        } catch {
            zmq_socket_monitor(handle, nil, 0)
            throw error
        }
        return events
    }

    /// The next event.
    ///
    /// - Parameter timeout: how long to wait at most; nil means until there is one, zero not at all.
    /// - Returns: nil when there was none in time.
    /// - Throws: `ZMQ-ETERM` after the context was shut down.
    public func next(timeout: Duration?) throws(ZeroMQError) -> SocketEvent? {
        var poller = Poller()
        poller.add(events.pollItem(.in))
        _ = try poller.wait(timeout: timeout)
        return try events.tryReceive().flatMap { SocketEvent($0.frames) }
    }

    /// What lets a ``Poller`` wait for events, for as long as the monitor exists.
    public var pollItem: PollItem { events.pollItem(.in) }

    // The watched socket is told first: libzmq would wait for ever to report to a reader that is gone.
    deinit {
        if let handle = watched.handle { zmq_socket_monitor(handle, nil, 0) }
    }
}
