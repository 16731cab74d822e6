import AdapterKit
import DelimitedText

/// The rows of a file that could not be sent, as a file that somebody can mend and hand over again, with a text that says what
/// is wrong with each.
enum SetAside {
    /// The longest part of a file's name that is kept, in bytes: names end at 255, and endings are added.
    static let maxNameBytes = 180

    /// Writes `<name>.rows.csv` and `<name>.rows.csv.problem.txt` into a folder, the text first.
    ///
    /// Doing it again for the same file writes the same two files. If other rows have the name already, a number is put before it.
    static func write(_ report: FileReport, of table: DelimitedTable, named name: String, in folder: String) throws {
        let rows = report.rows.compactMap { row -> (FileReport.Row, [RowProblem])? in
            if case .setAside(let problems) = row.result { (row, problems) } else { nil }
        }
        guard !rows.isEmpty else { return }
        let numbers = Set(rows.map(\.0.number))
        let content = table.excerpt(table.rows.filter { numbers.contains($0.number) })
        let path = try "\(folder)/\(free(stem(name), content, folder)).rows.csv"
        try DurableFile.write(Array(text(rows).utf8), to: "\(path).problem.txt")
        try DurableFile.write(content, to: path)
    }

    /// The file's own name, without endings that it had from here.
    private static func stem(_ name: String) -> String {
        var stem = name
        for ending in [".csv", ".rows"] where stem.lowercased().hasSuffix(ending) { stem = String(stem.dropLast(ending.count)) }
        while stem.utf8.count > maxNameBytes { stem.removeLast() }
        return stem.isEmpty ? "file" : stem
    }

    private static func free(_ stem: String, _ content: [UInt8], _ folder: String) throws -> String {
        var (name, count) = (stem, 1)
        while DurableFile.exists("\(folder)/\(name).rows.csv") {
            let path = "\(folder)/\(name).rows.csv"
            if (try? DurableFile.read(path, limit: content.count)) == content { break }
            count += 1
            name = "\(count)-\(stem)"
        }
        return name
    }

    private static func text(_ rows: [(FileReport.Row, [RowProblem])]) -> String {
        var lines = [
            "\(rows.count == 1 ? "One row was" : "\(rows.count) rows were") not sent. The file beside this one has \(rows.count == 1 ? "it" : "them"), under the same first row.",
            "Put right what is listed, and put that file back into the folder above: what was sent already is not sent again.",
            "Lines are those of the file as it was handed over. If a child is in danger now, ring 999.", "",
        ]
        for (position, (row, problems)) in rows.enumerated() {
            lines.append("Row \(position + 1) here, row \(row.number) there:")
            for problem in problems {
                lines.append("   \(problem.place): \(problem.sentence).")
                lines.append("   What to do: \(problem.help).")
                lines.append("   (\(problem.code))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
