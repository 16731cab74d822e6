import AdapterKit
import Foundation

/// What the agency's people and systems do with files. Names are paths in the world's folder.
extension AdapterWorld {
    /// Writes a file, and the folders above it.
    public func put(_ text: String, at name: String) throws { try put(Array(text.utf8), at: name) }

    /// Writes a file, and the folders above it.
    public func put(_ bytes: [UInt8], at name: String) throws {
        let file = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// What stands in a file; empty where there is none.
    public func text(_ name: String) -> String { String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self) }

    /// The names in a folder, sorted.
    public func names(_ folder: String) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted() }

    /// The object in a JSON file; empty where there is none.
    public func json(_ name: String) throws -> [String: Any] { try JSONSerialization.jsonObject(with: Data(text(name).utf8)) as? [String: Any] ?? [:] }

    /// A folder of its own, in memory where the system has such a place: stores flush with every message.
    static func makeFolder() throws -> String {
        let memory = "/dev/shm"
        let above = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        let path = "\(above)/eider-world-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }

    static func removeFolder(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
