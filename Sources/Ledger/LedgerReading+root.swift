public import TransparencyLog

extension LedgerReading {
    /// The tree over every record's leaf. Reads the whole ledger: it is for showing and verifying, not for every batch.
    public func tree() throws(LedgerError) -> GrowingMerkleTree {
        var tree = GrowingMerkleTree()
        while true {
            let page = try records(from: tree.size, limit: LedgerLimits.page)
            for record in page { tree.append(leafHash: MerkleTree.leafHash(record.leaf)) }
            if page.count < LedgerLimits.page { return tree }
        }
    }

    /// The root of the tree over every record's leaf.
    public func root() throws(LedgerError) -> Digest { try tree().root }
}
