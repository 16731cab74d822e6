import SafeguardingContract

/// A message as a text that a practitioner can read: its fields in the contract's order, in plain words.
public enum MessageText {
    /// The text.
    ///
    /// - Parameters:
    ///   - heading: its first line.
    ///   - json: the message in proto3 JSON.
    public static func of(_ heading: String, json: [UInt8]) -> String {
        var lines = [heading, ""]
        if let document = try? JSONDocument.parse(json) { append(document, 0, &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func append(_ document: Document, _ depth: Int, _ lines: inout [String]) {
        guard case .object(let members) = document.value else { return }
        for member in members { append(label(member.name), member.value, depth, &lines) }
    }

    private static func append(_ label: String, _ value: Document, _ depth: Int, _ lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        if let phrase = phrase(value) {
            lines.append("\(indent)\(label): \(phrase.replacing("\n", with: "\n\(indent)  "))")
            return
        }
        switch value.value {
        case .array(let items):
            for item in items { append(label, item, depth, &lines) }
        case .object:
            lines.append("\(indent)\(label):")
            append(value, depth + 1, &lines)
        case .text, .number, .bool, .null: return
        }
    }

    /// A value that is said in one phrase: plain values, lists of them, names, dates, codes and narratives.
    private static func phrase(_ value: Document) -> String? {
        switch value.value {
        case .text(let text): return isWord(text) ? text.lowercased().replacing("_", with: " ") : text
        case .number(let text): return text
        case .bool(let bool): return bool ? "yes" : "no"
        case .null: return nil
        case .array(let items):
            let isPlain = items.allSatisfy { if case .text = $0.value { true } else { false } }
            return isPlain ? items.compactMap(phrase).joined(separator: ", ") : nil
        case .object(let members): return phrase(members.map(\.name), value)
        }
    }

    private static func phrase(_ names: [String], _ value: Document) -> String? {
        func only(_ allowed: [String]) -> Bool { !names.isEmpty && names.allSatisfy(allowed.contains) }
        func text(_ name: String) -> String { value[name].flatMap(phrase) ?? "" }
        if only(["given", "family", "knownAs"]) {
            let given = text("given").replacing(", ", with: " ")
            let known = text("knownAs")
            return [given, text("family"), known.isEmpty ? "" : "(known as \(known))"].filter { !$0.isEmpty }.joined(separator: " ")
        }
        if only(["year", "month", "day"]) {
            return ["year", "month", "day"].map(text).filter { !$0.isEmpty }
                .map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
        }
        if only(["system", "version", "code", "display"]) {
            let source = ["code", "system", "version"].map(text).filter { !$0.isEmpty }.joined(separator: " ")
            return text("display").isEmpty ? source : "\(text("display")) (\(source))"
        }
        if only(["text", "categories", "about", "audience"]) {
            let about = text("about")
            return about.isEmpty ? text("text") : "\(text("text")) [about: \(about)]"
        }
        if only(["scheme", "value", "assigner"]) {
            return [text("value"), "(\([text("scheme"), text("assigner")].filter { !$0.isEmpty }.joined(separator: ", ")))"].joined(separator: " ")
        }
        return nil
    }

    /// Names of enumerations' values: capitals and underscores.
    private static func isWord(_ text: String) -> Bool {
        text.count > 2 && text.contains("_") || ["GIVEN", "REFUSED", "WITHDRAWN"].contains(text)
            ? text.utf8.allSatisfy { (65...90).contains($0) || $0 == 95 }
            : Category.allCases.contains { $0.word.uppercased() == text } || SubjectRole.allCases.contains { $0.word.uppercased() == text }
    }

    /// `birthDate` as `birth date`.
    private static func label(_ name: String) -> String {
        name.reduce(into: "") { words, letter in
            if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
        }
    }
}
