/// Escape sequences in texts (HL7 v2.5.1, chapter 2, "Use of escape sequences in text fields").
struct HL7Escapes {
    let delimiters: HL7Delimiters
    let characterSet: HL7CharacterSet

    /// The text of a value as it stands in the message, in UTF-8.
    ///
    /// Delimiters and `\E\` become characters, `\Xhh..\` the characters with these bytes in the message's character set,
    /// `\.br\` a line feed. `\H\` and `\N\` (highlighting on and off) say nothing and are left out. Everything else is
    /// kept as it is, an escape character that nothing closes included.
    func resolve(_ raw: ArraySlice<UInt8>) -> String {
        guard raw.contains(delimiters.escape) else { return String(decoding: raw, as: UTF8.self) }
        var result: [UInt8] = []
        var rest = raw
        while let start = rest.firstIndex(of: delimiters.escape) {
            result += rest[..<start]
            let inner = rest[(start + 1)...]
            guard let end = inner.firstIndex(of: delimiters.escape) else {
                rest = rest[start...]
                break
            }
            result += meaning(inner[..<end]) ?? Array(rest[start...end])
            rest = inner[(end + 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    /// What stands between two escape characters, in UTF-8; nil if it means nothing here.
    private func meaning(_ sequence: ArraySlice<UInt8>) -> [UInt8]? {
        switch String(decoding: sequence, as: UTF8.self) {
        case "F": [delimiters.field]
        case "S": [delimiters.component]
        case "T": [delimiters.subcomponent]
        case "R": [delimiters.repetition]
        case "E": [delimiters.escape]
        case "H", "N": []
        case ".br": [0x0A]
        default: sequence.first == UInt8(ascii: "X") ? hexadecimal(sequence.dropFirst()) : nil
        }
    }

    private func hexadecimal(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        let values = digits.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard !values.isEmpty, values.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard let high = values[index], let low = values[index + 1] else { return nil }
            bytes.append(UInt8(high * 16 + low))
        }
        return characterSet.decode(bytes).map { Array($0.utf8) }
    }

    /// A value as it stands in a message, in the message's character set.
    func write(_ value: HL7Value) -> [UInt8] {
        switch value {
        case .absent: []
        case .null: Array("\"\"".utf8)
        // A text of two quotation marks is not the null.
        case .text("\"\""): escaped("X22") + Array("\"".utf8)
        case .text(let text): text.unicodeScalars.flatMap(write)
        }
    }

    private func write(_ scalar: Unicode.Scalar) -> [UInt8] {
        guard scalar.isASCII else { return characterSet.encode(scalar) ?? [UInt8(ascii: "?")] }
        let byte = UInt8(scalar.value)
        switch byte {
        case delimiters.field: return escaped("F")
        case delimiters.component: return escaped("S")
        case delimiters.subcomponent: return escaped("T")
        case delimiters.repetition: return escaped("R")
        case delimiters.escape: return escaped("E")
        case 0x0A: return escaped(".br")
        // Control characters would end the segment or the MLLP frame; the tabulator does neither.
        case 0x09, 0x20...0x7E: return [byte]
        default: return escaped("X" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
        }
    }

    private func escaped(_ sequence: String) -> [UInt8] {
        [delimiters.escape] + Array(sequence.utf8) + [delimiters.escape]
    }
}
