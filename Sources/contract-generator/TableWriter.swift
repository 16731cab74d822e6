import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// Writes `FieldTable.generated.swift`.
struct TableWriter {
    let contract: Contract

    var text: String {
        var lines = [
            "// swift-format-ignore-file",
            "// Made by contract-generator from the .proto files: `make contract`. Not to be edited.",
            "",
            "extension FieldTable {",
            "    /// Every message of the contract, in the order of its files.",
            "    public static let messages: [MessageDescription] = [",
        ]
        lines += contract.messages.map { "        \(constant($0.shortName))," }
        lines += [
            "    ]", "", "    /// Every enumeration of the contract.",
            "    public static let enumerations: [EnumerationDescription] = [",
        ]
        lines += contract.enumerations.map { "        \(constant($0.shortName))," }
        lines += ["    ]", "}", ""]
        for message in contract.messages { lines += self.lines(of: message) }
        for enumeration in contract.enumerations { lines += self.lines(of: enumeration) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func constant(_ name: String) -> String { "table" + name.filter { $0 != "." } }

    private func lines(of message: Descriptor) -> [String] {
        [
            "private let \(constant(message.shortName)) = MessageDescription(",
            "    name: \(quoted(message.fullName)), effect: .\(swiftCase(message.options.threadEffect)), sendable: \(message.options.sendable),",
            "    meaning: \(quoted(message.meaning)),",
            "    fields: [",
        ] + message.fields.sorted { $0.number < $1.number }.map { "        \(line(of: $0))," } + ["    ])", ""]
    }

    private func line(of field: FieldDescriptor) -> String {
        var parts = ["\(field.number)", quoted(field.name), "json: \(quoted(field.jsonName ?? field.name))", kind(of: field)]
        if field.isRepeated { parts.append("repeated: true") }
        let options = field.options
        if options.category != .unspecified { parts.append("category: .\(swiftCase(options.category))") }
        if options.about != .unspecified { parts.append("about: .\(swiftCase(options.about))") }
        if options.codesClassify { parts.append("codesClassify: true") }
        if options.required { parts.append("required: true") }
        if options.hasCodeList { parts.append("codeList: \(quoted(options.codeList))") }
        if options.hasFormat { parts.append("format: \(quoted(options.format))") }
        if options.hasMaxBytes { parts.append("maxBytes: \(options.maxBytes)") }
        if let oneof = field.realContainingOneof { parts.append("oneof: \(quoted(oneof.name))") }
        parts.append("meaning: \(quoted(field.meaning))")
        return "FieldDescription(\(parts.joined(separator: ", ")))"
    }

    private func kind(of field: FieldDescriptor) -> String {
        switch field.type {
        case .message: ".message(\(quoted(field.messageType.fullName)))"
        case .enum: ".enumeration(\(quoted(field.enumType.fullName)))"
        default: ".\(field.type)"
        }
    }

    private func lines(of enumeration: EnumDescriptor) -> [String] {
        [
            "private let \(constant(enumeration.shortName)) = EnumerationDescription(",
            "    name: \(quoted(enumeration.fullName)), meaning: \(quoted(enumeration.meaning)),",
            "    values: [",
        ]
            + enumeration.values.map {
                "        EnumerationDescription.Value(number: \($0.number), name: \(quoted($0.name)), meaning: \(quoted($0.meaning))),"
            } + ["    ])", ""]
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The case as the generated Swift types have it.
    private func swiftCase(_ value: some SwiftProtobuf.Enum) -> String { "\(value)" }
}
