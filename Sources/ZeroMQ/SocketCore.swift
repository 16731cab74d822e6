import CZeroMQ

/// A socket's handle, shared by the ``Socket`` that owns it and by what refers to it: poll items and monitors.
///
/// Only the `Socket` opens and closes it. Whoever else holds it finds a closed socket, never a pointer to freed memory.
/// It is not `Sendable`: it lives on one thread at a time, with all who hold it.
final class SocketCore {
    let kind: Socket.Kind

    /// Kept alive, for a context must not be freed before its sockets are closed.
    let context: Context

    /// Nil once the socket is closed.
    private(set) var handle: UnsafeMutableRawPointer?

    /// Where frames are received before they are copied out; one for the socket's life, so that receiving does not allocate.
    let scratch: UnsafeMutablePointer<zmq_msg_t>

    /// Whether libzmq has taken a frame, or swallowed one, that is not its message's last.
    var isAmidMessage = false

    init(_ kind: Socket.Kind, in context: Context) throws(ZeroMQError) {
        self.kind = kind
        self.context = context
        handle = try context.openSocket(kind.number)
        scratch = .allocate(capacity: 1)
        scratch.initialize(to: zmq_msg_t())
        zmq_msg_init(scratch)
    }

    /// The handle of a socket that has to be open.
    var openHandle: UnsafeMutableRawPointer {
        guard let handle else { preconditionFailure("the socket was closed while something still used it") }
        return handle
    }

    /// Closes the handle. Calling it again does nothing.
    func close() {
        guard let open = handle else { return }
        handle = nil
        zmq_close(open)
    }

    deinit {
        close()
        zmq_msg_close(scratch)
        scratch.deallocate()
    }
}
