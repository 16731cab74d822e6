import CZeroMQ
import Synchronization

/// The owner of libzmq's I/O threads, and of everything that its sockets share.
///
/// A process needs one. It may be used from any thread.
///
/// - Warning: fork before the context exists, never after: a child process inherits the sockets' memory but none of
///   the threads that serve them.
///
/// **Lingering.** Sockets of a context start with a ``SocketOption/linger`` of zero, which is not libzmq's default
/// (wait for ever): closing never blocks, and what has not left by then is dropped. Set `linger` on a socket whose
/// last words matter.
public final class Context: Sendable {
    /// A pointer that libzmq allows on every thread.
    // SAFETY: zmq_socket, zmq_ctx_shutdown and zmq_ctx_term are thread safe by libzmq's documentation. That none of them
    // meets a freed context is the Mutex's work: terminate() takes the pointer out before it is freed.
    private struct Handle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

    private let handle: Mutex<Handle?>

    /// Makes a context. Its threads start with its first socket.
    ///
    /// - Parameters:
    ///   - ioThreads: threads that do the network's work; libzmq advises one for each gigabyte per second. 0 suffices
    ///     for `inproc` alone.
    ///   - maxSockets: how many sockets can be open at once; nil means libzmq's 1023.
    /// - Throws: `ZMQ-EINVAL` for numbers out of range, `ZMQ-EMFILE` when the process has too many files open.
    public init(ioThreads: Int = 1, maxSockets: Int? = nil) throws(ZeroMQError) {
        guard let pointer = zmq_ctx_new() else { throw ZeroMQError(call: "zmq_ctx_new", errno: zmq_errno()) }
        handle = Mutex(Handle(pointer: pointer))
        var settings = [(ZMQ_IO_THREADS, Int32(clamping: ioThreads)), (ZMQ_BLOCKY, 0)]
        if let maxSockets { settings.append((ZMQ_MAX_SOCKETS, Int32(clamping: maxSockets))) }
        for (option, value) in settings where zmq_ctx_set(pointer, option, value) != 0 {
            throw ZeroMQError(call: "zmq_ctx_set", errno: zmq_errno())
        }
    }

    /// Wakes every call that blocks on a socket of this context, on whatever thread, with `ZMQ-ETERM`, and makes every
    /// later call but closing fail in the same way. Returns at once. Calling it again does nothing.
    public func shutdown() {
        handle.withLock { handle in
            if let handle { zmq_ctx_shutdown(handle.pointer) }
        }
    }

    /// Shuts down, waits until every socket is closed and has lingered, and frees the context.
    ///
    /// Calling it again does nothing. A thread that calls this while it holds a socket of its own open waits for ever.
    public func terminate() {
        let handle = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        if let handle { retryingInterrupts { zmq_ctx_term(handle.pointer) } }
    }

    // Sockets keep their context alive, so that when this runs there is none left to wait for.
    deinit { terminate() }

    /// Opens a socket's handle.
    func openSocket(_ kind: Int32) throws(ZeroMQError) -> UnsafeMutableRawPointer {
        let (address, number) = handle.withLock { handle -> (UInt, Int32) in
            guard let handle else { return (0, ETERM) }
            guard let socket = zmq_socket(handle.pointer, kind) else { return (0, zmq_errno()) }
            return (UInt(bitPattern: socket), 0)
        }
        guard let socket = UnsafeMutableRawPointer(bitPattern: address) else {
            throw ZeroMQError(call: "zmq_socket", errno: number)
        }
        return socket
    }
}
