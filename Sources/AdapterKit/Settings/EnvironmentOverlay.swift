import Foundation

/// What the environment says in place of the settings file.
///
/// `EIDER_ROUTER_ENDPOINT`, `EIDER_ROUTER_PUBLIC_KEY`, `EIDER_ROUTER_PUBLIC_KEY_FILE`, `EIDER_KEYS_CURVE`,
/// `EIDER_KEYS_SIGNING`, `EIDER_STATE`, `EIDER_ENCODING`; and for the adapter's own settings `EIDER_SETTING_` with the
/// name in capitals and underscores: `EIDER_SETTING_OUTGOING`. An empty variable counts as not set.
public struct EnvironmentOverlay: Sendable {
    private let environment: [String: String]

    /// Takes variables.
    public init(_ environment: [String: String]) { self.environment = environment }

    /// A variable by its name without the prefix `EIDER_`.
    subscript(_ name: String) -> String? {
        guard let value = environment["EIDER_\(name)"], !value.isEmpty else { return nil }
        return value
    }

    /// The variable for a setting of the adapter's own.
    subscript(setting name: String) -> String? { self[Self.name(ofSetting: name)] }

    static func name(ofSetting name: String) -> String {
        "SETTING_" + name.uppercased().replacing("-", with: "_")
    }
}

/// Turns paths of a settings file into absolute ones.
struct SettingsPaths {
    let folder: String

    func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        return URL(fileURLWithPath: folder).appendingPathComponent(path).standardizedFileURL.path
    }

    /// The only line of a small text file, without spaces around it; nil where it cannot be read.
    func readLine(_ path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: absolute(path)), data.count <= 4096,
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
