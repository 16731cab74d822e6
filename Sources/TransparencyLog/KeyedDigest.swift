import Crypto

/// Digests under a secret key (HMAC-SHA-256, RFC 2104): who does not have the key cannot tell what is behind one, nor make one to compare.
public struct DigestKey: Sendable {
    /// How many bytes a key has.
    public static let length = 32

    /// With the key taken in already: half of what a short text's digest costs is the key's.
    private let keyed: HMAC<SHA256>

    /// A key from its bytes; nil for any count but 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == DigestKey.length else { return nil }
        keyed = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    }

    /// A new key from the system's generator.
    public static func generate() -> [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// The first `length` bytes of the digest of these bytes.
    public func digest(_ bytes: [UInt8], length: Int = Digest.length) -> [UInt8] {
        var hmac = keyed
        hmac.update(data: bytes)
        return hmac.finalize().withUnsafeBytes { Array($0.prefix(length)) }
    }
}
