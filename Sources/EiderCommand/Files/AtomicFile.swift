import Foundation

/// Files that are there whole or not at all.
enum AtomicFile {
    /// Writes a file so that any reader, and a process that dies at any point, sees the old bytes or the new ones:
    /// a temporary file beside it, synced, renamed over it, and the folder synced.
    /// - Parameter mode: permission bits; `0o600` for what nobody else may read.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(CommandError) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw .unwritable(path, why: systemMessage()) }
        var failed: String?
        var rest = bytes[...]
        while failed == nil, !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if written >= 0 { rest = rest.dropFirst(written) } else if errno != EINTR { failed = systemMessage() }
        }
        if failed == nil, fsync(file) != 0 { failed = systemMessage() }
        if close(file) != 0, failed == nil { failed = systemMessage() }
        if failed == nil, rename(temporary, path) != 0 { failed = systemMessage() }
        if let failed {
            unlink(temporary)
            throw .unwritable(path, why: failed)
        }
        syncFolder(of: path)
    }

    /// The file's bytes.
    static func read(_ path: String, limit: Int = 16 << 20) throws(CommandError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path, why: systemMessage()) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path, why: systemMessage()) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw .unreadable(path, why: "it is larger than \(limit) bytes") }
        }
    }

    /// Makes a folder and those above it, for nobody else to read where `mode` is `0o700`.
    static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: Int(mode)])
        } catch {
            throw .unwritable(path, why: systemMessage())
        }
    }

    /// Hands a file over to an adapter, as the adapters' READMEs say: whole under a hidden name, then renamed.
    static func handOver(_ bytes: [UInt8], as name: String, in folder: String) throws(CommandError) {
        let part = "\(folder)/.\(name).part"
        try write(bytes, to: part, mode: 0o600)
        guard rename(part, "\(folder)/\(name)") == 0 else { throw .unwritable("\(folder)/\(name)", why: systemMessage()) }
    }

    private static func syncFolder(of path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// What the system says of the last call that failed, for example `No space left on device`.
func systemMessage(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
