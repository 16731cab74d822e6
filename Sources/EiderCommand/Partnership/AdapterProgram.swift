import AdapterKit
import Foundation

/// What is run of an adapter.
enum AdapterProgram: Sendable, Hashable {
    /// An executable: beside `eider`, on the path, or with its path from the partnership's folder.
    case executable(String)
    /// A plugin's folder: its path from the partnership's folder.
    case plugin(String)

    /// The program's file, and the words that stand before the verb.
    ///
    /// It is looked for anew at each start: what was missing may have been built.
    /// - Throws: `CLI-602` where there is no such executable; what the plugin's folder says (`ADP-…`) where it does not load, with everywhere that was looked.
    func command(_ programs: Executables, from folder: String) throws(CommandError) -> (program: String, words: [String]) {
        switch self {
        case .executable(let name): return (try programs.find(name, from: folder), [])
        case .plugin(let path):
            let path = path.hasPrefix("/") ? path : URL(fileURLWithPath: "\(folder)/\(path)").standardizedFileURL.path
            do throws(AdapterProblems) {
                let plugin = try PluginFolder(path)
                do {
                    let (program, words) = try plugin.command(besides: [programs.own], searchPath: programs.path)
                    return (program, words)
                } catch { throw AdapterProblems([error]) }
            } catch {
                let (first, more) = (error.problems[0], error.problems.count - 1)
                let place = first.position.map { "`\(path)/\(PluginFolder.manifestFile)`, line \($0.line), column \($0.column): " } ?? ""
                throw CommandError(
                    first.code, "the plugin does not load: \(place)\(first.sentence)\(more > 0 ? "; and \(counted(more, "problem")) more" : "")", help: first.help, exit: .badData)
            }
        }
    }
}
