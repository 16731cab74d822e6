import Foundation
import GRDB
import Ledger
import TransparencyLog

/// The tree as a file has it, within one transaction.
struct StoredTree: TreeReading {
    let db: Database

    /// A complete subtree's hash, out of at most 128 rows: those of the next lower level that is kept, or the leaves.
    func node(_ node: TreeNode) throws -> Digest {
        let kept = node.level / NodeWriter.step * NodeWriter.step
        let first = Int64(clamping: node.index << UInt64(node.level - kept))
        let end = first + (1 << Int64(node.level - kept))
        var tree = GrowingMerkleTree()
        if kept == 0 {
            let leaves = try db.cachedStatement(sql: "SELECT leaf FROM record WHERE sequence >= ? AND sequence < ? ORDER BY sequence")
            let rows = try Row.fetchCursor(leaves, arguments: [first, end])
            while let row = try rows.next() { tree.append(leafHash: MerkleTree.leafHash(Array(row[0] as Data))) }
        } else {
            let nodes = try db.cachedStatement(sql: "SELECT hash FROM node WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx")
            let rows = try Row.fetchCursor(nodes, arguments: [kept, first, end])
            while let row = try rows.next() { tree.append(leafHash: try column(Digest(Array(row[0] as Data)), "hash")) }
        }
        if tree.size == UInt64(end - first) { return tree.root }
        guard node.firstLeaf + (node.leaves - 1) < (try db.ledgerSize()) else { throw LedgerError.limit("the tree does not have that many leaves") }
        throw LedgerError.corrupt("a node of the ledger's tree is not there; run its rebuild")
    }
}
