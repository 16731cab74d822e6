import GRDB
import Ledger

/// The file's format. `record` is the ledger; every other table is a projection that can be computed from it. Format 2 adds to what waits the facts for a sanitised
/// summary only, and what the recipient is bound to.
enum Schema {
    /// SQLite's `application_id` of a ledger: "EIDR".
    static let applicationID = 0x4549_4452
    /// SQLite's `user_version`: the format. A file with a higher one is refused.
    static let version = 2

    // Ids are 16 bytes, big-endian and by time, so that new rows go to an index's right edge. `WITHOUT ROWID` where the key is
    // all that is looked up: one tree instead of two.
    private static let tables = """
        CREATE TABLE record (
            sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL, payload BLOB
        ) STRICT;
        CREATE TABLE message (
            id BLOB NOT NULL, adapter TEXT NOT NULL, sequence INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (id, adapter)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE thread (
            id BLOB PRIMARY KEY NOT NULL, version INTEGER NOT NULL, after BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE thread_record (
            thread BLOB NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (thread, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE delivery_record (
            message INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (message, sequence)
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

    /// Every table but `record`.
    static let projections = ["message", "thread", "thread_record", "delivery_record", "outbox", "enrolment", "agreement"]

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

    /// Brings a ledger of format 1 to this one, in one transaction: what waited was bound by nothing.
    static func upgrade(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            try db.execute(
                sql: """
                    ALTER TABLE outbox ADD COLUMN sanitised BLOB NOT NULL DEFAULT x'';
                    ALTER TABLE outbox ADD COLUMN obligations TEXT NOT NULL DEFAULT '';
                    PRAGMA user_version = \(version)
                    """)
            return .commit
        }
    }

    /// Makes the tables and names the format, in one transaction: after a crash the file is empty or a ledger.
    static func create(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            try db.execute(sql: tables)
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            return .commit
        }
    }
}
