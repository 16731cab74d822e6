/// One part of a record, opened: the leaf commits to it, and nothing is shown of the record's other parts but digests (docs/protocol.md, "The leaf").
public struct LeafOpening: Hashable, Sendable {
    /// The version of a leaf that has parts: its first byte.
    public static let version: UInt8 = 2
    /// A leaf's length in bytes.
    public static let leafLength = 170
    /// A part's salt's length in bytes.
    public static let saltLength = 16
    /// The most parts a record has: one for what was sent and answered, one for each receiving adapter.
    public static let partLimit = 1_024

    private static let partLabel = Array("eider-part-v1\n".utf8)
    private static let partsLabel = Array("eider-parts-v1\n".utf8)

    /// The leaf.
    public let leaf: [UInt8]
    /// Which part is opened.
    public let part: Int
    /// What the part says.
    public let content: [UInt8]

    /// The opening of a leaf, where it is one.
    /// - Parameters:
    ///   - leaf: the leaf's bytes.
    ///   - part: which part.
    ///   - salt: the part's salt.
    ///   - content: the part's bytes.
    ///   - parts: the commitments of all parts, in order.
    /// - Returns: nil where the leaf does not commit to that.
    public init?(leaf: [UInt8], part: Int, salt: [UInt8], content: [UInt8], parts: [Digest]) {
        guard leaf.count == LeafOpening.leafLength, leaf[0] == LeafOpening.version, salt.count == LeafOpening.saltLength,
            (1...LeafOpening.partLimit).contains(parts.count), parts.indices.contains(part),
            parts[part] == LeafOpening.commitment(salt: salt, content: content),
            Array(leaf.suffix(Digest.length)) == LeafOpening.digest(of: parts).bytes
        else { return nil }
        self.leaf = leaf
        self.part = part
        self.content = content
    }

    /// The commitment to a part.
    public static func commitment(salt: [UInt8], content: [UInt8]) -> Digest { Digest.sha256(parts: partLabel, salt, content) }

    /// What a leaf says of a record's parts.
    public static func digest(of parts: [Digest]) -> Digest { Digest.sha256(parts: partsLabel, parts.flatMap(\.bytes)) }

    /// The record's kind, as the contract numbers it.
    public var kind: UInt8 { leaf[1] }
    /// When it was recorded, by the router's clock: milliseconds since 1970-01-01T00:00Z.
    public var milliseconds: Int64 { Int64(bitPattern: leaf[2..<10].reduce(0) { $0 << 8 | UInt64($1) }) }
}
