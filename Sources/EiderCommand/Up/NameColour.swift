/// A colour for a name, the same wherever and whenever it stands, for a terminal of 256 colours.
enum NameColour {
    /// Each can be read on black and on white: its contrast with both is at least 3.5 to 1. No red among them: that says that something is wrong.
    static let palette: [Int] = [28, 30, 32, 63, 64, 66, 94, 97, 99, 100, 130, 132, 133, 163]

    /// A colour for each of these: its own, or where one before it has that already, the next one that nobody has, as long as there are some.
    static func of(_ names: [String]) -> [String: Int] {
        var given: [String: Int] = [:]
        for name in names {
            let start = palette.firstIndex(of: of(name)) ?? 0
            let others = (0..<palette.count).map { palette[(start + $0) % palette.count] }
            given[name] = others.first { !given.values.contains($0) } ?? others[0]
        }
        return given
    }

    static func of(_ name: String) -> Int {
        // FNV-1a: the same in every process, unlike Swift's own hashes.
        let hash = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return palette[Int(hash % UInt64(palette.count))]
    }
}

extension Ink {
    /// The name of a process, in bold and its colour.
    func name(_ text: String, _ colour: Int) -> String { isOn ? "\u{1B}[1;38;5;\(colour)m\(text)\u{1B}[0m" : text }
}
