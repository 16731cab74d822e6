import AdapterKit
import SafeguardingContract

extension AdapterWorld {
    /// The adapter's own settings, checked as `check` does; a folder that is needed and not given lies in the world's own.
    static func own(_ values: [String: String], in path: String) throws(AdapterProblems) -> OwnSettings {
        let schema = A.manifest.settings
        var problems: [AdapterProblem] = []
        func problem(_ code: String, _ name: String, _ sentence: String) {
            problems.append(AdapterProblem(code: code, path: "settings.\(name)", sentence, help: "see the adapter's manifest"))
        }
        for name in values.keys.sorted() where schema.properties[name] == nil { problem("ADP-UNKNOWN-FIELD", name, "this setting is not declared") }
        var complete: [String: String] = [:]
        for (name, setting) in schema.properties {
            guard var value = values[name] ?? setting.fallback ?? (setting.format == .folder && schema.required.contains(name) ? name : nil) else {
                if schema.required.contains(name) { problem("ADP-MISSING", name, "`\(name)` is missing") }
                continue
            }
            if let objection = setting.objection(to: value) { problem("ADP-SETTING", name, objection) }
            if setting.format != nil, !value.hasPrefix("/") { value = "\(path)/\(value)" }
            complete[name] = value
        }
        if !problems.isEmpty { throw AdapterProblems(problems) }
        let own = OwnSettings(schema, complete)
        let found = A.check(own)
        if !found.isEmpty { throw AdapterProblems(found) }
        return own
    }
}
