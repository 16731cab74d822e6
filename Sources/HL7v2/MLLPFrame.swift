/// The Minimal Lower Layer Protocol: a message between `<VT>` (0x0B) and `<FS><CR>` (0x1C 0x0D).
///
/// It promises nothing but where a message ends. That one has arrived and is safe is said by ``Acknowledgement``.
public enum MLLPFrame {
    /// Before a message.
    static let start: UInt8 = 0x0B
    /// After a message, first byte.
    static let end: UInt8 = 0x1C
    /// After a message, second byte.
    static let carriageReturn: UInt8 = 0x0D

    /// A frame's content at most, in bytes, where the caller names no other limit: 1 MiB. An ADT message has about 2 KB.
    public static let standardLimit = 1_048_576

    /// A message in its frame. The serialiser escapes the framing bytes, so that this cannot fail.
    public static func encode(_ message: HL7Message) -> [UInt8] {
        wrap(message.serialised())
    }

    /// Bytes in a frame.
    ///
    /// - Throws: ``MLLPFramingError`` if one of them would begin or end a frame.
    public static func encode(_ content: [UInt8]) throws(MLLPFramingError) -> [UInt8] {
        guard !content.contains(where: { $0 == start || $0 == end }) else { throw MLLPFramingError() }
        return wrap(content)
    }

    private static func wrap(_ content: [UInt8]) -> [UInt8] {
        [start] + content + [end, carriageReturn]
    }
}

/// Content that cannot be framed.
public struct MLLPFramingError: Error, Sendable, Equatable, CustomStringConvertible {
    package init() {}

    /// Stable.
    public var code: String { "mllp.reserved-byte" }
    /// What to do about it.
    public var help: String { "escape control characters as `\\Xhh\\`; the message serialiser does" }
    public var description: String { "the content holds a byte that would begin or end a frame" }
}
