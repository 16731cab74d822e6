/// Base64 by RFC 4648: read in either alphabet, padded or not; written in the standard one, padded.
func base64(_ text: String) -> [UInt8]? {
    var digits = text.utf8[...]
    while digits.last == UInt8(ascii: "=") { digits = digits.dropLast() }
    let padding = text.utf8.count - digits.count
    guard padding <= 2, padding == 0 || text.utf8.count % 4 == 0, digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for digit in digits {
        let value: UInt8
        switch digit {
        case 65...90: value = digit - 65
        case 97...122: value = digit - 71
        case 48...57: value = digit + 4
        case 43, 45: value = 62
        case 47, 95: value = 63
        default: return nil
        }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
    }
    // Bits over at the end are zero in the one right form of these bytes.
    return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
}

func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var at = bytes.startIndex
    while at < bytes.endIndex {
        let group = bytes[at..<min(at + 3, bytes.endIndex)]
        let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32((3 - group.count) * 8)
        for place in 0..<4 {
            text.append(place <= group.count ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
        }
        at += 3
    }
    return text
}
