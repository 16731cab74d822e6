/// Numbers that look random and come from a seed alone: SplitMix64, so that what fails once fails again.
///
/// Not for keys or salts: whoever knows one number knows all that follow.
package struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// A number from zero up to and without `bound`, which is more than zero.
    package mutating func below<Number: BinaryInteger>(_ bound: Number) -> Number { Number(next() % UInt64(bound)) }
}
