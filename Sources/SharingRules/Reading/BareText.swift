/// What a text of YAML may hold, seen on the bare text before any parser reads it: so that no text can make the parser slow, deep or large.
struct BareText {
    /// How many characters that cannot be seen are reported.
    private static let invisibleLimit = 20

    let problems: Problems
    /// How many lines are before the text's first.
    let before: Int

    /// Whether the text may be parsed; otherwise there is a problem at least.
    func isReadable(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var isReadable = true
        var invisible = 0
        var (line, column, brackets, leading) = (before + 1, 0, 0, true)
        for (position, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            column += 1
            switch byte {
            case UInt8(ascii: "\n"):
                (line, column, leading) = (line + 1, 0, true)
                continue
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): break
            case UInt8(ascii: "["), UInt8(ascii: "{"): (brackets, leading) = (brackets + 1, false)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): (brackets, leading) = (max(0, brackets - 1), false)
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                leading = false
                if isAnchor(bytes, position) {
                    isReadable = false
                    problems.add(
                        .anchor, at: Place(line: line, column: column),
                        "`&` or `*` directly before a word is an anchor or alias of YAML, which an agreement cannot have",
                        help: "write it out; in a text, put a space after the sign or leave it away")
                }
            default:
                leading = false
                if byte < 32 || byte > 126, isInvisible(bytes, position) {
                    isReadable = false
                    invisible += 1
                    if invisible <= Self.invisibleLimit { cannotBeSeen(Place(line: line, column: column)) }
                }
            }
            if brackets > YAMLText.depthLimit || leading && column > YAMLText.depthLimit {
                tooDeep(Place(line: line, column: column))
                return false
            }
        }
        return isReadable
    }

    func tooDeep(_ place: Place) {
        problems.add(
            .overLimit, at: place, "this is nested more than \(YAMLText.depthLimit) deep",
            help: "an agreement needs five levels; write long texts with less indentation")
    }

    private func cannotBeSeen(_ place: Place) {
        problems.add(
            .notYAML, at: place, "a character stands here that nobody can see, or that turns what people see around",
            help: "delete it; save the file as plain text in UTF-8, and end lines as all other files do")
    }

    /// Behind white space, and what opens, parts or ends something: behind all else, `&` and `*` are part of a word.
    private func isAnchor(_ bytes: [UInt8], _ position: Int) -> Bool {
        guard position + 1 < bytes.count, isWord(bytes[position + 1]) else { return false }
        return position == 0 || " \t\r\n[]{},:?\"'".utf8.contains(bytes[position - 1])
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 45 || byte >= 128
    }

    /// Control characters, line ends that not every program takes for one, a byte order mark in the middle, and what changes the direction of the text: people
    /// have to see what they sign.
    private func isInvisible(_ bytes: [UInt8], _ position: Int) -> Bool {
        func next(_ offset: Int) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
        switch bytes[position] {
        case 9: return false
        case 13: return next(1) != 10 && position + 1 != bytes.count
        case 0..<32, 127: return true
        case 0xC2: return (0x80...0x9F).contains(next(1))
        case 0xE2: return next(1) == 0x80 && (0xA8...0xAE).contains(next(2)) || next(1) == 0x81 && (0xA6...0xA9).contains(next(2))
        case 0xEF: return next(1) == 0xBB && next(2) == 0xBF || next(1) == 0xBF && (0xBE...0xBF).contains(next(2))
        default: return false
        }
    }
}
