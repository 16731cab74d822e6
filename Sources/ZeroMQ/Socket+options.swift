import CZeroMQ

/// An option that was set, for the log: `LINGER = 0.0 seconds (read back)`.
public struct AppliedOption: Sendable, Equatable, CustomStringConvertible {
    /// The option's name in `zmq.h`, without the prefix.
    public let name: String
    /// The value as text; a secret's is left out.
    public let value: String
    /// Whether it was read back. False only for options that libzmq cannot read back.
    public let verified: Bool

    /// One line for the log.
    public var description: String { "\(name) = \(value) (\(verified ? "read back" : "cannot be read back"))" }
}

extension Socket {
    /// Sets an option. Most count only for what is bound or connected afterwards.
    ///
    /// - Throws: `ZMQ-EINVAL` for a value out of range or an option that can only be read, `ZMQ-ENOTSUP` for CURVE where the library
    ///   lacks it, `ZMQ-ETERM`.
    public func set<Value>(_ option: SocketOption<Value>, _ value: Value) throws(ZeroMQError) {
        let handle = core.openHandle
        let (result, number) = value.optionBytes.withUnsafeBytes { bytes in
            retryingInterrupts { zmq_setsockopt(handle, option.number, bytes.baseAddress, bytes.count) }
        }
        if result != 0 { throw ZeroMQError(call: "zmq_setsockopt", errno: number, subject: option.name) }
    }

    /// Reads an option.
    ///
    /// - Throws: `ZMQ-EINVAL` for an option that can only be set, `ZMQ-OPTION-TYPE` when what libzmq gives is not a value of that type,
    ///   `ZMQ-ETERM`.
    public func get<Value>(_ option: SocketOption<Value>) throws(ZeroMQError) -> Value {
        let handle = core.openHandle
        var bytes = [UInt8](repeating: 0, count: Value.optionCapacity)
        var count = bytes.count
        let (result, number) = bytes.withUnsafeMutableBytes { buffer in
            retryingInterrupts { zmq_getsockopt(handle, option.number, buffer.baseAddress, &count) }
        }
        if result != 0 { throw ZeroMQError(call: "zmq_getsockopt", errno: number, subject: option.name) }
        guard let value = Value(optionBytes: [UInt8](bytes.prefix(count))) else {
            throw ZeroMQError(
                call: "zmq_getsockopt", code: "ZMQ-OPTION-TYPE", sentence: "`\(option.name)` is not of the type it is read as",
                help: "declare the option with the type that zmq_getsockopt(3) gives it")
        }
        return value
    }

    /// Sets an option and reads it back, so that a setting on which safety rests is known to hold.
    ///
    /// - Returns: what was set, for the log.
    /// - Throws: as ``set(_:_:)``, and `ZMQ-OPTION-NOT-APPLIED` when libzmq has another value afterwards.
    @discardableResult
    public func setAndVerify<Value>(
        _ option: SocketOption<Value>, _ value: Value
    ) throws(ZeroMQError) -> AppliedOption {
        try set(option, value)
        let text = option.isSecret ? "(secret)" : "\(value)"
        if option.access == .writeOnly { return AppliedOption(name: option.name, value: text, verified: false) }
        // Compared as libzmq keeps it: half a millisecond is kept as one.
        guard try get(option).optionBytes == value.optionBytes else {
            throw ZeroMQError(
                call: "zmq_getsockopt", code: "ZMQ-OPTION-NOT-APPLIED",
                sentence: "libzmq did not keep the value that `\(option.name)` was set to",
                help: "set a value that the option can hold exactly; see zmq_setsockopt(3)")
        }
        return AppliedOption(name: option.name, value: text, verified: true)
    }

    /// Asks for messages that begin with a prefix; an empty one asks for all. For sub sockets.
    public func subscribe(to prefix: [UInt8] = []) throws(ZeroMQError) { try set(.subscribe, prefix) }

    /// Takes back what ``subscribe(to:)`` asked.
    public func unsubscribe(from prefix: [UInt8] = []) throws(ZeroMQError) { try set(.unsubscribe, prefix) }
}
