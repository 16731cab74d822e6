import Testing
import TransparencyLog

/// A tree by its definition (RFC 9162, section 2.1): slow, and nothing like the code under test.
private struct Defined: TreeReading {
    var leaves: [Digest]

    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        if leaves.isEmpty { return Digest.sha256([]) }
        if leaves.count == 1 { return leaves.first! }
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        let middle = leaves.startIndex + k
        return MerkleTree.nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
    }

    func node(_ node: TreeNode) throws(Never) -> Digest {
        let first = Int(node.firstLeaf)
        return Defined.root(leaves[first..<(first + Int(node.leaves))])
    }

    func root(_ size: Int) -> Digest { Defined.root(leaves[..<size]) }

    init(_ count: Int) { leaves = (0..<count).map { MerkleTree.leafHash([UInt8($0 & 255), UInt8($0 >> 8)]) } }
}

@Suite("Proofs over the tree")
struct ProofTests {
    @Test("every leaf of every tree up to 70 leaves is proved, and no other leaf, place or root with the same path")
    func inclusion() {
        let tree = Defined(70)
        for size in 1...70 {
            let root = tree.root(size)
            for index in 0..<size {
                let proof = InclusionProof(of: UInt64(index), in: UInt64(size), reading: tree)
                #expect(proof.verify(leafHash: tree.leaves[index], root: root))
                #expect(!proof.verify(leafHash: tree.leaves[(index + 1) % 70], root: root))
                for other in 0..<size where other != index {
                    #expect(!InclusionProof(index: UInt64(other), size: UInt64(size), path: proof.path).verify(leafHash: tree.leaves[index], root: root))
                }
                var long = proof.path
                long.append(root)
                #expect(InclusionProof(index: UInt64(index), size: UInt64(size), path: long).root(leafHash: tree.leaves[index]) == nil)
                if !proof.path.isEmpty {
                    #expect(
                        InclusionProof(index: UInt64(index), size: UInt64(size), path: proof.path.dropLast()).root(leafHash: tree.leaves[index]) == nil)
                }
            }
        }
        #expect(InclusionProof(index: 3, size: 3, path: []).root(leafHash: tree.leaves[3]) == nil)
    }

    @Test("every tree up to 40 leaves is consistent with every earlier one, and not with one of which a leaf was changed")
    func consistency() {
        let tree = Defined(40)
        for to in 0...40 {
            for from in 0...to {
                let proof = ConsistencyProof(from: UInt64(from), to: UInt64(to), reading: tree)
                #expect(proof.verify(from: tree.root(from), to: tree.root(to)), "\(from) to \(to)")
                guard from > 0, from < to else { continue }
                for changed in [0, from / 2, from - 1] {
                    var other = tree
                    other.leaves[changed] = MerkleTree.leafHash([9, 9, 9])
                    let forged = ConsistencyProof(from: UInt64(from), to: UInt64(to), reading: other)
                    #expect(!forged.verify(from: tree.root(from), to: other.root(to)))
                }
                for place in proof.path.indices {
                    var path = proof.path
                    path[place] = Digest.sha256([1])
                    #expect(!ConsistencyProof(from: proof.from, to: proof.to, path: path).verify(from: tree.root(from), to: tree.root(to)))
                }
                #expect(!ConsistencyProof(from: proof.from, to: proof.to, path: proof.path + [Digest.sha256([])]).verify(from: tree.root(from), to: tree.root(to)))
            }
        }
    }

    @Test("a tree taken up at any size goes on to the same root, and tells of each subtree that is completed once")
    func growing() {
        let tree = Defined(70)
        var told: [TreeNode: Digest] = [:]
        var whole = GrowingMerkleTree()
        for size in 0..<70 {
            var taken = GrowingMerkleTree(size: UInt64(size), reading: tree)
            #expect(taken == whole)
            taken.append(leafHash: tree.leaves[size])
            whole.append(leafHash: tree.leaves[size]) { node, hash in
                #expect(told[node] == nil)
                told[node] = hash
            }
            #expect(taken.root == tree.root(size + 1))
            #expect(tree.root(at: UInt64(size)) == tree.root(size))
        }
        for (node, hash) in told { #expect(hash == tree.node(node)) }
        #expect(told.count == 35 + 17 + 8 + 4 + 2 + 1)
    }

    @Test("a proof in a tree of a million leaves has twenty hashes")
    func length() {
        struct Same: TreeReading { func node(_ node: TreeNode) throws(Never) -> Digest { Digest.sha256([UInt8(node.level)]) } }
        #expect(InclusionProof(of: 123_456, in: 1_000_000, reading: Same()).path.count == 20)
    }
}
