import HL7v2
import Testing

@Suite struct EscapeTests {
    @Test(arguments: [
        (#"a\F\b\S\c\T\d\R\e\E\f"#, #"a|b^c&d~e\f"#),
        (#"one\.br\two"#, "one\ntwo"),
        (#"\H\loud\N\ quiet"#, "loud quiet"),
        (#"\X41\\X4243\"#, "ABC"),
        (#"\XC3A9\"#, "\u{E9}"),
        (#"\Zlocal\ \.sp+2\ \q\"#, #"\Zlocal\ \.sp+2\ \q\"#),
        (#"\X4\ \X\ \XG0\ \X+1\ \XC3\"#, #"\X4\ \X\ \XG0\ \X+1\ \XC3\"#),
        (#"open \T"#, #"open \T"#),
        (#"ends with \"#, #"ends with \"#),
        (#"\\"#, #"\\"#),
        (#"\T\\T\"#, "&&"),
    ])
    func escapesAreResolvedAndUnknownOnesKept(_ raw: String, _ text: String) throws {
        let message = try HL7Message.parse(Fixture.note(raw, characterSet: "UNICODE UTF-8"))
        #expect(message["NTE-3"].text == text)
        #expect(try HL7Message.parse(message.serialised()) == message)
    }

    @Test func aValueOfFormattingOnlyIsAbsent() throws {
        #expect(try HL7Message.parse(Fixture.note(#"\H\\N\"#))["NTE-3"] == .absent)
    }

    @Test func theEscapedNullIsAText() throws {
        let message = try HL7Message.parse(Fixture.note(#"\X2222\"#))
        #expect(message["NTE-3"] == .text("\"\""))
        #expect(try HL7Message.parse(message.serialised())["NTE-3"] == .text("\"\""))
    }

    @Test func hexadecimalBytesAreOfTheMessagesCharacterSet() throws {
        #expect(try HL7Message.parse(Fixture.note(#"\XE9\"#, characterSet: "8859/1"))["NTE-3"].text == "\u{E9}")
        #expect(try HL7Message.parse(Fixture.note(#"\XA4\"#, characterSet: "8859/15"))["NTE-3"].text == "\u{20AC}")
        #expect(try HL7Message.parse(Fixture.note(#"\XE9\"#))["NTE-3"].text == #"\XE9\"#)
    }

    @Test func framingBytesAndLineEndsAreEscapedWhenSent() throws {
        let text = "a\u{0B}b\u{1C}c\r\nd\te\u{7F}\u{0}"
        let message = HL7Message(header: [], body: [HL7Segment("NTE", [HL7Field(text)])])
        let bytes = message.serialised()
        #expect(!bytes.contains(0x0B))
        #expect(!bytes.contains(0x1C))
        #expect(bytes.filter { $0 == 0x0D }.count == 2)
        #expect(try HL7Message.parse(bytes)["NTE-1"].text == text)
    }
}
