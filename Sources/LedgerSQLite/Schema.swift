import GRDB
import Ledger

/// The file's format. `record` is the ledger. Of the other tables, `link` (with `link_digest` and `link_round`), `thread_key`, `epoch`, `checkpoint` and `cosignature` hold what is in no record; the rest are
/// projections that can be computed from it.
///
/// - Format 2 adds to what waits the facts for a sanitised summary only, and what the recipient is bound to.
/// - Format 3 adds to each thread what it is found by when something is due, overdue or open; and `link`, by which threads about one child are found.
/// - Format 4 seals what belongs to a thread, and lets it be erased: a record has its thread, and its `salt`, `body` and `payload` are NULL once they are erased. It adds the
///   keys of threads, when each thread ended, which are held, what the log says of itself, the tree's nodes, checkpoints and cosignatures.
/// - Format 5 keeps links by their threads, and beside them the search by digest, into which they are put some time later (``YoungLinks``).
/// - Format 6 keeps threads in the order they came, and finds open loops by their parties alone: one index less is written with each.
enum Schema {
    /// SQLite's `application_id` of a ledger: "EIDR".
    static let applicationID = 0x4549_4452
    /// SQLite's `user_version`: the format. A file with a higher one is refused.
    static let version = 6

    // Ids are 16 bytes, big-endian and by time, so that new rows go to an index's right edge. `WITHOUT ROWID` where a row is little more than its key:
    // one tree instead of two.
    private static let tables = """
        CREATE TABLE record (
            sequence INTEGER PRIMARY KEY, thread BLOB, leaf BLOB NOT NULL, salt BLOB, body BLOB, payload BLOB
        ) STRICT;
        CREATE INDEX record_thread ON record (thread) WHERE thread IS NOT NULL;
        CREATE TABLE message (
            id BLOB NOT NULL, adapter TEXT NOT NULL, sequence INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (id, adapter)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE outbox (
            adapter TEXT NOT NULL, sequence INTEGER NOT NULL, party TEXT NOT NULL, desk TEXT, thread BLOB NOT NULL,
            decision INTEGER NOT NULL, shared BLOB NOT NULL, marks INTEGER NOT NULL, sanitised BLOB NOT NULL DEFAULT x'',
            obligations TEXT NOT NULL DEFAULT '', PRIMARY KEY (adapter, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE enrolment (
            sequence INTEGER PRIMARY KEY, adapter TEXT NOT NULL, curve_key BLOB NOT NULL, enrolled BLOB NOT NULL, until INTEGER
        ) STRICT;
        CREATE TABLE agreement (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
        """

    // A row has half a kilobyte, of which a page's tree would hold seven, and in its inner nodes no more: with an index beside it, eight lie in a page and two hundred keys in a node.
    //
    // A thread's `alert`, `owed_by` (milliseconds) and `parties` (names, a space between them) are its `ThreadKeys`, NULL where it has none; `parties` is so NULL where
    // it is no open loop. `loop_party` has the same parties one by one, and so only open loops; one that has no party is there under the empty name.
    static let threadTable = """
        CREATE TABLE thread (
            id BLOB PRIMARY KEY NOT NULL, version INTEGER NOT NULL, after BLOB NOT NULL, alert INTEGER, owed_by INTEGER, parties TEXT,
            opened_by TEXT NOT NULL DEFAULT '', ended INTEGER
        ) STRICT;
        """
    static let loopTables = """
        CREATE TABLE loop_party (party TEXT NOT NULL, thread BLOB NOT NULL, PRIMARY KEY (party, thread)) STRICT, WITHOUT ROWID;
        """

    // `link` holds keyed digests that are in no record: a rebuild keeps them. `link_digest` has the same by digest, for those of every thread up to that in `link_round`, which has one
    // row; an empty id is below every one.
    static let linkTables = """
        CREATE TABLE link (thread BLOB NOT NULL, kind INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (thread, kind, digest)) STRICT, WITHOUT ROWID;
        CREATE TABLE link_digest (
            digest BLOB NOT NULL, kind INTEGER NOT NULL, thread BLOB NOT NULL, PRIMARY KEY (kind, digest, thread)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE link_round (searched BLOB NOT NULL) STRICT;
        INSERT INTO link_round VALUES (x'');
        """

    // Partial indices: a thread in which nobody has to be told anything, or on which nothing is owed, has no row in them. So they stay as small as what is
    // open, however long the ledger grows.
    static let loopIndices = """
        CREATE INDEX thread_alert ON thread (alert, id) WHERE alert IS NOT NULL;
        CREATE INDEX thread_owed ON thread (owed_by, id) WHERE owed_by IS NOT NULL;
        """
    static let endedIndex = "CREATE INDEX thread_ended ON thread (opened_by, ended, id) WHERE ended IS NOT NULL;"

    // `thread_key` has a thread's key as wrapped under an epoch's, and `epoch` what tells the keys of those that are in use. Whoever destroys a row of the first destroys the
    // thread's words. `node` has the hashes of complete subtrees at levels 8, 16, 24 …: a row for 256 leaves; what is below is hashed from the leaves when it is asked for.
    // `refused_thread` has threads that consist of what was refused, and `log` the bodies of records that say something of the log itself.
    static let keepingTables = """
        CREATE TABLE thread_key (thread BLOB PRIMARY KEY NOT NULL, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE epoch (number INTEGER PRIMARY KEY, check_bytes BLOB NOT NULL) STRICT;
        CREATE TABLE refused_thread (thread BLOB PRIMARY KEY NOT NULL, opened_by TEXT NOT NULL, ended INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX refused_ended ON refused_thread (opened_by, ended, thread);
        CREATE TABLE legal_hold (thread BLOB PRIMARY KEY NOT NULL, by TEXT NOT NULL, reference TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE log (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
        CREATE TABLE node (level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        CREATE TABLE cosignature (size INTEGER NOT NULL, witness TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (size, witness)) STRICT, WITHOUT ROWID;
        """

    /// The tables that are computed from the records. The column `thread` of `record` is too, and yet is not computed anew: it says with which key a body is read.
    static let projections = ["message", "thread", "loop_party", "outbox", "enrolment", "agreement", "refused_thread", "legal_hold", "log", "node"]

    /// What a file is.
    enum State { case empty, ledger, older }

    /// Tells a new, empty file from a ledger of a format that is known.
    /// - Throws: LED-FOREIGN or LED-NEWER for anything else.
    static func state(_ db: Database) throws -> State {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if id == 0, version == 0, objects == 0 { return .empty }
        guard id == applicationID, version >= 1 else { throw LedgerError.foreign }
        guard version <= self.version else { throw LedgerError.newer(version) }
        return version < self.version ? .older : .ledger
    }

    /// Makes the tables and names the format, in one transaction: after a crash the file is empty or a ledger.
    static func create(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            for sql in [tables, threadTable, loopTables, linkTables, loopIndices, endedIndex, keepingTables] { try db.execute(sql: sql) }
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            return .commit
        }
    }
}
