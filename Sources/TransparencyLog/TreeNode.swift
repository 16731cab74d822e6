/// A complete subtree of a Merkle tree: the `2^level` leaves that begin with leaf `index × 2^level`. Level 0 is a leaf.
///
/// Whatever is appended later, its hash stays. So it can be stored, and proofs be made of a few of them.
public struct TreeNode: Hashable, Sendable {
    /// How high it is: it has `2^level` leaves.
    public let level: Int
    /// Its place among those of its level, from 0.
    public let index: UInt64

    /// - Precondition: `level` is 0 to 63.
    public init(level: Int, index: UInt64) {
        precondition((0..<64).contains(level), "a tree has at most 64 levels")
        self.level = level
        self.index = index
    }

    /// The first of its leaves.
    public var firstLeaf: UInt64 { index << UInt64(level) }
    /// How many leaves it has.
    public var leaves: UInt64 { 1 << UInt64(level) }

    /// The complete subtrees that a tree of this size consists of, widest first: one for each bit that is set.
    public static func roots(of size: UInt64) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var first: UInt64 = 0
        for level in stride(from: 63, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
            nodes.append(TreeNode(level: level, index: first >> UInt64(level)))
            first += 1 << UInt64(level)
        }
        return nodes
    }
}

/// Whoever can say the hash of a complete subtree: a store of leaves and nodes.
public protocol TreeReading {
    /// What a reading that fails throws.
    associatedtype Failure: Error

    /// The hash of a complete subtree. It is only asked for those whose leaves are all there.
    func node(_ node: TreeNode) throws(Failure) -> Digest
}

extension TreeReading {
    /// The root of the tree over the first `size` leaves. It asks for one node for each bit that is set in `size`.
    public func root(at size: UInt64) throws(Failure) -> Digest { try GrowingMerkleTree(size: size, reading: self).root }

    /// The hash over the leaves `first..<end`, a range that the tree's own splitting makes.
    func hash(_ first: UInt64, _ end: UInt64) throws(Failure) -> Digest {
        let count = end - first
        // INVARIANT: a range that splitting makes begins at a multiple of the power of two that holds its leaves.
        if count & (count - 1) == 0 {
            return try node(TreeNode(level: count.trailingZeroBitCount, index: first >> UInt64(count.trailingZeroBitCount)))
        }
        let left = MerkleTree.split(count)
        return MerkleTree.nodeHash(try hash(first, first + left), try hash(first + left, end))
    }
}

extension GrowingMerkleTree {
    /// The tree over the first `size` leaves of a store, ready to grow. It asks for one node for each bit that is set in `size`.
    public init<Reading: TreeReading>(size: UInt64, reading: Reading) throws(Reading.Failure) {
        var roots: [Digest] = []
        for node in TreeNode.roots(of: size) { roots.append(try reading.node(node)) }
        self.init(size: size, subtrees: roots)
    }
}

extension MerkleTree {
    /// The largest power of two below a count of two or more (RFC 9162, section 2.1.1: where a tree is split).
    static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
}
