/// What is run of an adapter.
enum AdapterProgram: Sendable, Hashable, CustomStringConvertible {
    /// An executable: beside `eider`, on the path, or with its path from the partnership's folder.
    case executable(String)
    /// A plugin's folder: its path from the partnership's folder.
    case plugin(String)

    var description: String {
        switch self {
        case .executable(let text), .plugin(let text): text
        }
    }

    /// The program's file, and the words that stand before the verb.
    ///
    /// It is looked for anew at each start: what was missing may have been built.
    /// - Throws: `CLI-602` where there is none, with everywhere that was looked.
    func command(_ programs: Executables, from folder: String) throws(CommandError) -> (program: String, words: [String]) {
        switch self {
        case .executable(let name): return (try programs.find(name, from: folder), [])
        case .plugin(let path): throw CommandError("CLI-605", "`\(printable(path))`: plugins' folders are not known here yet", help: "say `run:` and the executable", exit: .badData)
        }
    }
}
