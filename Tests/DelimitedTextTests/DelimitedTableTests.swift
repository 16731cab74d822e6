import Testing

@testable import DelimitedText

@Suite struct DelimitedTableTests {
    private func read(_ text: String, _ delimiter: DelimitedTable.Delimiter? = nil) throws -> DelimitedTable {
        try DelimitedTable(Array(text.utf8), delimiter: delimiter)
    }

    private func texts(_ row: DelimitedRow) -> [String] { row.fields.map(\.text) }

    @Test func `fields are read exactly, with the quotation marks and line breaks that stand in quotation marks`() throws {
        let table = try read("a,b,c\r\n\"said \"\"no\"\"\",\"two\r\nlines, and a comma\", spaced \r\n,\"\",x\r\n")
        #expect(texts(table.header) == ["a", "b", "c"])
        #expect(table.rows.map(texts) == [["said \"no\"", "two\r\nlines, and a comma", " spaced "], ["", "", "x"]])
        #expect(table.rows.allSatisfy { $0.fault == nil })
        #expect(table.rows[1].fields.map(\.isQuoted) == [false, true, false])
    }

    @Test func `every field knows its line and column, also after a field of several lines`() throws {
        let table = try read("a,b\r\n\"é\r\nf\",x\r\ny,z")
        #expect(table.rows[0].fields.map(\.position) == [TextPosition(line: 2, column: 1), TextPosition(line: 3, column: 4)])
        #expect(table.rows[1].fields.map(\.position) == [TextPosition(line: 4, column: 1), TextPosition(line: 4, column: 3)])
        #expect(table.rows.map(\.number) == [1, 2])
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func `each of the three line ends is one, and lines with nothing on them are no rows`(_ end: String) throws {
        let table = try read(["a,b", "1,2", "", "3,4", ""].joined(separator: end))
        #expect(table.rows.map(texts) == [["1", "2"], ["3", "4"]])
        #expect(table.rows.map(\.position.line) == [2, 4])
        #expect(try read(["a,b", "1,2"].joined(separator: end)).rows.count == 1, "the last line needs no end")
    }

    @Test func `the delimiter is the one that the header has most of, or the one that is set`() throws {
        #expect(try read("a;b;c,d\n1;2;3").delimiter == .semicolon)
        #expect(try read("a\tb\n1\t2").delimiter == .tab)
        #expect(try read("\"a;b;c\",d\n1,2").delimiter == .comma)
        #expect(try read("alone\n1").delimiter == .comma)
        #expect(texts(try read("a;b,c\n1,2", .comma).header) == ["a;b", "c"])
    }

    private static let text = "né,b\nZoë,2\n"
    private static let legacy: [UInt8] = [0x6E, 0xE9, 0x2C, 0x62, 0x0A, 0x5A, 0x6F, 0xEB, 0x2C, 0x32, 0x0A]
    private static let encoded: [(TextEncoding, [UInt8])] = [
        (.utf8, marked([0xEF, 0xBB, 0xBF], Array(text.utf8))), (.utf8, Array(text.utf8)), (.windows1252, legacy),
        (.utf16LittleEndian, marked([0xFF, 0xFE], text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] })),
        (.utf16BigEndian, marked([0xFE, 0xFF], text.utf16.flatMap { unit in [UInt8(unit >> 8), UInt8(unit & 0xFF)] })),
    ]

    private static func marked(_ mark: [UInt8], _ text: [UInt8]) -> [UInt8] { mark + text }

    @Test(arguments: encoded)
    func `each encoding gives the same table`(_ encoding: TextEncoding, _ bytes: [UInt8]) throws {
        let table = try DelimitedTable(bytes)
        #expect(table.encoding == encoding)
        #expect(texts(table.header) == ["né", "b"])
        #expect(table.rows.map(texts) == [["Zoë", "2"]])
        let again = try DelimitedTable(table.excerpt(table.rows))
        #expect(again.rows.map(texts) == [["Zoë", "2"]], "and so does a file that is made of its rows")
    }

    @Test func `Windows-1252 has its own characters between 80 and 9F, and five bytes that are none`() throws {
        let table = try DelimitedTable(Array("a\n".utf8) + [0x93, 0x80, 0x94, 0x0A, 0x81, 0x0A])
        #expect(texts(table.rows[0]) == ["\u{201C}€\u{201D}"])
        #expect(table.rows[1].fault?.reason == .undecodable)
    }

    @Test func `a damaged byte in UTF-8 breaks its row, and turns no other row's letters into wrong ones`() throws {
        let table = try DelimitedTable(Array("a,b\nZoë,1\nFern".utf8) + [0xE9] + Array(",2\nZoë,3\n".utf8))
        #expect(table.encoding == .utf8)
        #expect(table.rows.map(\.fault) == [nil, RowFault(reason: .undecodable, position: TextPosition(line: 3, column: 5)), nil])
        #expect(texts(table.rows[2]) == ["Zoë", "3"])
    }

    @Test func `columns have the letters that spreadsheets give them`() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(DelimitedTable.letters(ofColumn:)) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }

    @Test func `an excerpt has the header and the rows byte for byte`() throws {
        let table = try read("a;b\r\n1;\"x\r\ny\"\r\n2;z")
        #expect(String(decoding: table.excerpt([table.rows[0]]), as: UTF8.self) == "a;b\r\n1;\"x\r\ny\"\r\n")
        #expect(String(decoding: table.excerpt([table.rows[1]]), as: UTF8.self) == "a;b\r\n2;z\r\n")
    }

    @Test func `an excerpt is read in the encoding of its file, whatever stood in the rows that are left out`() throws {
        // Only the last row shows that it is UTF-8: a damaged row alone would be taken for another encoding, and its byte for a letter.
        let table = try DelimitedTable(Array("a,b\nFern".utf8) + [0xE9] + Array(",2\nZoë,3\n".utf8))
        let damaged = try DelimitedTable(table.excerpt([table.rows[0]]))
        #expect(damaged.encoding == .utf8 && damaged.rows.map(\.fault?.reason) == [.undecodable])
        #expect(texts(damaged.header) == ["a", "b"])
        // The header begins with bytes that at a file's beginning are a byte order mark.
        for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
            let table = try DelimitedTable([0x0A] + mark + Array("a,b\n1,2\n".utf8))
            #expect(table.encoding == .windows1252)
            let again = try DelimitedTable(table.excerpt(table.rows))
            #expect(again.encoding == .windows1252 && texts(again.header) == texts(table.header) && again.rows.map(texts) == [["1", "2"]])
        }
        let marked = try DelimitedTable([0x0A, 0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8))
        #expect(try texts(DelimitedTable(marked.excerpt(marked.rows)).header) == texts(marked.header))
    }
}
