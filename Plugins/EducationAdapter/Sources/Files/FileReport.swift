import AdapterKit
import DelimitedText
import SafeguardingContract

/// What became of each row of a file. It names rows and columns, and nothing that stands in them.
struct FileReport: Sendable {
    /// What became of one row.
    enum Result: Sendable, Hashable {
        /// It is durable in the outbox since now.
        case sent(MessageID, RowKind)
        /// It was before: in this file, in another, or before the adapter was started again.
        case repeated(MessageID, RowKind)
        case notForTheBus
        case setAside([RowProblem])
    }

    /// One row.
    struct Row: Sendable {
        /// From 1; the header is not counted.
        let number: Int
        /// Where it begins in the file.
        let line: Int
        let result: Result
    }

    private(set) var rows: [Row] = []
    let unknownColumns: [Int]
    /// Messages of earlier files that the router refused.
    let refused: Set<MessageID>

    init(unknownColumns: [Int], refused: Set<MessageID>) {
        (self.unknownColumns, self.refused) = (unknownColumns, refused)
    }

    mutating func add(_ row: DelimitedRow, _ result: Result) {
        rows.append(Row(number: row.number, line: row.position.line, result: result))
    }

    /// How many rows came to what; the four together are all rows.
    var sums: (sent: Int, repeated: Int, notForTheBus: Int, setAside: Int) {
        rows.reduce(into: (0, 0, 0, 0)) { sums, row in
            switch row.result {
            case .sent: sums.0 += 1
            case .repeated: sums.1 += 1
            case .notForTheBus: sums.2 += 1
            case .setAside: sums.3 += 1
            }
        }
    }

    /// For people.
    var text: String {
        let sums = sums
        var lines = [
            "What became of this file, row by row. Nothing of what the rows say stands here.",
            "\(rows.count) row\(rows.count == 1 ? "" : "s"): \(sums.sent) sent, \(sums.repeated) sent before, \(sums.notForTheBus) not for the bus, \(sums.setAside) set aside.",
        ]
        if !unknownColumns.isEmpty {
            lines.append("Columns that were not looked at: \(unknownColumns.map(DelimitedTable.letters(ofColumn:)).joined(separator: ", ")).")
        }
        if sums.notForTheBus > 0 {
            lines.append("A row that no rule of the mapping makes a referral, an anecdote or an absence is not for the bus; a column `Send as` says it best.")
        }
        lines.append("")
        for row in rows { lines.append("row \(row.number) (line \(row.line)): \(words(row.result))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func words(_ result: Result) -> String {
        switch result {
        case .sent(let id, let kind): return "sent as \(id) (\(kind.rawValue)); incoming/\(id) will show what becomes of it"
        case .repeated(let id, let kind):
            let refusal = refused.contains(id) ? "; it was refused: see incoming/\(id)/refused.txt" : ""
            return "sent before, as \(id) (\(kind.rawValue)): not sent again\(refusal)"
        case .notForTheBus: return "not for the bus"
        case .setAside(let problems):
            return "set aside: " + problems.map { "\($0.code) at \($0.place)" }.joined(separator: "; ")
        }
    }

    /// For programs.
    var json: [UInt8] {
        let sums = sums
        let list: [[String: any Sendable]] = rows.map { row in
            var fields: [String: any Sendable] = ["row": row.number, "line": row.line]
            switch row.result {
            case .sent(let id, let kind): (fields["result"], fields["message"], fields["kind"]) = ("sent", id.description, kind.rawValue)
            case .repeated(let id, let kind):
                (fields["result"], fields["message"], fields["kind"]) = ("repeated", id.description, kind.rawValue)
                if refused.contains(id) { fields["refused"] = true }
            case .notForTheBus: fields["result"] = RowKind.notForTheBus.rawValue
            case .setAside(let problems):
                fields["result"] = "set-aside"
                fields["problems"] = problems.map { problem in
                    var fields: [String: any Sendable] = ["code": problem.code, "line": problem.line]
                    if let column = problem.column { fields["column"] = DelimitedTable.letters(ofColumn: column) }
                    if let name = problem.name { fields["name"] = name }
                    return fields
                }
            }
            return fields
        }
        return ReadableJSON.object([
            "rows": list,
            "sums": ["rows": rows.count, "sent": sums.sent, "repeated": sums.repeated, "not-for-the-bus": sums.notForTheBus, "set-aside": sums.setAside],
            "columns-not-looked-at": unknownColumns.map(DelimitedTable.letters(ofColumn:)),
        ])
    }
}
