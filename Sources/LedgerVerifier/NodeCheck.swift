import Foundation
import GRDB
import TransparencyLog

/// The nodes that are stored of the tree, against the leaves.
struct NodeCheck {
    private let records: RecordCheck

    init(_ records: RecordCheck) { self.records = records }

    func check(_ db: Database, _ report: inout LedgerReport) throws {
        var expected: [TreeNode: Digest] = [:]
        var growing = GrowingMerkleTree()
        for hash in records.hashes {
            growing.append(leafHash: hash) { node, hash in if node.level.isMultiple(of: 8) { expected[node] = hash } }
        }
        try RawLedger.rows(db, "SELECT level, idx, hash FROM node ORDER BY level, idx") { row in
            let (level, index) = (row[0] as Int, row[1] as Int64)
            guard (1..<64).contains(level), index >= 0, let right = expected.removeValue(forKey: TreeNode(level: level, index: UInt64(index))) else {
                return report.add(.node, "node \(level)/\(index)", "there is no such node in the tree")
            }
            if RawLedger.bytes(row, 2) != right.bytes {
                let node = TreeNode(level: level, index: UInt64(index))
                report.add(
                    .node, "records \(node.firstLeaf) to \(node.firstLeaf + node.leaves - 1) (node \(level)/\(index))",
                    "the stored node is not what the leaves make: a leaf among these was changed, or the node")
            }
        }
        for node in expected.keys.sorted(by: { ($0.level, $0.index) < ($1.level, $1.index) }) {
            report.add(.node, "node \(node.level)/\(node.index)", "a node that the leaves make is not stored")
        }
    }
}
