import Foundation
import GRDB
import Ledger
import SafeguardingContract
import TransparencyLog

extension Schema {
    /// Brings a ledger of an older format to this one, in one transaction: after a crash it has the old format or the new.
    static func upgrade(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try db.inTransaction(.immediate) {
            if version < 2 { try addBonds(db) }
            if version < 3 { try addKeys(db) }
            if version < 4 { try addKeeping(db) }
            if version < 3 { try db.execute(sql: linkTables) } else if version < 5 { try addSearch(db) }
            try keepInOrder(db)
            try db.execute(sql: "PRAGMA user_version = \(self.version)")
            return .commit
        }
    }

    /// Format 2: what waited before was bound by nothing.
    private static func addBonds(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE outbox ADD COLUMN sanitised BLOB NOT NULL DEFAULT x'';
                ALTER TABLE outbox ADD COLUMN obligations TEXT NOT NULL DEFAULT ''
                """)
    }

    /// Format 3: what each thread is found by is computed from how it stands. There are no links: they are in no record.
    private static func addKeys(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE thread ADD COLUMN alert INTEGER;
                ALTER TABLE thread ADD COLUMN owed_by INTEGER;
                ALTER TABLE thread ADD COLUMN parties TEXT;
                \(loopTables)
                """)
        let keyed = try PreparedStatement(db, "UPDATE thread SET alert = ?2, owed_by = ?3, parties = ?4 WHERE id = ?1")
        let joined = try PreparedStatement(db, "INSERT INTO loop_party VALUES (?, ?)")
        let page = try db.cachedStatement(sql: "SELECT id, after FROM thread WHERE id > ? ORDER BY id LIMIT \(LedgerLimits.page)")
        var last = Data()
        while true {
            // A page at a time: a table is not changed while it is being read.
            let rows = try Row.fetchAll(page, arguments: [last])
            for row in rows {
                last = row[0]
                let keys = ThreadKeys(of: try ThreadAfter(column: row[1]))
                let id = Array(last)
                try keyed.run {
                    $0.bytes(id)
                    $0.moment(keys.alert)
                    $0.moment(keys.owedBy)
                    $0.words(keys.parties?.map(\.text))
                }
                for party in keys.parties ?? [] {
                    try joined.run {
                        $0.text(party.text)
                        $0.bytes(id)
                    }
                }
            }
            if rows.count < LedgerLimits.page { break }
        }
    }

    /// Format 5: what the links were is the search, and what they are is kept by thread. All that there are are in the search.
    private static func addSearch(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE link RENAME TO older;
                \(linkTables)
                INSERT INTO link (thread, kind, digest) SELECT thread, kind, digest FROM older ORDER BY thread, kind, digest;
                INSERT INTO link_digest (kind, digest, thread) SELECT kind, digest, thread FROM older ORDER BY kind, digest, thread;
                DROP TABLE older;
                UPDATE link_round SET searched = coalesce((SELECT max(thread) FROM link), x'');
                """)
    }

    /// Format 6: threads lie in the order they came, with their indices anew.
    private static func keepInOrder(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE thread RENAME TO older;
                \(threadTable)
                INSERT INTO thread (id, version, after, alert, owed_by, parties, opened_by, ended)
                    SELECT id, version, after, alert, owed_by, parties, opened_by, ended FROM older ORDER BY id;
                DROP TABLE older;
                \(loopIndices) \(endedIndex)
                INSERT INTO loop_party SELECT '', id FROM thread WHERE parties = '';
                """)
    }

    /// Format 4: what is there stays plain, with the leaves it has. Which thread each record belongs to moves into the record.
    private static func addKeeping(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE belongs (sequence INTEGER PRIMARY KEY, thread BLOB NOT NULL) STRICT;
                INSERT INTO belongs SELECT sequence, thread FROM thread_record;
                INSERT INTO belongs SELECT delivery_record.sequence, thread FROM delivery_record JOIN belongs ON belongs.sequence = message;
                CREATE TABLE newer (
                    sequence INTEGER PRIMARY KEY, thread BLOB, leaf BLOB NOT NULL, salt BLOB, body BLOB, payload BLOB
                ) STRICT;
                INSERT INTO newer
                    SELECT record.sequence, belongs.thread, leaf, salt, body, payload FROM record LEFT JOIN belongs USING (sequence) ORDER BY record.sequence;
                DROP TABLE belongs; DROP TABLE thread_record; DROP TABLE delivery_record; DROP TABLE record;
                ALTER TABLE newer RENAME TO record;
                CREATE INDEX record_thread ON record (thread) WHERE thread IS NOT NULL;
                ALTER TABLE thread ADD COLUMN opened_by TEXT NOT NULL DEFAULT '';
                ALTER TABLE thread ADD COLUMN ended INTEGER;
                \(keepingTables)
                """)
        let ended = try PreparedStatement(db, "UPDATE thread SET opened_by = ?2, ended = ?3 WHERE id = ?1")
        let page = try db.cachedStatement(sql: "SELECT id, after FROM thread WHERE id > ? ORDER BY id LIMIT \(LedgerLimits.page)")
        var last = Data()
        while true {
            let rows = try Row.fetchAll(page, arguments: [last])
            for row in rows {
                last = row[0]
                let after = try ThreadAfter(column: row[1])
                try ended.run {
                    $0.bytes(Array(last))
                    $0.text(after.openedBy)
                    $0.moment(after.endedAt)
                }
            }
            if rows.count < LedgerLimits.page { break }
        }
        try addNodes(db)
    }

    /// The tree's nodes, and what only a record of a kind that is found by its leaf says: the log's opening, and refusals on threads that are not there.
    private static func addNodes(_ db: Database) throws {
        var nodes = NodeWriter(try NodeWriter.inserting(db), tree: GrowingMerkleTree())
        let writer = try BatchWriter(db)
        let records = try Row.fetchCursor(db, sql: "SELECT sequence, leaf, CASE WHEN substr(leaf, 2, 1) IN (x'01', x'06') THEN body END FROM record ORDER BY sequence")
        while let row = try records.next() {
            let (sequence, leaf, body) = (UInt64(bitPattern: row[0]), Array(row[1] as Data), row[2] as Data?)
            try nodes.append(leaf)
            guard let body, LeafCodec.isLeaf(leaf), body.first == LeafCodec.plain else { continue }
            let decoded = try column(try? Wire.decode(RecordBody.self, Array(body.dropFirst())), "body")
            try writer.writeAdded(try RecordEffect(of: decoded, at: sequence, time: LeafCodec.time(leaf)), of: decoded, at: sequence)
        }
    }
}
