import HL7v2
import Testing

@Suite struct DelimiterTests {
    @Test(arguments: ["MSH||", "MSH|^|", "MSH|^~|", #"MSH|^~\|"#, #"MSH|^~\&|"#, #"MSH|^~\&#|"#])
    func marksThatAreMissingHaveTheirUsualValue(_ start: String) throws {
        let message = try HL7Message.parse(Array((start + #"A^B~C&D\S\E|F"#).utf8))
        #expect(message.delimiters == .standard)
        #expect(message["MSH-3.2"].text == "B")
        #expect(message["MSH-3[2].1.2"].text == "D^E")
        #expect(message["MSH-4"].text == "F")
    }

    @Test func aMessageMayDeclareOthers() throws {
        let message = try HL7Message.parse(Array("MSH$*!@%$A*B!C%D@S@E@F@$|^~\\&".utf8))
        #expect(message["MSH-3.2"].text == "B")
        #expect(message["MSH-3[2].1.2"].text == "D*E$")
        #expect(message["MSH-4"].text == "|^~\\&")
        #expect(try HL7Message.parse(message.serialised()) == message)
    }

    @Test(arguments: [
        "MSH", "MSH|^^|", "MSH|^~\\&#+|", "MSHA^~\\&A", "MSH ^~\\& ", "MSH&^~\\&", "MSH|PAS|RCB|", "MSH|^~\"&|",
        "MSH\u{E9}^~", "MSH|^~\\&\u{E9}|",
    ])
    func marksThatCannotBeUsedAreAnError(_ header: String) throws {
        let error = try #require(throws: HL7ParseError.self) { try HL7Message.parse(Array(header.utf8)) }
        #expect(error.code == .badDelimiters)
        #expect(error.position?.segment == "MSH")
    }

    @Test(arguments: ["MSH|", "MSH|^~\\&", "MSH|^~"])
    func aHeaderMayEndAfterItsMarks(_ header: String) throws {
        let message = try HL7Message.parse(Array(header.utf8))
        #expect(message["MSH-3"] == .absent)
        #expect(message.serialised() == Array((header + "\r").utf8))
    }

    @Test func anAssumedMarkThatClashesWithADeclaredOneIsAnError() {
        #expect(HL7Delimiters(field: UInt8(ascii: "&"), encodingCharacters: Array("^~\\".utf8)) == nil)
        #expect(HL7Delimiters(field: UInt8(ascii: "&"), encodingCharacters: Array("^~\\+".utf8)) != nil)
    }
}
