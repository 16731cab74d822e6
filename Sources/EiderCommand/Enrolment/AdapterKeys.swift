import Foundation
import SafeguardingContract
import TransparencyLog
import ZeroMQ

/// An adapter's two key pairs, in a folder where it runs. Secret halves never leave the folder.
struct AdapterKeys: Sendable {
    /// Z85 of the CURVE public key.
    let curve: String
    /// Base64 of the Ed25519 public key.
    let signing: String

    /// File of the CURVE pair in the adapter's folder.
    static func curveFile(in folder: String) -> String { folder + "/curve.key" }
    /// File of the Ed25519 signing key in the adapter's folder.
    static func signingFile(in folder: String) -> String { folder + "/signing.key" }

    /// Makes both pairs, files of mode 0600. What is there is never overwritten; of two that are asked to, one
    /// that is missing is made, so that a process that died in between can be run again.
    /// - Returns: the keys, and whether any was made.
    static func make(in folder: String) throws(CommandError) -> (keys: AdapterKeys, isNew: Bool) {
        try AtomicFile.makeFolder(folder)
        var isNew = false
        if access(curveFile(in: folder), F_OK) != 0 {
            do { try CurveKeyPair.generate().save(to: curveFile(in: folder)) } catch { throw CommandError(from: error) }
            isNew = true
        }
        if access(signingFile(in: folder), F_OK) != 0 {
            do { try SigningKey().save(to: signingFile(in: folder)) } catch { throw CommandError(from: error) }
            isNew = true
        }
        return (try AdapterKeys(in: folder), isNew)
    }

    /// The keys that are there.
    /// - Throws: the key file's own fault: missing, readable by others, not a key.
    init(in folder: String) throws(CommandError) {
        do {
            curve = try CurveKeyPair.load(from: Self.curveFile(in: folder)).publicKey.z85
            signing = try SigningKey.load(from: Self.signingFile(in: folder)).publicKey.base64
        } catch { throw CommandError(from: error) }
    }
}
