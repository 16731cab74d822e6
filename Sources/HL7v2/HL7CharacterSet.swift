/// The character sets this library reads and writes (names from HL7 table 0211).
public enum HL7CharacterSet: Sendable, Hashable, CaseIterable {
    /// The default where MSH-18 is empty.
    case ascii
    /// `UNICODE UTF-8`, and what senders mean by `UNICODE`.
    case utf8
    /// ISO 8859-1, Western European.
    case latin1
    /// ISO 8859-15: Latin-1 with the euro sign and seven letters.
    case latin9
    /// Windows-1252: Latin-1 with typographical quotation marks and other letters where that has control characters. HL7 has no name for it; systems
    /// on Windows send it undeclared, and an apostrophe in a name is one of its letters.
    case windows1252

    /// The character set of a name in MSH-18; nil if it is none of these.
    public init?(declared name: String?) {
        switch (name ?? "").uppercased().split(separator: " ").joined(separator: " ") {
        case "", "ASCII", "US-ASCII": self = .ascii
        case "UNICODE", "UNICODE UTF-8", "UTF-8", "UTF8": self = .utf8
        case "8859/1", "ISO-8859-1", "ISO 8859-1", "ISO8859-1": self = .latin1
        case "8859/15", "ISO-8859-15", "ISO 8859-15", "ISO8859-15": self = .latin9
        case "WINDOWS-1252", "WINDOWS 1252", "CP1252": self = .windows1252
        default: return nil
        }
    }

    /// The name to send in MSH-18; nil for the default.
    public var declaration: String? {
        switch self {
        case .ascii: nil
        case .utf8: "UNICODE UTF-8"
        case .latin1: "8859/1"
        case .latin9: "8859/15"
        case .windows1252: "WINDOWS-1252"
        }
    }

    /// The text that the bytes stand for; nil if they are not of this character set.
    func decode(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .ascii: bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .latin1: Self.text(bytes) { Unicode.Scalar($0) }
        case .latin9: Self.text(bytes) { Self.latin9Letters[$0] ?? Unicode.Scalar($0) }
        case .windows1252: Self.text(bytes) { Self.windowsLetters[$0] ?? Unicode.Scalar($0) }
        }
    }

    /// The bytes of a character; nil if the character set does not have it.
    func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch self {
        case .ascii: scalar.isASCII ? [UInt8(scalar.value)] : nil
        case .utf8: Array(String(scalar).utf8)
        case .latin1: UInt8(exactly: scalar.value).map { [$0] }
        case .latin9: Self.byte(scalar, Self.latin9Letters).map { [$0] }
        case .windows1252: Self.byte(scalar, Self.windowsLetters).map { [$0] }
        }
    }

    /// The byte of a letter in a character set that is Latin-1 but for some letters.
    private static func byte(_ scalar: Unicode.Scalar, _ letters: [UInt8: Unicode.Scalar]) -> UInt8? {
        if let letter = letters.first(where: { $0.value == scalar }) { return letter.key }
        return UInt8(exactly: scalar.value).flatMap { letters[$0] == nil ? $0 : nil }
    }

    private static func text(_ bytes: some Collection<UInt8>, _ scalar: (UInt8) -> Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(scalar(byte)) }
        return String(scalars)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9Letters: [UInt8: Unicode.Scalar] = [
        0xA4: "\u{20AC}", 0xA6: "\u{160}", 0xA8: "\u{161}", 0xB4: "\u{17D}", 0xB8: "\u{17E}", 0xBC: "\u{152}",
        0xBD: "\u{153}", 0xBE: "\u{178}",
    ]

    /// Where Windows-1252 differs from ISO 8859-1. It leaves five bytes without a letter; they stay what they are there.
    private static let windowsLetters: [UInt8: Unicode.Scalar] = [
        0x80: "\u{20AC}", 0x82: "\u{201A}", 0x83: "\u{192}", 0x84: "\u{201E}", 0x85: "\u{2026}", 0x86: "\u{2020}", 0x87: "\u{2021}",
        0x88: "\u{2C6}", 0x89: "\u{2030}", 0x8A: "\u{160}", 0x8B: "\u{2039}", 0x8C: "\u{152}", 0x8E: "\u{17D}", 0x91: "\u{2018}",
        0x92: "\u{2019}", 0x93: "\u{201C}", 0x94: "\u{201D}", 0x95: "\u{2022}", 0x96: "\u{2013}", 0x97: "\u{2014}", 0x98: "\u{2DC}",
        0x99: "\u{2122}", 0x9A: "\u{161}", 0x9B: "\u{203A}", 0x9C: "\u{153}", 0x9E: "\u{17E}", 0x9F: "\u{178}",
    ]
}

/// How a message's bytes were turned into text.
public struct HL7Decoding: Sendable, Hashable {
    /// The first repetition of MSH-18 as sent; nil if there is none.
    public let declared: String?
    /// The character set that was used.
    public let used: HL7CharacterSet
    /// Whether the text is what the sender declared. If false, the character set was unknown, or the bytes were not of
    /// it: letters outside ASCII, such as those of names, may be wrong, and a person should be told so.
    public let isFaithful: Bool

    package init(declared: String?, used: HL7CharacterSet, isFaithful: Bool) {
        self.declared = declared
        self.used = used
        self.isFaithful = isFaithful
    }

    /// Decides on a character set: the declared one if the bytes are of it; else UTF-8 if they are that; else
    /// Windows-1252 if they have its letters, or ISO 8859-1, which any bytes are. Never refuses: a referral must not be lost for an accent.
    init(declared: String?, bytes: [UInt8]) {
        let wanted = HL7CharacterSet(declared: declared)
        if let wanted, wanted.decode(bytes) != nil {
            self.init(declared: declared, used: wanted, isFaithful: true)
        } else {
            let single: HL7CharacterSet = bytes.contains { (0x80...0x9F).contains($0) } ? .windows1252 : .latin1
            let used = HL7CharacterSet.utf8.decode(bytes) != nil ? .utf8 : single
            self.init(declared: declared, used: used, isFaithful: false)
        }
    }
}
