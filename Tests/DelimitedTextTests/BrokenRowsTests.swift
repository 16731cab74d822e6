import Testing

@testable import DelimitedText

@Suite struct BrokenRowsTests {
    private func reasons(_ text: String, limits: DelimitedLimits = DelimitedLimits()) throws -> [RowFault.Reason?] {
        try DelimitedTable(Array(text.utf8), limits: limits).rows.map { $0.fault?.reason }
    }

    @Test func `a row with too many or too few fields is broken, and the others are not`() throws {
        #expect(try reasons("a,b\n1,2\n1,2,3\n1\n1,2\n") == [nil, .fieldCount, .fieldCount, nil])
    }

    @Test func `a quotation mark that is never closed takes the rest of the file with it, and says where it stands`() throws {
        let table = try DelimitedTable(Array("a,b\n1,2\n3,\"x\n5,6\n".utf8))
        #expect(table.rows.map(\.fault) == [nil, RowFault(reason: .unclosedQuote, position: TextPosition(line: 3, column: 3))])
        #expect(String(decoding: table.excerpt([table.rows[1]]), as: UTF8.self) == "a,b\r\n3,\"x\n5,6\n\r\n")
    }

    @Test func `a closing quotation mark that is missing breaks the rows up to the next one, and no more`() throws {
        let text = "a,b\n1,\"x\n2,\"y\"\n3,\"z\"\n"
        let table = try DelimitedTable(Array(text.utf8))
        #expect(table.rows.map { $0.fault?.reason } == [.textAfterQuote, nil])
        #expect(table.rows[0].fault?.position == TextPosition(line: 3, column: 4))
        #expect(table.rows[1].position.line == 4)
    }

    @Test func `a quotation mark inside a plain field breaks its row`() throws {
        let table = try DelimitedTable(Array("a,b\n1,5\" pipe\n2,y\n".utf8))
        #expect(table.rows.map(\.fault) == [RowFault(reason: .strayQuote, position: TextPosition(line: 2, column: 4)), nil])
    }

    @Test func `lines of a field whose opening quotation mark is missing are not taken for rows`() throws {
        let text = "a,b,c\n1,it began\nso,they,said\nand ended\",2\n2,\"y\",3\n"
        #expect(try reasons(text) == [.fieldCount, .doubtful, .strayQuote, nil])
    }

    @Test func `what stands between two damaged quotation marks is doubtful, and a closed one ends the doubt`() throws {
        #expect(try reasons("a,b\n1,\"x\"y\n2,z\n3,w\"\n4,v\n") == [.textAfterQuote, .doubtful, .strayQuote, nil])
        #expect(try reasons("a,b\n1,\"x\"y\n2,\"z\"\n3,w\"\n4,v\n") == [.textAfterQuote, nil, .strayQuote, nil])
    }

    @Test func `a NUL breaks its row, in quotation marks or not`() throws {
        #expect(try reasons("a,b\n1,x\0\n2,\"\0\"\n3,y\n") == [.nul, .nul, nil])
    }

    @Test func `limits of a row break the row`() throws {
        var limits = DelimitedLimits()
        (limits.fieldLength, limits.fields) = (4, 3)
        #expect(try reasons("a,b\n1,abcd\n2,abcde\n3,\"abcde\"\n", limits: limits) == [nil, .fieldTooLong, .fieldTooLong])
        #expect(try reasons("a,b\n1,2,3,4\n1,2\n", limits: limits) == [.tooManyFields, nil])
    }

    @Test func `limits of a file refuse the file`() throws {
        var limits = DelimitedLimits()
        (limits.bytes, limits.rows) = (12, 2)
        #expect(throws: FileFault.tooManyRows) { try DelimitedTable(Array("a\n1\n2\n3".utf8), limits: limits) }
        #expect(throws: FileFault.tooLarge) { try DelimitedTable(Array("a\n1234567890123".utf8), limits: limits) }
        #expect(try DelimitedTable(Array("a\n1\n2\n".utf8), limits: limits).rows.count == 2)
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n\n"])
    func `a file with nothing in it is refused as such`(_ text: String) {
        #expect(throws: FileFault.empty) { try DelimitedTable(Array(text.utf8)) }
    }

    @Test func `a broken header refuses the file, with its place`() {
        #expect(throws: FileFault.header(RowFault(reason: .unclosedQuote, position: TextPosition(line: 1, column: 3)))) {
            try DelimitedTable(Array("a,\"b\n1,2\n".utf8))
        }
    }

    @Test func `any bytes at all give a table or a fault, and each byte belongs to at most one row`() {
        var random = Seeded(state: 20_261_121)
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x00, 0xC3, 0xA9, 0xFF, 0xFE, 0x3B]
        var tables = 0
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            guard let table = try? DelimitedTable(bytes) else { continue }
            tables += 1
            var end = table.header.bytes.upperBound
            for row in table.rows {
                #expect(row.bytes.lowerBound >= end)
                end = row.bytes.upperBound
                #expect(row.fault != nil || row.fields.count == table.header.fields.count)
            }
            #expect(end <= bytes.count)
        }
        #expect(tables > 300)
    }
}

/// SplitMix64: the same numbers each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
