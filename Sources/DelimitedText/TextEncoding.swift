/// The encodings that spreadsheets and agencies' systems write delimited text in.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// Windows-1252: what is no UTF-8 and has no byte order mark.
    case windows1252 = "Windows-1252"
    /// UTF-16, low byte first; known by its byte order mark.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high byte first; known by its byte order mark.
    case utf16BigEndian = "UTF-16BE"

    /// A line break, in bytes.
    var lineBreak: [UInt8] {
        switch self {
        case .utf8, .windows1252: [0x0D, 0x0A]
        case .utf16LittleEndian: [0x0D, 0, 0x0A, 0]
        case .utf16BigEndian: [0, 0x0D, 0, 0x0A]
        }
    }
}

/// A file's characters, each with where its bytes begin.
struct DecodedText {
    /// Stands for bytes that are no character in the file's encoding.
    static let undecodable = UInt32.max

    let encoding: TextEncoding
    /// How many bytes of byte order mark stand before the text.
    let markLength: Int
    private(set) var scalars: [UInt32] = []
    /// Where each scalar's bytes begin, and where the last one's end.
    private(set) var offsets: [Int] = []

    /// Decodes a file: by its byte order mark; without one as UTF-8, or as Windows-1252 where it is certainly no UTF-8.
    ///
    /// A file that has well formed UTF-8 beyond ASCII in it is UTF-8, even if other bytes are damaged: to read it as
    /// Windows-1252 would turn every accented letter of a name into two wrong ones, without anybody being told.
    init(_ bytes: [UInt8]) {
        let rest: ArraySlice<UInt8>
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (encoding, markLength, rest) = (.utf8, 3, bytes.dropFirst(3))
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (encoding, markLength, rest) = (.utf16LittleEndian, 2, bytes.dropFirst(2))
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (encoding, markLength, rest) = (.utf16BigEndian, 2, bytes.dropFirst(2))
        } else {
            let isLegacy = UTF8Form.of(bytes) == .legacy
            (encoding, markLength, rest) = (isLegacy ? .windows1252 : .utf8, 0, bytes[...])
        }
        scalars.reserveCapacity(rest.count)
        offsets.reserveCapacity(rest.count + 1)
        switch encoding {
        case .utf8: decodeUTF8(rest)
        case .windows1252: for index in rest.indices { add(Windows1252.scalar(rest[index]), at: index) }
        case .utf16LittleEndian: decodeUTF16(rest, low: 0, high: 1)
        case .utf16BigEndian: decodeUTF16(rest, low: 1, high: 0)
        }
        offsets.append(bytes.count)
    }

    private mutating func add(_ scalar: UInt32?, at offset: Int) {
        scalars.append(scalar ?? DecodedText.undecodable)
        offsets.append(offset)
    }

    private mutating func decodeUTF8(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let (scalar, length) = UTF8Form.scalar(bytes, at: index)
            add(scalar, at: index)
            index += length
        }
    }

    private mutating func decodeUTF16(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) {
        var index = bytes.startIndex
        func unit(_ at: Int) -> UInt32? {
            guard at + 1 < bytes.endIndex else { return nil }
            return UInt32(bytes[at + high]) << 8 | UInt32(bytes[at + low])
        }
        while index < bytes.endIndex {
            guard let first = unit(index) else { return add(nil, at: index) }
            if 0xD800...0xDBFF ~= first, let second = unit(index + 2), 0xDC00...0xDFFF ~= second {
                add(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), at: index)
                index += 4
            } else {
                add(0xD800...0xDFFF ~= first ? nil : first, at: index)
                index += 2
            }
        }
    }
}

/// UTF-8 (RFC 3629), read so that damage stays where it is.
enum UTF8Form {
    /// Nothing beyond ASCII, or well formed somewhere; or nowhere, and then the file is of an older encoding.
    case utf8, legacy

    static func of(_ bytes: [UInt8]) -> UTF8Form {
        var (index, isDamaged) = (0, false)
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let (scalar, length) = scalar(bytes[...], at: index)
            if scalar != nil { return .utf8 }
            isDamaged = true
            index += length
        }
        return isDamaged ? .legacy : .utf8
    }

    /// The character that begins at an index, nil where none does, and how many bytes it has: at least one.
    static func scalar(_ bytes: ArraySlice<UInt8>, at index: Int) -> (scalar: UInt32?, length: Int) {
        let first = UInt32(bytes[index])
        if first < 0x80 { return (first, 1) }
        let (length, least): (Int, UInt32)
        switch first {
        case 0xC2...0xDF: (length, least) = (2, 0x80)
        case 0xE0...0xEF: (length, least) = (3, 0x800)
        case 0xF0...0xF4: (length, least) = (4, 0x10000)
        default: return (nil, 1)
        }
        guard index + length <= bytes.endIndex else { return (nil, 1) }
        var scalar = first & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            let next = UInt32(bytes[index + offset])
            guard next & 0xC0 == 0x80 else { return (nil, 1) }
            scalar = scalar << 6 | next & 0x3F
        }
        guard scalar >= least, Unicode.Scalar(scalar) != nil else { return (nil, 1) }
        return (scalar, length)
    }
}

/// Windows-1252, as Microsoft's best fit table for code page 1252 has it; five of its bytes are no character.
enum Windows1252 {
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> UInt32? {
        guard 0x80...0x9F ~= byte else { return UInt32(byte) }
        let scalar = upper[Int(byte - 0x80)]
        return scalar == 0 ? nil : scalar
    }
}
