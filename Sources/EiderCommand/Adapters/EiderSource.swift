import Foundation

/// Eider's own source, with its examples.
enum EiderSource {
    /// The folder that has a file: the first, from this program's folder and from the current one upwards, or the one that the variable `EIDER` names.
    ///
    /// - Parameters:
    ///   - file: what it has to have.
    ///   - option: by which somebody can say where it is.
    /// - Throws: `CLI-611` where there is none, with where it was looked for.
    static func find(with file: String, programs: String, here: String = FileManager.default.currentDirectoryPath, option: String) throws(CommandError) -> String {
        let named = ProcessInfo.processInfo.environment["EIDER"].map { [absolutePath($0)] } ?? []
        var candidates: [String] = []
        for folder in named + [programs, here].flatMap(upwards) where !candidates.contains(folder) { candidates.append(folder) }
        if let found = candidates.first(where: { access("\($0)/\(file)", R_OK) == 0 }) { return found }
        throw CommandError(
            "CLI-611", "Eider's own folder, with \(file) in it, is not in \(candidates.map { "`\($0)`" }.joined(separator: ", "))",
            help: "say where it is: \(option)", exit: .badData)
    }

    private static func upwards(_ path: String) -> [String] {
        var (folder, folders) = (path, [path])
        while folder != "/", !folder.isEmpty {
            folder = (folder as NSString).deletingLastPathComponent
            folders.append(folder)
        }
        return folders
    }
}
