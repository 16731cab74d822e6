import CZeroMQ

extension Socket {
    /// Accepts connections at an endpoint.
    ///
    /// - Parameter endpoint: such as `tcp://127.0.0.1:5570`; with `tcp://127.0.0.1:*` the system chooses a free port, which
    ///   ``lastEndpoint()`` then tells.
    /// - Throws: `ZMQ-EADDRINUSE`, `ZMQ-EADDRNOTAVAIL`, `ZMQ-EACCES`, `ZMQ-EINVAL` for an endpoint that cannot be read, and others.
    public func bind(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_bind", endpoint) { zmq_bind($0, endpoint) }
    }

    /// Stops accepting connections at an endpoint, as ``lastEndpoint()`` named it. Connections that exist go on.
    ///
    /// - Throws: `ZMQ-ENOENT` when the socket is not bound there.
    public func unbind(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_unbind", endpoint) { zmq_unbind($0, endpoint) }
    }

    /// Connects to an endpoint, and again whenever the connection breaks.
    ///
    /// Returns before there is a connection, and also when the other side is down: a ``SocketMonitor`` tells. A dealer, req, pub
    /// or sub socket that is connected to the endpoint already does nothing; see ``reconnect(_:)``.
    ///
    /// - Throws: `ZMQ-EINVAL` for an endpoint that cannot be read, and others.
    public func connect(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_connect", endpoint) { zmq_connect($0, endpoint) }
    }

    /// Ends the connection to an endpoint. What was not sent yet is dropped unless it still leaves within
    /// ``SocketOption/linger``.
    ///
    /// - Throws: `ZMQ-ENOENT` when the socket was not connected there.
    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_disconnect", endpoint) { zmq_disconnect($0, endpoint) }
    }

    /// Ends the connection to an endpoint and makes a new one: for a client that an authenticator has refused, for libzmq 4.3.4
    /// does not try again by itself then. What was queued for the endpoint is dropped.
    ///
    /// - Throws: as ``disconnect(_:)`` and ``connect(_:)``.
    public func reconnect(_ endpoint: String) throws(ZeroMQError) {
        try disconnect(endpoint)
        try connect(endpoint)
    }

    /// The last endpoint that was bound or connected, with the port that the system chose.
    ///
    /// - Returns: an endpoint that another socket can connect to, or an empty string when there is none yet.
    /// - Throws: `ZMQ-ETERM`.
    public func lastEndpoint() throws(ZeroMQError) -> String { try get(.lastEndpoint) }

    /// Makes a call about an endpoint, retried when it is interrupted.
    private func call(
        _ name: String, _ endpoint: String, _ body: (UnsafeMutableRawPointer) -> Int32
    ) throws(ZeroMQError) {
        let handle = core.openHandle
        let (result, number) = retryingInterrupts { body(handle) }
        if result != 0 { throw ZeroMQError(call: name, errno: number, subject: endpoint) }
    }
}
