import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// Threads' keys, unwrapped as they are needed.
struct ThreadKeyReader {
    /// What became of a thread's key.
    enum Found {
        case key(ThreadKey)
        /// No epoch key is there that could unwrap it.
        case locked
        /// It is there, and does not open with the epoch's key: it was changed.
        case damaged
    }

    private let epochs: EpochKeys?

    init(_ epochs: EpochKeys?) { self.epochs = epochs }

    /// The keys of the threads to which these records belong.
    func keys(of records: [RawLedger.Record], _ db: Database) throws -> [[UInt8]: Found] {
        var found: [[UInt8]: Found] = [:]
        let stored = try db.cachedStatement(sql: "SELECT epoch, wrapped FROM thread_key WHERE thread = ?")
        for case let thread? in records.map(\.thread) where found[thread] == nil {
            guard let row = try Row.fetchOne(stored, arguments: [Data(thread)]), let id = MessageID(bytes: Data(thread)) else { continue }
            guard let epoch = UInt32(exactly: row[0] as Int64).flatMap({ epochs?[$0] }) else {
                found[thread] = .locked
                continue
            }
            found[thread] = ThreadKey([UInt8](row[1] as Data), by: epoch, for: ThreadID(opening: id)).map { .key($0) } ?? .damaged
        }
        return found
    }
}
