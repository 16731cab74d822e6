import Foundation
import Supervision

/// What an adapter's executable says of itself when asked with the verb `spec`.
struct AdapterSpec: Decodable, Equatable, Sendable {
    let id: String
    let version: String
    let sends: [String]
    let takes: [String]

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
