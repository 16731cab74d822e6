/// Random numbers from a seed (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), so that every run can be had again.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A generator for one of many pieces of a run, the same whichever thread takes the piece.
    public init(seed: UInt64, piece: Int) {
        self.init(seed: seed)
        state = next() ^ UInt64(truncatingIfNeeded: piece) &* 0xD6E8_FEB8_6659_FD93
        state = next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// A whole number from 0 to under a bound.
    public mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }

    /// Yes, so many times of a hundred.
    public mutating func chance(_ ofHundred: Int) -> Bool { below(100) < ofHundred }

    /// One of a list that is not empty.
    public mutating func one<Element>(of list: [Element]) -> Element { list[below(list.count)] }

    /// At least one and at most so many of a list that is not empty, in its order.
    public mutating func some<Element>(of list: [Element], atMost limit: Int) -> [Element] {
        var places: Set<Int> = []
        for _ in 0...below(limit) { places.insert(below(list.count)) }
        return places.sorted().map { list[$0] }
    }
}
