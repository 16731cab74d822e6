import Crypto

/// Digests under a secret key (HMAC-SHA-256, RFC 2104): who does not have the key cannot tell what is behind one, nor make one to compare.
public struct DigestKey: Sendable {
    /// How many bytes a key has.
    public static let length = 32

    private let key: SymmetricKey

    /// A key from its bytes; nil for any count but 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == DigestKey.length else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// A new key from the system's generator.
    public static func generate() -> [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// The first `length` bytes of the digest of these bytes.
    public func digest(_ bytes: [UInt8], length: Int = Digest.length) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(length))
    }
}
