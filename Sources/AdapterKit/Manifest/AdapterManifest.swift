public import SafeguardingContract

/// What an adapter says of itself: its `adapter.yaml`, and what the verb `spec` prints.
public struct AdapterManifest: Sendable, Hashable {
    /// The software's name, for example `youth-service`. Several adapters of a partnership may run the same software.
    public let id: String
    /// The software's version.
    public let version: String
    /// The kind of agency it is for: a function, as agreements name it.
    public let function: String
    /// What it does, in a sentence.
    public let summary: String
    /// The contract's version that it was made for, for example `v1.0`.
    public let contract: String
    /// Message types it sends, for example `eider.v1.Referral`.
    public let sends: [String]
    /// Message types it takes.
    public let takes: [String]
    /// Its own settings, which stand under `settings` in a settings file.
    public let settings: SettingsSchema

    /// Says it in code.
    public init(
        id: String, version: String, function: String, summary: String, contract: String = Bus.contract, sends: [String], takes: [String],
        settings: SettingsSchema
    ) {
        self.id = id
        self.version = version
        self.function = function
        self.summary = summary
        self.contract = contract
        self.sends = sends
        self.takes = takes
        self.settings = settings
    }

    /// Says it in code, with the contract's types.
    ///
    /// - Parameters:
    ///   - id: the software's name.
    ///   - version: the software's version.
    ///   - function: the kind of agency it is for.
    ///   - summary: what it does, in a sentence.
    ///   - sends: what it sends.
    ///   - takes: what it takes; an adapter with ``Handlers`` takes it from them.
    ///   - settings: its own settings.
    // Where a list is empty, either will do: the compiler has to be told which.
    @_disfavoredOverload
    public init(
        id: String, version: String = "0.1.0", function: String, summary: String, sends: [MessageType], takes: [MessageType], settings: SettingsSchema
    ) {
        self.init(id: id, version: version, function: function, summary: summary, sends: sends.map(\.name), takes: takes.map(\.name), settings: settings)
    }

    /// Reads an `adapter.yaml`.
    ///
    /// - Throws: every problem at once, with line and column.
    public init(yaml: String) throws(AdapterProblems) {
        let document: Document
        do { document = try YAMLDocument.parse(yaml) } catch { throw AdapterProblems([error]) }
        try self.init(document)
    }

    /// Takes an `adapter.yaml` that is read already; otherwise as ``init(yaml:)``. What is run (`executable`) is not looked at: ``PluginFolder`` does.
    init(_ document: Document) throws(AdapterProblems) {
        var fields = FieldReader(document)
        let id = fields.text("id")
        let version = fields.text("version", help: "write it in quotation marks")
        let function = fields.text("function")
        let summary = fields.text("summary")
        let contract = fields.contract()
        _ = fields.any("executable")
        let (sends, takes) = (fields.texts("sends"), fields.texts("takes"))
        Self.check(takes: takes, &fields)
        Self.check(sends: sends, takes: takes, of: contract, &fields)
        let settings = fields.required("settings", "add a JSON Schema; `properties: {}` says that there are none") { fields in
            fields.object("settings") { SettingsSchema(&$0) }
        }
        fields.refuseUnknown()
        try fields.finish()
        guard let id, let version, let function, let summary, let contract, let settings else {
            preconditionFailure("a manifest without problems is complete")
        }
        self.init(
            id: id, version: version, function: function, summary: summary, contract: contract, sends: sends, takes: takes, settings: settings)
    }
}

extension FieldReader {
    /// The contract's version: `v`, its number, a minor number.
    fileprivate mutating func contract() -> String? {
        text("contract", help: "say which version of the contract it was made for, such as \(Bus.contract)").flatMap { text in
            if ContractVersion(text) != nil { return text }
            problem(code: "ADP-CONTRACT", "contract", "this is not a version of the contract", help: "write it like \(Bus.contract)")
            return nil
        }
    }
}

extension AdapterManifest {
    /// What has to be taken besides, because something of a child is taken: who is given anything has to hear that it was taken back, or put right.
    package var missingTakes: [String] { Self.missing(from: takes) }

    private static func missing(from takes: [String]) -> [String] {
        let needed: [MessageType] = [.recall, .correction]
        // These are about messages, and not about a child.
        let apart: [MessageType] = needed + [.recallConfirmed, .authorisation, .notice]
        guard takes.contains(where: { !apart.map(\.name).contains($0) }) else { return [] }
        return needed.map(\.name).filter { !takes.contains($0) }
    }

    /// A type that the contract does not have is a slip, unless it is of a later contract than this one.
    private static func check(sends: [String], takes: [String], of contract: String?, _ fields: inout FieldReader) {
        guard let version = contract.flatMap({ ContractVersion($0) }), version <= .current else { return }
        for (name, types) in [("sends", sends), ("takes", takes)] {
            for type in types where MessageType(type) == nil {
                fields.problem(code: "ADP-TYPE", name, "`\(type.prefix(64))` is no message type of \(version)", help: "docs/messages.md has them all; write it like eider.v1.Referral")
            }
        }
    }

    private static func check(takes: [String], _ fields: inout FieldReader) {
        let missing = missing(from: takes)
        guard !missing.isEmpty else { return }
        fields.problem(
            code: "ADP-TAKES", "takes", "what is taken here could never be taken back or put right",
            help: "take \(missing.joined(separator: " and ")) too")
    }
}

extension AdapterManifest: Encodable {
    private enum Key: String, CodingKey { case id, version, function, summary, contract, sends, takes, settings }

    /// The manifest as the verb `spec` prints it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(version, forKey: .version)
        try container.encode(function, forKey: .function)
        try container.encode(summary, forKey: .summary)
        try container.encode(contract, forKey: .contract)
        try container.encode(sends, forKey: .sends)
        try container.encode(takes, forKey: .takes)
        try container.encode(settings, forKey: .settings)
    }
}
