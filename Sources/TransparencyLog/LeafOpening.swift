/// One part of a record, opened: the leaf commits to it, and nothing is shown of the record's other parts but digests (docs/protocol.md, "The leaf").
public struct LeafOpening: Hashable, Sendable {
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
        guard parts.indices.contains(part) else { return nil }
        var others = parts
        let own = others.remove(at: part)
        guard let opening = PartOpening(index: part, bytes: content, salt: salt, others: others), opening.verify(leaf: leaf), opening.commitments[part] == own else { return nil }
        self.leaf = leaf
        self.part = part
        self.content = content
    }

    /// The commitment to a part.
    public static func commitment(salt: [UInt8], content: [UInt8]) -> Digest { PartOpening.commitment(to: content, salt: salt) }

    /// What a leaf says of a record's parts.
    public static func digest(of parts: [Digest]) -> Digest { PartOpening.root(of: parts) }

    /// The record's kind, as the contract numbers it.
    public var kind: UInt8 { leaf[1] }
    /// When it was recorded, by the router's clock: milliseconds since 1970-01-01T00:00Z.
    public var milliseconds: Int64 { Int64(bitPattern: leaf[2..<10].reduce(0) { $0 << 8 | UInt64($1) }) }
}
