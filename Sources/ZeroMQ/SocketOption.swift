/// A named, typed option of a socket, to be used with ``Socket/set(_:_:)`` and ``Socket/get(_:)``.
///
/// The options that this module knows are static members: `.linger`, `.zapDomain` and so on. Others can be made from their
/// number in `zmq.h`.
public struct SocketOption<Value: SocketOptionValue>: Sendable {
    /// What libzmq lets one do with an option.
    public enum Access: Sendable {
        /// It can be set and read back.
        case readWrite
        /// It can be set, and libzmq has no way to read it back.
        case writeOnly
        /// It can only be read.
        case readOnly
    }

    /// The option's number in `zmq.h`.
    public let number: Int32

    /// The option's name in `zmq.h`, without the prefix.
    public let name: String

    /// What libzmq lets one do with it.
    public let access: Access

    /// Whether its value stays out of logs and errors.
    public let isSecret: Bool

    /// Names an option.
    public init(_ number: Int32, _ name: String, _ access: Access = .readWrite, isSecret: Bool = false) {
        self.number = number
        self.name = name
        self.access = access
        self.isSecret = isSecret
    }
}

/// A type of value that socket options can have.
public protocol SocketOptionValue: Equatable, Sendable {
    /// How many bytes a value takes at most when it is read.
    static var optionCapacity: Int { get }

    /// The value as libzmq takes it.
    var optionBytes: [UInt8] { get }

    /// Reads a value as libzmq gives it; nil when it is not one of this type.
    init?(optionBytes: [UInt8])
}

extension SocketOptionValue where Self: FixedWidthInteger {
    /// The size of the number.
    public static var optionCapacity: Int { MemoryLayout<Self>.size }

    /// The number in this machine's byte order.
    public var optionBytes: [UInt8] { withUnsafeBytes(of: self) { [UInt8]($0) } }

    /// Reads a number in this machine's byte order.
    public init?(optionBytes: [UInt8]) {
        guard optionBytes.count == MemoryLayout<Self>.size else { return nil }
        self = optionBytes.withUnsafeBytes { $0.loadUnaligned(as: Self.self) }
    }
}

extension Int32: SocketOptionValue {}
extension Int64: SocketOptionValue {}

/// A switch: libzmq has 0 and 1.
extension Bool: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    public var optionBytes: [UInt8] { Int32(self ? 1 : 0).optionBytes }
    public init?(optionBytes: [UInt8]) {
        guard let number = Int32(optionBytes: optionBytes) else { return nil }
        self = number != 0
    }
}

/// Bytes, up to libzmq's limit of 255.
extension [UInt8]: SocketOptionValue {
    public static var optionCapacity: Int { 256 }
    public var optionBytes: [UInt8] { self }
    public init?(optionBytes: [UInt8]) { self = optionBytes }
}

/// A text; libzmq gives it back with a terminating zero.
extension String: SocketOptionValue {
    public static var optionCapacity: Int { 1024 }
    public var optionBytes: [UInt8] { [UInt8](utf8) }
    public init?(optionBytes: [UInt8]) {
        self.init(validating: optionBytes.last == 0 ? optionBytes.dropLast() : optionBytes[...], as: UTF8.self)
    }
}

/// A time that has an end: libzmq counts milliseconds. Parts of a millisecond are rounded up.
extension Duration: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    public var optionBytes: [UInt8] { wholeMilliseconds.optionBytes }
    public init?(optionBytes: [UInt8]) {
        guard let number = Int32(optionBytes: optionBytes) else { return nil }
        self = .milliseconds(number)
    }
}

/// A time that may have no end: nil is libzmq's -1, which each option explains.
extension Duration?: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    public var optionBytes: [UInt8] { (self?.wholeMilliseconds ?? -1).optionBytes }
    public init?(optionBytes: [UInt8]) {
        guard let number = Int32(optionBytes: optionBytes) else { return nil }
        self = number < 0 ? Self.none : Self.some(.milliseconds(number))
    }
}
