/// That a leaf is in a tree: the hashes on its way to the root (RFC 9162, section 2.1.3).
///
/// It is at most 64 hashes, and about `log2(size)`: twenty for a million leaves.
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's place, from 0.
    public let index: UInt64
    /// How many leaves the tree has.
    public let size: UInt64
    /// The hashes beside the way, from the leaf up.
    public let path: [Digest]

    /// A proof that somebody else made.
    public init(index: UInt64, size: UInt64, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof.
    /// - Parameters:
    ///   - index: the leaf's place.
    ///   - size: how many leaves the tree is to have: more than `index`, and no more than the store has.
    ///   - reading: the store.
    /// - Throws: what the store throws.
    public init<Reading: TreeReading>(of index: UInt64, in size: UInt64, reading: Reading) throws(Reading.Failure) {
        precondition(index < size, "a proof is of a leaf in the tree")
        var beside: [Digest] = []
        var (first, end) = (UInt64(0), size)
        while end - first > 1 {
            let middle = first + MerkleTree.split(end - first)
            if index < middle {
                beside.append(try reading.hash(middle, end))
                end = middle
            } else {
                beside.append(try reading.hash(first, middle))
                first = middle
            }
        }
        self.init(index: index, size: size, path: beside.reversed())
    }

    /// The root that a tree with this leaf at this place has; nil where the path has another length than such a tree's.
    /// - Parameter leafHash: the leaf's ``MerkleTree/leafHash(_:)``.
    public func root(leafHash: Digest) -> Digest? {
        guard index < size else { return nil }
        var (place, last) = (index, size - 1)
        var hash = leafHash
        for beside in path {
            guard last > 0 else { return nil }
            if place & 1 == 1 || place == last {
                hash = MerkleTree.nodeHash(beside, hash)
                // The right edge has no neighbour on some levels: they are passed over.
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = MerkleTree.nodeHash(hash, beside)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 ? hash : nil
    }

    /// Whether it proves that the leaf is in the tree with this root.
    public func verify(leafHash: Digest, root: Digest) -> Bool { self.root(leafHash: leafHash) == root }
}
