import CZeroMQ

extension Socket {
    /// How many frames of a message are kept unless told otherwise. More than any protocol needs, and few enough that a hostile
    /// peer's frames, each of which costs memory beyond its bytes, do not add up.
    public static var defaultMaxFrames: Int { 64 }

    /// How many bytes of a message are kept unless told otherwise: 16 MiB.
    public static var defaultMaxTotalBytes: Int { 16 << 20 }

    /// Receives a message, and waits for one as long as ``SocketOption/receiveTimeout`` says.
    ///
    /// What is beyond the limits is received and dropped, and the message is marked ``Multipart/oversize``: so a peer cannot fill
    /// memory *here*. libzmq has buffered the whole message by then; only ``SocketOption/maxMessageSize`` (for one frame) and
    /// a memory cap on the process bound that.
    ///
    /// - Parameters:
    ///   - maxFrames: how many frames are kept, a router's routing id included.
    ///   - maxTotalBytes: how many bytes are kept in all frames together.
    /// - Returns: the message, or nil when none came in time.
    /// - Throws: `ZMQ-ETERM` after the context was shut down, `ZMQ-EFSM` when it is not this socket's turn.
    public func receive(
        maxFrames: Int = defaultMaxFrames, maxTotalBytes: Int = defaultMaxTotalBytes
    ) throws(ZeroMQError) -> Multipart? {
        try receive(flags: 0, maxFrames, maxTotalBytes)
    }

    /// Receives a message if one has arrived, and does not wait. As ``receive(maxFrames:maxTotalBytes:)`` otherwise.
    public func tryReceive(
        maxFrames: Int = defaultMaxFrames, maxTotalBytes: Int = defaultMaxTotalBytes
    ) throws(ZeroMQError) -> Multipart? {
        try receive(flags: ZMQ_DONTWAIT, maxFrames, maxTotalBytes)
    }

    /// Receives one frame in place, without copying it. The rest of its message follows while ``Message/hasMore`` says so,
    /// and arrived with it.
    ///
    /// - Parameter waiting: whether to wait for as long as ``SocketOption/receiveTimeout`` says.
    /// - Returns: the frame, or nil when none came in time.
    /// - Throws: as ``receive(maxFrames:maxTotalBytes:)``.
    public func receiveFrame(waiting: Bool = true) throws(ZeroMQError) -> Message? {
        let message = Message()
        guard try receive(into: message.storage, flags: waiting ? 0 : ZMQ_DONTWAIT) else { return nil }
        return message
    }

    /// Receives all frames of a message.
    private func receive(flags: Int32, _ maxFrames: Int, _ maxTotalBytes: Int) throws(ZeroMQError) -> Multipart? {
        let frame = core.scratch
        guard try receive(into: frame, flags: flags) else { return nil }
        defer { frame.reset() }
        var assembler = MultipartAssembler(
            isRouter: core.kind == .router, maxFrames: maxFrames, maxTotalBytes: maxTotalBytes)
        assembler.take(frame.content, metadata: frame.metadata)
        // libzmq delivers a message whole, so that the frames that follow the first are here already.
        while zmq_msg_more(frame) == 1, try receive(into: frame, flags: flags) {
            assembler.take(frame.content, metadata: frame.metadata)
        }
        return assembler.finish()
    }

    /// Receives one frame. Returns false when there is none.
    private func receive(into frame: UnsafeMutablePointer<zmq_msg_t>, flags: Int32) throws(ZeroMQError) -> Bool {
        let handle = core.openHandle
        let (result, number) = retryingInterrupts { zmq_msg_recv(frame, handle, flags) }
        if result >= 0 { return true }
        if number == EAGAIN { return false }
        throw ZeroMQError(call: "zmq_msg_recv", errno: number)
    }
}
