/// Writes the proto3 JSON form of canonical bytes along the field table: names in lower camel case, members in the order of the
/// contract, enumerations by name, 64-bit numbers as texts, bytes in base64. Unknown fields have no name and are left out.
struct PayloadToJSON {
    private let table = ScanTable.shared
    private(set) var text: [UInt8] = []

    /// - Parameter length: the payload's, in bytes.
    init(length: Int) { text.reserveCapacity(length * 2) }

    mutating func message(_ index: Int, _ payload: Span<UInt8>, _ range: Range<Int>) {
        text.append(UInt8(ascii: "{"))
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        var first = true
        var open = 0
        while scanner.next(in: payload, into: &field) == .field {
            let entry = table.field(field.number, of: table.message(index))
            guard entry.kind != .unknown, entry.repeated || entry.oneof != 0 || !isZero(field, entry) else { continue }
            if entry.repeated, open == field.number {
                text.append(UInt8(ascii: ","))
            } else {
                if open != 0 { text.append(UInt8(ascii: "]")) }
                if !first { text.append(UInt8(ascii: ",")) }
                appendJSON(table.description(of: entry, in: index).jsonName, to: &text)
                text.append(UInt8(ascii: ":"))
                open = entry.repeated ? field.number : 0
                if open != 0 { text.append(UInt8(ascii: "[")) }
            }
            first = false
            value(field, entry, payload)
        }
        if open != 0 { text.append(UInt8(ascii: "]")) }
        text.append(UInt8(ascii: "}"))
    }

    /// Whether a singular scalar is its type's zero, which JSON leaves out.
    private func isZero(_ field: FieldScanner.Field, _ entry: ScanTable.Field) -> Bool {
        entry.kind.packs ? field.varint == 0 : entry.kind != .message && field.value == field.end
    }

    private mutating func value(_ field: FieldScanner.Field, _ entry: ScanTable.Field, _ payload: Span<UInt8>) {
        switch entry.kind {
        case .unknown: break
        case .message: message(Int(entry.type), payload, field.value..<field.end)
        case .string: appendJSON(utf8Text(payload, field.value..<field.end), to: &text)
        case .bytes:
            text.append(UInt8(ascii: "\""))
            payload.extracting(field.value..<field.end).withUnsafeBufferPointer { text += base64(Array($0)[...]) }
            text.append(UInt8(ascii: "\""))
        case .bool, .int32, .int64, .uint32, .uint64, .enumeration:
            guard entry.repeated else { return number(field.varint, entry) }
            var scanner = FieldScanner(field.value..<field.end)
            var minimal = true
            var first = true
            while let next = scanner.varint(in: payload, minimal: &minimal) {
                if !first { text.append(UInt8(ascii: ",")) }
                first = false
                number(next, entry)
            }
        }
    }

    private mutating func number(_ value: UInt64, _ entry: ScanTable.Field) {
        switch entry.kind {
        case .bool: text += Array((value == 0 ? "false" : "true").utf8)
        case .int32: text += Array(String(Int32(truncatingIfNeeded: value)).utf8)
        case .uint32: text += Array(String(UInt32(truncatingIfNeeded: value)).utf8)
        case .int64: text += Array("\"\(Int64(bitPattern: value))\"".utf8)
        case .uint64: text += Array("\"\(value)\"".utf8)
        case .enumeration:
            let number = Int(Int32(truncatingIfNeeded: value))
            if let known = FieldTable.enumerations[Int(entry.type)].values.first(where: { $0.number == number }) {
                appendJSON(known.name, to: &text)
            } else {
                text += Array(String(number).utf8)
            }
        case .unknown, .string, .bytes, .message: break
        }
    }
}

/// Appends a text as JSON has it, in quotes.
func appendJSON(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
        case 10: text += Array("\\n".utf8)
        case 13: text += Array("\\r".utf8)
        case 9: text += Array("\\t".utf8)
        case 0..<32:
            let digits = Array("0123456789abcdef".utf8)
            text += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: text.append(byte)
        }
    }
    text.append(UInt8(ascii: "\""))
}
