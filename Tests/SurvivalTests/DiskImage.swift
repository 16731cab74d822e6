import Foundation

/// The files of one folder, with what is in them.
struct DiskImage {
    struct Content: Equatable {
        var bytes: [UInt8]
        /// 0 where it is not known.
        var inode: UInt64
    }

    var files: [String: Content] = [:]

    init() {}

    /// What a folder holds, without SQLite's shared memory, which is of no use to another process.
    init(of folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasSuffix("-shm") {
            var status = stat()
            guard stat("\(folder)/\(name)", &status) == 0, let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            files[name] = Content(bytes: [UInt8](data), inode: UInt64(status.st_ino))
        }
    }

    /// Makes a folder hold these files and nothing else.
    func write(to folder: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, content) in files {
            let file = "\(folder)/\(name)"
            try Data(content.bytes).write(to: URL(fileURLWithPath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
    }
}
