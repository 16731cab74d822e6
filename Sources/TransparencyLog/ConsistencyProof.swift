/// That a tree only grew: everything that an earlier root covered is covered by a later one, unchanged and in the same order (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the earlier tree has.
    public let from: UInt64
    /// How many leaves the later tree has.
    public let to: UInt64
    /// The hashes that the two roots are made of.
    public let path: [Digest]

    /// A proof that somebody else made.
    public init(from: UInt64, to: UInt64, path: [Digest]) {
        self.from = from
        self.to = to
        self.path = path
    }

    /// Makes the proof. From nothing, and between equal sizes, it is empty.
    /// - Parameters:
    ///   - from: the earlier size.
    ///   - to: the later size: no less, and no more than the store has.
    ///   - reading: the store.
    /// - Throws: what the store throws.
    public init<Reading: TreeReading>(from: UInt64, to: UInt64, reading: Reading) throws(Reading.Failure) {
        precondition(from <= to, "a tree does not shrink")
        guard from > 0, from < to else {
            self.init(from: from, to: to, path: [])
            return
        }
        var beside: [Digest] = []
        var (first, end) = (UInt64(0), to)
        // Down to the subtree that ends where the earlier tree ends.
        while end > from {
            let middle = first + MerkleTree.split(end - first)
            if from <= middle {
                beside.append(try reading.hash(middle, end))
                end = middle
            } else {
                beside.append(try reading.hash(first, middle))
                first = middle
            }
        }
        // Where that subtree is the whole earlier tree, its hash is known already: it is the earlier root.
        if first > 0 { beside.append(try reading.hash(first, end)) }
        self.init(from: from, to: to, path: beside.reversed())
    }

    /// Whether it proves that the tree with the later root grew out of that with the earlier one.
    public func verify(from earlier: Digest, to later: Digest) -> Bool {
        if from == to { return path.isEmpty && earlier == later }
        guard from > 0, from < to else { return from == 0 && path.isEmpty && earlier == Digest.sha256([]) }
        var hashes = path[...]
        if from & (from - 1) == 0 { hashes = [earlier] + hashes }
        guard let start = hashes.popFirst() else { return false }
        var (place, last) = (from - 1, to - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (old, new) = (start, start)
        for hash in hashes {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                old = MerkleTree.nodeHash(hash, old)
                new = MerkleTree.nodeHash(hash, new)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                new = MerkleTree.nodeHash(new, hash)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && old == earlier && new == later
    }
}
