import Foundation
import GRDB
public import Ledger
import SafeguardingContract
public import TransparencyLog

/// Looks whether a ledger is what was once written: every record against its leaf, every leaf against the tree, the tree against the checkpoints that were signed,
/// cosigned, or held by somebody, every projection against the records, and the search by links against the links.
///
/// It only reads: a backup, or a ledger beside the router that has it open, in short ranges. It shares no code with what writes: neither the router's nor the store's. It has the leaf's and the
/// tree's definitions in common with them, which are docs/protocol.md's.
///
/// What it cannot see: what came after the last checkpoint that somebody else has, if it was rewritten whole; links between threads, which are in no record, where they were changed in the
/// search too, or have not come there yet; and, without epoch keys, what sealed records say. The report says which of it was so.
public struct LedgerVerifier: Sendable {
    private let path: String
    private let keys: EpochKeys?
    private let held: [SignedNote]

    /// - Parameters:
    ///   - path: the ledger's file.
    ///   - keys: the epoch keys; nil where what is sealed is not to be opened.
    ///   - held: checkpoints that somebody kept: the ledger has to agree with each that is of its log.
    public init(path: String, keys: EpochKeys?, held: [SignedNote] = []) {
        self.path = path
        self.keys = keys
        self.held = held
    }

    /// Verifies.
    /// - Parameter progress: is called with how many records were read.
    /// - Returns: the report; damage is in it, not thrown.
    /// - Throws: LED-ABSENT, LED-FOREIGN, LED-OLDER or LED-NEWER where there is no ledger that it knows.
    public func verify(progress: (UInt64) -> Void = { _ in }) throws(LedgerError) -> LedgerReport {
        guard FileManager.default.fileExists(atPath: path) else { throw .unreadable("LED-ABSENT", "there is no ledger at that path", "look at the path") }
        do {
            let file = try RawLedger(path: path)
            defer { file.close() }
            return try verify(file, progress)
        } catch let error as LedgerError {
            throw error
        } catch let error as DatabaseError where error.resultCode != .SQLITE_CORRUPT && error.resultCode != .SQLITE_NOTADB {
            throw .unreadable("LED-IO", "the ledger cannot be read (SQLite \(error.extendedResultCode.rawValue))", "look at the disk and at who may read the file")
        } catch {
            var report = LedgerReport()
            report.add(.file, "the file", "SQLite cannot read it: pages are damaged")
            return report
        }
    }

    private func verify(_ file: RawLedger, _ progress: (UInt64) -> Void) throws -> LedgerReport {
        var report = LedgerReport()
        for line in try file.integrity() { report.add(.file, "the file", line) }
        var threadKeys = try file.snapshot { try ThreadKeyReader(keys, $0) }
        var records = RecordCheck()
        while true {
            let page = try file.records(from: records.size)
            if page.isEmpty { break }
            let stored = try file.snapshot { try threadKeys.keys(of: page, $0) }
            for record in page { records.take(record, stored, &report) }
            progress(records.size)
            if page.count < RawLedger.range { break }
        }
        // What was recorded meanwhile, and everything beside it, in one state of the file.
        try file.snapshot { db in
            threadKeys = try ThreadKeyReader(keys, db)
            while true {
                let page = try RawLedger.records(db, from: records.size)
                if page.isEmpty { break }
                let stored = try threadKeys.keys(of: page, db)
                for record in page { records.take(record, stored, &report) }
            }
            records.finish(&report)
            threadKeys.check(records.projection.log, &report)
            try threadKeys.checkLeftOver(records.sealedThreads, db, &report)
            try NodeCheck(records).check(db, &report)
            try CheckpointCheck(records, held: held).check(db, &report)
            try LinkCheck.check(db, &report)
            if records.isWhole, report.unopened == 0 {
                try ProjectionCheck(records.projection).check(db, &report)
                report.projectionsChecked = true
            }
        }
        report.origin = records.projection.log.origin ?? ""
        report.size = records.size
        report.root = records.tree.root.description
        return report
    }
}
