import CZeroMQ

/// One frame, in memory that libzmq owns.
///
/// Receiving into a message copies nothing: what came from the network is read in place. Where frames are to be kept, compared or
/// passed on, ``Multipart`` is simpler, at the price of one copy for each frame.
// SAFETY: the storage has one owner, its content does not change after init, and libzmq counts references to it atomically;
// so reading from several threads and handing over are both sound.
public struct Message: ~Copyable, @unchecked Sendable {
    /// On the heap, for libzmq does not promise that a zmq_msg_t can be moved in memory, which Swift does with structs.
    let storage: UnsafeMutablePointer<zmq_msg_t>

    /// Makes an empty message, to receive into.
    init() {
        storage = .allocate(capacity: 1)
        storage.initialize(to: zmq_msg_t())
        zmq_msg_init(storage)
    }

    /// Makes a message that holds a copy of some bytes. Traps when memory runs out, as Swift does.
    public init(copying bytes: UnsafeRawBufferPointer) {
        self.init()
        storage.fill(bytes)
    }

    /// Makes a message that holds a copy of some bytes.
    public init(_ bytes: [UInt8]) {
        self.init()
        let storage = storage
        bytes.withUnsafeBytes { storage.fill($0) }
    }

    /// The number of bytes.
    public var count: Int { zmq_msg_size(storage) }

    /// Whether another frame of the same message follows.
    public var hasMore: Bool { zmq_msg_more(storage) == 1 }

    /// Gives the bytes in place. The pointer is valid only until `body` returns.
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: zmq_msg_data(storage), count: count))
    }

    /// A copy of the bytes.
    public var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// What the connection knows about who sent this frame.
    ///
    /// - Parameter property: `User-Id`, which is the authenticator's verdict, `Peer-Address`, `Socket-Type` or `Routing-Id`. A frame
    ///   that was not received from a connection has none, and the first frame from a router (the routing id) can lack them.
    /// - Returns: nil where there is none, or where it is not UTF-8.
    /// - Warning: where no ``Authenticator`` accepted the peer, the peer itself can claim a `User-Id`.
    public func metadata(_ property: String) -> String? { storage.metadata(property) }

    deinit {
        zmq_msg_close(storage)
        storage.deallocate()
    }
}

extension UnsafeMutablePointer<zmq_msg_t> {
    /// The frame's bytes, valid until the message is closed or received into.
    var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: zmq_msg_data(self), count: zmq_msg_size(self)) }

    /// A property of the connection that the frame came from; nil where there is none or where it is not UTF-8.
    func metadata(_ property: String) -> String? { zmq_msg_gets(self, property).flatMap { String(validatingCString: $0) } }

    /// Gives an empty message a copy of some bytes as its content. Traps when memory runs out.
    func fill(_ bytes: UnsafeRawBufferPointer) {
        guard zmq_msg_init_size(self, bytes.count) == 0 else { fatalError("out of memory for a message") }
        if let start = bytes.baseAddress { zmq_msg_data(self).copyMemory(from: start, byteCount: bytes.count) }
    }

    /// Lets go of the content and makes the message empty.
    func reset() {
        zmq_msg_close(self)
        zmq_msg_init(self)
    }
}
