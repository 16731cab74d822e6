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
    /// The epochs of which the ledger says that something is wrapped under them, and what tells their keys.
    private let inUse: [UInt32: [UInt8]]

    init(_ epochs: EpochKeys?, _ db: Database) throws {
        self.epochs = epochs
        var inUse: [UInt32: [UInt8]] = [:]
        try RawLedger.rows(db, "SELECT number, check_bytes FROM epoch") { row in
            if let number = UInt32(exactly: row[0] as Int64) { inUse[number] = RawLedger.bytes(row, 1) ?? [] }
        }
        self.inUse = inUse
    }

    /// Looks at the epochs: whether the keys that were given are theirs, and what the records say of them.
    func check(_ log: LogFacts, _ report: inout LedgerReport) {
        for (number, check) in inUse.sorted(by: { $0.key < $1.key }) {
            if let key = epochs?[number], key.check != check {
                report.add(.sealed, "epoch \(number)", "its key is another than was given, or what tells it from another was changed: nothing that it seals was opened")
            } else if let begun = log.epochs.last(where: { $0.number == number }), begun.check != check {
                report.add(.projection, "epoch \(number)", "what tells its key from another is not what was recorded")
            }
        }
    }

    /// Looks whether a key is kept of a thread of which nothing is there that it opens: once a thread is erased, its key has to be gone.
    func checkLeftOver(_ threads: Set<[UInt8]>, _ db: Database, _ report: inout LedgerReport) throws {
        var missing: Set<Int64> = []
        try RawLedger.rows(db, "SELECT thread, epoch FROM thread_key ORDER BY thread") { row in
            let thread = RawLedger.bytes(row, 0) ?? []
            let place = "thread \(MessageID(bytes: Data(thread))?.description ?? thread.map { String($0, radix: 16) }.joined()): key"
            if !threads.contains(thread) { report.add(.sealed, place, "a key is kept, and no record of such a thread is there that it opens") }
            guard UInt32(exactly: row[1] as Int64).flatMap({ inUse[$0] }) == nil else { return }
            report.add(.sealed, place, "it is wrapped under an epoch that the ledger has not")
            missing.insert(row[1])
        }
        for number in missing.sorted() { report.add(.sealed, "epoch \(number)", "threads' keys are wrapped under it, and the ledger has it not") }
    }

    /// The keys of the threads to which these records belong.
    func keys(of records: [RawLedger.Record], _ db: Database) throws -> [[UInt8]: Found] {
        var found: [[UInt8]: Found] = [:]
        let stored = try db.cachedStatement(sql: "SELECT epoch, wrapped FROM thread_key WHERE thread = ?")
        for case let thread? in records.map(\.thread) where found[thread] == nil {
            guard let row = try Row.fetchOne(stored, arguments: [Data(thread)]), let id = MessageID(bytes: Data(thread)) else { continue }
            guard let number = UInt32(exactly: row[0] as Int64), let check = inUse[number] else {
                found[thread] = .damaged
                continue
            }
            guard let epoch = epochs?[number], epoch.check == check else {
                found[thread] = .locked
                continue
            }
            found[thread] = ThreadKey([UInt8](row[1] as Data), by: epoch, for: ThreadID(opening: id)).map { .key($0) } ?? .damaged
        }
        return found
    }
}
