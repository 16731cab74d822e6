import Foundation
import GRDB
import Ledger

/// A copy of a ledger's file, made while a router may write: one state of it, whole, in a single file that its owner alone may read.
enum LedgerCopy {
    /// Pages in one step; after each, progress is told.
    private static let step: CInt = 256

    /// Copies a ledger to a file, in place of what an attempt before left there. When it returns, the copy is on the disk.
    /// - Parameters:
    ///   - source: the ledger's file.
    ///   - target: the copy's file.
    ///   - progress: is told how many pages are copied, and of how many.
    static func make(from source: String, to target: String, progress: (Int, Int) -> Void) throws {
        try Store.prepareFile(source, creating: false)
        for end in ["", "-wal", "-shm", "-journal"] { unlink(target + end) }
        // Made first, so that it is its owner's alone before anything is in it.
        try Store.prepareFile(target, creating: true)
        let from = try Store.copySource(source), to = try Store.copyTarget(target)
        try from.inDatabase { db in
            // One reading transaction around all steps: what is written meanwhile neither shows in the copy nor makes it begin again.
            try db.execute(sql: "BEGIN; SELECT count(*) FROM sqlite_master")
            defer { try? db.execute(sql: "ROLLBACK") }
            try withoutActuallyEscaping(progress) { progress in
                try to.writeWithoutTransaction { copy in
                    try db.backup(to: copy, pagesPerStep: LedgerCopy.step) { progress($0.completedPageCount, $0.totalPageCount) }
                }
            }
        }
        try to.writeWithoutTransaction { copy in
            // A single file, which can be read where nothing may be written.
            guard try String.fetchOne(copy, sql: "PRAGMA journal_mode = DELETE") == "delete" else { throw LedgerError.open("the copy cannot be made a single file") }
        }
        try from.close()
        try to.close()
        try sync(target)
    }

    /// Gives a file its name, for good, if nothing has that name.
    static func name(_ file: String, _ path: String) throws {
        // A link fails where there is something; a rename would take its place.
        guard link(file, path) == 0 else { throw errno == EEXIST ? LedgerError.exists : LedgerError.open("the file cannot be named (errno \(errno))") }
        unlink(file)
        guard Store.syncFolder(of: path) else { throw LedgerError.open("the folder cannot be synced (errno \(errno))") }
    }

    private static func sync(_ path: String) throws {
        let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw LedgerError.open("the copy cannot be opened (errno \(errno))") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw LedgerError.open("the copy cannot be synced (errno \(errno))") }
    }
}
