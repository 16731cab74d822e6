package import GRDB
import Ledger
package import SafeguardingContract

/// Writes how threads stand, and what they are found by (``ThreadKeys``), through one connection, inside a transaction that somebody else began.
///
/// Most records of a thread change nothing that it is found by: then no index is touched. It does not leave the connection's queue.
package struct ThreadWriter {
    private let db: Database
    private let unmoved, moved, joined, left, erased: PreparedStatement
    private let partiesBefore: GRDB.Statement

    package init(_ db: Database) throws {
        self.db = db
        // `IS` and not `=`: what a thread is not found by is NULL.
        unmoved = try PreparedStatement(
            db,
            """
            UPDATE thread SET version = ?2, after = ?3
            WHERE id = ?1 AND version < ?2 AND alert IS ?4 AND owed_by IS ?5 AND parties IS ?6 AND opened_by = ?7 AND ended IS ?8
            """)
        moved = try PreparedStatement(
            db,
            """
            INSERT INTO thread (id, version, after, alert, owed_by, parties, opened_by, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE
            SET version = excluded.version, after = excluded.after, alert = excluded.alert, owed_by = excluded.owed_by, parties = excluded.parties,
                opened_by = excluded.opened_by, ended = excluded.ended
            WHERE excluded.version > version
            """)
        partiesBefore = try db.cachedStatement(sql: "SELECT parties FROM thread WHERE id = ?")
        joined = try PreparedStatement(db, "INSERT INTO loop_party VALUES (?, ?)")
        erased = try PreparedStatement(db, "DELETE FROM thread WHERE id = ?")
        left = try PreparedStatement(db, "DELETE FROM loop_party WHERE party = ? AND thread = ?")
    }

    /// Writes how a thread stands after a record.
    /// - Returns: false where it has that version or a later one already, when nothing was written.
    package func write(_ id: ThreadID, _ after: ThreadAfter) throws -> Bool {
        let keys = ThreadKeys(of: after)
        let row: [PreparedStatement.Value] = [
            .id(id.opening), .sequence(after.version), .bytes(Wire.encode(after)), .moment(keys.alert), .moment(keys.owedBy), .words(keys.parties?.map(\.text)),
            .text(after.openedBy), .moment(keys.ended),
        ]
        // A thread of version 1 is new, and looking for it would be for nothing.
        var before: Set<String> = []
        if after.version > 1 {
            try unmoved.run(row)
            if db.changesCount == 1 { return true }
            before = try parties(of: id)
        }
        try moved.run(row)
        guard db.changesCount == 1 else { return false }
        try list(id, under: Set((keys.parties ?? []).map(\.text)), insteadOf: before)
        return true
    }

    /// Lets go of a thread.
    func erase(_ id: ThreadID) throws {
        try list(id, under: [], insteadOf: try parties(of: id))
        try erased.run(.id(id.opening))
    }

    /// Lists a loop under its parties, and no longer under those that have no part in it any more.
    private func list(_ id: ThreadID, under parties: Set<String>, insteadOf before: Set<String>) throws {
        for party in before.subtracting(parties) { try left.run(.text(party), .id(id.opening)) }
        for party in parties.subtracting(before) { try joined.run(.text(party), .id(id.opening)) }
    }

    /// The parties under which a loop is listed.
    private func parties(of id: ThreadID) throws -> Set<String> {
        let parties = try String.fetchOne(partiesBefore, arguments: [id.data]) ?? ""
        return Set(parties.split(separator: " ").map(String.init))
    }
}

extension PreparedStatement.Value {
    /// Milliseconds, or NULL for none.
    static func moment(_ moment: Moment?) -> Self { moment.map { .integer($0.milliseconds) } ?? .null }

    /// Words that have no space, in one text, or NULL for none.
    static func words(_ words: [String]?) -> Self { words.map { .text($0.column) } ?? .null }
}
