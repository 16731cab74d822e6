import Foundation
import GRDB
public import Ledger
public import SafeguardingContract
public import TransparencyLog

/// What the ledger says of itself, its tree, what it keeps of checkpoints, and which threads have ended.
extension LedgerSQLiteReader {
    public func log() throws(LedgerError) -> LogFacts { try read { try $0.log() } }

    public func node(_ node: TreeNode) throws(LedgerError) -> Digest { try read { try StoredTree(db: $0).node(node) } }

    public func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint? {
        try read { db in
            let kept = try db.cachedStatement(sql: "SELECT size, note FROM checkpoint WHERE size <= ? ORDER BY size DESC LIMIT 1")
            return try Row.fetchOne(kept, arguments: [Int64(clamping: size ?? .max)]).map { KeptCheckpoint(row: $0) }
        }
    }

    public func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            let kept = try db.cachedStatement(sql: "SELECT size, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT ?")
            return try Row.fetchCursor(kept, arguments: [Int64(clamping: after), limit]).map { KeptCheckpoint(row: $0) }.collect()
        }
    }

    public func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature] {
        try read { db in
            let kept = try db.cachedStatement(sql: "SELECT witness, line FROM cosignature WHERE size = ? ORDER BY witness")
            return try Row.fetchCursor(kept, arguments: [Int64(clamping: size)])
                .map { KeptCosignature(size: size, witness: $0[0], line: $0[1]) }.collect()
        }
    }

    public func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            // A page of each, so that it costs no more than a page.
            let closed = try db.cachedStatement(
                sql: """
                    SELECT id, ended FROM thread INDEXED BY thread_ended WHERE opened_by = ? AND ended < ?
                    AND NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.thread = id) ORDER BY ended, id LIMIT ?
                    """)
            let refused = try db.cachedStatement(
                sql: """
                    SELECT thread, ended FROM refused_thread AS refused INDEXED BY refused_ended WHERE opened_by = ? AND ended < ?
                    AND NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.thread = refused.thread)
                    AND NOT EXISTS (SELECT 1 FROM thread WHERE id = refused.thread) ORDER BY ended, thread LIMIT ?
                    """)
            let found = try [closed, refused].flatMap { statement in
                try Row.fetchCursor(statement, arguments: [type, moment.milliseconds, limit]).map { row in
                    let id = ThreadID(opening: try column(MessageID(bytes: row[0] as Data), "thread"))
                    return EndedThread(id: id, openedBy: type, ended: Moment(milliseconds: row[1]))
                }.collect()
            }
            return Array(found.sorted { ($0.ended, $0.id) < ($1.ended, $1.id) }.prefix(limit))
        }
    }

    public func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread] {
        try LedgerLimits.check(page: limit)
        return try read { db in
            let held = try db.cachedStatement(sql: "SELECT thread, by, reference, sequence FROM legal_hold WHERE thread > ? ORDER BY thread LIMIT ?")
            return try Row.fetchCursor(held, arguments: [after?.data ?? Data(), limit]).map { row in
                let id = ThreadID(opening: try column(MessageID(bytes: row[0] as Data), "thread"))
                return HeldThread(id: id, by: row[1], reference: row[2], sequence: UInt64(bitPattern: row[3]))
            }.collect()
        }
    }
}

extension KeptCheckpoint {
    /// A row of `SELECT size, note FROM checkpoint`.
    init(row: Row) { self.init(size: UInt64(bitPattern: row[0]), note: row[1]) }
}

extension Database {
    /// What the ledger says of itself.
    func log() throws -> LogFacts {
        var facts = LogFacts()
        let records = try Row.fetchCursor(self, sql: "SELECT sequence, body FROM log ORDER BY sequence")
        while let row = try records.next() {
            facts.apply(try column(try? Wire.decode(RecordBody.self, Array(row[1] as Data)), "body"), at: UInt64(bitPattern: row[0]))
        }
        return facts
    }
}
