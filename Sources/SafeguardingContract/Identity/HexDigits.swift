/// Eight digits of lower-case hexadecimal at once, a byte each in one number: ids stand in text in every envelope, answer and record.
enum HexDigits {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// The number that eight digits are; nil where one of the bytes is no digit.
    static func number(_ digits: UInt64) -> UInt64? {
        // Bit 6 is set in a letter, and in no figure.
        let letters = digits >> 6 & ones
        guard digits & (ones * 0xF0) == ones * 0x30 + letters * 0x30 else { return nil }
        let values = (digits & (ones * 0x0F)) + letters * 9
        // A value is below sixteen; and ten or more where it is a letter's, and only there.
        guard values & (ones * 0xF0) == 0, (values + ones * 6) >> 4 & ones == letters else { return nil }
        let bytes = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
        let pairs = (bytes | bytes >> 8) & 0x0000_FFFF_0000_FFFF
        return (pairs | pairs >> 16) & 0xFFFF_FFFF
    }

    /// The eight digits of a number below 2^32.
    static func text(_ number: UInt64) -> UInt64 {
        let pairs = (number | number << 16) & 0x0000_FFFF_0000_FFFF
        let bytes = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF
        let values = (bytes | bytes << 4) & (ones * 0x0F)
        let letters = (values + ones * 6) >> 4 & ones
        return values + ones * 0x30 + letters * 0x27
    }
}
