/// Postcodes as they compare: capital letters, the outward code (`ZZ99`), one space, the inward code (`3WZ`).
///
/// The outward code is always compared whole, because `ZZ9` and `ZZ99` are different districts, and nothing of a postcode's beginning says which was
/// meant; of the inward code a beginning is enough. So an agreement writes `ZZ99`, `ZZ99 3`, `ZZ99 3W` or `ZZ99 3WZ`, and only there the space is needed.
enum Postcode {
    /// A whole postcode as somebody wrote it, with or without space; nil for anything else.
    static func whole(_ text: String) -> String? {
        guard text.utf8.count <= 32 else { return nil }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return whole(ofASCII: text) }
        let letters = capitals(text.unicodeScalars.lazy.filter { $0 != " " && ($0.isASCII && $0.value > 0x20 || !$0.properties.isWhitespace) })
        guard let letters, letters.count >= 5 else { return nil }
        let (outward, inward) = (letters.dropLast(3), letters.suffix(3))
        return isOutward(outward) && isInward(inward) ? joined(outward, inward) : nil
    }

    /// As most people write one: letters, figures and space of ASCII.
    private static func whole(ofASCII text: String) -> String? {
        // At most four letters of the outward code, and three of the inward one.
        var letters: (UInt64, count: Int) = (0, 0)
        for byte in text.utf8 where byte != 0x20 && !(0x09...0x0D).contains(byte) {
            letters = (letters.0 << 8 | UInt64((97...122).contains(byte) ? byte - 32 : byte), letters.count + 1)
            guard letters.count <= 7 else { return nil }
        }
        guard letters.count >= 5 else { return nil }
        let outward = letters.count - 3
        func letter(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: letters.0 >> UInt64(8 * (letters.count - 1 - place))) }
        // One or two letters, a digit, and perhaps one more of either; a digit and two letters.
        let first = (0..<outward).first { !isLetter(letter($0)) } ?? outward
        guard (1...2).contains(first), (1...2).contains(outward - first), isDigit(letter(first)) else { return nil }
        guard first + 1 == outward || isDigit(letter(first + 1)) || isLetter(letter(first + 1)) else { return nil }
        guard isDigit(letter(outward)), isLetter(letter(outward + 1)), isLetter(letter(outward + 2)) else { return nil }
        return String(unsafeUninitializedCapacity: 8) { text in
            for place in 0..<outward { text[place] = letter(place) }
            text[outward] = UInt8(ascii: " ")
            for place in outward..<letters.count { text[place + 1] = letter(place) }
            return letters.count + 1
        }
    }

    /// The beginning of postcodes as an agreement writes it; nil where it is not one.
    static func beginning(_ text: String) -> String? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard (1...2).contains(parts.count), let outward = capitals(parts[0].unicodeScalars),
            let inward = capitals(parts.count == 2 ? parts[1].unicodeScalars : "".unicodeScalars[...])
        else { return nil }
        return isOutward(outward[...]) && isInward(inward[...]) ? joined(outward[...], inward[...]) : nil
    }

    /// A postcode or beginning, and every shorter beginning that it falls under: the longest first.
    static func beginnings(of text: String) -> [String] {
        let letters = Array(text.utf8)
        guard let space = letters.firstIndex(of: UInt8(ascii: " ")) else { return [] }
        return (space...letters.count - 1).reversed().map { String(decoding: letters[...$0], as: UTF8.self) }
    }

    private static func joined(_ outward: ArraySlice<UInt8>, _ inward: ArraySlice<UInt8>) -> String {
        String(decoding: outward, as: UTF8.self) + " " + String(decoding: inward, as: UTF8.self)
    }

    private static func capitals(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in scalars {
            guard scalar.isASCII else { return nil }
            let byte = UInt8(scalar.value)
            bytes.append((97...122).contains(byte) ? byte - 32 : byte)
        }
        return bytes
    }

    /// One or two letters, a digit, and perhaps one more of either.
    private static func isOutward(_ bytes: ArraySlice<UInt8>) -> Bool {
        let letters = bytes.prefix(while: isLetter).count
        let rest = bytes.dropFirst(letters)
        guard (1...2).contains(letters), (1...2).contains(rest.count), let first = rest.first, isDigit(first) else { return false }
        return rest.dropFirst().allSatisfy { isDigit($0) || isLetter($0) }
    }

    /// A digit and two letters, or a beginning of that.
    private static func isInward(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 3 && bytes.prefix(1).allSatisfy(isDigit) && bytes.dropFirst().allSatisfy(isLetter)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
