import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// Writes links through one connection, inside a transaction that somebody else began. It does not leave the connection's queue.
struct LinkWriter {
    private let link, searched, round, ofThread: PreparedStatement

    init(_ db: Database) throws {
        link = try PreparedStatement(db, "INSERT INTO link (thread, kind, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        searched = try PreparedStatement(db, "INSERT INTO link_digest (kind, digest, thread) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        round = try PreparedStatement(db, "UPDATE link_round SET searched = ?")
        ofThread = try PreparedStatement(db, "SELECT kind, digest, thread FROM link WHERE thread = ?")
    }

    /// Writes a thread's links; those that it has stay.
    /// - Parameter isSearched: whether they go into the search at once.
    func write(_ links: PreparedBatch.ThreadLinks, isSearched: Bool) throws {
        for digest in links.digests {
            try link.run {
                $0.id(links.thread)
                $0.integer(Int64(digest.kind.rawValue))
                $0.bytes(digest.bytes)
            }
            if isSearched { try run(searched, LinkKey(digest), links.thread) }
        }
    }

    /// The links that a thread has.
    func entries(of thread: ThreadID) throws -> [YoungLinks.Entry] { try ofThread.all({ $0.id(thread) }) { try YoungLinks.Entry(row: $0) } }

    /// Puts links into the search. All of them are in `link`: with its thread's erasure a link does not wait any more.
    func merge(_ slice: YoungLinks.Slice) throws {
        for entry in slice.entries { try run(searched, entry.digest, entry.thread) }
        if let end = slice.end { try round.run { $0.id(end) } }
    }

    /// The links that are not in the search yet.
    static func young(_ db: Database) throws -> YoungLinks {
        let searched = try Data.fetchOne(db, sql: "SELECT searched FROM link_round")
        let end = try searched.flatMap { $0.isEmpty ? nil : ThreadID(opening: try column(MessageID(bytes: $0), "searched")) }
        var entries: [YoungLinks.Entry] = []
        try PreparedStatement(db, sql).rows { entries.append(try YoungLinks.Entry(row: $0)) }
        return YoungLinks(entries, searched: end)
    }

    /// Makes the search anew of all links that there are. Those that wait to be put into it are then found in both.
    static func rebuildSearch(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM link_digest;
                INSERT INTO link_digest (kind, digest, thread) SELECT kind, digest, thread FROM link ORDER BY kind, digest, thread
                """)
    }

    /// Reads those that are not in the search yet.
    static let sql = "SELECT kind, digest, thread FROM link WHERE thread > (SELECT searched FROM link_round)"

    private func run(_ statement: PreparedStatement, _ digest: LinkKey, _ thread: ThreadID) throws {
        try statement.run {
            digest.bind(&$0)
            $0.id(thread)
        }
    }
}

extension YoungLinks.Entry {
    /// A row of kind, digest and thread, as in ``LinkWriter/sql``.
    init(row: RowColumns) throws {
        let kind = try column(UInt8(exactly: row.integer(0)).flatMap { LinkDigest.Kind(rawValue: $0) }, "kind")
        self.init(digest: LinkKey(try column(LinkDigest(kind: kind, bytes: row.bytes(1) ?? []), "digest")), thread: try column(row.thread(2), "thread"))
    }
}
