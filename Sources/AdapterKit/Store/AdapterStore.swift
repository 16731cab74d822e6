import Foundation
import GRDB
import SafeguardingContract

/// An adapter's durable outbox and inbox: one SQLite file, in the state folder, that only its owner may read.
///
/// What is promised when the process, or the machine, dies just then:
///
/// - `enqueue` has returned: the message is in the outbox, and is sent until the router has answered. Before it
///   returned: it may be there or not; handing the same thing over again with the same key cannot make two of it.
/// - The router's answer came, and was not kept yet: the message is sent again, and the router gives the same answer again.
/// - `receive` has returned: the delivery is in the inbox. Before: the router delivers it again.
/// - A handler had its effect, and `settle` was not reached: the handler is called again with the same
///   ``Delivery``. So a handler makes its effect the same when it happens twice; what it writes has the delivery's
///   sequence, decision or id in its name.
///
/// Every write is one transaction with `synchronous=FULL`. One process uses the file at a time: a lock beside it says so. Whatever says something of anybody is sealed, under the
/// keys in `store.keys` beside it, and expires.
public final class AdapterStore: Sendable {
    /// The file's name in the state folder.
    public static let fileName = "adapter.db"

    let queue: DatabaseQueue
    let keys: StoreKeys
    /// The state folder.
    let folder: String
    private let lock: StoreLock

    /// Opens the store of a state folder; both are made where they are missing.
    ///
    /// - Throws: ``StoreFault`` `ADP-STORE-IN-USE` when another process has it open, `ADP-STORE-KEYS` when the keys of what it holds are not there, `ADP-STORE` when it cannot be opened.
    public init(folder: String) throws(StoreFault) {
        do { try DurableFile.makeFolder(folder) } catch { throw .file(error.sentence) }
        lock = try StoreLock(path: "\(folder)/adapter.lock")
        self.folder = folder
        keys = try StoreKeys(path: "\(folder)/\(StoreKeys.fileName)")
        let path = "\(folder)/\(Self.fileName)"
        try StoreLock.makePrivateFile(path)
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // FULL: a commit is on the disk when it returns. Deleted content is overwritten: it was about children.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try StoreSchema.migrator(sealing: keys).migrate(queue)
            let (needed, had) = (try queue.read(Self.weeks), keys.weeks)
            guard needed.isSubset(of: had) else { throw StoreFault.keys(had.isEmpty ? "there is no file with them" : "a key is missing") }
        } catch let fault as StoreFault {
            throw fault
        } catch {
            throw StoreFault(error)
        }
    }

    /// The weeks whose keys are needed.
    static func weeks(_ db: Database) throws -> Set<Int64> {
        Set(try Int64.fetchAll(db, sql: "SELECT week FROM outbox WHERE week IS NOT NULL UNION SELECT week FROM inbox WHERE week IS NOT NULL"))
    }

    /// Closes the file, and lets another have it. What is called afterwards throws.
    public func close() {
        // A file that something still reads is not let go of.
        if (try? queue.close()) != nil { lock.release() }
    }

    /// One transaction, on the calling thread.
    func write<T>(_ body: (Database) throws -> T) throws(StoreFault) -> T {
        do { return try queue.write(body) } catch let fault as StoreFault { throw fault } catch { throw StoreFault(error) }
    }

    /// One transaction, off Swift's task pool. It cannot be cancelled half-way: cancellation does not reach it.
    func writeAsync<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    with: Result {
                        var value: T?
                        try db.inTransaction(.immediate) {
                            value = try body(db)
                            return .commit
                        }
                        guard let value else { preconditionFailure("a committed transaction has a value") }
                        return value
                    }.mapError { $0 is StoreFault ? $0 : StoreFault($0) })
            }
        }
    }
}

/// The store cannot do what was asked. Nothing of it happened.
public struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code.
    public let code: String
    /// What happened. Never a value from the store.
    public let sentence: String
    /// What to do.
    public let help: String

    /// A key was used twice for different things: a mistake of whoever handed over, and no fault of the store.
    public var isKeyReused: Bool { code == "ADP-KEY-REUSED" }

    init(code: String, _ sentence: String, help: String) {
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    // SQLite's messages can quote what was written; its result code cannot.
    init(_ error: any Error) {
        let number = (error as? DatabaseError).map { "result code \($0.extendedResultCode.rawValue)" } ?? "it failed"
        self.init(
            code: "ADP-STORE", "the adapter's store cannot be used: \(number)",
            help: "check that the state folder has room and belongs to the adapter's user; what was handed over stays where it is")
    }

    static func file(_ sentence: String) -> StoreFault {
        StoreFault(
            code: "ADP-STORE", "the state folder cannot be used: \(sentence)",
            help: "check that it exists and belongs to the user the adapter runs as")
    }

    public var description: String { "\(sentence) [\(code)]; \(help)" }
}
