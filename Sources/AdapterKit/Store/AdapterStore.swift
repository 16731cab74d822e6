import Foundation
import GRDB
import SafeguardingContract

/// An adapter's durable outbox and inbox: one SQLite file, in the state folder, that only its owner may read.
///
/// What is promised when the process, or the machine, dies just then:
///
/// - ``enqueue(_:)`` has returned: the message is in the outbox, and is sent until the router has answered. Before it
///   returned: it may be there or not; handing the same thing over again with the same key cannot make two of it.
/// - The router's answer came, and was not kept yet: the message is sent again, and the router gives the same answer again.
/// - ``receive(_:at:)`` has returned: the delivery is in the inbox. Before: the router delivers it again.
/// - A handler had its effect, and ``settle(_:_:)`` was not reached: the handler is called again with the same
///   ``Delivery``. So a handler makes its effect the same when it happens twice; what it writes has the delivery's
///   sequence, decision or id in its name.
///
/// Every write is one transaction with `synchronous=FULL`. One process uses the file at a time: a lock beside it says so.
public final class AdapterStore: Sendable {
    /// The file's name in the state folder.
    public static let fileName = "adapter.db"

    let queue: DatabaseQueue
    private let lock: StoreLock

    /// Opens the store of a state folder; both are made where they are missing.
    ///
    /// - Throws: ``StoreFault`` `ADP-STORE-IN-USE` when another process has it open, `ADP-STORE` when it cannot be opened.
    public init(folder: String) throws(StoreFault) {
        do { try DurableFile.makeFolder(folder) } catch { throw .file(error.sentence) }
        lock = try StoreLock(path: "\(folder)/adapter.lock")
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
            try StoreSchema.migrator.migrate(queue)
        } catch {
            throw StoreFault(error)
        }
    }

    /// Closes the file. What is called afterwards throws.
    public func close() { try? queue.close() }

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
