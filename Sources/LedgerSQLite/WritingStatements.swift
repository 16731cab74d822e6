import GRDB
import Ledger

/// What the writing connection keeps compiled while the ledger is open: its transaction, and every statement that a batch needs.
// SAFETY: it is used on the writing connection's queue only, and let go of when nobody can be on it any more, before the connection is closed.
final class WritingStatements: @unchecked Sendable {
    let writer: BatchWriter
    let links: LinkWriter
    let keys: StoredKeys
    let begin, commit, rollback: PreparedStatement
    let node, threadOfRecord, version, size: PreparedStatement

    init(_ db: Database, ring: KeyRing) throws {
        keys = try StoredKeys(db, ring: ring)
        writer = try BatchWriter(db, eraser: ThreadEraser(keys))
        links = try LinkWriter(db)
        begin = try PreparedStatement(db, "BEGIN IMMEDIATE")
        commit = try PreparedStatement(db, "COMMIT")
        rollback = try PreparedStatement(db, "ROLLBACK")
        node = try NodeWriter.inserting(db)
        threadOfRecord = try BatchKeys.threadOfRecord(db)
        version = try PreparedStatement(db, "SELECT version FROM thread WHERE id = ?")
        size = try PreparedStatement(db, "SELECT max(sequence) FROM record")
    }
}
