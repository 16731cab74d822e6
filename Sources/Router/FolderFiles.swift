import Foundation

/// Files in one folder, or in folders there, and never elsewhere: no `..`, no absolute path, no link on the way, nothing but ordinary files, and none over a limit.
public struct FolderFiles: Sendable {
    /// The largest file that is read, in bytes.
    public static let limit = 8 << 20

    private let folder: String

    /// - Parameter path: a file; the folder is the one it lies in.
    public init(beside path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        self.folder = folder.isEmpty ? "." : folder
    }

    /// The path of a file there.
    public func path(of name: String) -> String { "\(folder)/\(name)" }

    /// The text of a file; nil where there is none, where it lies elsewhere or is too large, and where it is not UTF-8.
    public func text(_ name: String) -> String? { bytes(name).flatMap { String(validating: $0, as: UTF8.self) } }

    /// The bytes of a file; nil where there is none, or where it lies elsewhere or is too large.
    public func bytes(_ name: String) -> [UInt8]? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last, parts.count <= 8, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }) else { return nil }
        var at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for part in parts.dropLast() where at >= 0 {
            let next = openat(at, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            close(at)
            at = next
        }
        guard at >= 0 else { return nil }
        defer { close(at) }
        return Self.contents(of: openat(at, last, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK))
    }

    /// What an ordinary file holds, which is closed; nil for anything else, and for more than the limit.
    static func contents(of file: Int32) -> [UInt8]? {
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return count == 0 ? bytes : nil }
            bytes += chunk[..<count]
        }
        return nil
    }
}
