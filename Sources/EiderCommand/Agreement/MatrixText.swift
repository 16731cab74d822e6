import SharingRules

/// A matrix for people: a block for each party, or for several that see the same.
struct MatrixText {
    let lines: [String]

    init(_ matrix: Matrix, party: String?, category: String?) {
        var lines = ["agreement \(matrix.agreement) \(printable(matrix.version)), on \(matrix.on)   – never   ● always, in such messages   ◐ under conditions"]
        for row in matrix.rows where party.map({ row.parties.contains($0) }) ?? true {
            lines.append("")
            lines += row.parties.joined(separator: ", ").wrapped(to: 100)
            let cells = row.cells.filter { category == nil || $0.category == category }
            var notes: [[Matrix.Way]] = []
            lines.append("  " + "".padded(to: 20) + MatrixText.roles.map { $0.head.padded(to: 11) }.joined())
            for (name, of) in MatrixText.byCategory(cells) {
                lines.append("  " + name.padded(to: 20) + MatrixText.roles.map { MatrixText.mark(of[$0.word], &notes).padded(to: 11) }.joined())
            }
            for (number, ways) in notes.enumerated() {
                for (place, way) in ways.enumerated() {
                    let head = place == 0 ? "\(number + 1)".padded(to: 4) : "    "
                    let words = MatrixText.words(way).wrapped(to: 92)
                    for (index, line) in words.enumerated() { lines.append("  " + (index == 0 ? head : "      ") + line) }
                }
            }
        }
        self.lines = lines
    }

    private static let roles: [(word: String, head: String)] = [
        ("child", "child"), ("sibling", "sibling"), ("parent-or-carer", "parent"), ("alleged-perpetrator", "alleged"), ("source", "source"),
        ("worker", "worker"), ("other", "other"),
    ]

    /// The cells of each category by their role; a category that is never seen of anybody is left out where there are others.
    private static func byCategory(_ cells: [Matrix.Cell]) -> [(String, [String: Matrix.Cell])] {
        var order: [String] = []
        var found: [String: [String: Matrix.Cell]] = [:]
        for cell in cells {
            if found[cell.category] == nil { order.append(cell.category) }
            found[cell.category, default: [:]][cell.about] = cell
        }
        return order.map { ($0, found[$0] ?? [:]) }
    }

    private static func mark(_ cell: Matrix.Cell?, _ notes: inout [[Matrix.Way]]) -> String {
        switch cell?.extent {
        case .never?, nil: return "–"
        case .always?, .conditions?:
            let ways = cell?.ways ?? []
            let number = notes.firstIndex(of: ways) ?? notes.count
            if number == notes.count { notes.append(ways) }
            return "\(cell?.extent == .always ? "●" : "◐") \(number + 1)"
        }
    }

    private static func words(_ way: Matrix.Way) -> String {
        var words = "\(way.clauses.joined(separator: ", ")): in \(way.messages.count > 6 ? "\(way.messages.count) kinds of message" : way.messages.joined(separator: ", "))"
        words += " from \(way.from.joined(separator: ", ")) to \(way.to.joined(separator: ", "))"
        if let recipient = way.recipient { words += ", \(recipient)" }
        if !way.purposes.isEmpty { words += ", for \(way.purposes.joined(separator: ", "))" }
        if !way.conditions.isEmpty { words += "; where \(way.conditions.joined(separator: " and "))" }
        if !way.unlessForbidden.isEmpty { words += "; not where \(way.unlessForbidden.joined(separator: ", ")) forbids it" }
        if !way.heldBy.isEmpty { words += "; held by \(way.heldBy.joined(separator: ", "))" }
        if way.sanitisedOnly { words += "; only in a sanitised summary" }
        return words
    }
}
