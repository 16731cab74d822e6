import GRDB
import Ledger
import TransparencyLog

/// Grows the tree with the leaves of a batch, and writes the nodes that are kept: complete subtrees at levels 8, 16, 24 …
///
/// Made once for a batch. Its ``tree`` counts once the batch is committed.
struct NodeWriter {
    /// How many levels lie between those that are kept: a row for 256 of what is below.
    static let step = 8

    private let node: PreparedStatement
    private(set) var tree: GrowingMerkleTree

    /// - Parameter node: inserts a node, as ``inserting(_:)`` prepares it.
    init(_ node: PreparedStatement, tree: GrowingMerkleTree) {
        self.node = node
        self.tree = tree
    }

    /// The statement that inserts a node.
    static func inserting(_ db: Database) throws -> PreparedStatement { try PreparedStatement(db, "INSERT INTO node VALUES (?, ?, ?)") }

    /// Adds a leaf.
    mutating func append(_ leaf: [UInt8]) throws {
        var kept: [(TreeNode, Digest)] = []
        tree.append(leafHash: MerkleTree.leafHash(leaf)) { node, hash in
            if node.level.isMultiple(of: NodeWriter.step) { kept.append((node, hash)) }
        }
        for (at, hash) in kept {
            try node.run {
                $0.integer(at.level)
                $0.sequence(at.index)
                $0.bytes(hash.bytes)
            }
        }
    }
}
