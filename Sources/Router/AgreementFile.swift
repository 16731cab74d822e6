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

    /// The largest file that is read, in bytes. The reader's own limit is lower: it then says what is wrong.
    static let sizeLimit = 512 << 10

    /// The path of the agreement's own file.
    public let path: String

    public init(path: String) { self.path = path }

    /// Reads it whole.
    /// - Returns: nil where the agreement's own file cannot be read.
    public func read() -> Reading? {
        guard let text = AgreementFile.text(at: path) else { return nil }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        var files = [path]
        let result = Agreement.load(yaml: text, file: URL(fileURLWithPath: path).lastPathComponent) { name in
            let file = folder.appending(path: name)
            files.append(file.path)
            // A link must not lead out of the folder: what is in force lies where the partnership's people see it.
            let inside = folder.resolvingSymlinksInPath().path + "/"
            guard file.resolvingSymlinksInPath().path.hasPrefix(inside) else { return nil }
            return AgreementFile.text(at: file.path)
        }
        return Reading(result: result, files: files)
    }

    private static func text(at path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path), data.count <= sizeLimit else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
