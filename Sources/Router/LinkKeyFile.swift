import Foundation
import TransparencyLog

/// The key under which threads about one child are found: 32 bytes in a file of mode 0600, made when it is missing.
///
/// It lies beside the ledger and not in it, and belongs in no backup of it: who has only the ledger cannot tell whom a digest stands for. If it is lost, a new one is made, and what
/// came before is no longer found.
enum LinkKeyFile {
    /// - Throws: ``RouterFault`` `RTR-LINK-KEY` where the file is not one, others may read it, or it cannot be made.
    static func key(at path: String) throws(RouterFault) -> DigestKey {
        var status = stat()
        if stat(path, &status) != 0 {
            let bytes = DigestKey.generate()
            guard let key = DigestKey(bytes), write(bytes, to: path) else { throw fault("it cannot be made") }
            return key
        }
        guard status.st_mode & 0o077 == 0 else { throw fault("others may read it: it has to have the mode 0600") }
        guard let data = FileManager.default.contents(atPath: path), let key = DigestKey([UInt8](data)) else { throw fault("it has not 32 bytes") }
        return key
    }

    /// Makes the file whole and durable, or not at all: a router that dies here makes another at its next start.
    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let part = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).new"
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return false }
        defer {
            close(file)
            unlink(part)
        }
        guard Foundation.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, link(part, path) == 0 else { return false }
        unlink(part)
        let name = (path as NSString).deletingLastPathComponent
        let folder = open(name.isEmpty ? "." : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }

    private static func fault(_ what: String) -> RouterFault {
        RouterFault(
            code: "RTR-LINK-KEY", sentence: "the key by which threads about one child are found is not usable: \(what)",
            help: "put it back from where its copy is kept; if there is none, take the file away: a new one is made, and what came before is no longer found")
    }
}
