public import SafeguardingContract

/// An adapter's own settings, already checked against its manifest, with defaults filled in.
///
/// Asking for a setting that the manifest does not declare with that type is a mistake in the adapter, and traps.
public struct OwnSettings: Sendable {
    private let schema: SettingsSchema
    private let values: [String: String]

    /// Takes values as texts. Paths are absolute.
    public init(_ schema: SettingsSchema, _ values: [String: String]) {
        self.schema = schema
        self.values = values
    }

    /// A text, or nil where it was not given and has no default.
    public func text(_ name: String) -> String? { value(name, .text) }

    /// A path, absolute, of a setting that is required or has a default.
    public func path(_ name: String) -> String {
        guard let path = value(name, .text) else { preconditionFailure("setting \(name) is neither required nor has a default") }
        return path
    }

    /// A whole number of a setting that is required or has a default.
    public func integer(_ name: String) -> Int {
        guard let number = value(name, .integer).flatMap({ Int($0) }) else {
            preconditionFailure("setting \(name) is neither required nor has a default")
        }
        return number
    }

    /// Yes or no; no where it was not given and has no default.
    public func bool(_ name: String) -> Bool { value(name, .bool) == "true" }

    /// A desk or party, written like `desk:front-door`; nil where it was not given and has no default, or is none: ``Adapter/check(_:)`` is the place to say so.
    public func recipient(_ name: String) -> Recipient? { text(name).flatMap(Recipient.init) }

    /// A desk or party of a setting that is required or has a default.
    /// - Throws: `ADP-SETTING` where it is written in another way, or is not there: whoever was meant is to be asked for, not guessed.
    public func neededRecipient(_ name: String) throws(AdapterProblem) -> Recipient {
        if let recipient = recipient(name) { return recipient }
        throw AdapterProblem(
            code: "ADP-SETTING", path: "settings.\(name)", "this names no desk and no party", help: "write it like desk:front-door or party:county-social-care")
    }

    /// What is wrong with settings that have to name a desk or party, for ``Adapter/check(_:)``: then `check` and `run` refuse them, and nothing goes elsewhere.
    public func recipientProblems(_ names: String...) -> [AdapterProblem] {
        names.compactMap { name in
            do throws(AdapterProblem) { _ = try neededRecipient(name) } catch { return error }
            return nil
        }
    }

    /// Whether the manifest declares a setting.
    func declares(_ name: String) -> Bool { schema.properties[name] != nil }

    /// Every setting that is a folder, with its path.
    var folders: [(name: String, path: String)] {
        schema.properties.keys.sorted().compactMap { name in
            guard schema.properties[name]?.format == .folder, let path = values[name] else { return nil }
            return (name, path)
        }
    }

    private func value(_ name: String, _ kind: Setting.Kind) -> String? {
        precondition(schema.properties[name]?.kind == kind, "setting \(name) is not declared with that type")
        return values[name] ?? schema.properties[name]?.fallback
    }
}

extension FieldReader {
    /// Reads `settings` by an adapter's schema; problems stay with the reader.
    mutating func ownSettings(
        _ schema: SettingsSchema, _ overlay: EnvironmentOverlay, _ paths: SettingsPaths
    ) -> OwnSettings? {
        var values: [String: String] = [:]
        let read = { (fields: inout FieldReader) -> Bool? in
            for (name, setting) in schema.properties.sorted(by: { $0.key < $1.key }) {
                guard let text = fields.value(of: name, setting, overlay, paths) else {
                    let isMissing = fields.any(name) == nil && setting.fallback == nil
                    if isMissing, schema.required.contains(name) {
                        let variable = "EIDER_" + EnvironmentOverlay.name(ofSetting: name)
                        fields.problem(
                            code: "ADP-MISSING", name, "`\(name)` is missing",
                            help: "\(setting.description); add it, or set the variable \(variable)")
                    }
                    if let fallback = setting.fallback, setting.format != nil { values[name] = paths.absolute(fallback) }
                    continue
                }
                if let objection = setting.objection(to: text) {
                    fields.problem(code: "ADP-SETTING", name, objection, help: setting.description)
                }
                values[name] = setting.format == nil ? text : paths.absolute(text)
            }
            return true
        }
        if any("settings") == nil {
            // Everything may have a default, or be in the environment.
            var nothing = FieldReader(Document(.object([]), at: position), path: "settings")
            _ = read(&nothing)
            nothing.problems.forEach { problem(code: $0.code, $0.path, $0.sentence, help: $0.help) }
        } else {
            _ = object("settings", read)
        }
        return OwnSettings(schema, values)
    }

    private mutating func value(
        of name: String, _ setting: Setting, _ overlay: EnvironmentOverlay, _ paths: SettingsPaths
    ) -> String? {
        let written: String?
        switch any(name)?.value {
        case .text(let text), .number(let text): written = text
        case .bool(let bool): written = bool ? "true" : "false"
        case nil, .null: written = nil
        case .array, .object:
            problem(code: "ADP-SHAPE", name, "a single value is expected here", help: setting.description)
            return nil
        }
        guard setting.secret else { return overlay[setting: name] ?? written }
        if written != nil {
            problem(
                code: "ADP-SECRET", name, "a secret stands in the settings file",
                help: "take it out, and give it as EIDER_\(EnvironmentOverlay.name(ofSetting: name)), or as `\(name)-file`")
        }
        let file = optionalText("\(name)-file")
        return overlay[setting: name] ?? file.flatMap { SecretFile.readLine(paths.absolute($0)) }
    }
}
