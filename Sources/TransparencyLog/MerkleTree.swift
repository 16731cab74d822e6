/// The Merkle tree of RFC 9162, section 2.1.1, with SHA-256.
///
/// The tree over the ledger's leaves has one root; changing, removing or reordering any leaf changes the root.
public enum MerkleTree {
    /// The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes.
    public static func leafHash(_ leaf: [UInt8]) -> Digest {
        var digest = RunningDigest()
        withUnsafeBytes(of: UInt8(0x00)) { digest.add($0) }
        digest.add(leaf)
        return digest.finish()
    }

    /// The hash of an inner node: SHA-256 of 0x01 and its two children's hashes. The first byte differs from a leaf's,
    /// so that no leaf can be passed off as a node.
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        var digest = RunningDigest()
        withUnsafeBytes(of: UInt8(0x01)) { digest.add($0) }
        digest.add(left)
        digest.add(right)
        return digest.finish()
    }

    /// The root of the tree over these leaf hashes, in order. The root of no leaves is SHA-256 of nothing.
    public static func root(of leaves: some Sequence<Digest>) -> Digest {
        var growing = GrowingMerkleTree()
        for leaf in leaves { growing.append(leafHash: leaf) }
        return growing.root
    }
}

/// A Merkle tree that only grows, kept as the roots of its complete subtrees: at most 64 digests, whatever its size.
public struct GrowingMerkleTree: Hashable, Sendable {
    /// How many leaves it has.
    public private(set) var size: UInt64 = 0

    /// Roots of the complete subtrees, widest first: one for each bit that is set in `size`.
    private var subtrees: [Digest] = []

    /// The tree without leaves.
    public init() {}

    init(size: UInt64, subtrees: [Digest]) {
        self.size = size
        self.subtrees = subtrees
    }

    /// Adds a leaf by its ``MerkleTree/leafHash(_:)``.
    public mutating func append(leafHash: Digest) { append(leafHash: leafHash) { _, _ in } }

    /// Adds a leaf by its ``MerkleTree/leafHash(_:)``.
    /// - Parameter completed: is called with each subtree above the leaves that this leaf completes, from the lowest, and its hash.
    public mutating func append(leafHash: Digest, completed: (TreeNode, Digest) -> Void) {
        var node = leafHash
        var level = 0
        // Each trailing one of the size is a complete subtree that this leaf's subtree joins.
        var joined = size
        while joined & 1 == 1 {
            node = MerkleTree.nodeHash(subtrees.removeLast(), node)
            joined >>= 1
            level += 1
            completed(TreeNode(level: level, index: size >> UInt64(level)), node)
        }
        subtrees.append(node)
        size += 1
    }

    /// The root of the tree as it stands.
    public var root: Digest {
        guard var root = subtrees.last else { return Digest.sha256([]) }
        for left in subtrees.dropLast().reversed() { root = MerkleTree.nodeHash(left, root) }
        return root
    }
}
