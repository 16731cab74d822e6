import Foundation
import GRDB
import SafeguardingContract

/// How words leave the store: out of its rows, out of the write-ahead log, and, since their week's key is destroyed, out of every copy that was made before.
extension AdapterStore {
    /// Forgets the words of messages and deliveries that were dealt with before a moment. Ids, keys and digests
    /// stay, so that what comes twice is still known. What was refused, and nobody has dealt with, stays whole. Memories of before
    /// that moment are forgotten altogether.
    ///
    /// What stays whole and is as old gets this week's key, so that the old weeks' can be destroyed: when this returns, a copy of the store from before cannot be read as far as it is
    /// older than the week in which `moment` is. If the process dies before, it is done by the next call.
    ///
    /// - Parameters:
    ///   - moment: until when.
    ///   - now: what time it is; by default, what it is when words are kept for as long as adapters keep them.
    /// - Returns: how many were forgotten.
    @discardableResult
    func expire(before moment: Moment, now: Moment? = nil) async throws -> Int {
        let now = now ?? moment.adding(milliseconds: AdapterRunner.keptFor)
        let (oldest, week) = (StoreKeys.week(of: moment.milliseconds), StoreKeys.week(of: now.milliseconds))
        let (forgotten, needed) = try await writeAsync { [self] db in
            let forgotten = try Self.forget(before: moment, db)
            try sealAnewOutbox(olderThan: oldest, week, db)
            try sealAnewInbox(olderThan: oldest, week, db)
            return (forgotten, try Self.weeks(db).union([week]))
        }
        // What is sealed meanwhile is of this week, or of a moment that a caller gave: its key is new, and needed.
        let unneeded = keys.weeks.filter { $0 < oldest }.subtracting(needed)
        guard forgotten > 0 || !unneeded.isEmpty else { return 0 }
        try await emptyLog()
        try keys.destroy(allBut: keys.weeks.subtracting(unneeded))
        return forgotten
    }

    private static func forget(before moment: Moment, _ db: Database) throws -> Int {
        try db.execute(
            sql: """
                UPDATE outbox SET head = x'', body = x'', answer = NULL, week = NULL
                WHERE handled = 1 AND state != 'queued' AND queued_at < ? AND week IS NOT NULL
                """,
            arguments: [moment.milliseconds])
        let sent = db.changesCount
        try db.execute(
            sql: "UPDATE inbox SET envelope = x'', payload = x'', week = NULL WHERE handled = 1 AND received_at < ? AND week IS NOT NULL",
            arguments: [moment.milliseconds])
        let received = db.changesCount
        try db.execute(sql: "DELETE FROM memory WHERE at < ?", arguments: [moment.milliseconds])
        return sent + received + db.changesCount
    }

    private func sealAnewOutbox(olderThan oldest: Int64, _ week: Int64, _ db: Database) throws {
        for n in try Int64.fetchAll(db, sql: "SELECT n FROM outbox WHERE week < ?", arguments: [oldest]) {
            guard let row = try Row.fetchOne(db, sql: "SELECT id, head, body, answer FROM outbox WHERE n = ?", arguments: [n]) else { continue }
            let id: String = row["id"]
            func anew(_ column: String, _ bytes: Data) throws -> Data {
                let place = "outbox.\(column)/\(id)"
                return try keys.seal(try keys.open(bytes, at: place), in: week, at: place)
            }
            try db.execute(
                sql: "UPDATE outbox SET head = ?, body = ?, answer = ?, week = ? WHERE n = ?",
                arguments: [try anew("head", row["head"]), try anew("body", row["body"]), try (row["answer"] as Data?).map { try anew("answer", $0) }, week, n])
        }
    }

    private func sealAnewInbox(olderThan oldest: Int64, _ week: Int64, _ db: Database) throws {
        for n in try Int64.fetchAll(db, sql: "SELECT n FROM inbox WHERE week < ?", arguments: [oldest]) {
            guard let row = try Row.fetchOne(db, sql: "SELECT envelope, payload FROM inbox WHERE n = ?", arguments: [n]) else { continue }
            func anew(_ column: String, _ bytes: Data) throws -> Data {
                let place = "inbox.\(column)/\(n)"
                return try keys.seal(try keys.open(bytes, at: place), in: week, at: place)
            }
            try db.execute(
                sql: "UPDATE inbox SET envelope = ?, payload = ?, week = ? WHERE n = ?",
                arguments: [try anew("envelope", row["envelope"]), try anew("payload", row["payload"]), week, n])
        }
    }

    /// Moves everything out of the write-ahead log and cuts it to nothing: it holds pages as they were before.
    private func emptyLog() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    with: Result {
                        let busy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                        guard busy == 0 else { throw StoreFault.busy }
                    }.mapError { $0 is StoreFault ? $0 : StoreFault($0) })
            }
        }
    }
}

extension StoreFault {
    /// Nothing is wrong: it can be tried again.
    var isBusy: Bool { code == "ADP-STORE-BUSY" }

    fileprivate static let busy = StoreFault(
        code: "ADP-STORE-BUSY", "another program reads the adapter's store: what expired is still in its write-ahead log", help: "close that program; it is tried again within the hour")
}
