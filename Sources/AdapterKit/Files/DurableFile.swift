#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that are there whole, or not at all, whenever the machine stops.
public enum DurableFile {
    /// Writes a file: into a temporary name, flushed, renamed, and the folder flushed.
    ///
    /// When this returns, the file survives a loss of power. When the process dies before, the old file is there, or none;
    /// at most a `.part` file is left over, which readers pass over.
    ///
    /// - Parameters:
    ///   - bytes: the content.
    ///   - path: where; its folder exists. A file of that name is replaced.
    ///   - mode: permissions; by default its owner's alone.
    ///   - isFlushed: false where a loss of power may take it: it is whole for readers all the same.
    /// - Throws: ``FileFault``.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o600, isFlushed: Bool = true) throws(FileFault) {
        let (folder, name) = split(path)
        let part = "\(folder)/.\(name).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw FileFault("open", errno) }
        do throws(FileFault) {
            defer { close(descriptor) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw FileFault("write", errno) }
                rest = rest.dropFirst(count)
            }
            guard !isFlushed || fsync(descriptor) == 0 else { throw FileFault("fsync", errno) }
        } catch {
            unlink(part)
            throw error
        }
        guard systemRename(part, path) == 0 else { throw FileFault("rename", errno) }
        if isFlushed { try flush(folder: folder) }
    }

    /// Moves a file to a name in the same file system, durably. A file that has the name already is replaced.
    public static func move(_ path: String, to target: String) throws(FileFault) {
        guard systemRename(path, target) == 0 else { throw FileFault("rename", errno) }
        let (from, into) = (split(path).folder, split(target).folder)
        try flush(folder: into)
        if from != into { try flush(folder: from) }
    }

    /// Makes a folder, and those above it that are missing, for its owner alone. One that is there is left as it is.
    public static func makeFolder(_ path: String) throws(FileFault) {
        var isFolder = stat()
        if stat(path, &isFolder) == 0 {
            guard isFolder.st_mode & S_IFMT == S_IFDIR else { throw FileFault("mkdir", ENOTDIR) }
            return
        }
        let above = split(path).folder
        if above != path && above != "/" && above != "." { try makeFolder(above) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFault("mkdir", errno) }
        try flush(folder: above)
    }

    /// Reads an ordinary file; symbolic links are not followed.
    ///
    /// - Throws: ``FileFault``; `EFBIG` when it is longer than `limit` bytes.
    public static func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileFault("open", errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault("fstat", errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFault("open", EINVAL) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileFault("read", errno) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw FileFault("read", EFBIG) }
            bytes += buffer[..<count]
        }
    }

    /// Whether something of that name is there.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Flushes a folder's names.
    private static func flush(folder: String) throws(FileFault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault("open", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFault("fsync", errno) }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}

// The members above have the names of the calls they make.
private let systemWrite = write(_:_:_:)
private let systemRead = read(_:_:_:)
private let systemRename = rename(_:_:)

/// A call on a file that failed. It does not say which file: names of files that people choose can name people.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The failing call.
    public let call: String
    /// The system's error number.
    public let number: Int32

    init(_ call: String, _ number: Int32) {
        self.call = call
        self.number = number
    }

    /// The file is longer than it may be.
    var isTooLarge: Bool { number == EFBIG }

    /// A stable code.
    public var code: String { "ADP-FILE" }
    /// What happened.
    public var sentence: String { "\(call) failed: \(String(cString: strerror(number)).lowercased())" }
    /// What to do.
    public var help: String { "check that the folder exists, has room, and belongs to the user the adapter runs as" }
    public var description: String { "\(sentence) [\(code)]; \(help)" }
}
