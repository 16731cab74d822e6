import Foundation
import TransparencyLog

/// The key that signs the log's checkpoints: `log.key`, mode 0600, made when it is missing.
///
/// It is of no use to who only wants to read, and of great use to who wants to rewrite: without it nobody can sign another history, and with it nobody can, unnoticed by the witnesses.
enum LogKeyFile {
    /// - Throws: ``RouterFault`` with the key file's own fault.
    static func key(at path: String) throws(RouterFault) -> SigningKey {
        do {
            if access(path, F_OK) != 0 { try SigningKey().save(to: path) }
            return try SigningKey.load(from: path)
        } catch {
            throw RouterFault(code: error.code, sentence: "the key that signs the log's checkpoints is not usable: \(error.sentence)", help: error.help)
        }
    }
}
