public import SafeguardingContract

/// A message as a text that a practitioner can read: first how it may be used, how it is graded and what was said of consent; then
/// its fields in the contract's order, in plain words.
public enum MessageText {
    /// The text.
    ///
    /// - Parameters:
    ///   - heading: its first lines.
    ///   - json: the message in proto3 JSON.
    ///   - type: what it is.
    public static func of(_ heading: String, json: [UInt8], type: MessageType) -> String {
        var lines = [heading]
        if let document = try? JSONDocument.parse(json), let message = FieldTable.message(named: type.name) {
            lines += conditions(document, json, message)
            lines.append("")
            append(document, message, 0, &lines)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// These stand before the fields, not among them.
    private static let first: Set<FieldKind> = [
        .message("eider.v1.HandlingConditions"), .message("eider.v1.Grading"), .message("eider.v1.Consent"),
    ]

    private static func conditions(_ document: Document, _ json: [UInt8], _ message: MessageDescription) -> [String] {
        func all<M: ContractMessage>(_ type: M.Type) -> [M] {
            message.fields.filter { $0.kind == .message(M.protoMessageName) }.compactMap { document[$0.jsonName] }
                .flatMap { value in if case .array(let items) = value.value { items } else { [value] } }
                .compactMap { $0.bytes.flatMap { try? Wire.decodeJSON(type, Array(json[$0]), unknown: .passedOver) } }
        }
        return all(HandlingConditions.self).flatMap(ConditionsText.lines) + all(Grading.self).flatMap(ConditionsText.lines)
            + ConditionsText.lines(all(Consent.self))
    }

    private static func append(_ document: Document, _ message: MessageDescription, _ depth: Int, _ lines: inout [String]) {
        guard case .object(let members) = document.value else { return }
        for member in members {
            guard let field = message.fields.first(where: { $0.jsonName == member.name }), !first.contains(field.kind) else { continue }
            append(field, member.value, depth, &lines)
        }
    }

    private static func append(_ field: FieldDescription, _ value: Document, _ depth: Int, _ lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        if case .array(let items) = value.value {
            if case .message = field.kind {
                for item in items { append(field, item, depth, &lines) }
            } else {
                lines.append("\(indent)\(label(field)): \(items.compactMap { FieldPhrase.of(field, $0) }.joined(separator: ", "))")
            }
        } else if let phrase = FieldPhrase.of(field, value) {
            lines.append("\(indent)\(label(field)): \(phrase.replacing("\n", with: "\n\(indent)  "))")
        } else if case .message(let name) = field.kind, let message = FieldTable.message(named: name) {
            lines.append("\(indent)\(label(field)):")
            append(value, message, depth + 1, &lines)
        }
    }

    /// `birth_date` as `birth date`.
    private static func label(_ field: FieldDescription) -> String { field.name.replacing("_", with: " ") }
}
