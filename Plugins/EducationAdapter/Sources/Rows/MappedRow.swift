import AdapterKit
import DelimitedText

/// A row, as the mapping reads it.
struct MappedRow: Sendable {
    /// What a row says in one column.
    struct Cell: Sendable {
        /// As it stands there, without spaces around it.
        let written: String
        let place: Columns.Place
        let line: Int
    }

    let row: DelimitedRow
    private let mapping: ColumnMapping
    private let cells: [Role: Cell]
    private let places: [Role: [Columns.Place]]
    /// What it is to become.
    let kind: RowKind

    /// Reads a row that is not broken.
    init(_ row: DelimitedRow, _ columns: Columns, _ mapping: ColumnMapping) {
        func cell(_ places: [Columns.Place]) -> Cell? {
            for place in places {
                let field = row.fields[place.index]
                let text = Self.trim(field.text)
                if !text.isEmpty { return Cell(written: text, place: place, line: field.position.line) }
            }
            return nil
        }
        (self.row, self.mapping, places) = (row, mapping, columns.places)
        cells = columns.places.reduce(into: [:]) { $0[$1.key] = cell($1.value) }
        let rule = columns.rules.first { rule, places in
            guard let cell = cell(places) else { return false }
            return rule.values.isEmpty || rule.values.contains(ColumnMapping.fold(value: cell.written))
        }
        kind = rule?.rule.kind ?? .notForTheBus
    }

    /// What the row says in a column; nil where it has no such column, or says nothing in it.
    func cell(_ role: Role) -> Cell? { cells[role] }

    /// The column in which the row says it, or would have to; nil where the file has no such column.
    func place(_ role: Role) -> Columns.Place? { cells[role]?.place ?? places[role]?.first }

    /// What holds: the row's word, in the mapping's translation, or else the mapping's fixed word.
    func text(_ role: Role) -> String? {
        guard let cell = cells[role] else { return mapping.fixed[role] }
        return mapping.values[role]?[ColumnMapping.fold(value: cell.written)] ?? cell.written
    }

    /// All that the row says in any column of this kind: who told something must be found whichever of them says it.
    func everyText(_ role: Role) -> [String] {
        let written = (places[role] ?? []).map { Self.trim(row.fields[$0.index].text) }.filter { !$0.isEmpty }
        return written.isEmpty ? mapping.fixed[role].map { [$0] } ?? [] : written
    }

    /// What the value of the column `category` says besides.
    var meaning: ColumnMapping.Meaning {
        cells[.category].flatMap { mapping.categories[ColumnMapping.fold(value: $0.written)] } ?? .init()
    }

    /// All that the row says as far as it is mapped: rows that say the same have the same bytes, whatever file they stand in and
    /// whatever else stands beside.
    var content: [UInt8] {
        var bytes = Array("\(kind.rawValue)\n".utf8)
        for (role, cell) in cells.sorted(by: { $0.key < $1.key }) {
            bytes += "\(role.rawValue) \(cell.written.utf8.count)\n\(cell.written)\n".utf8
        }
        return bytes
    }

    private static func trim(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[first...last])
    }
}
