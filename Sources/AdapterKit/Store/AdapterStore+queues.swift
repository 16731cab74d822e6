import GRDB

extension AdapterStore {
    /// How many messages wait for an answer, how many were refused and have not expired, and how many deliveries wait for their handler.
    func queues() async throws -> (AdapterStatus.Outbox, AdapterStatus.Inbox) {
        try await withCheckedThrowingContinuation { continuation in
            queue.asyncRead { database in
                continuation.resume(
                    with: Result {
                        let db = try database.get()
                        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0 }
                        return (
                            AdapterStatus.Outbox(
                                waiting: try count("outbox WHERE state = 'queued'"), refused: try count("outbox WHERE state = 'refused' AND answer IS NOT NULL")),
                            AdapterStatus.Inbox(unhandled: try count("inbox WHERE handled = 0"))
                        )
                    }.mapError { StoreFault($0) })
            }
        }
    }
}
