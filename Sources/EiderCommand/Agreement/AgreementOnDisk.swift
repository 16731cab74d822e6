import Foundation
import Router
import SharingRules

/// An agreement's files on the disk, for commands.
enum AgreementOnDisk {
    /// Reads an agreement and what it includes.
    /// - Throws: where the file itself cannot be read, or is not UTF-8.
    static func read(_ path: String) throws(CommandError) -> Result<Agreement, AgreementProblems> {
        if let reading = AgreementFile(path: path).read(as: path) { return reading.result }
        // What stands in the way is said by whoever reads it plainly.
        _ = try text(path)
        throw .malformed(path, "has more than \(FolderFiles.limit) bytes", help: "an agreement is a text for people: give the path of an agreement.yaml")
    }

    /// The agreement, for a command that needs one.
    /// - Throws: where there is none: what is wrong is said first.
    static func load(_ path: String, output: OutputFormat) throws -> Agreement {
        switch try read(path) {
        case .success(let agreement): return agreement
        case .failure(let problems):
            ProblemText.say(problems, output)
            throw EndedWith(status: .badData)
        }
    }

    /// The file's text.
    /// - Throws: where it cannot be read, is not UTF-8, or is no ordinary file: a pipe is never waited for.
    static func text(_ path: String) throws(CommandError) -> String {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR {
            throw .malformed(path, "is no ordinary file", help: "give the path of a file that can be read again, as it was signed")
        }
        guard let text = String(validating: try AtomicFile.read(path), as: UTF8.self) else {
            throw .malformed(path, "is not UTF-8", help: "save it as UTF-8, without any other encoding")
        }
        return text
    }

    /// The file that stands beside an agreement: `agreement.tests.yaml` beside `agreement.yaml`.
    static func beside(_ path: String, _ what: String) -> String {
        for ending in [".yaml", ".yml"] where path.hasSuffix(ending) { return "\(path.dropLast(ending.count)).\(what)\(ending)" }
        return "\(path).\(what).yaml"
    }
}
