#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import TransparencyLog

/// A complete file in a ``WatchedFolder``.
public struct HandedOverFile: Sendable {
    /// Its name in the folder. People choose it, so it may name a person: it belongs in no log.
    public let name: String
    let folder: String
    let status: Int64
    let inode: UInt64

    init(name: String, folder: String, status: Int64, inode: UInt64) {
        self.name = name
        self.folder = folder
        self.status = status
        self.inode = inode
    }

    /// Where it is.
    public var path: String { "\(folder)/\(name)" }

    /// Its content.
    ///
    /// - Throws: `ADP-FILE-SIZE` when it is too large to be a message, ``FileFault`` when it cannot be read, or is not what was
    ///   complete any more: then the next look finds what is there now.
    public func read() throws -> [UInt8] {
        try checkUnchanged()
        do throws(FileFault) {
            let bytes = try DurableFile.read(path, limit: WatchedFolder.maxBytes)
            try checkUnchanged()
            return bytes
        } catch {
            guard error.isTooLarge else { throw error }
            throw AdapterProblems([
                AdapterProblem(
                    code: "ADP-FILE-SIZE", "the file is too large to be a message",
                    help: "no attachments travel: say in the message where a document can be asked for")
            ])
        }
    }

    /// Moves it, durably.
    ///
    /// - Throws: ``FileFault``, also when another file has its name by now, or it was written to: that one was not dealt with, and stays.
    public func move(to target: String) throws(FileFault) {
        try checkUnchanged()
        try DurableFile.move(path, to: target)
    }

    /// Deletes it: what it said is durable elsewhere. Throws as ``move(to:)`` does.
    public func remove() throws(FileFault) {
        try checkUnchanged()
        guard unlink(path) == 0 else { throw FileFault("unlink", errno) }
    }

    /// A system that writes the same name every night may do so while the file of before is being dealt with.
    func checkUnchanged() throws(FileFault) {
        var now = stat()
        guard lstat(path, &now) == 0 else { throw FileFault("lstat", errno) }
        guard UInt64(now.st_ino) == inode, WatchedFolder.changed(now) == status else { throw FileFault("lstat", ESTALE) }
    }

    /// What makes handing over this very file the same as before, when the adapter stopped before it could move it away: a
    /// digest of its content and of what the file system knows of it. The same words in a new file are a new message.
    public func key(for content: [UInt8]) -> String {
        let identity = Array("\(name)\n\(inode)\n\(status)\n".utf8)
        return "file:" + Digest.sha256(identity + content).description
    }
}
