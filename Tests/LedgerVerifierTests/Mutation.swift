import Foundation
import GRDB

/// One change of one row, at random: what a fault of a disk, or somebody with the file in hand, can do.
struct Mutation: CustomStringConvertible {
    let table: String
    /// The row's key, for SQL.
    let key: [(column: String, value: DatabaseValue)]
    /// What is changed; nil where the row is taken out.
    let column: String?
    let old: [DatabaseValue]
    let columns: [String]
    let new: DatabaseValue
    /// For a record or what is kept of one: its number.
    let record: Int64?

    /// The tables whose every column is somebody's to find. `link` is in no record, and what stands in it can be compared with nothing.
    static let tables: [String: [String]] = [
        "record": ["sequence"], "message": ["id", "adapter"], "thread": ["id"], "loop_party": ["party", "thread"], "outbox": ["adapter", "sequence"],
        "enrolment": ["sequence"], "refused_thread": ["thread"], "legal_hold": ["thread"], "log": ["sequence"], "agreement": ["sequence"], "node": ["level", "idx"],
        "checkpoint": ["size"], "cosignature": ["size", "witness"], "thread_key": ["thread"],
    ]

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
        if Int.random(in: 0..<12, using: &random) == 0 {
            (column, new) = (nil, .null)
            return
        }
        let place = Int.random(in: 0..<columns.count, using: &random)
        column = columns[place]
        new = Mutation.changed(old[place], &random)
        guard new != old[place] else { return nil }
    }

    private static func changed(_ value: DatabaseValue, _ random: inout some RandomNumberGenerator) -> DatabaseValue {
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
        case .double, .null: return Int64(7).databaseValue
        }
    }

    private var condition: String { key.map { "\($0.column) IS ?" }.joined(separator: " AND ") }

    /// Makes the change.
    /// - Throws: where the table does not take it (a key that is there, a column that takes no such type): then nothing was changed.
    func make(_ db: Database) throws {
        let arguments = StatementArguments(key.map(\.value))
        guard let column else { return try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: arguments) }
        try db.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)", arguments: [new] + arguments)
    }

    /// Takes it back.
    func undo(_ db: Database) throws {
        var now = key
        if let column, let place = now.firstIndex(where: { $0.column == column }) { now[place].value = new }
        try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: StatementArguments(now.map(\.value)))
        try db.execute(
            sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))", arguments: StatementArguments(old))
    }

    var description: String { "\(table) \(key.map { "\($0.value)" }.joined(separator: " ")): \(column ?? "taken out")" }
}
