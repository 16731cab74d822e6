import Foundation

/// An adapter as a folder: `adapter.yaml`, which says what it is, and the executable that the file names.
///
/// ```yaml
/// executable: eider-youth-service-adapter      # or a program and words: [python3, adapter.py]
/// ```
public struct PluginFolder: Sendable {
    /// The file that makes a folder a plugin.
    public static let manifestFile = "adapter.yaml"

    /// Its path.
    public let path: String
    /// What the adapter says of itself.
    public let manifest: AdapterManifest
    /// The program, and the words that stand before a verb, as the file has them.
    public let executable: [String]

    /// Reads a folder.
    ///
    /// - Parameter path: absolute.
    /// - Throws: every problem at once, with the file's line and column: `ADP-PLUGIN` where there is no such folder or no `adapter.yaml` in it.
    public init(_ path: String) throws(AdapterProblems) {
        self.path = path
        let file = "\(path)/\(Self.manifestFile)"
        let bytes: [UInt8]
        do { bytes = try DurableFile.read(file, limit: 1 << 20) } catch {
            let isThere = DurableFile.exists(path)
            throw AdapterProblems([
                AdapterProblem(
                    code: "ADP-PLUGIN", isThere ? "`\(file)` cannot be read: \(error.sentence)" : "there is no folder `\(path)`",
                    help: isThere ? "a plugin's folder has an \(Self.manifestFile): `eider adapter new` makes one" : "check the path")
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw AdapterProblems([AdapterProblem(code: "ADP-YAML", "`\(file)` is not UTF-8 text", help: "save it again with the encoding UTF-8")])
        }
        let document: Document
        do { document = try YAMLDocument.parse(text) } catch { throw AdapterProblems([error]) }
        var problems: [AdapterProblem] = []
        var fields = FieldReader(document)
        let executable = fields.executable()
        problems += fields.problems
        do { manifest = try AdapterManifest(document) } catch { throw AdapterProblems(problems + error.problems) }
        guard let executable, problems.isEmpty else { throw AdapterProblems(problems) }
        self.executable = executable
    }

    /// What is run: the program's file, and the words before the verb.
    ///
    /// A word that names a file of the folder stands for that file. A program without a slash is looked for in the folder, where its language's tools put programs
    /// (`.venv/bin`, `.build/release`, `.build/debug`), in `besides`, and on the search path.
    ///
    /// - Parameters:
    ///   - besides: more folders, for example the one that `eider` itself is in.
    ///   - searchPath: as the variable `PATH` has it.
    /// - Throws: `ADP-EXECUTABLE`, which says everywhere that was looked.
    public func command(besides: [String], searchPath: String) throws(AdapterProblem) -> (program: String, arguments: [String]) {
        let name = executable[0]
        let folders = ["", "/.venv/bin", "/.build/release", "/.build/debug"].map { path + $0 } + besides + searchPath.split(separator: ":").map(String.init)
        let candidates = name.hasPrefix("/") ? [name] : name.contains("/") ? ["\(path)/\(name)"] : folders.map { "\($0)/\(name)" }
        let words = executable.dropFirst().map { DurableFile.exists("\(path)/\($0)") ? "\(path)/\($0)" : $0 }
        if let program = candidates.first(where: Self.isProgram) { return (program, words) }
        if let closed = candidates.first(where: Self.isFile) {
            throw AdapterProblem(
                code: "ADP-EXECUTABLE", path: "executable", "`\(closed)` is there, and may not be run", help: "make it executable: chmod +x \(closed)")
        }
        throw AdapterProblem(
            code: "ADP-EXECUTABLE", path: "executable",
            "there is no program `\(name)`; looked for \(candidates.map { "`\($0)`" }.joined(separator: ", "))",
            help: "build the adapter, or say in \(path)/\(Self.manifestFile) where its program is")
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    private static func isProgram(_ path: String) -> Bool { isFile(path) && FileManager.default.isExecutableFile(atPath: path) }
}

extension FieldReader {
    /// A text, or a list of texts that is not empty.
    fileprivate mutating func executable() -> [String]? {
        if case .text(let text)? = any("executable")?.value, !text.isEmpty { return [text] }
        if case .array(let items)? = any("executable")?.value, !items.isEmpty {
            let words = texts("executable")
            return words.count == items.count ? words : nil
        }
        problem(
            code: "ADP-MISSING", "executable", "`executable` is missing, or neither a text nor a list of texts",
            help: "name the program, such as eider-youth-service-adapter or [python3, adapter.py]")
        return nil
    }
}
