import GRDB
import SafeguardingContract

extension AdapterStore {
    /// Counts something that happened and was not sent on, by a reason that names nobody.
    public func count(_ name: String) async throws {
        try await writeAsync { db in
            try db.execute(
                sql: "INSERT INTO counters (name, count) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1",
                arguments: [name])
        }
    }

    /// What was counted, since the store was made.
    public func counts() async throws -> [String: Int] {
        try await writeAsync { db in
            try Row.fetchAll(db, sql: "SELECT name, count FROM counters").reduce(into: [:]) { $0[$1["name"]] = $1["count"] }
        }
    }

    /// Forgets the words of messages and deliveries that were dealt with before a moment. Ids, keys, answers and digests
    /// stay, so that what comes twice is still known. What was refused, and nobody has dealt with, stays whole. Memories of before
    /// that moment are forgotten altogether.
    ///
    /// - Returns: how many were forgotten.
    @discardableResult
    func expire(before moment: Moment) async throws -> Int {
        try await writeAsync { db in
            try db.execute(
                sql: "UPDATE outbox SET head = x'', body = x'' WHERE handled = 1 AND state != 'queued' AND queued_at < ? AND head != x''",
                arguments: [moment.milliseconds])
            let sent = db.changesCount
            try db.execute(
                sql: "UPDATE inbox SET envelope = x'', payload = x'' WHERE handled = 1 AND received_at < ? AND envelope != x''",
                arguments: [moment.milliseconds])
            let received = db.changesCount
            try db.execute(sql: "DELETE FROM memory WHERE at < ?", arguments: [moment.milliseconds])
            return sent + received + db.changesCount
        }
    }
}
