/// Well-formed UTF-8 by the Unicode Standard's table 3-7: no overlong forms, no surrogates, nothing over U+10FFFF.
func isWellFormedUTF8(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    // Most text is ASCII: eight bytes are looked at in one go.
    let memory = bytes.bytes
    while end - at >= 8, memory.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { at += 8 }
    // The last few once more with the seven before them.
    if at < end, end - range.lowerBound >= 8, at > range.lowerBound, memory.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { return true }
    while at < end {
        let byte = bytes[at]
        if byte < 0x80 {
            at += 1
            continue
        }
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: count = 2
        case 0xE0: (count, second) = (3, 0xA0...0xBF)
        case 0xED: (count, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: count = 3
        case 0xF0: (count, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: count = 4
        case 0xF4: (count, second) = (4, 0x80...0x8F)
        default: return false
        }
        guard end - at >= count, second.contains(bytes[at + 1]) else { return false }
        for next in 2..<max(count, 2) where !(0x80...0xBF).contains(bytes[at + next]) { return false }
        at += count
    }
    return true
}

/// A part of bytes as text; what is not UTF-8 in it is repaired.
func utf8Text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String { bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
