import CZeroMQ

/// What one can wait for on a socket or a file descriptor, and what has come of it.
public struct PollEvents: OptionSet, Sendable, Hashable {
    /// libzmq's bits.
    public let rawValue: Int16

    /// Takes libzmq's bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// A message, or bytes, can be received without waiting.
    public static let `in` = PollEvents(rawValue: Int16(ZMQ_POLLIN))
    /// A message, or bytes, can be sent without waiting.
    public static let out = PollEvents(rawValue: Int16(ZMQ_POLLOUT))
    /// A file descriptor has failed. Never for sockets.
    public static let error = PollEvents(rawValue: Int16(ZMQ_POLLERR))
}

extension PollEvents: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    public var optionBytes: [UInt8] { Int32(rawValue).optionBytes }
    public init?(optionBytes: [UInt8]) {
        guard let number = Int32(optionBytes: optionBytes) else { return nil }
        self.init(rawValue: Int16(truncatingIfNeeded: number))
    }
}

/// Something to wait for: a socket, or a file descriptor.
///
/// A socket's item belongs to the socket's thread. It does not keep the socket open: waiting on the item of a closed socket traps.
public struct PollItem {
    enum Source {
        case socket(SocketCore)
        case descriptor(Int32)
    }

    let source: Source
    let events: PollEvents

    /// Waits on a file descriptor, which has to stay open.
    public init(fileDescriptor: Int32, _ events: PollEvents) {
        source = .descriptor(fileDescriptor)
        self.events = events
    }

    init(_ core: SocketCore, _ events: PollEvents) {
        source = .socket(core)
        self.events = events
    }
}

extension Socket {
    /// What lets a ``Poller`` wait on this socket, for as long as the socket is open.
    public borrowing func pollItem(_ events: PollEvents) -> PollItem { PollItem(core, events) }
}

/// Waits until one of several sockets and file descriptors has something to do.
///
/// Level-triggered: what is not received is reported again. It belongs to the thread that owns the sockets.
public struct Poller: ~Copyable {
    /// Which item, as ``add(_:)`` numbered it.
    public typealias Index = Int

    private var items: [PollItem] = []
    private var polled: [zmq_pollitem_t] = []

    /// Makes a poller that waits for nothing yet.
    public init() {}

    /// Adds an item.
    ///
    /// - Returns: its index, counted from 0, by which ``Ready`` knows it.
    @discardableResult
    public mutating func add(_ item: PollItem) -> Index {
        items.append(item)
        var entry = zmq_pollitem_t()
        entry.events = item.events.rawValue
        switch item.source {
        case .socket(let core): entry.socket = core.openHandle
        case .descriptor(let descriptor): entry.fd = descriptor
        }
        polled.append(entry)
        return items.count - 1
    }

    /// Waits.
    ///
    /// - Parameter timeout: how long at most, in milliseconds rounded up; nil means until something happens, zero not at all.
    /// - Returns: which items can do what; none when the time is up.
    /// - Throws: `ZMQ-ETERM` after the context was shut down.
    public mutating func wait(timeout: Duration?) throws(ZeroMQError) -> Ready {
        for item in items {
            if case .socket(let core) = item.source { _ = core.openHandle }
        }
        let clock = ContinuousClock()
        let deadline = timeout.map { clock.now + .milliseconds($0.wholeMilliseconds) }
        while true {
            // Computed anew after an interruption, so that signals do not lengthen the wait.
            let milliseconds = deadline.map { Int(clock.now.duration(to: $0).wholeMilliseconds) } ?? -1
            if zmq_poll(&polled, Int32(polled.count), milliseconds) >= 0 { break }
            let number = zmq_errno()
            if number != EINTR { throw ZeroMQError(call: "zmq_poll", errno: number) }
        }
        return Ready(events: polled.map { PollEvents(rawValue: $0.revents) })
    }
}

/// What a ``Poller`` found.
public struct Ready: Sendable, Equatable {
    private let events: [PollEvents]

    init(events: [PollEvents]) { self.events = events }

    /// What the item at an index can do.
    public subscript(_ index: Poller.Index) -> PollEvents { events[index] }

    /// Whether the item at an index can receive.
    public func canReceive(_ index: Poller.Index) -> Bool { events[index].contains(.in) }

    /// Whether the item at an index can send.
    public func canSend(_ index: Poller.Index) -> Bool { events[index].contains(.out) }

    /// Whether nothing happened in time.
    public var isEmpty: Bool { events.allSatisfy(\.isEmpty) }
}
