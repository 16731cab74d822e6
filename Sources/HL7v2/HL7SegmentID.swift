/// The name of a segment: a capital letter and two capital letters or digits, like `PID`, `PV1` or a site's own `ZU1`.
public struct HL7SegmentID: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The three characters.
    public let name: String

    /// The name, or nil if the text is not one.
    public init?(_ name: String) {
        self.init(utf8: name.utf8)
    }

    /// A name known when the program is written. Traps if it is not a segment's name: the program is wrong then.
    public init(stringLiteral name: String) {
        guard let id = Self(utf8: name.utf8) else {
            preconditionFailure("a segment's name is a capital letter and two capital letters or digits")
        }
        self = id
    }

    init?(utf8 bytes: some Collection<UInt8>) {
        guard bytes.count == 3 else { return nil }
        for (index, byte) in bytes.enumerated() {
            let isLetter = (0x41...0x5A).contains(byte)
            let isDigit = (0x30...0x39).contains(byte)
            guard isLetter || (index > 0 && isDigit) else { return nil }
        }
        name = String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the segment is the site's own (Z-segment): its meaning is by local agreement.
    public var isLocal: Bool { name.utf8.first == 0x5A }

    public var description: String { name }
}
