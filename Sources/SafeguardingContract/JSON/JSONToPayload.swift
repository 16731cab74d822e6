/// Turns JSON values into canonical protobuf along the field table, and names every problem by its path in the contract.
///
/// No problem repeats what stands in the text, a member's name included: it could be a person's.
struct JSONToPayload {
    /// The text, for line numbers.
    let source: [UInt8]
    /// What becomes of members and enum words that the contract does not know.
    let unknown: ContractJSON.Unknown
    private(set) var problems: [ContractProblem] = []

    init(source: [UInt8], unknown: ContractJSON.Unknown = .refused) {
        self.source = source
        self.unknown = unknown
    }

    /// The protobuf bytes of a message; incomplete where there are problems.
    mutating func message(_ members: [JSONValue.Member], _ description: MessageDescription, path: String) -> [UInt8] {
        var parts: [(number: Int, bytes: [UInt8])] = []
        var seen: Set<Int> = []
        var oneofs: Set<String> = []
        for member in members {
            guard problems.count < CanonicalForm.problemLimit else { break }
            guard let field = description.fields.first(where: { $0.jsonName == member.key || $0.name == member.key }) else {
                if unknown == .refused { report(member, description, path) }
                continue
            }
            let here = path.isEmpty ? field.name : "\(path).\(field.name)"
            guard seen.insert(field.number).inserted else {
                add("MSG-JSON-TWICE", here, "stands twice in the same object", "write it once")
                continue
            }
            if case .null = member.value { continue }
            if !field.oneof.isEmpty, !oneofs.insert(field.oneof).inserted {
                add("MSG-JSON-ONEOF", here, "is a second field of a choice of one", "set one of them")
                continue
            }
            parts.append((field.number, self.field(member.value, field, here)))
        }
        return parts.sorted { $0.number < $1.number }.flatMap(\.bytes)
    }

    private mutating func field(_ value: JSONValue, _ field: FieldDescription, _ path: String) -> [UInt8] {
        guard field.repeated else { return single(value, field, path, always: !field.oneof.isEmpty) }
        guard case .array(let items) = value else {
            shape(path, "an array", value)
            return []
        }
        if field.kind.packs {
            let content = items.enumerated().flatMap { number($0.element, field, "\(path)[\($0.offset)]").map(varint) ?? [] }
            return content.isEmpty ? [] : tag(field.number, 2) + varint(UInt64(content.count)) + content
        }
        return items.enumerated().flatMap { single($0.element, field, "\(path)[\($0.offset)]", always: true) }
    }

    /// One value with its tag. A scalar that is its type's zero is left out, as protobuf encoders do, unless `always`.
    private mutating func single(_ value: JSONValue, _ field: FieldDescription, _ path: String, always: Bool) -> [UInt8] {
        if field.kind.packs {
            guard let number = number(value, field, path), number != 0 || always else { return [] }
            return tag(field.number, 0) + varint(number)
        }
        guard let content = content(value, field, path) else { return [] }
        if case .message = field.kind {} else if content.isEmpty, !always { return [] }
        return tag(field.number, 2) + varint(UInt64(content.count)) + content
    }

    private mutating func content(_ value: JSONValue, _ field: FieldDescription, _ path: String) -> [UInt8]? {
        switch (field.kind, value) {
        case (.string, .string(let text)): return Array(text.utf8)
        case (.bytes, .string(let text)):
            guard let bytes = base64(text) else {
                add("MSG-JSON-BASE64", path, "is not base64", "write bytes in base64, RFC 4648")
                return nil
            }
            return bytes
        case (.message(let name), .object(let members)):
            guard let description = FieldTable.message(named: name) else { return nil }
            return message(members, description, path: path)
        case (.message, _): shape(path, "an object", value)
        case (.bytes, _): shape(path, "a text in base64", value)
        default: shape(path, "a text", value)
        }
        return nil
    }

    /// A number as it goes into a varint; nil where there was a problem.
    private mutating func number(_ value: JSONValue, _ field: FieldDescription, _ path: String) -> UInt64? {
        switch (field.kind, value) {
        case (.bool, .bool(let bool)): return bool ? 1 : 0
        case (.bool, _): shape(path, "true or false", value)
        case (.enumeration(let name), .string(let text)):
            let values = FieldTable.enumeration(named: name)?.values ?? []
            if let known = values.first(where: { $0.name == text }) { return UInt64(bitPattern: Int64(known.number)) }
            if unknown == .passedOver { return nil }
            add(
                "MSG-JSON-ENUM", path, "is not one of the words the contract has for it",
                "one of: \(values.filter { $0.number != 0 }.map(\.name).joined(separator: ", "))")
        case (.enumeration, .number(let text)): return integer(text, .int32, path)
        case (.enumeration, _): shape(path, "one of the contract's words, as a text", value)
        case (_, .number(let text)), (_, .string(let text)): return integer(text, field.kind, path)
        default: shape(path, "a whole number", value)
        }
        return nil
    }

    private mutating func integer(_ text: String, _ kind: FieldKind, _ path: String) -> UInt64? {
        if let whole = wholeNumber(text) {
            switch kind {
            case .int32: if let n = Int32(whole) { return UInt64(bitPattern: Int64(n)) }
            case .int64: if let n = Int64(whole) { return UInt64(bitPattern: n) }
            case .uint32: if let n = UInt32(whole) { return UInt64(n) }
            default: if let n = UInt64(whole) { return n }
            }
        }
        add("MSG-JSON-NUMBER", path, "is not a whole number that its type holds", "keep to the field's type")
        return nil
    }

    /// The plain decimal form of a number that is whole, `1.0` and `1e2` among them; nil for any other text.
    private func wholeNumber(_ text: String) -> String? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, (48...57).contains(first), text.utf8.count <= 40 else { return nil }
        if digits.utf8.allSatisfy({ (48...57).contains($0) }) {
            let trimmed = digits.drop { $0 == "0" }
            return trimmed.isEmpty ? "0" : (text.hasPrefix("-") ? "-" : "") + trimmed
        }
        // Up to 2^53 a double is exact, and no larger number has any need of a point or an exponent.
        guard let double = Double(text), double.magnitude <= 9_007_199_254_740_992, double == double.rounded() else { return nil }
        return String(Int64(double))
    }

    private mutating func report(_ member: JSONValue.Member, _ description: MessageDescription, _ path: String) {
        let names = description.fields.map(\.jsonName)
        let near = names.map { ($0, distance($0.lowercased(), member.key.lowercased())) }.filter { $0.1 <= 3 }.min { $0.1 < $1.1 }
        add(
            "MSG-JSON-UNKNOWN", path, "has a member that the contract does not know, at \(place(member.at, in: source))",
            near.map { "perhaps `\($0.0)` is meant" } ?? "its members are: \(names.joined(separator: ", "))")
    }

    private mutating func shape(_ path: String, _ wanted: String, _ value: JSONValue) {
        add("MSG-JSON-SHAPE", path, "is \(value.shape) where the contract has \(wanted)", "write it as the JSON Schema says")
    }

    private mutating func add(_ code: String, _ path: String, _ sentence: String, _ help: String) {
        guard problems.count < CanonicalForm.problemLimit else { return }
        problems.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
    }
}

/// Line and column of a byte, both from 1.
func place(_ at: Int, in source: [UInt8]) -> String {
    let before = source.prefix(at)
    let line = before.count { $0 == 10 } + 1
    let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    return "line \(line), column \(at - start + 1)"
}

private func tag(_ number: Int, _ wireType: UInt64) -> [UInt8] { varint(UInt64(number) << 3 | wireType) }

private func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
    }
    bytes.append(UInt8(rest))
    return bytes
}

/// How many letters have to be changed, added or left out; at most of interest up to three, so long names are cut.
private func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8.prefix(40))
    let b = Array(b.utf8.prefix(44))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let cost = x == y ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
            diagonal = row[j + 1]
            row[j + 1] = cost
        }
    }
    return row[b.count]
}
