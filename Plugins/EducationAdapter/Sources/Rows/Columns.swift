import AdapterKit
import DelimitedText

/// Where in a file the mapping's columns are.
struct Columns: Sendable {
    /// A column that a mapping knows.
    struct Place: Hashable, Sendable {
        /// Which, from 0.
        let index: Int
        /// Its name, as the mapping has it.
        let name: String
    }

    /// By what they hold, in the mapping's order.
    let places: [Role: [Place]]
    /// The columns of each of the mapping's rules.
    let rules: [(rule: ColumnMapping.Rule, places: [Place])]
    /// Columns that the mapping does not know.
    let unknown: [Int]

    /// Finds the columns in a file's header.
    ///
    /// - Throws: `EDU-COLUMNS` where nothing says what a row is, `EDU-COLUMN-TWICE` where a name that is looked for stands
    ///   there twice.
    init(_ header: DelimitedRow, _ mapping: ColumnMapping) throws(AdapterProblems) {
        var byName: [String: [Int]] = [:]
        for (index, field) in header.fields.enumerated() { byName[ColumnMapping.fold(name: field.text), default: []].append(index) }
        var problems: [AdapterProblem] = []
        var used: Set<Int> = []
        func find(_ names: [String]) -> [Place] {
            names.compactMap { name in
                let folded = ColumnMapping.fold(name: name)
                guard !folded.isEmpty, let indices = byName[folded], let first = indices.first else { return nil }
                if let second = indices.dropFirst().first, !used.contains(second) {
                    let position = header.fields[second].position
                    problems.append(
                        AdapterProblem(
                            code: "EDU-COLUMN-TWICE", path: "column \(name)",
                            at: DocumentPosition(line: position.line, column: position.column), "two columns have this name",
                            help: "give one of them another name, so that it is certain which is meant"))
                }
                used.formUnion(indices)
                return Place(index: first, name: name)
            }
        }
        rules = mapping.rules.map { ($0, find($0.columns)) }
        places = mapping.columns.keys.sorted().reduce(into: [:]) { table, role in
            let found = find(mapping.columns[role] ?? [])
            if !found.isEmpty { table[role] = found }
        }
        unknown = header.fields.indices.filter { !used.contains($0) }
        if rules.allSatisfy({ $0.places.isEmpty }) {
            problems.append(
                AdapterProblem(
                    code: "EDU-COLUMNS", at: DocumentPosition(line: 1, column: 1), "no column says what a row is",
                    help: "the first row has to name the columns; see the mapping (`rows`) in the adapter's README, or give one of your own"))
        }
        if !problems.isEmpty { throw AdapterProblems(problems) }
    }
}
