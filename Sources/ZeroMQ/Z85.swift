/// Bytes as printable text, four bytes in five characters: ZeroMQ RFC 32.
public enum Z85 {
    private static let alphabet = [UInt8](
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)

    /// Each character's value, by its ASCII code; 255 for characters that are none of the alphabet's.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// Writes bytes as text.
    ///
    /// - Throws: `ZMQ-Z85-LENGTH` when the number of bytes is not a multiple of 4.
    public static func encode(_ bytes: [UInt8]) throws(ZeroMQError) -> String {
        guard bytes.count.isMultiple(of: 4) else { throw length("z85 encodes multiples of 4 bytes, not \(bytes.count)") }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 4 * 5)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            let number = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            for divisor: UInt32 in [52_200_625, 614_125, 7_225, 85, 1] {
                text.append(alphabet[Int(number / divisor % 85)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads text as bytes.
    ///
    /// - Throws: `ZMQ-Z85-LENGTH` when the number of characters is not a multiple of 5, `ZMQ-Z85-CHARACTER` for a character
    ///   outside the alphabet, or five that are more than four bytes hold. The text itself is not in the error: it may be a secret.
    public static func decode(_ text: String) throws(ZeroMQError) -> [UInt8] {
        let characters = [UInt8](text.utf8)
        guard characters.count.isMultiple(of: 5) else {
            throw length("z85 text has multiples of 5 characters, not \(characters.count)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 5 * 4)
        for start in stride(from: 0, to: characters.count, by: 5) {
            var number: UInt64 = 0
            for position in start..<start + 5 {
                let value = values[Int(characters[position])]
                guard value < 85 else { throw character(position) }
                number = number * 85 + UInt64(value)
            }
            guard let four = UInt32(exactly: number) else { throw character(start) }
            withUnsafeBytes(of: four.bigEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    private static func length(_ sentence: String) -> ZeroMQError {
        ZeroMQError(
            call: "z85", code: "ZMQ-Z85-LENGTH", sentence: sentence,
            help: "check that the text was copied whole and without blanks; a key has 40 characters")
    }

    private static func character(_ position: Int) -> ZeroMQError {
        ZeroMQError(
            call: "z85", code: "ZMQ-Z85-CHARACTER", sentence: "not z85 text at character \(position + 1)",
            help: "check that the text was copied whole and without blanks or quotation marks")
    }
}
