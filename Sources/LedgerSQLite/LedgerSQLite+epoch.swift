import Foundation
import GRDB
public import Ledger
public import SafeguardingContract

extension LedgerSQLite {
    /// How many threads' keys are wrapped again in one transaction: messages wait no longer than that.
    static let rewrapping = LedgerLimits.page

    @discardableResult
    public func beginEpoch(_ keys: EpochKeys, at time: Moment) throws(LedgerError) -> UInt64 {
        let epoch = keys.current
        // From the moment this is durable, a thread that begins is wrapped under the new key.
        try write { db in
            try EpochTable.check(db, keys)
            guard try db.ledgerSize() > 0 else { throw LedgerError.entry(0, "a ledger begins with the record that opens its log") }
            try EpochTable.use(db, epoch)
            return (
                (),
                { [self] in
                    ring.epochs = keys
                    reading.ring.epochs = keys
                }
            )
        }
        var wrapped: UInt64 = 0
        var last: Data? = Data()
        while let after = last {
            let page = try write { db in try rewrap(after: after, under: epoch, db) }
            wrapped += page.wrapped
            last = page.last
        }
        try write { db -> (Void, committed: () -> Void) in
            // INVARIANT: nothing is left under another: only this connection writes, and since the first step it writes under this key only.
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM thread_key WHERE epoch <> ?", arguments: [epoch.number]) == nil else {
                throw LedgerError.corrupt("a thread's key was wrapped under another epoch meanwhile")
            }
            try db.execute(sql: "DELETE FROM epoch WHERE number <> ?", arguments: [epoch.number])
            // Where it was done before and only the answer was lost, it is recorded already.
            if try db.log().epochs.last?.number == epoch.number { return ((), {}) }
            let (_, committed) = try append([.epoch(epoch, time: time)], expecting: [:], db)
            return ((), committed)
        }
        return wrapped
    }

    private func rewrap(after: Data, under epoch: EpochKey, _ db: Database) throws -> (wrapped: UInt64, last: Data?) {
        let keys = try StoredKeys(db, ring: ring)
        let random = RandomBytes()
        let update = try PreparedStatement(db, "UPDATE thread_key SET epoch = ?2, wrapped = ?3 WHERE thread = ?1")
        let rows = try Row.fetchAll(
            db, sql: "SELECT thread, epoch, wrapped FROM thread_key WHERE thread > ? ORDER BY thread LIMIT ?", arguments: [after, LedgerSQLite.rewrapping])
        var wrapped: UInt64 = 0
        for row in rows where row[1] as Int64 != Int64(epoch.number) {
            let thread = ThreadID(opening: try column(MessageID(bytes: row[0] as Data), "thread"))
            let key = try keys.unwrap(Array(row[2] as Data), epoch: row[1], of: thread)
            let rewrapped = try key.wrapped(by: epoch, for: thread, from: random)
            try update.run {
                $0.id(thread)
                $0.integer(epoch.number)
                $0.bytes(rewrapped)
            }
            wrapped += 1
        }
        return (wrapped, rows.count < LedgerSQLite.rewrapping ? nil : rows.last?[0])
    }

    /// Copies the write-ahead log into the file, syncs both, and empties the log: what was erased or wrapped anew is then nowhere in either as it was before.
    /// - Throws: LED-BUSY, not fatal, where a reader holds it up for some seconds.
    public func emptyLog() throws(LedgerError) {
        try outsideTransaction { db in
            do { try Store.checkpoint(db) } catch let error as LedgerError where error == .held { throw LedgerError.logHeld }
        }
    }
}
