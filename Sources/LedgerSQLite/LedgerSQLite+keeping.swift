import Foundation
import GRDB
public import Ledger
public import TransparencyLog

extension LedgerSQLite {
    public func keep(_ note: SignedNote) throws(LedgerError) {
        try write { db in
            let size = Checkpoint(text: note.text)?.size ?? 0
            let isNew = try CheckpointRules.admits(note, kept: try db.checkpoint(of: size), size: try db.ledgerSize(), log: try db.log()) {
                (size) throws(LedgerError) in
                do { return try StoredTree(db: db).root(at: size) } catch { throw LedgerError(store: error) }
            }
            guard isNew else { return }
            try db.execute(sql: "INSERT INTO checkpoint VALUES (?, ?)", arguments: [Int64(clamping: size), note.note])
        }
    }

    public func keep(_ cosignature: Cosignature, of size: UInt64) throws(LedgerError) {
        try write { db in
            try CheckpointRules.admits(cosignature, of: try db.checkpoint(of: size))
            try db.execute(
                sql: "INSERT INTO cosignature VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [Int64(clamping: size), cosignature.witness.name, cosignature.signature.line])
        }
    }
}

extension Database {
    /// The checkpoint of exactly this size that is kept.
    fileprivate func checkpoint(of size: UInt64) throws -> KeptCheckpoint? {
        try Row.fetchOne(self, sql: "SELECT size, note FROM checkpoint WHERE size = ?", arguments: [Int64(clamping: size)]).map { KeptCheckpoint(row: $0) }
    }
}
