/// A message id that says when it was made: a UUIDv7 whose random bits are the nanoseconds of `CLOCK_MONOTONIC`, which all processes of a machine share.
///
/// So whoever takes the message knows how long it was under way, without a table that would have to be kept and looked into. For measuring only: the ids of real messages
/// are random where these are not. Two of one sender are never the same, because each is later than the one before.
package struct TimedID: Hashable, Sendable {
    /// Characters of the text.
    package static let length = 36

    let high: UInt64
    let low: UInt64

    /// - Parameters:
    ///   - sender: whose id it is, 0 to 4095: two senders may make one in the same nanosecond.
    ///   - nanoseconds: of ``MonotonicClock``.
    ///   - milliseconds: since 1970.
    package init(sender: Int, nanoseconds: UInt64, milliseconds: UInt64) {
        high = milliseconds << 16 | 0x7000 | UInt64(sender) & 0xFFF
        low = 1 << 63 | nanoseconds & (1 << 62 - 1)
    }

    /// Writes its text, lower-case hexadecimal with hyphens, into bytes that have room for it there.
    package func write(into bytes: inout [UInt8], at place: Int) {
        var at = place
        for digit in 0..<32 {
            if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                bytes[at] = 45
                at += 1
            }
            let value = UInt8(truncatingIfNeeded: (digit < 16 ? high : low) >> UInt64(60 - digit % 16 * 4)) & 15
            bytes[at] = value < 10 ? 48 + value : 87 + value
            at += 1
        }
    }

    /// When the id with this text was made; nil where it is no such text.
    package static func nanoseconds(of text: UnsafeRawBufferPointer) -> UInt64? {
        guard text.count == length else { return nil }
        var low: UInt64 = 0
        for at in 19..<length where at != 23 {
            switch text[at] {
            case 48...57: low = low << 4 | UInt64(text[at] - 48)
            case 97...102: low = low << 4 | UInt64(text[at] - 87)
            default: return nil
            }
        }
        return low & (1 << 62 - 1)
    }
}
