import Foundation
import Supervision

/// What an adapter's executable says of itself when asked with the verb `spec`.
struct AdapterSpec: Decodable, Equatable, Sendable {
    let id: String
    let version: String
    let sends: [String]
    let takes: [String]
    /// The names of its settings that are secrets.
    let secrets: Set<String>

    private enum Key: String, CodingKey { case id, version, sends, takes, settings }
    private struct Schema: Decodable { let properties: [String: Setting]? }
    private struct Setting: Decodable { let secret: Bool? }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(String.self, forKey: .version)
        sends = try container.decode([String].self, forKey: .sends)
        takes = try container.decode([String].self, forKey: .takes)
        let settings = try container.decodeIfPresent(Schema.self, forKey: .settings)?.properties ?? [:]
        secrets = Set(settings.filter { $0.value.secret == true }.keys)
    }

    /// Asks an executable, and waits ten seconds at most.
    /// - Parameter words: what stands before the verb, for example a script's file.
    /// - Throws: `CLI-603` where it does not answer so.
    static func ask(_ executable: String, _ words: [String] = []) async throws(CommandError) -> AdapterSpec {
        let result: OneShot.Result
        do {
            result = try await OneShot.run(ChildCommand(executable: executable, arguments: words + ["spec"], environment: Environment.base), within: .seconds(10))
        } catch { throw CommandError(from: error) }
        guard result.exit == .status(0), let spec = try? JSONDecoder().decode(AdapterSpec.self, from: Data(result.lines.joined(separator: "\n").utf8))
        else {
            throw CommandError(
                "CLI-603", "`\(([executable] + words).joined(separator: " "))` does not say what it is when asked with `spec` (\(result.exit))",
                help: "see that it is an Eider adapter of this version", exit: .badData)
        }
        return spec
    }
}
