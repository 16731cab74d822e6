/// The id of a message: a UUIDv7 (RFC 9562, section 5.7), chosen by the sender.
///
/// Time-ordered ids keep the ledger's index small and quick. (adapter, id) is unique for ever: the same id with the
/// same bytes is the same message again, with other bytes it is refused.
public struct MessageID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The first eight bytes, big-endian: 48 bits of milliseconds, version, 12 random bits.
    public let high: UInt64
    /// The last eight bytes, big-endian: variant, 62 random bits.
    public let low: UInt64

    /// Takes the sixteen bytes as two big-endian halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id.
    /// - Parameters:
    ///   - moment: the time that goes into it.
    ///   - generator: where the 74 random bits come from; a seeded one in simulations.
    public init(at moment: Moment, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(clamping: moment.milliseconds) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | (generator.next() as UInt64) & 0x0FFF
        low = 0x8000_0000_0000_0000 | (generator.next() as UInt64) >> 2
    }

    /// An id from its text form: lower-case hexadecimal with hyphens, version 7, RFC 9562 variant; nil for any other text.
    public init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { bytes -> (high: UInt64, low: UInt64)? in
            guard bytes.count == 36 else { return nil }
            var halves = (high: UInt64(0), low: UInt64(0))
            var digits = 0
            for (index, byte) in bytes.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    guard byte == 45 else { return nil }
                    continue
                }
                let digit: UInt64
                switch byte {
                case 48...57: digit = UInt64(byte - 48)
                case 97...102: digit = UInt64(byte - 87)
                default: return nil
                }
                if digits < 16 { halves.high = halves.high << 4 | digit } else { halves.low = halves.low << 4 | digit }
                digits += 1
            }
            return halves
        }
        guard let read, read.high >> 12 & 0xF == 7, read.low >> 62 == 0b10 else { return nil }
        self.init(high: read.high, low: read.low)
    }

    /// When the sender says the id was made.
    public var moment: Moment { Moment(milliseconds: Int64(high >> 16)) }

    /// The sixteen bytes.
    public var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
    }

    /// An id from its sixteen bytes, whatever version they say; nil for another count.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let halves = bytes.enumerated().reduce(into: (UInt64(0), UInt64(0))) { halves, next in
            if next.offset < 8 { halves.0 = halves.0 << 8 | UInt64(next.element) } else {
                halves.1 = halves.1 << 8 | UInt64(next.element)
            }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// Lower-case hexadecimal with hyphens.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var at = 0
            for place in 0..<32 {
                if place == 8 || place == 12 || place == 16 || place == 20 {
                    text[at] = 45
                    at += 1
                }
                let digit = UInt8(truncatingIfNeeded: (place < 16 ? high : low) >> UInt64(60 - 4 * (place & 15)) & 15)
                text[at] = digit < 10 ? 48 + digit : 87 + digit
                at += 1
            }
            return at
        }
    }

    public static func < (a: MessageID, b: MessageID) -> Bool { (a.high, a.low) < (b.high, b.low) }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = MessageID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a UUIDv7 in lower case with hyphens"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A thread: the id of the message that opened it. An opaque reference; no attribute of it identifies a child.
public struct ThreadID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The message that opened the thread.
    public let opening: MessageID

    /// The thread that a message opened.
    public init(opening: MessageID) { self.opening = opening }

    /// A thread from its text form, as in ``MessageID``.
    public init?(_ text: String) {
        guard let id = MessageID(text) else { return nil }
        self.init(opening: id)
    }

    public var description: String { opening.description }
    public static func < (a: ThreadID, b: ThreadID) -> Bool { a.opening < b.opening }
    public init(from decoder: any Decoder) throws { try self.init(opening: MessageID(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try opening.encode(to: encoder) }
}
