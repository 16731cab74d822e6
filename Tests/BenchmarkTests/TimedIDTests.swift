import SafeguardingContract
import Testing

@testable import Benchmark

@Suite("An id that carries its time")
struct TimedIDTests {
    private func text(_ id: TimedID) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: TimedID.length + 2)
        id.write(into: &bytes, at: 1)
        #expect(bytes.first == 0 && bytes.last == 0)
        return Array(bytes.dropFirst().dropLast())
    }

    @Test("is a UUIDv7 as the contract wants it, with the time of day in its place", arguments: [0, 1, 4095])
    func form(sender: Int) throws {
        let id = TimedID(sender: sender, nanoseconds: 123_456_789_012_345, milliseconds: 1_796_000_000_123)
        let read = try #require(MessageID(String(decoding: text(id), as: UTF8.self)))
        #expect((read.high, read.low) == (id.high, id.low))
        #expect(read.moment.milliseconds == 1_796_000_000_123)
    }

    @Test("says when it was made", arguments: [0, 1, 999_999_999, 86_400_000_000_000, 1 << 62 - 1] as [UInt64])
    func time(nanoseconds: UInt64) {
        let bytes = text(TimedID(sender: 7, nanoseconds: nanoseconds, milliseconds: 1_796_000_000_000))
        #expect(bytes.withUnsafeBytes { TimedID.nanoseconds(of: $0) } == nanoseconds)
    }

    @Test("is another for another sender, and for another nanosecond, and the later sorts after")
    func order() {
        let one = text(TimedID(sender: 1, nanoseconds: 10, milliseconds: 5))
        let other = text(TimedID(sender: 2, nanoseconds: 10, milliseconds: 5))
        let later = text(TimedID(sender: 1, nanoseconds: 11, milliseconds: 5))
        let muchLater = text(TimedID(sender: 0, nanoseconds: 0, milliseconds: 6))
        #expect(Set([one, other, later, muchLater]).count == 4)
        #expect(one.lexicographicallyPrecedes(later) && later.lexicographicallyPrecedes(muchLater))
    }

    @Test("is not read where there is none", arguments: ["", "0192", String(repeating: "g", count: 36), String(repeating: "0", count: 37)])
    func none(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { TimedID.nanoseconds(of: $0) } == nil)
    }
}
