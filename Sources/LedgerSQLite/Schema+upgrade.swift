import Foundation
import GRDB
import Ledger
import SafeguardingContract

extension Schema {
    /// Brings a ledger of an older format to this one, in one transaction: after a crash it has the old format or the new.
    static func upgrade(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try db.inTransaction(.immediate) {
            if version < 2 { try addBonds(db) }
            if version < 3 { try addKeys(db) }
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
                let id = PreparedStatement.Value.bytes(Array(last))
                try keyed.run(id, .moment(keys.alert), .moment(keys.owedBy), .words(keys.parties?.map(\.text)))
                for party in keys.parties ?? [] { try joined.run(.text(party.text), id) }
            }
            if rows.count < LedgerLimits.page { break }
        }
        try db.execute(sql: loopIndices)
    }
}
