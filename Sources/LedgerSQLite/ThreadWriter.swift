package import GRDB
import Ledger
package import SafeguardingContract

/// Writes how threads stand, and what they are found by (``ThreadKeys``), through one connection, inside a transaction that somebody else began.
///
/// Most records of a thread change nothing that it is found by: then no index is touched. It does not leave the connection's queue.
package struct ThreadWriter {
    private let db: Database
    private let unmoved, moved, joined, left, erased, partiesBefore: PreparedStatement

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
        partiesBefore = try PreparedStatement(db, "SELECT parties FROM thread WHERE id = ?")
        joined = try PreparedStatement(db, "INSERT INTO loop_party VALUES (?, ?)")
        erased = try PreparedStatement(db, "DELETE FROM thread WHERE id = ?")
        left = try PreparedStatement(db, "DELETE FROM loop_party WHERE party = ? AND thread = ?")
    }

    /// Writes how a thread stands after a record.
    /// - Parameter encoded: the thread as protobuf, where somebody has it.
    /// - Returns: false where it has that version or a later one already, when nothing was written.
    package func write(_ id: ThreadID, _ after: ThreadAfter, encoded: ArraySlice<UInt8>? = nil) throws -> Bool {
        let keys = ThreadKeys(of: after)
        let parties = keys.parties?.map(\.text)
        let bytes = encoded ?? Wire.encode(after)[...]
        let row = { (row: inout Parameters) in
            row.id(id)
            row.sequence(after.version)
            row.bytes(bytes)
            row.moment(keys.alert)
            row.moment(keys.owedBy)
            row.words(parties)
            row.text(after.openedBy)
            row.moment(keys.ended)
        }
        // A thread of version 1 is new, and looking for it would be for nothing.
        var before: [String] = []
        if after.version > 1 {
            try unmoved.run(row)
            if db.changesCount == 1 { return true }
            before = try self.parties(of: id)
        }
        try moved.run(row)
        guard db.changesCount == 1 else { return false }
        try list(id, under: parties.map { $0.isEmpty ? [""] : $0 } ?? [], insteadOf: before)
        return true
    }

    /// Lets go of a thread.
    func erase(_ id: ThreadID) throws {
        try list(id, under: [], insteadOf: try parties(of: id))
        try erased.run { $0.id(id) }
    }

    /// Lists a loop under its parties, and no longer under those that have no part in it any more: a handful of either.
    private func list(_ id: ThreadID, under parties: [String], insteadOf before: [String]) throws {
        for party in before where !parties.contains(party) { try run(left, party, id) }
        for party in parties where !before.contains(party) { try run(joined, party, id) }
    }

    private func run(_ statement: PreparedStatement, _ party: String, _ id: ThreadID) throws {
        try statement.run {
            $0.text(party)
            $0.id(id)
        }
    }

    /// The parties under which a loop is listed.
    private func parties(of id: ThreadID) throws -> [String] {
        // The first nil is of a thread that is not there, the second of one that is no open loop.
        guard let names = try partiesBefore.first({ $0.id(id) }, { $0.text(0) }), let names else { return [] }
        return names.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }
}
