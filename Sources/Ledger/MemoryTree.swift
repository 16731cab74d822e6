import TransparencyLog

/// A Merkle tree in memory with every complete subtree's hash.
struct MemoryTree: Sendable {
    /// For each level, the hashes of its complete subtrees, in order.
    private var levels: [[Digest]] = [[]]

    /// How many leaves it has.
    var size: UInt64 { UInt64(levels[0].count) }

    /// Adds a leaf by its hash.
    mutating func append(leafHash: Digest) {
        levels[0].append(leafHash)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let pair = levels[level].suffix(2)
            if levels.count == level + 1 { levels.append([]) }
            levels[level + 1].append(MerkleTree.nodeHash(pair[pair.startIndex], pair[pair.startIndex + 1]))
            level += 1
        }
    }

    /// The hash of a complete subtree; nil where not all of its leaves are there.
    func node(_ node: TreeNode) -> Digest? {
        guard node.level < levels.count, node.index < UInt64(levels[node.level].count) else { return nil }
        return levels[node.level][Int(node.index)]
    }
}
