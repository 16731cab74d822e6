import Foundation

/// Samples of others, which are not part of this repository; read only where someone has put them: in `../shared/data`, beside the repository, or where
/// `EIDER_SHARED_DATA` says.
enum SharedSamples {
    static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return ProcessInfo.processInfo.environment["EIDER_SHARED_DATA"].map { URL(filePath: $0) } ?? root.appending(path: "../shared/data").standardizedFileURL
    }()

    /// A sample; nil where it is not here.
    static func file(_ path: String) -> URL? {
        let url = folder.appending(path: path)
        return FileManager.default.isReadableFile(atPath: url.path(percentEncoded: false)) ? url : nil
    }

    /// The XML samples of a folder, by name; none where it is not here.
    static func xml(_ path: String) -> [URL] {
        let found = try? FileManager.default.contentsOfDirectory(at: folder.appending(path: path), includingPropertiesForKeys: nil)
        return (found ?? []).filter { $0.pathExtension == "xml" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
