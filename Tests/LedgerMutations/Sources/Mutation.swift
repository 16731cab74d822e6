import Foundation
import GRDB
import LedgerVerifier
import SafeguardingContract

/// One change of one row, at random: what a fault of a disk, or somebody with the file in hand, can do.
struct Mutation: CustomStringConvertible {
    let table: String
    /// The row's key, for SQL.
    let key: [(column: String, value: DatabaseValue)]
    let kind: Kind
    let old: [DatabaseValue]
    let columns: [String]
    let new: DatabaseValue
    /// For a record or what is kept of one: its number.
    let record: Int64?

    /// The tables whose every column is somebody's to find. `link` is in no record, and is compared with `link_digest` as far as `link_round` says: with less of that, nothing is missed by anybody.
    /// A cosignature that is taken out is not missed either: it is a witness's word, which no record has, and the report says up to where witnesses' words go.
    static let tables: [String: [String]] = [
        "record": ["sequence"], "message": ["id", "adapter"], "thread": ["id"], "loop_party": ["party", "thread"], "outbox": ["adapter", "sequence"],
        "enrolment": ["sequence"], "refused_thread": ["thread"], "legal_hold": ["thread"], "log": ["sequence"], "agreement": ["sequence"], "node": ["level", "idx"],
        "checkpoint": ["size"], "cosignature": ["size", "witness"], "thread_key": ["thread"], "epoch": ["number"],
        "link": ["thread", "kind", "digest"], "link_digest": ["thread", "kind", "digest"],
    ]

    /// What is changed.
    enum Kind: Equatable {
        case column(String)
        /// The row is taken out.
        case row
        /// Of a record, everything is taken away that an erasure takes away.
        case words
    }

    /// A change of a row that is there; nil where there is none in the table that was drawn.
    init?(_ db: Database, _ random: inout some RandomNumberGenerator) throws {
        // Records three times as often: they are what it is all about.
        let names = Mutation.tables.keys.sorted() + ["record", "record"]
        table = names.randomElement(using: &random) ?? "record"
        let keys = Mutation.tables[table] ?? []
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard count > 0, let row = try Row.fetchOne(db, sql: "SELECT * FROM \(table) LIMIT 1 OFFSET \(Int.random(in: 0..<count, using: &random))") else { return nil }
        let (columns, old) = (Array(row.columnNames), Array(row.databaseValues))
        (self.columns, self.old) = (columns, old)
        key = keys.compactMap { name in columns.firstIndex(of: name).map { (name, old[$0]) } }
        record = table == "record" ? row["sequence"] as Int64 : nil
        let lot = Int.random(in: 0..<16, using: &random)
        if table == "record", lot < 2, old[columns.firstIndex(of: "body") ?? 0] != .null {
            (kind, new) = (.words, .null)
            return
        }
        if lot == 15 {
            guard table != "cosignature" else { return nil }
            (kind, new) = (.row, .null)
            return
        }
        let place = Int.random(in: 0..<columns.count, using: &random)
        kind = .column(columns[place])
        new = Mutation.changed(old[place], &random)
        guard new != old[place] else { return nil }
    }

    private static func changed(_ value: DatabaseValue, _ random: inout some RandomNumberGenerator) -> DatabaseValue {
        // Where a column has to have a value, SQLite refuses it.
        if Int.random(in: 0..<10, using: &random) == 0 { return .null }
        switch value.storage {
        case .blob(var data):
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where !data.isEmpty: data.removeLast()
            case 1: data.append(.random(in: 0...255, using: &random))
            default:
                guard !data.isEmpty else { return Data([1]).databaseValue }
                data[data.startIndex + Int.random(in: 0..<data.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            return data.databaseValue
        case .int64(let number): return (number &+ (Bool.random(using: &random) ? 1 : -1)).databaseValue
        case .string(let text):
            var letters = Array(text.unicodeScalars)
            if letters.isEmpty { return "x".databaseValue }
            let place = Int.random(in: 0..<letters.count, using: &random)
            letters[place] = letters[place] == "x" ? "y" : "x"
            return String(String.UnicodeScalarView(letters)).databaseValue
        case .double: return 0.5.databaseValue
        case .null:
            // One of them is of the column's type.
            return [Int64(7).databaseValue, "x".databaseValue, Data(repeating: 7, count: 16).databaseValue][Int.random(in: 0..<3, using: &random)]
        }
    }

    private var condition: String { key.map { "\($0.column) IS ?" }.joined(separator: " AND ") }

    /// Makes the change.
    /// - Throws: where the table does not take it (a key that is there, a column that takes no such type): then nothing was changed.
    func make(_ db: Database) throws {
        let arguments = StatementArguments(key.map(\.value))
        switch kind {
        case .row: try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: arguments)
        case .words: try db.execute(sql: "UPDATE record SET body = NULL, payload = NULL, salt = NULL WHERE \(condition)", arguments: arguments)
        case .column(let column): try db.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)", arguments: [new] + arguments)
        }
    }

    /// The row's key after the change.
    private var keyNow: [(column: String, value: DatabaseValue)] {
        guard case .column(let column) = kind, let place = key.firstIndex(where: { $0.column == column }) else { return key }
        var now = key
        now[place].value = new
        return now
    }

    /// Takes it back.
    func undo(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: StatementArguments(keyNow.map(\.value)))
        try db.execute(
            sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))", arguments: StatementArguments(old))
    }

    /// Whether one of the findings says where the change is: for a record its number, or a range of records that has it; for a row beside the records the row, by its table and key.
    func isLocated(by findings: [LedgerFinding]) -> Bool {
        findings.contains { isAt($0.place) }
    }

    private func isAt(_ place: String) -> Bool {
        let rows = [key, keyNow].map { $0.map { Mutation.name($0.value) } }
        switch table {
        case "record": return record.map { Mutation.covers(place, $0) } ?? false
        case "node": return rows.contains { place.contains("node \($0.joined(separator: "/"))") }
        case "cosignature": return rows.contains { place == "cosignature of checkpoint \($0[0])" }
        case "checkpoint": return rows.contains { place == "checkpoint \($0[0])" || place.hasSuffix("to \((Int64($0[0]) ?? 0) - 1)") }
        case "thread_key": return rows.contains { place == "thread \($0[0]): key" }
        case "link", "link_digest": return rows.contains { place == "link \($0[0])" || place == "link_digest \($0[0])" }
        case "agreement", "log", "epoch": return place.hasPrefix(table)
        default: return rows.contains { place.hasPrefix("\(table) \($0.joined(separator: " "))") }
        }
    }

    private static func covers(_ place: String, _ record: Int64) -> Bool {
        let numbers = place.split(whereSeparator: { !$0.isNumber }).compactMap { Int64($0) }
        guard place.hasPrefix("record"), let first = numbers.first else { return false }
        return place.hasPrefix("records ") && numbers.count > 1 ? (first...max(first, numbers[1])).contains(record) : first == record
    }

    private static func name(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .blob(let data): MessageID(bytes: data)?.description ?? data.map { String($0, radix: 16) }.joined()
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .null: "NULL"
        }
    }

    var description: String { "\(table) \(key.map { Mutation.name($0.value) }.joined(separator: " ")): \(kind)" }
}
