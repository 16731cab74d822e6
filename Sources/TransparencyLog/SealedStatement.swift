/// One statement of a human receipt, as bytes that nobody but its readers need understand.
///
/// A receipt's signature covers its statements' digests, not their words: whoever passes the receipt on can leave
/// statements out, and what is left still verifies. The salt keeps a short statement from being guessed by its digest.
public struct SealedStatement: Hashable, Sendable {
    /// How many random bytes a salt has: 128 bits.
    public static let saltLength = 16

    /// Its place among the receipt's statements, from 0.
    public let index: UInt32
    /// Its category, as the contract numbers it.
    public let category: UInt32
    /// Whom it is about, as the contract numbers it.
    public let about: UInt32
    /// Random bytes of its own.
    public let salt: [UInt8]
    /// What it says.
    public let content: [UInt8]
    /// SHA-256 of all of the above; see ``signingBytes``.
    public let digest: Digest

    /// A statement with its digest.
    public init(index: UInt32, category: UInt32, about: UInt32, salt: [UInt8], content: [UInt8]) {
        self.index = index
        self.category = category
        self.about = about
        self.salt = salt
        self.content = content
        digest = Digest.sha256(
            SealedStatement.bytes(index: index, category: category, about: about, salt: salt, content: content))
    }

    /// The bytes that the digest is of: `eider-statement-v1` and a line feed, index, category and role as four bytes each,
    /// then salt and content, each after its length in four bytes. Numbers are big-endian.
    public var signingBytes: [UInt8] {
        SealedStatement.bytes(index: index, category: category, about: about, salt: salt, content: content)
    }

    private static func bytes(index: UInt32, category: UInt32, about: UInt32, salt: [UInt8], content: [UInt8]) -> [UInt8] {
        var bytes = SigningBytes(label: "eider-statement-v1")
        bytes.append(index)
        bytes.append(category)
        bytes.append(about)
        bytes.append(salt)
        bytes.append(content)
        return bytes.bytes
    }
}

/// Bytes to be hashed or signed: a label that names their purpose and version, then numbers and length-prefixed fields,
/// so that no two different lists of fields have the same bytes.
struct SigningBytes {
    private(set) var bytes: [UInt8]

    init(label: String) { bytes = Array(label.utf8) + [0x0A] }

    mutating func append(_ number: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func append(_ field: [UInt8]) {
        append(UInt32(field.count))
        bytes += field
    }

    mutating func append(_ digest: Digest) { bytes += digest.bytes }
}
