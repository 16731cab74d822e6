import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// Writes JSON Schemas (draft 2020-12) of the proto3 JSON form: one of each payload, of a receipt's statements, of the event.
///
/// They have no `$id`: references between them are relative to where the files are, which every validator resolves.
struct SchemaWriter {
    let contract: Contract

    /// File names and contents.
    var files: [(name: String, text: String)] {
        let roots = contract.payloads + contract.messages.filter { $0.name == "StatementContent" }
        var files = roots.map { ("\($0.name).schema.json", schema(of: $0).text + "\n") }
        if let envelope = contract.messages.first(where: { $0.name == "Envelope" }) {
            files.append(("event.schema.json", event(envelope).text + "\n"))
        }
        return files
    }

    private func schema(of root: Descriptor) -> JSON {
        let others = contract.reachable(from: root).dropFirst()
        let enumerations = ([root] + others).flatMap(\.fields).filter { $0.type == .enum }.map(\.enumType!)
        var definitions: [(String, JSON)] = others.map { ($0.shortName, .object(body(of: $0))) }
        for enumeration in enumerations where !definitions.contains(where: { $0.0 == enumeration.shortName }) {
            definitions.append((enumeration.shortName, self.enumeration(enumeration)))
        }
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string(root.fullName)),
            ] + body(of: root) + (definitions.isEmpty ? [] : [("$defs", .object(definitions))]))
    }

    private func body(of message: Descriptor) -> [(String, JSON)] {
        let fields = message.fields.sorted { $0.number < $1.number }
        var body: [(String, JSON)] = [
            ("description", .string(message.meaning)), ("type", .string("object")),
            ("properties", .object(fields.map { ($0.jsonName ?? $0.name, property($0)) })),
            ("additionalProperties", .bool(false)),
        ]
        let required = fields.filter(\.options.required).map { JSON.string($0.jsonName ?? $0.name) }
        if !required.isEmpty { body.append(("required", .array(required))) }
        if !message.realOneofs.isEmpty, message.realOneofs.count == 1, message.realOneofs[0].fields.count == fields.count {
            body += [("minProperties", .number(1)), ("maxProperties", .number(1))]
        }
        return body
    }

    private func property(_ field: FieldDescriptor) -> JSON {
        var members: [(String, JSON)] = [("description", .string(field.meaning))]
        if field.options.category != .unspecified { members.append(("x-category", .string("\(field.options.category)"))) }
        if field.options.about != .unspecified { members.append(("x-about", .string("\(field.options.about)"))) }
        if field.options.hasCodeList { members.append(("x-code-list", .string(field.options.codeList))) }
        let value = self.value(field)
        if field.isRepeated {
            members += [("type", .string("array")), ("items", .object(value))]
            if field.options.required { members.append(("minItems", .number(1))) }
        } else {
            members += value
            if field.options.required, field.type == .string { members.append(("minLength", .number(1))) }
        }
        return .object(members)
    }

    private func value(_ field: FieldDescriptor) -> [(String, JSON)] {
        switch field.type {
        case .message: [("$ref", .string("#/$defs/\(field.messageType.shortName)"))]
        case .enum: [("$ref", .string("#/$defs/\(field.enumType.shortName)"))]
        case .bool: [("type", .string("boolean"))]
        case .int32: [("type", .string("integer")), ("minimum", .number(Int(Int32.min))), ("maximum", .number(Int(Int32.max)))]
        case .uint32: [("type", .string("integer")), ("minimum", .number(0)), ("maximum", .number(Int(UInt32.max)))]
        case .int64: [("type", .string("string")), ("pattern", .string("^-?[0-9]{1,19}$"))]
        case .uint64: [("type", .string("string")), ("pattern", .string("^[0-9]{1,20}$"))]
        case .bytes: [("type", .string("string")), ("contentEncoding", .string("base64"))]
        default:
            // JSON Schema has one word for both of our formats of a time.
            [("type", .string("string"))] + (field.options.hasFormat ? [("format", .string("date-time"))] : [])
        }
    }

    private func enumeration(_ enumeration: EnumDescriptor) -> JSON {
        .object([
            ("description", .string(enumeration.meaning)), ("type", .string("string")),
            ("enum", .array(enumeration.values.map { .string($0.name) })),
        ])
    }

    /// The structured-mode CloudEvent: the envelope's attributes, and the payload as `data`.
    private func event(_ envelope: Descriptor) -> JSON {
        var properties: [(String, JSON)] = [
            ("specversion", .object([("description", .string("CloudEvents version.")), ("const", .string("1.0"))]))
        ]
        for field in envelope.fields.sorted(by: { $0.number < $1.number }) {
            var members: [(String, JSON)] = [("description", .string(field.meaning))]
            switch field.type {
            case .bool: members.append(("type", .string("boolean")))
            case .uint32: members += [("type", .string("integer")), ("minimum", .number(0))]
            case .uint64: members += [("type", .array([.string("string"), .string("integer")])), ("pattern", .string("^[0-9]{1,20}$"))]
            default: members.append(("type", .string("string")))
            }
            if field.name == "type" { members.append(("enum", .array(contract.payloads.map { .string($0.fullName) }))) }
            if field.name == "datacontenttype" { members.append(("const", .string("application/json"))) }
            properties.append((field.name, .object(members)))
        }
        properties.append(
            ("data", .object([("description", .string("The payload, in its proto3 JSON form.")), ("type", .string("object"))])))
        let choices = contract.payloads.map { payload -> JSON in
            let type = JSON.object([("properties", .object([("type", .object([("const", .string(payload.fullName))]))]))])
            let data = JSON.object([("properties", .object([("data", .object([("$ref", .string("\(payload.name).schema.json"))]))]))])
            return .object([("if", type), ("then", data)])
        }
        return .object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("A message on the bus, as a structured-mode CloudEvent")), ("description", .string(envelope.meaning)),
            ("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false)),
            ("required", .array(["specversion", "id", "source", "type", "time", "data"].map { .string($0) })),
            ("allOf", .array(choices)),
        ])
    }
}
