import Foundation
import GRDB
import Ledger

/// The links by their threads (`link`) against the search by digest (`link_digest`), both ways. What a link says is in no record, and so compared with nothing else.
///
/// Both have the same rows in another order. So each is added up along its own, and only where the sums differ is every row looked for in the other table: that takes a seek for each.
struct LinkCheck {
    private let db: Database
    /// Every thread up to this one is in the search; links of those after it are in it or wait for it. Empty for none.
    private let searched: Data

    /// Looks at them.
    static func check(_ db: Database, _ report: inout LedgerReport) throws {
        let rounds = try Data.fetchAll(db, sql: "SELECT searched FROM link_round")
        guard rounds.count == 1, [0, 16].contains(rounds[0].count) else {
            return report.add(.projection, "link_round", "it does not say up to which thread links are in the search")
        }
        try LinkCheck(db: db, searched: rounds[0]).check(&report)
    }

    private func check(_ report: inout LedgerReport) throws {
        let kinds = LinkDigest.Kind.allCases.map { "\($0.rawValue)" }.joined(separator: ", ")
        try add(
            "link", "SELECT thread FROM link WHERE length(digest) <> \(LinkDigest.length) OR kind NOT IN (\(kinds)) OR NOT EXISTS (SELECT 1 FROM thread WHERE id = link.thread)", [],
            "a link has another form than a link's, or is kept of a thread that is not there", &report)
        let isSame = try sum("link") == sum("link_digest")
        if !isSame {
            try add(
                "link_digest", "SELECT thread FROM link WHERE thread <= ? AND NOT EXISTS (SELECT 1 FROM link_digest AS other WHERE \(same("link")))", [searched],
                "a link that the thread has is not there", &report)
        }
        // Where the sums are the same, only what is in neither is still to be looked at: what came into the search ahead of the others.
        try add(
            "link_digest", "SELECT thread FROM link_digest WHERE thread \(isSame ? ">" : ">=") ? AND NOT EXISTS (SELECT 1 FROM link AS other WHERE \(same("link_digest")))",
            [isSame ? searched : Data()], "the thread has no such link", &report)
    }

    private func same(_ table: String) -> String { ["thread", "kind", "digest"].map { "other.\($0) = \(table).\($0)" }.joined(separator: " AND ") }

    /// The sum of a table's rows, as far as everything has to be in both: each as a number that nobody knows beforehand, since `Hasher` begins anew with each process.
    private func sum(_ table: String) throws -> UInt64 {
        let rows = try Row.fetchCursor(db, sql: "SELECT thread, kind, digest FROM \(table) WHERE thread <= ?", arguments: [searched])
        var sum: UInt64 = 0
        while let row = try rows.next() {
            var hasher = Hasher()
            hasher.combine(row[1] as Int64)
            for column in [0, 2] {
                try row.withUnsafeData(atIndex: column) { data in
                    hasher.combine(data?.count)
                    data?.withUnsafeBytes { hasher.combine(bytes: $0) }
                }
            }
            sum &+= UInt64(bitPattern: Int64(hasher.finalize()))
        }
        return sum
    }

    /// Says of each thread that a query finds what is wrong with a table.
    private func add(_ table: String, _ sql: String, _ arguments: StatementArguments, _ sentence: String, _ report: inout LedgerReport) throws {
        let found = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        while let row = try found.next() { report.add(.projection, "\(table) \(ProjectionCheck.name(row.databaseValues))", sentence) }
    }
}
