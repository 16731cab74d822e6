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

/// The keys of threads that are stored in a file, as one connection reads them.
struct StoredKeys {
    let db: Database
    let ring: KeyRing
    private let wrapped: PreparedStatement

    init(_ db: Database, ring: KeyRing) throws {
        self.db = db
        self.ring = ring
        wrapped = try PreparedStatement(db, "SELECT epoch, wrapped FROM thread_key WHERE thread = ?")
    }

    /// A thread's key.
    /// - Parameter isKept: whether one that is kept unwrapped will do.
    /// - Returns: nil where none is stored.
    /// - Throws: LED-KEY where no epoch key is there that unwraps it.
    func key(of thread: ThreadID, isKept: Bool = true) throws -> ThreadKey? {
        if isKept, let key = ring[thread] { return key }
        guard let (epoch, bytes) = try wrapped.first({ $0.id(thread) }, { ($0.integer(0), $0.bytes(1) ?? []) }) else { return nil }
        let key = try unwrap(bytes, epoch: epoch, of: thread)
        ring[thread] = key
        return key
    }

    /// A thread's key by its stored form.
    func unwrap(_ wrapped: [UInt8], epoch number: Int64, of thread: ThreadID) throws -> ThreadKey {
        guard let epochs = ring.epochs else { throw LedgerError.key("the record is sealed, and there are no epoch keys to read it with") }
        guard let epoch = UInt32(exactly: number).flatMap({ epochs[$0] }) else {
            throw LedgerError.key("the record is sealed in epoch \(number), and that epoch's key is not there")
        }
        if let key = ThreadKey(wrapped, by: epoch, for: thread) { return key }
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
    private let record: PreparedStatement
    private let random: RandomBytes
    private var made: [ThreadID: ThreadKey] = [:]
    /// Threads of which the key is destroyed.
    private(set) var forgotten: Set<ThreadID> = []

    /// - Parameters:
    ///   - stored: those that are stored.
    ///   - record: finds a record's thread, as ``threadOfRecord(_:)`` prepares it.
    ///   - random: from where new keys come.
    init(_ stored: StoredKeys, record: PreparedStatement, random: RandomBytes) {
        self.stored = stored
        self.record = record
        self.random = random
    }

    /// The statement that finds a record's thread.
    static func threadOfRecord(_ db: Database) throws -> PreparedStatement {
        try PreparedStatement(db, "SELECT thread FROM record WHERE sequence = ? AND body IS NOT NULL")
    }

    func thread(of sequence: UInt64) throws(LedgerError) -> ThreadID? {
        do { return try record.first({ $0.sequence(sequence) }) { try $0.thread(0) } ?? nil } catch { throw LedgerError(store: error) }
    }

    mutating func key(of thread: ThreadID) throws(LedgerError) -> (key: ThreadKey, isNew: Bool)? {
        guard stored.ring.epochs != nil else { return nil }
        if let key = made[thread] { return (key, false) }
        do {
            if !forgotten.contains(thread), let key = try stored.key(of: thread) { return (key, false) }
        } catch { throw LedgerError(store: error) }
        let key = ThreadKey.generate(from: random)
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
