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
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw fault("it cannot be made") }
            defer { close(file) }
            guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, let key = DigestKey(bytes) else { throw fault("it cannot be written") }
            return key
        }
        guard status.st_mode & 0o077 == 0 else { throw fault("others may read it: it has to have the mode 0600") }
        guard let data = FileManager.default.contents(atPath: path), let key = DigestKey([UInt8](data)) else { throw fault("it has not 32 bytes") }
        return key
    }

    private static func fault(_ what: String) -> RouterFault {
        RouterFault(
            code: "RTR-LINK-KEY", sentence: "the key by which threads about one child are found is not usable: \(what)",
            help: "put it back from where its copy is kept; if there is none, take the file away: a new one is made, and what came before is no longer found")
    }
}
