import Foundation

extension SigningKey {
    /// The first word of a key file; the seed in base64 and a line feed follow.
    private static let label = "eider-signing-key-v1 "
    /// The largest key file that is read, in bytes: label, 44 characters and a line feed are 66.
    private static let fileLimit = 128

    /// Writes the key to a new file that only its owner may read (mode 0600).
    ///
    /// When it returns, the file and its name are on the disk. If the process dies before, the file is there whole or
    /// not at all; at most one beside it is left over, whose name ends in `.new`.
    /// - Throws: ``KeyFault`` KEY-EXISTS where there is a file already (it is left alone), KEY-FILE where writing failed.
    public func save(to path: String) throws(KeyFault) {
        let part = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).new"
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .file("create", errno: errno) }
        defer {
            close(file)
            unlink(part)
        }
        let text = Array((SigningKey.label + Data(seed).base64EncodedString() + "\n").utf8)
        // The mode is set again because the process's umask may have taken the owner's own bits.
        guard fchmod(file, 0o600) == 0, write(file, text, text.count) == text.count, fsync(file) == 0 else { throw .file("write", errno: errno) }
        // A second name for the whole file: link(2) never follows a link and never overwrites.
        guard link(part, path) == 0 else { throw errno == EEXIST ? .exists : .file("name", errno: errno) }
        unlink(part)
        let folder = open((path as NSString).deletingLastPathComponent.ifEmpty("."), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .file("sync the folder of", errno: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .file("sync the folder of", errno: errno) }
    }

    /// Reads a key from its file.
    /// - Throws: ``KeyFault`` KEY-READABLE where group or others have any right to the file, KEY-OWNER where it belongs to
    ///   another user than this process's (or the superuser), KEY-FORM where it is not a key, KEY-FILE where it cannot be read.
    public static func load(from path: String) throws(KeyFault) -> SigningKey {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .file("open", errno: errno) }
        defer { close(file) }
        // The opened file is looked at, not the path, so that nobody can exchange it in between.
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .file("look at", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .form }
        guard status.st_mode & 0o077 == 0 else { throw .readable }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw .owner }
        var bytes = [UInt8](repeating: 0, count: fileLimit)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .file("read", errno: errno) }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        guard text.hasPrefix(label), text.hasSuffix("\n"),
            let seed = Data(base64Encoded: String(text.dropFirst(label.count).dropLast()))
        else { throw .form }
        do { return try SigningKey(seed: Array(seed)) } catch { throw .form }
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
