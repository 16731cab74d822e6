import Foundation
import GRDB
import Ledger
import SafeguardingContract
import Synchronization

/// The keys of threads as one connection reads them: unwraps them with the epoch keys, and keeps some unwrapped.
final class KeyRing: Sendable {
    /// Unwrapped keys that are kept: what is in use on a busy day. Beyond, all are let go of, and unwrapped again as they are needed.
    static let limit = 4096

    private struct State {
        var epochs: EpochKeys?
        var unwrapped: [ThreadID: ThreadKey] = [:]
    }

    private let state: Mutex<State>

    init(_ epochs: EpochKeys?) { state = Mutex(State(epochs: epochs)) }

    /// The epoch keys; nil where there are none.
    var epochs: EpochKeys? {
        get { state.withLock { $0.epochs } }
        set { state.withLock { $0.epochs = newValue } }
    }

    subscript(_ thread: ThreadID) -> ThreadKey? {
        get { state.withLock { $0.unwrapped[thread] } }
        set {
            state.withLock { state in
                if newValue != nil, state.unwrapped.count >= KeyRing.limit { state.unwrapped = [:] }
                state.unwrapped[thread] = newValue
            }
        }
    }
}

/// The keys of threads that are stored in a file, within one transaction.
struct StoredKeys {
    let db: Database
    let ring: KeyRing

    /// A thread's key.
    /// - Parameter isKept: whether one that is kept unwrapped will do.
    /// - Returns: nil where none is stored.
    /// - Throws: LED-KEY where no epoch key is there that unwraps it.
    func key(of thread: ThreadID, isKept: Bool = true) throws -> ThreadKey? {
        if isKept, let key = ring[thread] { return key }
        let stored = try db.cachedStatement(sql: "SELECT epoch, wrapped FROM thread_key WHERE thread = ?")
        guard let row = try Row.fetchOne(stored, arguments: [thread.data]) else { return nil }
        let key = try unwrap(row[1], epoch: row[0], of: thread)
        ring[thread] = key
        return key
    }

    /// A thread's key by its stored form.
    func unwrap(_ wrapped: Data, epoch number: Int64, of thread: ThreadID) throws -> ThreadKey {
        guard let epochs = ring.epochs else { throw LedgerError.key("the record is sealed, and there are no epoch keys to read it with") }
        guard let epoch = UInt32(exactly: number).flatMap({ epochs[$0] }) else {
            throw LedgerError.key("the record is sealed in epoch \(number), and that epoch's key is not there")
        }
        if let key = ThreadKey(Array(wrapped), by: epoch, for: thread) { return key }
        let check = try Data.fetchOne(db, sql: "SELECT check_bytes FROM epoch WHERE number = ?", arguments: [number])
        guard check == Data(epoch.check) else { throw LedgerError.key("the record is sealed in epoch \(number), and the key that is there is another") }
        throw LedgerError.corrupt("a thread's key is damaged")
    }

    /// Reads a sealed record.
    func open(_ sealed: SealedRecord, at sequence: UInt64, of thread: ThreadID) throws -> StoredRecord {
        guard let key = try key(of: thread) else { throw LedgerError.corrupt("record \(sequence) is sealed, and its thread has no key") }
        let first = Result { () throws(LedgerError) in try LeafCodec.open(sealed, at: sequence, thread: thread, key: key) }
        guard case .failure(let fault) = first, fault.isFatal else { return try first.get() }
        // The thread may have been erased since, and have another key now.
        ring[thread] = nil
        guard let newer = try self.key(of: thread) else { throw fault }
        return try LeafCodec.open(sealed, at: sequence, thread: thread, key: newer)
    }
}

/// The keys of a batch: those that are stored, and those that are made for it. What was made counts once the batch is committed: ``commit()``.
struct BatchKeys: BatchStore {
    private let stored: StoredKeys
    private var made: [ThreadID: ThreadKey] = [:]
    /// Threads of which the key is destroyed.
    private(set) var forgotten: Set<ThreadID> = []

    init(_ stored: StoredKeys) { self.stored = stored }

    func thread(of sequence: UInt64) throws(LedgerError) -> ThreadID? {
        do {
            let record = try stored.db.cachedStatement(sql: "SELECT thread FROM record WHERE sequence = ? AND body IS NOT NULL")
            guard let id = try Data.fetchOne(record, arguments: [Int64(clamping: sequence)]) else { return nil }
            return ThreadID(opening: try column(MessageID(bytes: id), "thread"))
        } catch { throw LedgerError(store: error) }
    }

    mutating func key(of thread: ThreadID) throws(LedgerError) -> (key: ThreadKey, isNew: Bool)? {
        guard stored.ring.epochs != nil else { return nil }
        if let key = made[thread] { return (key, false) }
        do {
            if !forgotten.contains(thread), let key = try stored.key(of: thread) { return (key, false) }
        } catch { throw LedgerError(store: error) }
        let key = ThreadKey.generate()
        made[thread] = key
        return (key, true)
    }

    mutating func forget(_ thread: ThreadID) {
        forgotten.insert(thread)
        made[thread] = nil
    }

    /// What the batch made is stored now, and what it forgot is not.
    func commit() {
        for thread in forgotten { stored.ring[thread] = nil }
        for (thread, key) in made { stored.ring[thread] = key }
    }
}
