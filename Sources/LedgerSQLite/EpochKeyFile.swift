import Foundation
public import Ledger

/// The file of the epoch keys: beside the ledger and never in it, never in a backup, readable by its owner only (mode 0600).
public enum EpochKeyFile {
    /// `router/epoch.keys` for `router/ledger.db`.
    public static func path(for ledger: String) -> String {
        let folder = (ledger as NSString).deletingLastPathComponent
        return folder.isEmpty ? "epoch.keys" : folder + "/epoch.keys"
    }

    /// Reads the keys.
    /// - Returns: nil where there is no file.
    /// - Throws: LED-MODE where others than its owner have a right to it, LED-KEYS where it holds something else, LED-OPEN where it cannot be read.
    public static func load(from path: String) throws(LedgerError) -> EpochKeys? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .keyFile("the file of the epoch keys cannot be opened (errno \(errno))")
        }
        defer { close(file) }
        // The opened file is looked at, not the path, so that nobody can exchange it in between.
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .keysForm }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 || geteuid() == 0 else { throw .keysReadable }
        var bytes = [UInt8](repeating: 0, count: EpochKeys.textLimit + 1)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .keyFile("the file of the epoch keys cannot be read (errno \(errno))") }
        return try EpochKeys(text: String(decoding: bytes[..<count], as: UTF8.self))
    }

    /// Writes the keys, in place of those the file has. When it returns, they are on the disk under their name; if the process dies before, those before them are.
    ///
    /// What the file had is written over, as far as the file system and the drive let it: a copy elsewhere is not.
    /// - Throws: LED-OPEN where that failed.
    public static func save(_ keys: EpochKeys, to path: String) throws(LedgerError) {
        let part = path + ".part"
        // Held open, so that it can be written over once it has no name any more, and not before.
        let old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        defer { if old >= 0 { close(old) } }
        unlink(part)
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .keyFile("the file of the epoch keys cannot be made (errno \(errno))") }
        let text = Array(keys.text.utf8)
        let isWritten = fchmod(file, 0o600) == 0 && write(file, text, text.count) == text.count && fsync(file) == 0
        let code = errno
        close(file)
        guard isWritten, rename(part, path) == 0, Store.syncFolder(of: path) else {
            unlink(part)
            throw .keyFile("the file of the epoch keys cannot be written (errno \(code))")
        }
        if old >= 0 { writeOver(old) }
    }

    private static func writeOver(_ file: Int32) {
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= EpochKeys.textLimit else { return }
        let zeros = [UInt8](repeating: 0, count: Int(status.st_size))
        // Where it fails, the keys are destroyed by name only: nothing depends on it.
        if pwrite(file, zeros, zeros.count, 0) == zeros.count { fsync(file) }
    }
}

extension LedgerError {
    static let keysReadable = LedgerError(
        code: "LED-MODE", sentence: "others than its owner may read or write the file of the epoch keys",
        help: "run chmod 600 on it, find out who read it, and begin a new epoch", isFatal: true)

    static func keyFile(_ sentence: String) -> LedgerError {
        LedgerError(code: "LED-OPEN", sentence: sentence, help: "look at the folder's owner, mode and file system (a local disk)", isFatal: true)
    }
}
