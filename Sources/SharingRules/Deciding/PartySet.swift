/// A set of small numbers, as 256 bits: parties, or desks, by their place in the compiled agreement. What is beyond the limit is never a member.
struct PartySet: Hashable, Sendable {
    /// How many parties an agreement can have, and how many desks: so that a set is four words and needs no allocation.
    static let limit = 256

    private var words: SIMD4<UInt64> = .zero

    var isEmpty: Bool { words == .zero }

    mutating func insert(_ index: Int) {
        guard (0..<Self.limit).contains(index) else { return }
        words[index >> 6] |= 1 << UInt64(index & 63)
    }

    mutating func formUnion(_ other: PartySet) { words |= other.words }

    func contains(_ index: Int) -> Bool { (0..<Self.limit).contains(index) && words[index >> 6] & 1 << UInt64(index & 63) != 0 }
}
