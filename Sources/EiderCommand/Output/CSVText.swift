/// Comma separated values as RFC 4180 has them: CRLF after every row, quotation marks where a field needs them, doubled inside.
///
/// A field that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`, and is no number and no lone sign) gets an apostrophe before it, so that opening
/// a report runs nothing.
struct CSVText: Sendable {
    private(set) var text = ""

    /// - Parameter header: the first row.
    init(_ header: [String]) { add(header) }

    mutating func add(_ row: [String]) { text += row.map(CSVText.field).joined(separator: ",") + "\r\n" }

    static func field(_ text: String) -> String {
        let isFormula = text.count > 1 && text.first.map { "=+-@".contains($0) } == true && Double(text) == nil
        let safe = isFormula ? "'" + text : text
        // By bytes: a line feed after a carriage return is one character with it.
        guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
