import Foundation
import GRDB
public import Ledger
public import SafeguardingContract
public import TransparencyLog

extension LedgerSQLite {
    /// What became of a restore.
    public struct Restored: Hashable, Sendable {
        /// How many records the backup had: the record that says it was restored has this sequence.
        public var size: UInt64
        /// The root over them.
        public var root: Digest
        /// The backup's own name of the log.
        public var priorOrigin: String
    }

    /// Copies a ledger to a new file, while a router may write in it: one state of it, that of some moment while this runs. It takes no key: what is sealed stays sealed.
    ///
    /// The copy is its owner's alone, and on the disk under its name when this returns; if the process dies before, there is at most a file `path.part`, which the next backup to
    /// there begins anew.
    /// - Parameters:
    ///   - ledger: the ledger's file.
    ///   - path: the backup's, where nothing is yet.
    ///   - progress: is told how many pages are copied, and of how many.
    /// - Throws: LED-EXISTS where there is something, what opening a ledger to read throws, and what the disk says.
    public static func backup(from ledger: String, to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws(LedgerError) {
        try refuseWhatIsThere(path)
        do {
            try LedgerCopy.make(from: ledger, to: path + ".part", progress: progress)
            try LedgerCopy.name(path + ".part", path)
        } catch {
            discard(path + ".part")
            throw LedgerError(opening: error)
        }
    }

    /// Makes a new ledger of a backup, and records that it goes on from there under a new name. Whether the backup is whole is looked at first: every page, leaf, node and
    /// checkpoint. The backup is left as it is; one of an older format is brought to this one in the copy.
    ///
    /// The ledger has its name when everything is on the disk; if the process dies before, there is none, and this can be done again.
    /// - Parameters:
    ///   - backup: the backup's file.
    ///   - path: the new ledger's, where nothing is yet.
    ///   - keys: from where the epoch keys come: those of the ledger that the backup is of.
    ///   - origin: the log's name from now on, which no log ever had.
    ///   - time: by the router's clock.
    ///   - progress: is told how many records were looked at, and of how many.
    /// - Returns: what the backup was.
    /// - Throws: LED-EXISTS where there is a ledger; LED-CORRUPT where the backup is damaged; LED-KEY where its epoch's key is not there; LED-ENTRY where the name is none, or
    ///   was the log's before; and what opening a ledger throws.
    @discardableResult
    public static func restore(
        from backup: String, to path: String, keys: LedgerKeys = .besideLedger, origin: String, at time: Moment, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(LedgerError) -> Restored {
        let lock = try LedgerLock(ledger: path)
        defer { withExtendedLifetime(lock) {} }
        try refuseWhatIsThere(path)
        let part = path + ".part"
        do {
            try LedgerCopy.make(from: backup, to: part) { _, _ in }
            let ledger = try LedgerSQLite(path: part, creating: false, keys: keys)
            let restored: Restored
            do {
                defer { ledger.close() }
                restored = try ledger.goOn(as: origin, at: time, progress)
            }
            // Closing copied the log into the file and removed it; where it could not, its records would be missing under the new name.
            guard access(part + "-wal", F_OK) != 0 else { throw LedgerError.open("the restored ledger could not be closed") }
            try LedgerCopy.name(part, path)
            discard(part)
            return restored
        } catch {
            discard(part)
            throw LedgerError(opening: error)
        }
    }

    /// Looks at everything, and records the restore.
    private func goOn(as origin: String, at time: Moment, _ progress: (Int, Int) -> Void) throws -> Restored {
        let check = try outsideTransaction { db in try LedgerCheck(db, progress: progress) }
        guard !check.log.origins.contains(where: { $0.name == origin }) else { throw LedgerError.entry(0, "the log's new origin is one it had before") }
        var record = LogRestored()
        record.origin = origin
        record.priorOrigin = check.log.origin ?? ""
        record.priorCheckpoint = check.checkpoint?.note ?? ""
        record.priorSize = check.size
        record.priorRoot = Data(check.root.bytes)
        _ = try append([LedgerEntry(time: time, .logRestored(record))], expecting: [:])
        return Restored(size: check.size, root: check.root, priorOrigin: record.priorOrigin)
    }

    private static func refuseWhatIsThere(_ path: String) throws(LedgerError) {
        for end in ["", "-wal", "-journal"] {
            var status = stat()
            guard lstat(path + end, &status) != 0, errno == ENOENT else { throw .exists }
        }
    }

    /// Removes what an attempt left.
    private static func discard(_ part: String) {
        for end in ["", "-wal", "-shm", "-journal"] { unlink(part + end) }
        unlink(LedgerLock.path(for: part))
    }
}
