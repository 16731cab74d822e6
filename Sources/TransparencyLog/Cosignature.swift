/// A witness's word that a checkpoint only grew out of the last one it saw (C2SP tlog-cosignature, `cosignature/v1`).
public struct Cosignature: Hashable, Sendable {
    /// Who cosigned: its key.
    public let witness: NoteKey
    /// When, in whole seconds since 1970-01-01T00:00Z, by the witness's clock.
    public let time: UInt64
    /// Ed25519 over ``signedBytes(_:at:)``, 64 bytes.
    public let bytes: [UInt8]

    /// Cosigns a checkpoint. Only for one whose signature and consistency were checked, and which is durable where it was checked: whoever cosigned may never cosign another
    /// of the same size.
    /// - Parameter name: the witness's name; nil is returned where it cannot be a key's name.
    public init?(of checkpoint: Checkpoint, by key: SigningKey, name: String, at time: UInt64) {
        guard time < 1 << 63, let witness = NoteKey(name: name, .cosignature, key.publicKey) else { return nil }
        self.witness = witness
        self.time = time
        bytes = key.sign(Cosignature.signedBytes(checkpoint, at: time))
    }

    /// The cosignature that a signature line under a checkpoint is; nil where it is not this witness's, or does not hold.
    public init?(_ signature: SignedNote.Signature, of checkpoint: Checkpoint, by witness: NoteKey) {
        guard witness.algorithm == .cosignature, signature.name == witness.name, signature.id == witness.id, signature.bytes.count == 72 else { return nil }
        let time = signature.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        let bytes = Array(signature.bytes.dropFirst(8))
        guard time < 1 << 63, witness.key.verify(bytes, of: Cosignature.signedBytes(checkpoint, at: time)) else { return nil }
        self.witness = witness
        self.time = time
        self.bytes = bytes
    }

    /// The signature line under the checkpoint.
    public var signature: SignedNote.Signature {
        SignedNote.Signature(name: witness.name, id: witness.id, bytes: withUnsafeBytes(of: time.bigEndian) { Array($0) } + bytes)
    }

    /// The bytes that are signed: `cosignature/v1`, the line `time` with the seconds, and the checkpoint's text.
    public static func signedBytes(_ checkpoint: Checkpoint, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(checkpoint.text)".utf8)
    }
}
