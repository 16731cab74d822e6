/// One part of a record, with what it takes to see that the record's leaf commits to it: what a party is shown of a record in which others have a part too.
///
/// The other parts are there as their commitments only. Each has a salt of its own, so whoever has one part can try nothing on the others.
/// (docs/protocol.md; the leaf's form is `LeafCodec`'s, in the module Ledger.)
public struct PartOpening: Hashable, Sendable {
    /// A salt's length in bytes: 128 bits.
    public static let saltLength = 16
    /// The most parts a record has: a message's answer, and what was decided for each recipient and changed for others.
    public static let limit = 1024

    private static let partLabel = Array("eider-part-v1\n".utf8)
    private static let partsLabel = Array("eider-parts-v1\n".utf8)
    private static let saltLabel = Array("eider-part-salt-v1\n".utf8)

    /// Which part it is, from 0.
    public let index: Int
    /// The part's bytes.
    public let bytes: [UInt8]
    /// The part's salt, ``saltLength`` bytes.
    public let salt: [UInt8]
    /// The commitments of the other parts, in order.
    public let others: [Digest]

    /// An opening by its parts; nil where the index lies beyond the parts, there are too many, or the salt has another length.
    public init?(index: Int, bytes: [UInt8], salt: [UInt8], others: [Digest]) {
        guard (0...others.count).contains(index), others.count < PartOpening.limit, salt.count == PartOpening.saltLength else { return nil }
        self.index = index
        self.bytes = bytes
        self.salt = salt
        self.others = others
    }

    /// What a leaf has of the record's parts: SHA-256 of the label `eider-parts-v1` with a line feed, and each part's commitment.
    public var root: Digest { PartOpening.root(of: commitments) }

    /// The commitments of all parts, in order, this one's among them.
    public var commitments: [Digest] { others[..<index] + [PartOpening.commitment(to: bytes, salt: salt)] + others[index...] }

    /// Whether a leaf commits to this part in this place. It does not say where the leaf is: that is the ``InclusionProof``'s to say.
    /// - Parameter leaf: the leaf's bytes, of version 2: those of version 1 have no parts.
    public func verify(leaf: [UInt8]) -> Bool { leaf.count == 170 && leaf[0] == 2 && Array(leaf[138...]) == root.bytes }

    /// The commitment to a part: SHA-256 of the label `eider-part-v1` with a line feed, its salt and its bytes.
    package static func commitment(to bytes: [UInt8], salt: [UInt8]) -> Digest { Digest.sha256(parts: partLabel, salt, bytes) }

    /// As above, to the part with this index of a record with this salt.
    /// - Parameter add: adds the part's bytes.
    package static func commitment(of index: Int, in recordSalt: [UInt8], _ add: (inout RunningDigest) -> Void) -> Digest {
        var digest = RunningDigest()
        digest.add(partLabel)
        digest.add(saltDigest(of: index, in: recordSalt), first: saltLength)
        add(&digest)
        return digest.finish()
    }

    /// What a leaf has of parts with these commitments.
    package static func root(of commitments: [Digest]) -> Digest {
        var digest = RunningDigest()
        digest.add(partsLabel)
        for commitment in commitments { digest.add(commitment) }
        return digest.finish()
    }

    /// The salt of a part: the first 16 bytes of SHA-256 of the label `eider-part-salt-v1` with a line feed, the record's salt and the part's index (4 bytes, big-endian).
    package static func salt(of index: Int, in recordSalt: [UInt8]) -> [UInt8] { Array(saltDigest(of: index, in: recordSalt).bytes.prefix(saltLength)) }

    private static func saltDigest(of index: Int, in recordSalt: [UInt8]) -> Digest {
        var digest = RunningDigest()
        digest.add(saltLabel)
        digest.add(recordSalt)
        withUnsafeBytes(of: UInt32(index).bigEndian) { digest.add($0) }
        return digest.finish()
    }
}
