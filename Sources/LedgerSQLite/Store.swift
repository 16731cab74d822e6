import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// How the file is opened: who writes and checkpoints (one connection), who reads (others), and with which settings.
enum Store {
    /// WAL pages at which a commit also checkpoints: 10 000 pages of 4 KiB are 40 MB, so that checkpoints are rare, and what
    /// the next start has to copy stays small.
    static let checkpointPages = 10_000
    /// WAL pages that are worth a checkpoint in a pause: fewer are soon written over by what follows, and each checkpoint costs a sync of the file.
    static let pausePages = 1_000
    /// How long a start waits for readers before it gives up its checkpoint, and a reader for a start, in seconds.
    static let patience = 5.0

    /// Opens the connection that writes and checkpoints. There is never a second: SQLite before 3.51.3 can lose a WAL reset with two.
    /// - Throws: a fault of opening. Before it returns, the WAL has been checkpointed: what a process before left in it, synced
    ///   or not, is now durably in the file, and may be answered for.
    /// - Parameter length: is told how long the WAL is; it has to be there as long as the connection.
    static func writer(_ path: String, maximumPages: Int?, length: LogLength) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: try GatheredLog.location(path), configuration: configuration(readOnly: false))
        do { try prepare(queue, maximumPages: maximumPages, length) } catch {
            // Closing the last connection checkpoints. After a failed write or sync that would be a second try, so it is left open until the process ends.
            if LedgerError(opening: error).isOfTheDisk { _ = Unmanaged.passRetained(queue) }
            throw error
        }
        return queue
    }

    private static func prepare(_ queue: DatabaseQueue, maximumPages: Int?, _ length: LogLength) throws {
        try queue.writeWithoutTransaction { db in
            let state = try Schema.state(db)
            // To its end: the change is committed only after its row is there, and a failure of that comes after the row. A ledger that went on without the log would
            // commit by removing a file, whose removal nobody syncs.
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
                throw LedgerError.open("the file system cannot hold a write-ahead log")
            }
            try set(
                db,
                [
                    // FULL (2): a commit returns after its WAL frames are synced.
                    ("synchronous", 2),
                    // On macOS a plain fsync leaves data in the drive's cache; elsewhere these do nothing.
                    ("fullfsync", 1), ("checkpoint_fullfsync", 1),
                    // Negative: KiB. The indexes' right edges and the queue stay in memory.
                    ("cache_size", -65_536),
                    // What is erased is written over with zeros.
                    ("secure_delete", 1),
                ])
            switch state {
            case .empty: try Schema.create(db)
            case .older: try Schema.upgrade(db)
            case .ledger: break
            }
            try checkpoint(db)
            checkpointWhenLong(db, length)
            if let maximumPages { try db.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
        }
    }

    /// Opens a connection that only reads, and cannot checkpoint.
    static func reader(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
        try queue.inDatabase { db in
            switch try Schema.state(db) {
            case .ledger: break
            case .older: throw LedgerError.older
            case .empty: throw LedgerError.foreign
            }
        }
        return queue
    }

    /// Opens a ledger of any format that is known, only to be copied.
    static func copySource(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
        try queue.inDatabase { db in if try Schema.state(db) == .empty { throw LedgerError.foreign } }
        return queue
    }

    /// Opens a new file to take a copy.
    static func copyTarget(_ path: String) throws -> DatabaseQueue { try DatabaseQueue(path: path, configuration: configuration(readOnly: false)) }

    /// Makes a new file that only its owner may read, or looks at the one there is.
    ///
    /// The file that is there is looked at by its path, never opened: closing it would drop the locks that SQLite holds for this process.
    static func prepareFile(_ path: String, creating: Bool) throws(LedgerError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign }
            guard status.st_mode & 0o077 == 0 else { throw .readable }
            return
        }
        guard errno == ENOENT else { throw .open("the ledger's file cannot be looked at (errno \(errno))") }
        guard creating else { throw .absent }
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .open("the ledger's file cannot be made (errno \(errno))") }
        // The name has to be on the disk before anything is promised: SQLite syncs the folder for its WAL, not for this file.
        let synced = fchmod(file, 0o600) == 0 && fsync(file) == 0
        close(file)
        guard synced, syncFolder(of: path) else { throw .open("the ledger's file cannot be synced (errno \(errno))") }
    }

    /// Syncs the names in a file's folder: a file that was made or renamed there is there after a power cut too.
    static func syncFolder(of path: String) -> Bool {
        let name = (path as NSString).deletingLastPathComponent
        let folder = open(name.isEmpty ? "." : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = false
        // A rollback that fails leaves its transaction open. That is our fault to report, not GRDB's to trap on.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Sets pragmas and reads each back: SQLite passes over what it does not know.
    private static func set(_ db: Database, _ settings: [(name: String, value: Int)]) throws {
        for (name, value) in settings {
            try db.execute(sql: "PRAGMA \(name) = \(value)")
            guard try Int.fetchOne(db, sql: "PRAGMA \(name)") == value else {
                throw LedgerError.open("SQLite did not accept the setting \(name)")
            }
        }
    }

    /// Lets a commit checkpoint too when the log has grown to ``checkpointPages``.
    ///
    /// SQLite's own automatic checkpoint passes over its errors and tries again at a later commit: a sync that failed once could so seem
    /// to succeed over lost pages. Here its error is the commit's, and fatal.
    private static func checkpointWhenLong(_ db: Database, _ length: LogLength) {
        sqlite3_wal_hook(
            db.sqliteConnection,
            { length, connection, name, pages in
                guard let length else { return SQLITE_MISUSE }
                let log = Unmanaged<LogLength>.fromOpaque(length).takeUnretainedValue()
                log.committed(Int(pages))
                return pages < Store.checkpointPages ? SQLITE_OK : Store.copyLog(connection, log)
            },
            // SAFETY: it is there as long as the connection.
            Unmanaged.passUnretained(length).toOpaque())
    }

    /// Copies the write-ahead log into the file as far as no reader holds it up, and syncs both. What is not copied, the next time goes on with.
    /// - Returns: SQLite's code.
    static func copyLog(_ connection: OpaquePointer?, _ length: LogLength) -> Int32 {
        var copied: Int32 = 0
        let result = sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_PASSIVE, nil, &copied)
        guard result == SQLITE_OK || result == SQLITE_BUSY else { return result }
        length.checkpointed(Int(max(copied, 0)))
        return SQLITE_OK
    }

    /// Copies the whole write-ahead log into the file, syncs both, and empties the log.
    static func checkpoint(_ db: Database) throws {
        guard let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") else {
            throw LedgerError.open("the write-ahead log cannot be checkpointed")
        }
        let busy: Int = row[0]
        let frames: Int = row[1]
        let copied: Int = row[2]
        // Without a log SQLite says -1 of both.
        guard frames >= 0 || busy != 0 else { throw LedgerError.open("the ledger has no write-ahead log") }
        guard busy == 0, frames == copied else { throw LedgerError.held }
    }
}
