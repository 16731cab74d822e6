/// Breaks messages in ways that senders, wires and people break them. The same seed breaks the same messages in the same way.
struct Breaker {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(state: seed) }

    /// The message, three times in ten as it is, else with one to four things wrong with it.
    mutating func broken(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        guard Int.random(in: 0..<10, using: &random) >= 3 else { return bytes }
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty { bytes = breakOnce(bytes) }
        return bytes
    }

    private mutating func breakOnce(_ bytes: [UInt8]) -> [UInt8] {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return replacing(bytes, at, [bytes[at] ^ UInt8(1 << Int.random(in: 0..<8, using: &random))])
        case 1: return replacing(bytes, at, [UInt8.random(in: .min ... .max, using: &random)])
        case 2: return replacing(bytes, at, [bytes[at]] + [control()])
        case 3: return Array(bytes[..<at])
        case 4: return segments(bytes) { segments, random in segments.remove(at: Int.random(in: 0..<segments.count, using: &random)) }
        case 5:
            return segments(bytes) { segments, random in
                if let segment = segments.randomElement(using: &random) { segments.append(segment) }
            }
        case 6:
            return segments(bytes) { segments, random in
                segments.swapAt(Int.random(in: 0..<segments.count, using: &random), Int.random(in: 0..<segments.count, using: &random))
            }
        case 7: return delimited(bytes)
        case 8: return fields(bytes)
        case 9: return declared(bytes)
        // One huge field in sixteen.
        case 10:
            let most = Int.random(in: 0..<16, using: &random) == 0 ? 70_000 : 700
            return replacing(bytes, at, [UInt8](repeating: bytes[at], count: Int.random(in: 1...most, using: &random)))
        // Two messages in one frame.
        case 11: return bytes + [0x0D] + bytes
        case 12: return bytes.flatMap { $0 == 0x0D ? [0x0D, 0x0A] : [$0] }
        default: return escaped(bytes, at)
        }
    }

    private func replacing(_ bytes: [UInt8], _ at: Int, _ other: [UInt8]) -> [UInt8] { Array(bytes[..<at]) + other + Array(bytes[(at + 1)...]) }

    private mutating func control() -> UInt8 { [0x00, 0x08, 0x09, 0x0A, 0x0B, 0x0D, 0x1B, 0x1C, 0x7F, 0xC2, 0xFF].randomElement(using: &random) ?? 0 }

    private mutating func segments(_ bytes: [UInt8], _ change: (inout [ArraySlice<UInt8>], inout SplitMix64) -> Void) -> [UInt8] {
        var segments = bytes.split(separator: 0x0D)
        guard !segments.isEmpty else { return bytes }
        change(&segments, &random)
        return Array(segments.joined(separator: [0x0D]))
    }

    /// Two delimiters exchanged, in the header or everywhere.
    private mutating func delimited(_ bytes: [UInt8]) -> [UInt8] {
        let marks = Array("|^~\\&\"$".utf8)
        let one = marks.randomElement(using: &random) ?? 0, other = marks.randomElement(using: &random) ?? 0
        let end = Bool.random(using: &random) ? bytes.count : min(9, bytes.count)
        return bytes.enumerated().map { $0.offset < end && $0.element == one ? other : $0.element }
    }

    /// A field emptied, or exchanged with another one of any segment.
    private mutating func fields(_ bytes: [UInt8]) -> [UInt8] {
        var fields = bytes.split(separator: 0x7C, omittingEmptySubsequences: false)
        let one = Int.random(in: 0..<fields.count, using: &random), other = Int.random(in: 0..<fields.count, using: &random)
        if Bool.random(using: &random) { fields[one] = [] } else { fields.swapAt(one, other) }
        return Array(fields.joined(separator: [0x7C]))
    }

    /// A character set that is declared and not kept, or not known.
    private mutating func declared(_ bytes: [UInt8]) -> [UInt8] {
        let names = ["UNICODE UTF-8", "8859/1", "8859/15", "UNICODE UTF-16", "ASCII", "\u{FFFD}"]
        let name = names.randomElement(using: &random) ?? ""
        let letters: [[UInt8]] = [[0xE9], [0xC3, 0xA9], [0xA4], [0x80, 0x9F]]
        let letter = letters.randomElement(using: &random) ?? []
        var fields = bytes.split(separator: 0x7C, omittingEmptySubsequences: false)
        guard fields.count > 17 else { return bytes }
        fields[17] = Array(name.utf8)[...]
        return Array(fields.joined(separator: [0x7C])) + letter
    }

    private mutating func escaped(_ bytes: [UInt8], _ at: Int) -> [UInt8] {
        let escapes = ["\\X00\\", "\\X0B\\", "\\X1C0D\\", "\\XZZ\\", "\\F\\", "\\.br\\", "\\", "\\H\\", "\\C2842\\", "\"\""]
        return replacing(bytes, at, Array((escapes.randomElement(using: &random) ?? "").utf8))
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
