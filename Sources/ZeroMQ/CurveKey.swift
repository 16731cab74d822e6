import CZeroMQ

/// The public half of a CURVE key pair: 32 bytes, written as 40 characters of ``Z85``. Anybody may see it.
public struct CurvePublicKey: Sendable, Hashable {
    /// The key's 32 bytes.
    public let bytes: [UInt8]

    /// Takes a key's bytes.
    ///
    /// - Throws: `ZMQ-KEY-LENGTH` unless there are 32.
    public init(bytes: [UInt8]) throws(ZeroMQError) { self.bytes = try keyBytes(bytes) }

    /// Reads a key's text.
    ///
    /// - Throws: `ZMQ-Z85-LENGTH`, `ZMQ-Z85-CHARACTER`, `ZMQ-KEY-LENGTH`.
    public init(z85: String) throws(ZeroMQError) { bytes = try keyBytes(Z85.decode(z85)) }

    /// The key's text, 40 characters.
    public var z85: String { keyText(bytes) }
}

extension CurvePublicKey: CustomStringConvertible {
    /// The key's text.
    public var description: String { z85 }
}

/// The secret half of a CURVE key pair: 32 bytes. It does not show itself in descriptions, dumps and debuggers' summaries.
public struct CurveSecretKey: Sendable {
    /// The key's 32 bytes. Keep them out of logs, errors and command lines.
    public let bytes: [UInt8]

    /// Takes a key's bytes.
    ///
    /// - Throws: `ZMQ-KEY-LENGTH` unless there are 32.
    public init(bytes: [UInt8]) throws(ZeroMQError) { self.bytes = try keyBytes(bytes) }

    /// Reads a key's text.
    ///
    /// - Throws: `ZMQ-Z85-LENGTH`, `ZMQ-Z85-CHARACTER`, `ZMQ-KEY-LENGTH`.
    public init(z85: String) throws(ZeroMQError) { bytes = try keyBytes(Z85.decode(z85)) }

    /// The key's text, 40 characters. Keep it out of logs, errors and command lines.
    public var z85: String { keyText(bytes) }
}

extension CurveSecretKey: Equatable {
    /// Compares every byte, however early the keys differ, so that the time it takes tells little.
    public static func == (left: Self, right: Self) -> Bool {
        zip(left.bytes, right.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension CurveSecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says that there is a key, and not which.
    public var description: String { "CurveSecretKey(redacted)" }
    /// Says that there is a key, and not which.
    public var debugDescription: String { description }
    /// Shows nothing inside.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Checks that a key has 32 bytes.
private func keyBytes(_ bytes: [UInt8]) throws(ZeroMQError) -> [UInt8] {
    guard bytes.count == 32 else {
        throw ZeroMQError(
            call: "key", code: "ZMQ-KEY-LENGTH", sentence: "a CURVE key has 32 bytes, not \(bytes.count)",
            help: "check that the key was copied whole: it has 40 characters")
    }
    return bytes
}

/// A key's text. INVARIANT: a key has 32 bytes, which Z85 can always encode.
private func keyText(_ bytes: [UInt8]) -> String {
    guard let text = try? Z85.encode(bytes) else { preconditionFailure("a CURVE key has 32 bytes") }
    return text
}

extension CurvePublicKey: SocketOptionValue {
    public static var optionCapacity: Int { 32 }
    public var optionBytes: [UInt8] { bytes }
    public init?(optionBytes: [UInt8]) {
        guard optionBytes.count == 32 else { return nil }
        bytes = optionBytes
    }
}

extension CurveSecretKey: SocketOptionValue {
    public static var optionCapacity: Int { 32 }
    public var optionBytes: [UInt8] { bytes }
    public init?(optionBytes: [UInt8]) {
        guard optionBytes.count == 32 else { return nil }
        bytes = optionBytes
    }
}
