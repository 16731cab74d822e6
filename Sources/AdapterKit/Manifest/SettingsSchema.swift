/// An adapter's own settings as JSON Schema: an object of texts, whole numbers and yes-or-no values.
///
/// Beyond JSON Schema, `secret: true` marks what must not stand in a settings file, nor in arguments: it comes from the
/// environment, or from a file that only its owner can read.
public struct SettingsSchema: Sendable, Hashable {
    /// The settings by name.
    public let properties: [String: Setting]
    /// Which of them must be given.
    public let required: Set<String>

    /// Says it in code.
    public init(_ properties: [String: Setting], required: Set<String> = []) {
        self.properties = properties
        self.required = required
    }

    /// Says it in code, in parts that many adapters have (``Setting/watching``, ``Setting/grounds(of:purpose:)``) and a part of its own. Of two settings with one name, the later counts.
    public init(_ parts: [String: Setting]..., required: Set<String>) {
        self.init(parts.reduce(into: [:]) { all, part in all.merge(part) { $1 } }, required: required)
    }

    /// Reads it from a manifest; problems stay with `fields`.
    init?(_ fields: inout FieldReader) {
        if let type = fields.optionalText("type"), type != "object" {
            fields.problem(code: "ADP-SCHEMA", "type", "an adapter's settings are an object", help: "write `type: object`")
        }
        if fields.optionalBool("additionalProperties") == true {
            fields.problem(
                code: "ADP-SCHEMA", "additionalProperties", "settings that are not declared are always refused",
                help: "write `additionalProperties: false`, or leave it out")
        }
        var properties: [String: Setting] = [:]
        let names: [String] =
            if case .object(let members) = fields.any("properties")?.value { members.map(\.name) } else { [] }
        _ = fields.object("properties") { fields -> Bool? in
            for name in names { properties[name] = fields.object(name) { Setting(&$0) } }
            return true
        }
        let required = Set(fields.texts("required"))
        for name in required.sorted() where !names.contains(name) {
            fields.problem(
                code: "ADP-SCHEMA", "required", "a setting is required that is not declared", help: "declare it under `properties`")
        }
        self.init(properties, required: required)
    }
}

/// One setting of an adapter's own.
public struct Setting: Sendable, Hashable {
    /// What kind of value it has.
    public enum Kind: String, Sendable { case text = "string", integer, bool = "boolean" }
    /// What a text stands for.
    public enum Format: String, Sendable {
        /// A folder: it must exist or be creatable, and `check` tries it. Relative to the settings file.
        case folder
        /// A file. Relative to the settings file.
        case file
    }

    /// What kind of value it has.
    public let kind: Kind
    /// What a text stands for, if it is more than a text.
    public let format: Format?
    /// What it is for, in a sentence.
    public let description: String
    /// What it is when it is not given, as text.
    public let fallback: String?
    /// The least value of a whole number.
    public let minimum: Int?
    /// The greatest value of a whole number.
    public let maximum: Int?
    /// The values a text may have; empty for any.
    public let allowed: [String]
    /// It must not be shown, logged, or stand in a settings file.
    public let secret: Bool

    /// Says it in code.
    public init(
        _ kind: Kind, _ description: String, format: Format? = nil, default fallback: String? = nil, minimum: Int? = nil,
        maximum: Int? = nil, allowed: [String] = [], secret: Bool = false
    ) {
        self.kind = kind
        self.description = description
        self.format = format
        self.fallback = fallback
        self.minimum = minimum
        self.maximum = maximum
        self.allowed = allowed
        self.secret = secret
    }

    init?(_ fields: inout FieldReader) {
        let kind = fields.text("type").flatMap { text -> Kind? in
            if let kind = Kind(rawValue: text) { return kind }
            fields.problem(
                code: "ADP-SCHEMA", "type", "this is not a type of setting", help: "string, integer or boolean")
            return nil
        }
        let format = fields.optionalText("format").flatMap { text -> Format? in
            if let format = Format(rawValue: text) { return format }
            fields.problem(code: "ADP-SCHEMA", "format", "this is not a format of a setting", help: "folder or file, or leave it out")
            return nil
        }
        let description = fields.text("description", help: "say in a sentence what it is for")
        let fallback: String? =
            switch fields.any("default")?.value {
            case .text(let text), .number(let text): text
            case .bool(let bool): bool ? "true" : "false"
            default: nil
            }
        let (minimum, maximum) = (fields.optionalInteger("minimum"), fields.optionalInteger("maximum"))
        let allowed = fields.texts("enum")
        let secret = fields.optionalBool("secret") ?? false
        guard let kind, let description else { return nil }
        self.init(
            kind, description, format: format, default: fallback, minimum: minimum, maximum: maximum, allowed: allowed,
            secret: secret)
    }

    /// Why a text is no value of this setting; nil when it is one.
    package func objection(to text: String) -> String? {
        switch kind {
        case .text:
            if !allowed.isEmpty && !allowed.contains(text) { return "one of \(allowed.joined(separator: ", ")) is expected here" }
        case .integer:
            guard let number = Int(text) else { return "a whole number is expected here" }
            if let minimum, number < minimum { return "at least \(minimum) is expected here" }
            if let maximum, number > maximum { return "at most \(maximum) is expected here" }
        case .bool:
            if text != "true" && text != "false" { return "true or false is expected here" }
        }
        return nil
    }
}

extension SettingsSchema: Encodable {
    private enum Key: String, CodingKey { case type, properties, required, additionalProperties }

    /// JSON Schema.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("object", forKey: .type)
        try container.encode(properties, forKey: .properties)
        try container.encode(required.sorted(), forKey: .required)
        try container.encode(false, forKey: .additionalProperties)
    }
}

extension Setting: Encodable {
    private enum Key: String, CodingKey {
        case type, description, format, minimum, maximum, secret
        case fallback = "default"
        case allowed = "enum"
    }

    /// JSON Schema.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .type)
        try container.encode(description, forKey: .description)
        try container.encodeIfPresent(format?.rawValue, forKey: .format)
        try container.encodeIfPresent(minimum, forKey: .minimum)
        try container.encodeIfPresent(maximum, forKey: .maximum)
        if !allowed.isEmpty { try container.encode(allowed, forKey: .allowed) }
        if secret { try container.encode(true, forKey: .secret) }
        guard let fallback else { return }
        switch kind {
        case .text: try container.encode(fallback, forKey: .fallback)
        case .integer: try container.encode(Int(fallback), forKey: .fallback)
        case .bool: try container.encode(fallback == "true", forKey: .fallback)
        }
    }
}
