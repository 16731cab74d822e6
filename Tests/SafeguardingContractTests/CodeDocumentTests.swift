import Foundation
import Testing

/// docs/protocol.md has every code that the contract's own sources can say, and no other.
@Suite("The contract's codes")
struct CodeDocumentTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    private func codes(in text: String, quoted mark: Character) -> Set<String> {
        Set(text.split(separator: mark, omittingEmptySubsequences: false).map(String.init).filter { part in
            part.hasPrefix("MSG-") && part.utf8.count > 4 && part.utf8.allSatisfy { (65...90).contains($0) || $0 == 45 }
        })
    }

    private func said() throws -> Set<String> {
        let sources = root.appending(path: "Sources/SafeguardingContract")
        var found: Set<String> = []
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            found.formUnion(codes(in: try String(contentsOf: file, encoding: .utf8), quoted: "\""))
        }
        return found
    }

    @Test("stand each in the table of the protocol's page, once, with what becomes of the message")
    func documented() throws {
        let page = try String(contentsOf: root.appending(path: "docs/protocol.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "### Of the message\n").last?.components(separatedBy: "\n### ").first)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `MSG-") }
        var documented: [String] = []
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(cells.count == 3 && (cells[2].hasPrefix("problem") || cells[2] == "flag"))
            documented += codes(in: cells[0], quoted: "`")
        }
        #expect(documented.count == Set(documented).count)
        #expect(try said().symmetricDifference(documented) == [])
        #expect(documented.count > 50)
    }
}
