/// What the signature of a human receipt covers.
///
/// The digests of *all* statements are covered, also of those a reader does not get, and so is the receipt before it on
/// the same thread: a receipt cannot be moved to another thread, changed, or left out of the row unnoticed.
public enum ReceiptSignature {
    /// The bytes that are signed.
    ///
    /// `eider-receipt-v1` and a line feed; type, thread, id (UTF-8) and `previous`, each after its length in four bytes; the
    /// number of digests in four bytes; the digests, 32 bytes each. Numbers are big-endian.
    /// - Parameters:
    ///   - type: the message type, for example `eider.v1.Decided`.
    ///   - thread: the thread's id.
    ///   - id: the receipt's own message id.
    ///   - previous: ``receiptDigest(_:)`` of the thread's last receipt, 32 bytes; empty for its first.
    ///   - digests: every statement's digest, by index.
    public static func signingBytes(type: String, thread: String, id: String, previous: [UInt8], digests: [Digest]) -> [UInt8] {
        var bytes = SigningBytes(label: "eider-receipt-v1")
        for text in [type, thread, id] { bytes.append(Array(text.utf8)) }
        bytes.append(previous)
        bytes.append(UInt32(digests.count))
        for digest in digests { bytes.append(digest) }
        return bytes.bytes
    }

    /// A receipt's digest: SHA-256 of its ``signingBytes(type:thread:id:previous:digests:)``. It is the `previous` of the next.
    public static func receiptDigest(_ signingBytes: [UInt8]) -> Digest { Digest.sha256(signingBytes) }
}
