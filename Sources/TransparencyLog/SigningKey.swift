import Crypto
import Foundation

/// An adapter's or a router's Ed25519 private key (RFC 8032).
///
/// It has no text form and is not `Codable`: the only way out of memory is ``save(to:)``.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new random key.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// The key of a seed: the 32 bytes that RFC 8032 calls the private key.
    /// - Throws: ``KeyFault`` KEY-SEED for another count of bytes.
    public init(seed: [UInt8]) throws(KeyFault) {
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .seed }
    }

    /// The public key that belongs to it.
    public var publicKey: VerifyingKey { VerifyingKey(key.publicKey) }

    /// The signature of a message, 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        do { return Array(try key.signature(for: message)) } catch {
            // Ed25519 signs any bytes; only an exhausted machine gets here, and going on unsigned is not an option.
            fatalError("Ed25519 could not sign")
        }
    }

    /// The seed, for the key file.
    var seed: [UInt8] { Array(key.rawRepresentation) }
}

/// An Ed25519 public key (RFC 8032).
public struct VerifyingKey: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]
    private let key: Curve25519.Signing.PublicKey

    /// A key from its 32 bytes; nil for another count. Whether the bytes are a point of the curve shows when verifying.
    public init?(_ bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        self.init(key)
    }

    /// A key from its text form, the padded base64 of RFC 4648 section 4; nil for any other text.
    public init?(base64 text: String) {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        self.init(Array(data))
    }

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
        bytes = Array(key.rawRepresentation)
    }

    /// A short name for the key: the first 16 bytes of SHA-256 of its bytes.
    public var id: [UInt8] { Array(Digest.sha256(bytes).bytes.prefix(16)) }

    /// The text form, 44 characters.
    public var base64: String { Data(bytes).base64EncodedString() }

    /// The text form.
    public var description: String { base64 }

    /// Whether `signature` is this key's signature of `message`. False for anything that is not a signature at all.
    public func verify(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: message)
    }

    public static func == (a: VerifyingKey, b: VerifyingKey) -> Bool { a.bytes == b.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
