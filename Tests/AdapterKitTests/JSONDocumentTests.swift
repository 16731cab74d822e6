import Testing

@testable import AdapterKit

@Suite struct JSONDocumentTests {
    private func parse(_ text: String) throws -> Document { try JSONDocument.parse(Array(text.utf8)) }

    private func problem(_ text: String) -> AdapterProblem? {
        do {
            _ = try JSONDocument.parse(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `every kind of value is read, with its position and its bytes`() throws {
        let text = "{\n  \"a\": [1, -2.5e3, true, false, null],\n  \"b\": {\"c\": \"x\\u00e9\\ud83d\\ude00\\n\"}\n}"
        let document = try parse(text)
        let a = try #require(document["a"])
        #expect(a.position == DocumentPosition(line: 2, column: 8))
        guard case .array(let items) = a.value else {
            Issue.record("an array is expected")
            return
        }
        #expect(items.map(\.value) == [.number("1"), .number("-2.5e3"), .bool(true), .bool(false), .null])
        #expect(document["b"]?["c"]?.value == .text("xé😀\n"))
        #expect(String(decoding: Array(text.utf8)[a.bytes!], as: UTF8.self) == "[1, -2.5e3, true, false, null]")
    }

    @Test func `a byte order mark at the start is passed over`() throws {
        #expect(try JSONDocument.parse([0xEF, 0xBB, 0xBF] + Array("{}".utf8)).value == .object([]))
    }

    @Test(arguments: [
        ("", "ADP-JSON-EMPTY", 1, 1), ("{\"a\": 1,\n\"a\": 2}", "ADP-JSON-TWICE", 2, 1), ("{\"a\" 1}", "ADP-JSON", 1, 6),
        ("[1,]", "ADP-JSON", 1, 4), ("{\n \"a\": \"x\n\"}", "ADP-JSON-CONTROL", 2, 9), ("[01]", "ADP-JSON", 1, 2), ("[1] 2", "ADP-JSON", 1, 5),
        ("[\"\\ud800\"]", "ADP-JSON", 1, 3), ("[\"\\q\"]", "ADP-JSON", 1, 3), ("{\"a\": \"open", "ADP-JSON", 1, 7), ("nul", "ADP-JSON", 1, 1),
    ])
    func `what is not JSON is told with its place`(_ text: String, _ code: String, _ line: Int, _ column: Int) throws {
        let found = try #require(problem(text))
        #expect(found.code == code)
        #expect(found.position == DocumentPosition(line: line, column: column))
    }

    @Test func `nesting that is too deep, and bytes that are not UTF-8, are refused`() {
        #expect(problem(String(repeating: "[", count: 100))?.code == "ADP-JSON")
        #expect(throws: AdapterProblem.self) { try JSONDocument.parse([0x22, 0xFF, 0x22]) }
    }

    @Test func `a problem never repeats what the file says`() throws {
        let found = try #require(problem("{\"name\": \"Tamsin Testdata\" \"x\": 1}"))
        #expect(!found.description.contains("Tamsin"))
    }

    @Test func `a field path leads to its place, whichever way the names are written`() throws {
        let document = try parse("{\"child\": {\"birthDate\": {\"year\": 2012,\n \"month\": 13}}, \"concerns\": [{},\n {\"text\": 1}]}")
        #expect(document.nearest(to: "child.birth_date.month").position == DocumentPosition(line: 2, column: 11))
        #expect(document.nearest(to: "concerns[1].text").position == DocumentPosition(line: 3, column: 11))
        #expect(document.nearest(to: "child.name.family").position == DocumentPosition(line: 1, column: 11))
    }
}
