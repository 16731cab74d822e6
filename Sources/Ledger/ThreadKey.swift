import Crypto
import Foundation
public import SafeguardingContract

/// The key of one thread: all that is recorded of the thread is sealed under it, each record under a subkey of its own.
///
/// With the key, the words of the whole thread are gone.
public struct ThreadKey: Sendable {
    /// A wrapped key's length in bytes: nonce, key and tag.
    public static let wrappedLength = 12 + 32 + 16

    private static let wrapLabel = Array("eider-thread-key-v1\n".utf8)
    private static let recordLabel = Array("eider-record-v1".utf8)
    private static let bodyNonce = try? ChaChaPoly.Nonce(data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    private static let payloadNonce = try? ChaChaPoly.Nonce(data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    private static let sealLabel = Array("eider-sealed-v1\n".utf8)

    private let key: SymmetricKey

    /// A new key.
    public static func generate(from random: RandomBytes) -> ThreadKey { ThreadKey(key: random.take(32) { SymmetricKey(data: $0) }) }

    /// A key of known bytes, for golden tests; nil for any count but 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    private init(key: SymmetricKey) { self.key = key }

    // MARK: Wrapping

    /// The key as it is stored: ChaCha20-Poly1305 under the epoch's key with a random nonce; nonce, ciphertext and tag. It opens for this thread only.
    public func wrapped(by epoch: EpochKey, for thread: ThreadID, from random: RandomBytes) throws(LedgerError) -> [UInt8] {
        try wrapped(by: epoch, for: thread, nonce: random.take(12) { Array($0) })
    }

    /// As above, with a nonce of one's own, 12 bytes, for golden tests.
    package func wrapped(by epoch: EpochKey, for thread: ThreadID, nonce: [UInt8]) throws(LedgerError) -> [UInt8] {
        let bytes = key.withUnsafeBytes { Data($0) }
        guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
            let box = try? ChaChaPoly.seal(bytes, using: epoch.key, nonce: nonce, authenticating: ThreadKey.context(thread))
        else { throw .cipher }
        return Array(box.combined)
    }

    /// A key from its stored form; nil where this epoch's key does not open it, or it is another thread's.
    public init?(_ wrapped: [UInt8], by epoch: EpochKey, for thread: ThreadID) {
        guard wrapped.count == ThreadKey.wrappedLength, let box = try? ChaChaPoly.SealedBox(combined: wrapped),
            let bytes = try? ChaChaPoly.open(box, using: epoch.key, authenticating: ThreadKey.context(thread))
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    private static func context(_ thread: ThreadID) -> [UInt8] {
        wrapLabel + withUnsafeBytes(of: (thread.opening.high.bigEndian, thread.opening.low.bigEndian)) { Array($0) }
    }

    // MARK: Sealing

    /// The key of one record: HKDF-SHA256 (RFC 5869) of this key, with the record's salt.
    func subkey(salt: [UInt8]) -> RecordKey {
        RecordKey(key: key.withUnsafeBytes { key in salt.withUnsafeBytes { KeyDerivation.key(from: key, salt: $0, info: ThreadKey.recordLabel) } })
    }

    /// The key of one record, which seals at most two texts: the body with nonce 0, the payload with nonce 1.
    struct RecordKey {
        /// What is sealed under it.
        enum Text { case body, payload }

        fileprivate let key: SymmetricKey

        private static func nonce(_ text: Text) -> ChaChaPoly.Nonce? {
            switch text {
            case .body: ThreadKey.bodyNonce
            case .payload: ThreadKey.payloadNonce
            }
        }

        /// The stored bytes: sealing kind 1, ciphertext and tag.
        func seal(_ bytes: [UInt8], _ text: Text) throws(LedgerError) -> [UInt8] {
            guard let nonce = RecordKey.nonce(text), let box = try? ChaChaPoly.seal(bytes, using: key, nonce: nonce, authenticating: ThreadKey.sealLabel) else {
                throw .cipher
            }
            // The box is nonce, ciphertext and tag in one piece.
            var stored = [UInt8](box.combined.dropFirst(11))
            stored[0] = LeafCodec.sealed
            return stored
        }

        /// What was sealed; nil where another key sealed it, or it was changed.
        func open(_ stored: [UInt8], _ text: Text) -> [UInt8]? {
            guard stored.count >= 17, stored[0] == LeafCodec.sealed, let nonce = RecordKey.nonce(text),
                let box = try? ChaChaPoly.SealedBox(nonce: nonce, ciphertext: stored[1..<(stored.count - 16)], tag: stored[(stored.count - 16)...]),
                let bytes = try? ChaChaPoly.open(box, using: key, authenticating: ThreadKey.sealLabel)
            else { return nil }
            return Array(bytes)
        }
    }
}
