#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files with secrets in them: their owner alone may read them.
enum SecretFile {
    /// Why a file is not fit to hold a secret; nil when it is.
    static func objection(to path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return "the file does not exist or cannot be looked at" }
        guard status.st_mode & S_IFMT == S_IFREG else { return "this is not an ordinary file" }
        guard status.st_mode & 0o077 == 0 else { return "others than its owner can use the file" }
        return nil
    }

    /// Puts new content in the place of a file with secrets, durably, and then overwrites what was there before. On disks that write elsewhere than they are told, the old content can be
    /// left in cells that nobody can address: an encrypted disk is for that.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileFault) {
        let old = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        defer { if old >= 0 { close(old) } }
        try DurableFile.write(bytes, to: path)
        var status = stat()
        // The new file has the name by now; this is the old one, which nothing points to any more.
        guard old >= 0, fstat(old, &status) == 0, status.st_size > 0 else { return }
        let nothing = [UInt8](repeating: 0, count: Int(status.st_size))
        _ = pwrite(old, nothing, nothing.count, 0)
        _ = fsync(old)
    }

    /// The only line of a file that is fit to hold a secret.
    static func readLine(_ path: String) -> String? {
        guard objection(to: path) == nil, let bytes = try? DurableFile.read(path, limit: 4096) else { return nil }
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        return String(decoding: bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed(), as: UTF8.self)
    }
}
