import SafeguardingContract
import TransparencyLog

/// The digest of a receipt that came, from the digests it carries: also where statements were withheld.
enum ReceiptDigest {
    static func of(_ delivery: Delivery) -> [UInt8]? {
        guard let type = delivery.type, type.isReceipt, let signed = ReceivedReceipt.signedStatements(of: delivery) else {
            return nil
        }
        let digests = signed.digests.compactMap { Digest([UInt8]($0)) }
        guard digests.count == signed.digests.count else { return nil }
        let bytes = ReceiptSignature.signingBytes(
            type: type.name, thread: delivery.thread.description, id: delivery.id.description,
            previous: [UInt8](signed.previous), digests: digests)
        return ReceiptSignature.receiptDigest(bytes).bytes
    }
}
