/// Finds one of a number of words by its bytes, without making a text of them.
struct ByteIndex: Sendable {
    enum Place: Equatable {
        /// It is the word at this place.
        case found(Int)
        /// It is none of them.
        case none
        /// It has bytes beyond ASCII: it can be equal to a word, as a text, that has others.
        case notASCII
    }

    /// One more than a word's place, by what its bytes come to; 0 for none.
    private let slots: [UInt16]
    private let words: [[UInt8]]

    /// - Parameter words: of two that are equal, the first is found.
    init(_ words: [String]) {
        self.words = words.map { Array($0.utf8) }
        var size = 4
        while size < words.count * 2 { size *= 2 }
        var slots = [UInt16](repeating: 0, count: size)
        for (place, word) in self.words.enumerated() {
            guard let sum = ByteIndex.sum(word.span, 0..<word.count) else { continue }
            var slot = Int(truncatingIfNeeded: sum) & (size - 1)
            var isThere = false
            while slots[slot] != 0 {
                isThere = isThere || self.words[Int(slots[slot]) - 1] == word
                slot = (slot + 1) & (size - 1)
            }
            if !isThere { slots[slot] = UInt16(place + 1) }
        }
        self.slots = slots
    }

    func place(of range: Range<Int>, in bytes: Span<UInt8>) -> Place {
        guard let sum = ByteIndex.sum(bytes, range) else { return .notASCII }
        var slot = Int(truncatingIfNeeded: sum) & (slots.count - 1)
        while slots[slot] != 0 {
            if isWord(Int(slots[slot]) - 1, bytes, range) { return .found(Int(slots[slot]) - 1) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return .none
    }

    private func isWord(_ place: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard words[place].count == range.count else { return false }
        for at in 0..<range.count where words[place][at] != bytes[range.lowerBound + at] { return false }
        return true
    }

    /// What the bytes come to (FNV-1a); nil where one is beyond ASCII.
    private static func sum(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        var all: UInt8 = 0
        for at in range {
            all |= bytes[at]
            sum = (sum ^ UInt64(bytes[at])) &* 0x100_0000_01B3
        }
        return all < 0x80 ? sum ^ sum >> 32 : nil
    }
}
