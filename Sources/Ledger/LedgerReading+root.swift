public import TransparencyLog

extension LedgerReading {
    /// The tree over every record's leaf, ready to grow. It costs a node for each bit that is set in the size, a few hundred rows at most.
    public func tree() throws(LedgerError) -> GrowingMerkleTree { try GrowingMerkleTree(size: size, reading: self) }

    /// The root of the tree over every record's leaf.
    public func root() throws(LedgerError) -> Digest { try tree().root }

    /// Proof that a record is in the tree over the first `size` records.
    /// - Throws: LED-LIMIT where the record is not in it, or there are not so many.
    public func inclusionProof(of sequence: UInt64, in size: UInt64) throws(LedgerError) -> InclusionProof {
        guard sequence < size, size <= (try self.size) else { throw .limit("a proof is of a record that the tree has") }
        return try InclusionProof(of: sequence, in: size, reading: self)
    }

    /// Proof that the tree over the first `to` records grew out of the one over the first `from`.
    /// - Throws: LED-LIMIT where that is more, or there are not so many.
    public func consistencyProof(from: UInt64, to: UInt64) throws(LedgerError) -> ConsistencyProof {
        guard from <= to, to <= (try self.size) else { throw .limit("a proof is between two sizes that the tree has had") }
        return try ConsistencyProof(from: from, to: to, reading: self)
    }
}
