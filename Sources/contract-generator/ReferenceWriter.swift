import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// Writes `docs/messages.md`: what every message and field means, and which facts it holds.
struct ReferenceWriter {
    let contract: Contract

    var text: String {
        var lines = [
            "# The messages", "",
            "Made from the comments in `Sources/SafeguardingContract/Proto` by `make contract`; edit those, not this file.", "",
            "A field's **category** says what kind of fact it holds, its **about** whom the fact is about. What a field holds has the",
            "categories of all fields along its path; where a field says nothing about whom, the nearest field around it does. A dash",
            "means: adds nothing. *Codes decide* means that a code can carry categories of its own, and that a code no list knows is",
            "`unclassified`. The agreement shares by category and role, and a field is cut out unless all its facts are shared.", "",
            "JSON names are the same in lower camel case. `docs/schemas/` has a JSON Schema of each message.", "",
            "## What can be sent", "",
        ]
        for payload in contract.payloads {
            lines.append("- [`\(payload.fullName)`](#\(anchor(payload.shortName))): \(standing(payload)). \(payload.meaning)")
        }
        lines += ["", "## Messages", ""]
        for payload in contract.payloads { lines += section(payload) }
        let sent = Set(contract.payloads.flatMap { contract.reachable(from: $0) }.map(\.fullName))
        let shared = contract.messages.filter { sent.contains($0.fullName) && $0.options.threadEffect == .unspecified }
        let statement = contract.messages.filter { $0.name == "StatementContent" }
            .flatMap { contract.reachable(from: $0) }.filter { !sent.contains($0.fullName) }
        lines += ["## Values that messages share", ""]
        for message in shared + statement { lines += section(message) }
        lines += ["## Enumerations", ""]
        for enumeration in contract.enumerations { lines += section(enumeration) }
        let rest = contract.messages.filter { message in
            !sent.contains(message.fullName) && !statement.contains { $0 === message }
        }
        lines += [
            "## Session and ledger", "",
            "These never travel beyond one hop, or stay in the ledger: their fields have no category.", "",
        ]
        for message in rest { lines += section(message) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func standing(_ message: Descriptor) -> String {
        let effect =
            switch message.options.threadEffect {
            case .opensLoop: "opens a loop"
            case .continuesLoop: "belongs to an open loop"
            case .notifies: "a notification"
            case .aboutThread: "about a message of any thread, and changes no state"
            default: "not a payload"
            }
        return message.options.sendable ? effect : "\(effect), sent by the router only"
    }

    private func section(_ message: Descriptor) -> [String] {
        var lines = ["### \(message.shortName)", "", message.meaning, ""]
        guard !message.fields.isEmpty else { return lines }
        lines += ["| no. | field | type | category | about | meaning |", "|--:|---|---|---|---|---|"]
        for field in message.fields.sorted(by: { $0.number < $1.number }) {
            let options = field.options
            var category = options.category == .unspecified ? "-" : "`\(word(options.category))`"
            if options.codesClassify { category += ", codes decide" }
            let about = options.about == .unspecified ? "-" : word(options.about)
            var notes: [String] = []
            if options.required { notes.append("**Required.**") }
            notes.append(field.meaning)
            if options.hasCodeList { notes.append("Codes of `\(options.codeList)`.") }
            if let oneof = field.realContainingOneof { notes.append("One of `\(oneof.name)`.") }
            if options.hasMaxBytes { notes.append("At most \(options.maxBytes) bytes.") }
            lines.append(
                "| \(field.number) | `\(field.name)` | \(type(of: field)) | \(category) | \(about) | \(notes.joined(separator: " ").replacing("|", with: "\\|")) |")
        }
        return lines + [""]
    }

    private func section(_ enumeration: EnumDescriptor) -> [String] {
        ["### \(enumeration.shortName)", "", enumeration.meaning, "", "| no. | name | meaning |", "|--:|---|---|"]
            + enumeration.values.map { "| \($0.number) | `\($0.name)` | \($0.meaning.replacing("|", with: "\\|")) |" } + [""]
    }

    private func type(of field: FieldDescriptor) -> String {
        let name =
            switch field.type {
            case .message: "[\(field.messageType.shortName)](#\(anchor(field.messageType.shortName)))"
            case .enum: "[\(field.enumType.shortName)](#\(anchor(field.enumType.shortName)))"
            default: "\(field.type)"
            }
        return field.isRepeated ? "any number of \(name)" : name
    }

    private func anchor(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" } }

    /// The field's word: lower case with hyphens.
    private func word(_ value: some SwiftProtobuf.Enum) -> String {
        "\(value)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
    }
}
