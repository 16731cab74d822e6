import Foundation
import GRDB
public import Ledger
public import SafeguardingContract

/// What is due, what is open and what belongs together.
///
/// Each of these names its index (`INDEXED BY`): it fails where that cannot be used, rather than read everything because SQLite's planner thought that better.
extension LedgerSQLiteReader {
    public func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try threads(
            "SELECT after FROM thread INDEXED BY thread_alert WHERE alert < ? ORDER BY alert, id LIMIT ?", [moment.milliseconds, limit])
    }

    public func firstAlert() throws(LedgerError) -> Moment? {
        try read { db in
            let first = try db.cachedStatement(
                sql: "SELECT alert FROM thread INDEXED BY thread_alert WHERE alert IS NOT NULL ORDER BY alert LIMIT 1")
            return try Int64.fetchOne(first).map { Moment(milliseconds: $0) }
        }
    }

    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try threads(
            """
            SELECT after FROM thread INDEXED BY thread_owed WHERE owed_by < ? AND (owed_by, id) > (?, ?) ORDER BY owed_by, id LIMIT ?
            """,
            // An empty key sorts before every id.
            [moment.milliseconds, after?.owedBy.milliseconds ?? .min, after?.thread.data ?? Data(), limit])
    }

    public func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try readEach { statements in
            // Each party's only as far as the page goes that those before it have filled: a few pages in all, however many parties and loops there are.
            var page: [ThreadID] = []
            for party in try statements.loopParties.all({ _ in }, { $0.text(0) ?? "" }) {
                let bind = { (row: inout Parameters) in
                    row.text(party)
                    // An empty key sorts before every id.
                    if let after { row.id(after) } else { row.bytes([UInt8]()) }
                    if page.count == limit, let last = page.last { row.id(last) } else { row.bytes(afterEveryID) }
                    row.integer(limit)
                }
                let more = try statements.loopsOfParty.all(bind) { try column($0.thread(0), "thread") }
                if !more.isEmpty { page = Array(Set(page).union(more).sorted().prefix(limit)) }
            }
            return try page.compactMap { try statements.thread(withID: $0) }
        }
    }

    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        // CROSS JOIN: the party's loops first, then the thread of each.
        return try threads(
            """
            SELECT after FROM loop_party CROSS JOIN thread ON id = thread
            WHERE party = ? AND thread > ? ORDER BY thread LIMIT ?
            """,
            [party.text, after?.data ?? Data(), limit])
    }

    public func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(links: digests.count)
        try LedgerLimits.check(page: limit)
        return try readLinked(by: digests, before: before, limit: limit) { statements, young in
            var found: Set<ThreadID> = []
            // A page of each, so that a child with a long history costs no more than a page.
            for digest in digests { found.formUnion(try statements.threads(linkedBy: digest, before: before, limit: limit, and: young?[digest])) }
            return try found.sorted(by: >).prefix(limit).compactMap { try statements.thread(withID: $0) }
        }
    }

    public func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]] {
        try LedgerLimits.check(lookups: digests.count)
        try LedgerLimits.check(page: limit)
        return try readLinked(by: digests, limit: limit) { statements, young in
            var found: [LinkDigest: [ThreadAfter]] = [:]
            for digest in digests {
                found[digest] = try statements.threads(linkedBy: digest, before: nil, limit: limit, and: young?[digest]).compactMap { try statements.thread(withID: $0) }
            }
            return found
        }
    }

    public func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] {
        try read { db in
            let links = try db.cachedStatement(sql: "SELECT kind, digest FROM link WHERE thread = ? ORDER BY kind, digest")
            return try Row.fetchCursor(links, arguments: [thread.data]).map { row in
                let kind = try column(LinkDigest.Kind(rawValue: row[0]), "kind")
                return try column(LinkDigest(kind: kind, bytes: Array(row[1] as Data)), "digest")
            }.collect()
        }
    }

    /// The threads of a query's rows, of which the only column is `after`.
    private func threads(_ sql: String, _ arguments: StatementArguments) throws(LedgerError) -> [ThreadAfter] {
        try read { db in
            try Data.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments).map { try ThreadAfter(column: $0) }
        }
    }
}

/// A key that sorts after every thread's id, for it is longer.
private let afterEveryID = [UInt8](repeating: 0xFF, count: 17)

extension ReadingStatements {
    /// Where a thread stands.
    fileprivate func thread(withID id: ThreadID) throws -> ThreadAfter? { try thread.first({ $0.id(id) }) { try ThreadAfter(row: $0) } }

    /// The threads that have a link, the latest first.
    /// - Parameter young: those that are not in the search yet; nil where they are to be looked for in the file.
    fileprivate func threads(linkedBy digest: LinkDigest, before: ThreadID?, limit: Int, and young: [ThreadID]?) throws -> [ThreadID] {
        let bind = { (row: inout Parameters) in
            row.integer(Int(digest.kind.rawValue))
            row.bytes(digest.bytes)
            if let before { row.id(before) } else { row.bytes(afterEveryID) }
            row.integer(limit)
        }
        let searched = try linked.all(bind) { try column($0.thread(0), "thread") }
        let waiting = try young ?? self.young.all(bind) { try column($0.thread(0), "thread") }
        return waiting.isEmpty ? searched : Array(Set(searched + waiting).sorted(by: >).prefix(limit))
    }
}
