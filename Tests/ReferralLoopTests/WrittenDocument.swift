import Foundation
import Testing

/// A document of this repository with parts that are generated from the code: each stands between a line `<!-- generated: name -->` and a line
/// `<!-- end -->`. What is around them is written by people, and stays.
///
/// With `EIDER_WRITE_DOCS=1` in the environment a test writes what the code says; without, it fails where the document says something else.
struct WrittenDocument {
    let url: URL

    /// - Parameter name: in `docs`.
    init(_ name: String) {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        url = root.appending(path: "docs").appending(path: name)
    }

    /// Compares the generated parts, or writes them.
    func compare(_ parts: [String: String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = try String(contentsOf: url, encoding: .utf8)
        var lines: [Substring] = []
        var seen: Set<String> = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "<!-- end -->" { isInside = false }
            if !isInside { lines.append(line) }
            if line.hasPrefix("<!-- generated: "), line.hasSuffix(" -->") {
                let name = String(line.dropFirst("<!-- generated: ".count).dropLast(" -->".count))
                seen.insert(name)
                isInside = true
                lines += (parts[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            }
        }
        #expect(seen == Set(parts.keys), "the document has a place for each generated part", sourceLocation: sourceLocation)
        let written = lines.joined(separator: "\n")
        guard written != text else { return }
        if ProcessInfo.processInfo.environment["EIDER_WRITE_DOCS"] == "1" {
            try Data(written.utf8).write(to: url)
        } else {
            Issue.record(
                "docs/\(url.lastPathComponent) is not what the code says: run this test again with EIDER_WRITE_DOCS=1, and read what changed",
                sourceLocation: sourceLocation)
        }
    }

    /// A table in Markdown.
    static func table(_ heads: [String], _ rows: [[String]]) -> String {
        let lines = [heads, heads.map { _ in "---" }] + rows
        return lines.map { "| \($0.map { $0.replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}
