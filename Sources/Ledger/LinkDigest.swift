/// By what a thread is found to be about the same child as another, or about a child of the same family: a keyed digest, so that whoever has the ledger
/// without the key cannot try names in it.
///
/// Links are the one thing a ledger keeps that is **no projection** of its records. They stay out of the leaves and the bodies on purpose: a leaf is for ever,
/// and a link has to die with its thread. So they cannot be computed anew, and ``Ledger/rebuild()`` leaves them as they are.
public struct LinkDigest: Hashable, Comparable, Sendable {
    /// What is the same.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// The child.
        case child = 1
        /// The family, as who referred says by a family reference.
        case family = 2
    }

    /// How many bytes a digest has: as many as make it unlikely that two children ever share one.
    public static let length = 16

    /// What is the same.
    public let kind: Kind
    /// The digest, ``length`` bytes.
    public let bytes: [UInt8]

    /// A link; nil where the digest does not have ``length`` bytes.
    public init?(kind: Kind, bytes: [UInt8]) {
        guard bytes.count == LinkDigest.length else { return nil }
        self.kind = kind
        self.bytes = bytes
    }

    /// A link whose bytes are all the same: one of an invented child, for tests.
    package init(kind: Kind, repeating byte: UInt8) {
        self.kind = kind
        bytes = [UInt8](repeating: byte, count: LinkDigest.length)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        // All at once: an array's own hash takes them one by one.
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// By kind, then by bytes.
    public static func < (a: LinkDigest, b: LinkDigest) -> Bool {
        a.kind == b.kind ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.kind.rawValue < b.kind.rawValue
    }
}
