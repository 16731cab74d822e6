import Foundation
import GRDB
public import Ledger
public import SafeguardingContract

/// How many records there are of each kind: by their leaves, so without any key.
public struct LedgerCounts: Sendable {
    /// How many there are.
    public private(set) var size: UInt64 = 0
    /// How many of each kind, by its number in record.proto.
    public private(set) var kinds: [UInt8: UInt64] = [:]
    /// How many are erased.
    public private(set) var erased: UInt64 = 0
    /// How many threads.
    public private(set) var threads: UInt64 = 0
    private var path: String

    /// Counts in a ledger's file.
    /// - Throws: LED-FOREIGN, LED-OLDER or LED-NEWER where there is no ledger that is known, LED-IO where it cannot be read.
    public init(path: String) throws(LedgerError) {
        self.path = path
        do {
            let file = try RawLedger(path: path)
            defer { file.close() }
            (size, kinds, erased, threads) = try file.snapshot { db in
                var (size, kinds, erased) = (UInt64(0), [UInt8: UInt64](), UInt64(0))
                for row in try Row.fetchAll(db, sql: "SELECT substr(leaf, 2, 1), count(*), sum(body IS NULL) FROM record GROUP BY 1") {
                    let count = UInt64(row[1] as Int64)
                    size += count
                    erased += UInt64(row[2] as Int64)
                    if let kind = RawLedger.bytes(row, 0)?.first { kinds[kind] = count }
                }
                return (size, kinds, erased, UInt64(try Int64.fetchOne(db, sql: "SELECT count(*) FROM thread") ?? 0))
            }
        } catch let error as LedgerError { throw error } catch {
            throw .unreadable("LED-IO", "the ledger cannot be read", "look at the disk and at who may read the file")
        }
    }

    /// How many there are of each kind among the records from one on, by the kind's number.
    /// - Throws: as ``init(path:)``.
    public static func kinds(path: String, from first: UInt64) throws(LedgerError) -> [UInt8: UInt64] {
        do {
            let file = try RawLedger(path: path)
            defer { file.close() }
            return try file.snapshot { db in
                var kinds: [UInt8: UInt64] = [:]
                let rows = try Row.fetchAll(db, sql: "SELECT substr(leaf, 2, 1), count(*) FROM record WHERE sequence >= ? GROUP BY 1", arguments: [Int64(clamping: first)])
                for row in rows { if let kind = RawLedger.bytes(row, 0)?.first { kinds[kind] = UInt64(row[1] as Int64) } }
                return kinds
            }
        } catch let error as LedgerError { throw error } catch {
            throw .unreadable("LED-IO", "the ledger cannot be read", "look at the disk and at who may read the file")
        }
    }

    /// When a record happened, by its leaf; nil where there is none.
    public func time(of sequence: UInt64) throws(LedgerError) -> Moment? {
        do {
            let file = try RawLedger(path: path)
            defer { file.close() }
            return try file.records(from: sequence).first.flatMap { $0.sequence == sequence && LeafCodec.isLeaf($0.leaf) ? LeafCodec.time($0.leaf) : nil }
        } catch let error as LedgerError { throw error } catch {
            throw .unreadable("LED-IO", "the ledger cannot be read", "look at the disk and at who may read the file")
        }
    }
}
