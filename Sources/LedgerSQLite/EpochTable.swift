import Foundation
import GRDB
import Ledger

/// Which epochs' keys something in a file is wrapped under, or may be.
enum EpochTable {
    /// Whether nothing in the ledger was ever to be sealed.
    static func isEmpty(_ db: Database) throws -> Bool { try Int.fetchOne(db, sql: "SELECT 1 FROM epoch LIMIT 1") == nil }

    /// Looks whether the keys are those that the ledger needs.
    /// - Throws: LED-KEY where one is not there, or is another.
    static func check(_ db: Database, _ keys: EpochKeys?) throws {
        for row in try Row.fetchAll(db, sql: "SELECT number, check_bytes FROM epoch ORDER BY number") {
            let number: Int64 = row[0]
            guard let key = UInt32(exactly: number).flatMap({ keys?[$0] }) else { throw LedgerError.key("the key of epoch \(number) is not there") }
            guard Data(key.check) == row[1] as Data else { throw LedgerError.key("the key of epoch \(number) is another than the ledger was sealed with") }
        }
    }

    /// Notes that something may be wrapped under a key from now on.
    static func use(_ db: Database, _ key: EpochKey) throws {
        try db.execute(sql: "INSERT INTO epoch VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [key.number, Data(key.check)])
    }
}
