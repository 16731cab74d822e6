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
            guard bytes.count == 36, bytes[8] == 45, bytes[13] == 45, bytes[18] == 45, bytes[23] == 45 else { return nil }
            let text = UnsafeRawBufferPointer(bytes)
            func eight(_ at: Int) -> UInt64 { UInt64(bigEndian: text.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
            func four(_ at: Int) -> UInt64 { UInt64(UInt32(bigEndian: text.loadUnaligned(fromByteOffset: at, as: UInt32.self))) }
            guard let a = HexDigits.number(eight(0)), let b = HexDigits.number(four(9) << 32 | four(14)), let c = HexDigits.number(four(19) << 32 | four(24)),
                let d = HexDigits.number(eight(28))
            else { return nil }
            return (a << 32 | b, c << 32 | d)
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
            let memory = UnsafeMutableRawBufferPointer(text)
            func put(_ digits: UInt64, _ at: Int) { memory.storeBytes(of: digits.bigEndian, toByteOffset: at, as: UInt64.self) }
            func put(half digits: UInt64, _ at: Int) { memory.storeBytes(of: UInt32(truncatingIfNeeded: digits).bigEndian, toByteOffset: at, as: UInt32.self) }
            let (b, c) = (HexDigits.text(high & 0xFFFF_FFFF), HexDigits.text(low >> 32))
            put(HexDigits.text(high >> 32), 0)
            put(half: b >> 32, 9)
            put(half: b, 14)
            put(half: c >> 32, 19)
            put(half: c, 24)
            put(HexDigits.text(low & 0xFFFF_FFFF), 28)
            for at in [8, 13, 18, 23] { text[at] = 45 }
            return 36
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
