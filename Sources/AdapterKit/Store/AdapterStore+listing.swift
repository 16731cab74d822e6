import GRDB
package import SafeguardingContract

extension AdapterStore {
    /// A message of the outbox, with what became of it.
    package struct Kept: Sendable {
        /// Its id.
        package let id: MessageID
        /// Its thread.
        package let thread: ThreadID
        /// The envelope, as it is sent; empty where its words have expired.
        package let head: [UInt8]
        /// The message, as it is sent.
        package let body: [UInt8]
        /// `queued`, `recorded` or `refused`.
        package let state: String
    }

    /// Every message of the outbox, in the order in which they were put there.
    package func outbox() throws(StoreFault) -> [Kept] {
        try write { db in
            try Row.fetchAll(db, sql: "SELECT id, thread, head, body, state FROM outbox ORDER BY n").map { row in
                guard let id = MessageID(row["id"] as String), let thread = ThreadID(row["thread"] as String) else { throw StoreFault.damaged }
                return Kept(
                    id: id, thread: thread, head: try keys.open(row["head"], at: "outbox.head/\(id)"), body: try keys.open(row["body"], at: "outbox.body/\(id)"),
                    state: row["state"])
            }
        }
    }

    /// How many deliveries the handler has not dealt with yet.
    package func unhandledCount() throws(StoreFault) -> Int { try write { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM inbox WHERE handled = 0") ?? 0 } }
}
