#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// The file of a key pair: a comment, then a line `public <z85>` and a line `secret <z85>`.

extension CurveKeyPair {
    /// No key file is longer; what is, is something else.
    private static let longestFile = 4096

    /// Writes the pair to a new file that only its owner can read (mode 0600), and returns when it is durable.
    ///
    /// If the process dies meanwhile, the file is there whole or not at all; at most one beside it is left over, whose name ends in `.new`.
    ///
    /// - Throws: `ZMQ-KEY-FILE-EXISTS` when there is a file: a key is never overwritten. `ZMQ-KEY-FILE` when it cannot be written; nothing is
    ///   left then.
    public func save(to path: String) throws(ZeroMQError) {
        let text = """
            # CURVE key pair. The line `secret` is a secret: keep this file to its owner (chmod 600).
            public \(publicKey.z85)
            secret \(secretKey.z85)

            """
        let part = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).new"
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failed("open", errno, path, "check that the folder exists and may be written to") }
        let written = Self.write([UInt8](text.utf8), to: file) && fsync(file) == 0
        var number = errno
        close(file)
        // A second name for the whole file, and not a new one for it: link(2) never follows a link and never overwrites.
        let isThere = written && link(part, path) == 0
        if written { number = errno }
        unlink(part)
        if isThere, Self.syncFolder(of: path) { return }
        if isThere {
            number = errno
            unlink(path)
        } else if number == EEXIST {
            throw ZeroMQError(
                call: "link", errno: number, code: "ZMQ-KEY-FILE-EXISTS", sentence: "`\(path)` exists, and a key is never overwritten",
                help: "choose another path, or move the file away if its key is no longer used anywhere")
        }
        throw Self.failed("write", number, path, "check that the disk has room, then try again")
    }

    /// Reads a pair from a file that ``save(to:)`` wrote.
    ///
    /// - Throws: `ZMQ-KEY-FILE-READABLE` when others than its owner have any right to the file, with the command that takes it from them;
    ///   `ZMQ-KEY-FILE-FORMAT` when it is not such a file, or its two keys do not belong together; `ZMQ-KEY-FILE` when it cannot be read.
    public static func load(from path: String) throws(ZeroMQError) -> CurveKeyPair {
        // O_NONBLOCK: to open a pipe in its place does not wait. What was opened is what is checked, not what has its name.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw failed("open", errno, path, "check the path, and that this user owns the file")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failed("fstat", errno, path, "check the file system") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw malformed(path, "is not a file") }
        guard status.st_mode & 0o077 == 0 else {
            throw ZeroMQError(
                call: "fstat", code: "ZMQ-KEY-FILE-READABLE", sentence: "others than its owner can reach the secret key in `\(path)`",
                help: "run `chmod 600 \(path)`, and make new keys if others may have read it")
        }
        var bytes = [UInt8](repeating: 0, count: longestFile + 1)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw failed("read", errno, path, "check the file system") }
        guard count <= longestFile, let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
            throw malformed(path, "is not a text of two keys")
        }
        return try parse(text, path)
    }

    /// Reads the file's lines.
    private static func parse(_ text: String, _ path: String) throws(ZeroMQError) -> CurveKeyPair {
        var keys: [Substring: Substring] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard words.count == 2, ["public", "secret"].contains(words[0]), keys.updateValue(words[1], forKey: words[0]) == nil
            else { throw malformed(path, "has a line that is neither its public key nor its secret key") }
        }
        guard let publicText = keys["public"], let secretText = keys["secret"],
            let publicKey = try? CurvePublicKey(z85: String(publicText)),
            let secretKey = try? CurveSecretKey(z85: String(secretText))
        else { throw malformed(path, "lacks a key, or has one that is not 40 characters of z85") }
        let pair = try CurveKeyPair(secretKey: secretKey)
        guard pair.publicKey == publicKey else { throw malformed(path, "has two keys that do not belong together") }
        return pair
    }

    /// Writes all bytes.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    /// Makes the file's name durable too. Some file systems cannot sync a folder; then there is nothing to wait for.
    private static func syncFolder(of path: String) -> Bool {
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let folder = open(parent, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0 || errno == EINVAL
    }

    private static func failed(_ call: String, _ errno: Int32, _ path: String, _ help: String) -> ZeroMQError {
        ZeroMQError(
            call: call, errno: errno, code: "ZMQ-KEY-FILE",
            sentence: "the key file `\(path)`: \(String(cString: strerror(errno)).lowercased())", help: help)
    }

    private static func malformed(_ path: String, _ what: String) -> ZeroMQError {
        ZeroMQError(
            call: "load", code: "ZMQ-KEY-FILE-FORMAT", sentence: "the key file `\(path)` \(what)",
            help: "a key file has a line `public` and a line `secret`, each with a key of 40 characters")
    }
}

/// write(2), where the name is taken.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
