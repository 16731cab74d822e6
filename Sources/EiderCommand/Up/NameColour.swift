/// A colour for a name, the same wherever and whenever it stands, for a terminal of 256 colours.
enum NameColour {
    /// Each can be read on black and on white: its contrast with both is at least 3.5 to 1. No red among them: that says that something is wrong.
    static let palette: [Int] = [28, 30, 32, 63, 64, 66, 94, 97, 99, 100, 130, 132, 133, 163]

    static func of(_ name: String) -> Int {
        // FNV-1a: the same in every process, unlike Swift's own hashes.
        let hash = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return palette[Int(hash % UInt64(palette.count))]
    }
}

extension Ink {
    /// The name of a process, in bold and its colour.
    func name(_ name: String, width: Int) -> String {
        let text = name.padded(to: width)
        return isOn ? "\u{1B}[1;38;5;\(NameColour.of(name))m\(text)\u{1B}[0m" : text
    }
}
