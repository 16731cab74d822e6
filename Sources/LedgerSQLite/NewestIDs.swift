import Foundation
import GRDB
import Ledger
import SafeguardingContract
import Synchronization

/// The highest ids in the ledger. What is above them is not there, and is not looked for.
///
/// Ids begin with the time at which they were made (RFC 9562, version 7), so nearly every message that comes is above all that came before. One that is not, because it is sent again, because its
/// maker's clock is behind, or because somebody's is ahead, is looked for in the file. Ids are never taken away here: an erased thread's is then looked for in vain.
final class NewestIDs: Sendable {
    private struct State {
        /// Of every message that was there when the file was opened.
        var message: MessageID?
        /// Of the messages that each adapter sent since.
        var messages: [AdapterID: MessageID] = [:]
        var thread: ThreadID?

        init(_ db: Database) throws {
            func last(_ table: String) throws -> MessageID? {
                try Data.fetchOne(db, sql: "SELECT max(id) FROM \(table)").map { try column(MessageID(bytes: $0), "id") }
            }
            message = try last("message")
            thread = try last("thread").map { ThreadID(opening: $0) }
        }
    }

    private let state: Mutex<State>

    /// Looks into the file, on the connection that writes it. There is one such: nobody else adds anything.
    init(_ db: Database) throws { state = Mutex(try State(db)) }

    /// Looks into the file again, where projections were computed anew.
    /// - Returns: makes what was found count, once that is committed.
    func looked(_ db: Database) throws -> () -> Void {
        let found = try State(db)
        return { [self] in state.withLock { $0 = found } }
    }

    /// Whether a message may be there.
    func mayHave(_ key: MessageKey) -> Bool {
        state.withLock { state in
            if let last = state.message, key.id <= last { return true }
            return state.messages[key.adapter].map { key.id <= $0 } ?? false
        }
    }

    /// Whether a thread may be there.
    func mayHave(_ thread: ThreadID) -> Bool { state.withLock { $0.thread.map { thread <= $0 } ?? false } }

    /// What a batch brought is durable.
    func committed(_ records: [PreparedBatch.Record]) {
        state.withLock { state in
            for place in records.indices {
                for change in records[place].effect.changes {
                    switch change {
                    case .message(let key, _): state.messages[key.adapter] = max(key.id, state.messages[key.adapter] ?? key.id)
                    case .thread(let id, _): state.thread = max(id, state.thread ?? id)
                    default: continue
                    }
                }
            }
        }
    }
}
