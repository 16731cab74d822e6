import CZeroMQ

/// What became of a message that was to be sent without waiting.
public enum SendOutcome: Sendable, Equatable {
    /// libzmq has taken the whole message. It has not necessarily left, and nobody has necessarily received it.
    case sent
    /// Nothing was sent: nobody is connected, or the peer's queue is at its high-water mark.
    case wouldBlock
    /// Nothing was sent: a router with ``SocketOption/routerMandatory`` knows no peer by that routing id.
    case unroutable
}

extension Socket {
    /// Sends one frame, and waits for room as long as ``SocketOption/sendTimeout`` says.
    ///
    /// - Parameters:
    ///   - bytes: the frame; libzmq copies it.
    ///   - more: whether another frame of the same message follows.
    /// - Throws: `ZMQ-EAGAIN` when there was no room in time, `ZMQ-EHOSTUNREACH` for an unknown routing id, `ZMQ-EFSM` when it is not
    ///   this socket's turn, `ZMQ-ETERM` after the context was shut down. Nothing of this frame was sent then.
    public func send(_ bytes: [UInt8], more: Bool = false) throws(ZeroMQError) {
        try expectSent(bytes.withUnsafeBytes { push($0, more ? ZMQ_SNDMORE : 0) })
    }

    /// Sends one frame from a span. As ``send(_:more:)-([UInt8],_)`` otherwise.
    public func send(_ span: Span<UInt8>, more: Bool = false) throws(ZeroMQError) {
        try expectSent(span.withUnsafeBytes { push($0, more ? ZMQ_SNDMORE : 0) })
    }

    /// Sends one frame from memory. As ``send(_:more:)-([UInt8],_)`` otherwise.
    public func send(_ bytes: UnsafeRawBufferPointer, more: Bool = false) throws(ZeroMQError) {
        try expectSent(push(bytes, more ? ZMQ_SNDMORE : 0))
    }

    /// Sends one frame without copying it. As ``send(_:more:)-([UInt8],_)`` otherwise; when it throws, the frame is dropped.
    public func send(_ message: consuming Message, more: Bool = false) throws(ZeroMQError) {
        let (handle, frame) = (core.openHandle, message.storage)
        let flags = more ? ZMQ_SNDMORE : 0
        let number = retryingInterrupts { zmq_msg_send(frame, handle, flags) }.errno
        try expectSent(noted(number, flags))
    }

    /// Sends a message of several frames, and waits for room as long as ``SocketOption/sendTimeout`` says. It is sent whole or
    /// not at all.
    ///
    /// - Throws: as ``send(_:more:)-([UInt8],_)``.
    public func send(multipart frames: [[UInt8]]) throws(ZeroMQError) {
        try expectSent(push(frames, 0))
    }

    /// Sends one frame if that is possible without waiting.
    ///
    /// A later frame than the first is refused only if the connection has just broken. The message is lost then; its remaining frames
    /// are to be sent all the same, and come to nothing. ``trySend(multipart:)`` sees to that itself.
    ///
    /// - Returns: what became of it.
    /// - Throws: as ``send(_:more:)-([UInt8],_)``, except for what is an outcome.
    public func trySend(_ bytes: [UInt8], more: Bool = false) throws(ZeroMQError) -> SendOutcome {
        try outcome(bytes.withUnsafeBytes { push($0, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)) })
    }

    /// Sends a message of several frames if that is possible without waiting. It is sent whole or not at all.
    ///
    /// - Returns: what became of it.
    /// - Throws: as ``send(_:more:)-([UInt8],_)``, except for what is an outcome.
    public func trySend(multipart frames: [[UInt8]]) throws(ZeroMQError) -> SendOutcome {
        try outcome(push(frames, ZMQ_DONTWAIT))
    }

    /// Sends one frame. Returns 0, or the error number.
    private func push(_ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int32 {
        let handle = core.openHandle
        let number = retryingInterrupts { zmq_send(handle, bytes.baseAddress, bytes.count, flags) }.errno
        return noted(number, flags)
    }

    /// Notes whether the next frame begins a message. A message's first frame decides: when it is refused, the next is a first one
    /// again. A later frame is refused only if the connection went away just now: libzmq has rolled the message back and swallows
    /// its remaining frames.
    private func noted(_ number: Int32, _ flags: Int32) -> Int32 {
        if number == 0 || core.isAmidMessage { core.isAmidMessage = flags & ZMQ_SNDMORE != 0 }
        return number
    }

    /// Sends all frames. Returns 0, or the error number of the first frame that was refused.
    private func push(_ frames: [[UInt8]], _ flags: Int32) -> Int32 {
        precondition(!frames.isEmpty, "a message has at least one frame")
        var refused: Int32 = 0
        for (index, frame) in frames.enumerated() {
            let more = index < frames.count - 1 ? ZMQ_SNDMORE : 0
            let number = frame.withUnsafeBytes { push($0, flags | more) }
            if number == 0 { continue }
            if refused == 0 { refused = number }
            // What libzmq swallows must still be given to it, or else it would swallow the next message's frames.
            if !core.isAmidMessage { break }
        }
        return refused
    }

    private func expectSent(_ number: Int32) throws(ZeroMQError) {
        if number != 0 { throw ZeroMQError(call: "zmq_send", errno: number) }
    }

    private func outcome(_ number: Int32) throws(ZeroMQError) -> SendOutcome {
        switch number {
        case 0: return .sent
        case EAGAIN: return .wouldBlock
        case EHOSTUNREACH: return .unroutable
        default: throw ZeroMQError(call: "zmq_send", errno: number)
        }
    }
}
