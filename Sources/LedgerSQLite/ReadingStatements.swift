import GRDB
import Ledger

/// What the reading connection keeps compiled while it is open: what the router asks for with every batch of messages.
// SAFETY: it is used on the reading connection's queue only, and let go of on it before the connection is closed.
final class ReadingStatements: @unchecked Sendable {
    let keys: StoredKeys
    let begin, commit: PreparedStatement
    let seen, thread, linked, young, pending, outbox, record, recordsFrom, recordsOfThread, size, loopParties, loopsOfParty: PreparedStatement

    init(_ db: Database, ring: KeyRing) throws {
        keys = try StoredKeys(db, ring: ring)
        begin = try PreparedStatement(db, "BEGIN")
        commit = try PreparedStatement(db, "COMMIT")
        seen = try PreparedStatement(
            db,
            """
            SELECT record.sequence, thread, leaf, salt, body, payload, digest FROM message JOIN record USING (sequence)
            WHERE id = ? AND adapter = ?
            """)
        thread = try PreparedStatement(db, "SELECT after FROM thread WHERE id = ?")
        linked = try PreparedStatement(db, "SELECT thread FROM link_digest WHERE kind = ? AND digest = ? AND thread < ? ORDER BY thread DESC LIMIT ?")
        young = try PreparedStatement(
            db, "SELECT thread FROM link WHERE thread > (SELECT searched FROM link_round) AND kind = ? AND digest = ? AND thread < ? ORDER BY thread DESC LIMIT ?")
        pending = try PreparedStatement(db, "SELECT \(QueuedDelivery.columns) FROM outbox WHERE adapter = ? AND sequence = ?")
        outbox = try PreparedStatement(db, "SELECT \(QueuedDelivery.columns) FROM outbox WHERE adapter = ? AND sequence > ? ORDER BY sequence LIMIT ?")
        record = try PreparedStatement(db, "SELECT \(StoredRecord.columns) FROM record WHERE sequence = ?")
        recordsFrom = try PreparedStatement(db, "SELECT \(StoredRecord.columns) FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?")
        recordsOfThread = try PreparedStatement(
            db, "SELECT \(StoredRecord.columns) FROM record INDEXED BY record_thread WHERE thread = ? ORDER BY sequence")
        size = try PreparedStatement(db, "SELECT max(sequence) FROM record")
        // From each to the next: a step for a party, and not for a loop.
        loopParties = try PreparedStatement(
            db,
            """
            WITH RECURSIVE each(party) AS (
                SELECT min(party) FROM loop_party
                UNION ALL SELECT (SELECT min(party) FROM loop_party WHERE party > each.party) FROM each WHERE each.party IS NOT NULL
            ) SELECT party FROM each WHERE party IS NOT NULL
            """)
        loopsOfParty = try PreparedStatement(db, "SELECT thread FROM loop_party WHERE party = ? AND thread > ? AND thread <= ? ORDER BY thread LIMIT ?")
    }
}
