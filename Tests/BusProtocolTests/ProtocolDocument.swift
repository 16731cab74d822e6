import Foundation

/// docs/protocol.md, as the tests read it: its fenced examples and its tables.
struct ProtocolDocument {
    private let lines: [String]

    init(filePath: String = #filePath) throws {
        let url = URL(filePath: filePath).deletingLastPathComponent().appending(path: "../../docs/protocol.md")
        lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    }

    /// The text of the one fenced block with this info string, for example `json HELLO`.
    func block(_ info: String) -> String? {
        let starts = lines.indices.filter { lines[$0] == "```" + info }
        guard starts.count == 1, let end = lines[(starts[0] + 1)...].firstIndex(of: "```") else { return nil }
        return lines[(starts[0] + 1)..<end].joined(separator: "\n")
    }

    /// The bytes of the one fenced block of hexadecimal with this info string.
    func bytes(_ info: String) -> [UInt8]? { block(info).flatMap { unhex($0.filter { !$0.isWhitespace }) } }

    /// The info strings of all fenced blocks whose kind this is.
    func infos(_ kind: String) -> [String] {
        lines.filter { $0.hasPrefix("```" + kind + " ") }.map { String($0.dropFirst(3)) }
    }

    /// The cells of the table rows under a heading, without backticks.
    func table(under heading: String) -> [[String]] {
        guard let start = lines.firstIndex(of: heading) else { return [] }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("### ") }
        let rows = section.filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        return Array(rows.dropFirst(2))
    }

    /// The text of the section under a heading, up to the next heading of any level.
    func section(_ heading: String) -> String {
        guard let start = lines.firstIndex(of: heading) else { return "" }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") && !$0.hasPrefix("### ") }.joined(separator: "\n")
    }

    /// Everything from a heading on.
    func tail(from heading: String) -> String { lines.drop { $0 != heading }.joined(separator: "\n") }
}

/// Bytes of hexadecimal text; nil for any other text.
func unhex(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
