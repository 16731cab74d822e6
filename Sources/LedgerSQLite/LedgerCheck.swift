import Foundation
import GRDB
import Ledger
import TransparencyLog

/// Whether a ledger's file is whole as far as can be told without any key: by SQLite's own check, by every leaf, and by every checkpoint that is kept.
struct LedgerCheck {
    /// How many records there are.
    let size: UInt64
    /// The root over them.
    let root: Digest
    /// What the ledger says of itself.
    let log: LogFacts
    /// The latest checkpoint that is kept.
    let checkpoint: KeptCheckpoint?

    /// Looks at everything.
    /// - Parameter progress: is told how many records were looked at, and of how many.
    /// - Throws: LED-CORRUPT where anything does not fit.
    init(_ db: Database, progress: (Int, Int) -> Void) throws {
        guard try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"] else { throw LedgerError.corrupt("the file's pages are damaged") }
        let size = try db.ledgerSize()
        var checkpoints = try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoint ORDER BY size").map { KeptCheckpoint(row: $0) }[...]
        checkpoint = checkpoints.last
        log = try db.log()
        var tree = GrowingMerkleTree()
        let records = try Row.fetchCursor(db, sql: "SELECT sequence, leaf, salt, body, payload FROM record ORDER BY sequence")
        while let row = try records.next() {
            guard UInt64(bitPattern: row[0]) == tree.size else { throw LedgerError.corrupt("record \(tree.size) is not there") }
            let leaf = Array(row[1] as Data)
            try LedgerCheck.fits(leaf, row, at: tree.size)
            try LedgerCheck.append(leaf, to: &tree, db)
            while let next = checkpoints.first, next.size <= tree.size {
                checkpoints.removeFirst()
                guard let said = next.checkpoint, said.size == tree.size, said.root == tree.root, said.origin == log.origin(ofSize: tree.size) else {
                    throw LedgerError.corrupt("the records are not those of the checkpoint over \(next.size)")
                }
            }
            if tree.size.isMultiple(of: UInt64(LedgerLimits.page)) { progress(Int(tree.size), Int(size)) }
        }
        guard checkpoints.isEmpty else { throw LedgerError.corrupt("there are fewer records than the last checkpoint has") }
        guard tree.size > 0 else { throw LedgerError.corrupt("there is no record") }
        progress(Int(tree.size), Int(size))
        (self.size, root) = (tree.size, tree.root)
    }

    /// That a record is erased, or is what its leaf was made of.
    private static func fits(_ leaf: [UInt8], _ row: Row, at sequence: UInt64) throws {
        let (salt, body, payload) = (row[2] as Data?, row[3] as Data?, row[4] as Data?)
        let isErased = salt == nil && body == nil && payload == nil
        let isWhole = salt?.count == LeafCodec.saltLength && body.map { LeafCodec.fits(leaf, body: Array($0), payload: payload.map { Array($0) }) } ?? false
        guard LeafCodec.isLeaf(leaf), isErased || isWhole else { throw LedgerError.corrupt("record \(sequence) is not what its leaf was made of") }
    }

    /// Adds a leaf, and looks at the nodes that are kept and that it completes.
    private static func append(_ leaf: [UInt8], to tree: inout GrowingMerkleTree, _ db: Database) throws {
        var completed: [(TreeNode, Digest)] = []
        tree.append(leafHash: MerkleTree.leafHash(leaf)) { node, hash in if node.level.isMultiple(of: NodeWriter.step) { completed.append((node, hash)) } }
        for (node, hash) in completed {
            let kept = try Data.fetchOne(db, sql: "SELECT hash FROM node WHERE level = ? AND idx = ?", arguments: [node.level, Int64(clamping: node.index)])
            guard kept == Data(hash.bytes) else { throw LedgerError.corrupt("a node of the ledger's tree is not what its leaves make") }
        }
    }
}
