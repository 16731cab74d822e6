import Foundation
public import SharingRules

/// The operator's agreement: a file, and those beside it that it includes.
public struct AgreementFile: Sendable {
    /// One reading of it.
    public struct Reading: Sendable {
        /// The agreement, or everything that is wrong with it.
        public let result: Result<Agreement, AgreementProblems>
        /// The files that were read, or looked for, by their paths: those whose change can change the reading.
        public let files: [String]
    }

    /// The path of the agreement's own file.
    public let path: String

    public init(path: String) { self.path = path }

    /// Reads it whole: what it includes from its own folder only, and through no link, so that what is in force lies where the partnership's people see it.
    /// - Parameter name: how problems name the agreement's own file; nil for its name without folders.
    /// - Returns: nil where the agreement's own file cannot be read, is no ordinary file, is larger than ``FolderFiles/limit``, or is not UTF-8.
    public func read(as name: String? = nil) -> Reading? {
        guard let text = FolderFiles.contents(of: open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)).flatMap({ String(validating: $0, as: UTF8.self) })
        else { return nil }
        let beside = FolderFiles(beside: path)
        var files = [path]
        let result = Agreement.load(yaml: text, file: name ?? (path as NSString).lastPathComponent) { name in
            files.append(beside.path(of: name))
            return beside.text(name)
        }
        return Reading(result: result, files: files)
    }
}
