import HL7v2
import Testing

@Suite struct CharacterSetTests {
    @Test func withoutADeclarationAsciiIsFaithful() throws {
        let message = try HL7Message.parse(Fixture.note("Zoe"))
        #expect(message.decoding == HL7Decoding(declared: nil, used: .ascii, isFaithful: true))
    }

    @Test(arguments: ["UNICODE", "UNICODE UTF-8", "UTF-8", "unicode utf-8"])
    func unicodeMeansUTF8(_ name: String) throws {
        let message = try HL7Message.parse(Fixture.note("Zo\u{EB}", characterSet: name))
        #expect(message["NTE-3"].text == "Zo\u{EB}")
        #expect(message.decoding == HL7Decoding(declared: name, used: .utf8, isFaithful: true))
    }

    @Test func latin1AndLatin9DifferInTheEuroSign() throws {
        let bytes: [UInt8] = [0x5A, 0x6F, 0xEB, 0xA4]
        let latin1 = try HL7Message.parse(Fixture.note(bytes, characterSet: "8859/1"))
        let latin9 = try HL7Message.parse(Fixture.note(bytes, characterSet: "8859/15"))
        #expect(latin1["NTE-3"].text == "Zo\u{EB}\u{A4}")
        #expect(latin9["NTE-3"].text == "Zo\u{EB}\u{20AC}")
        #expect(latin1.decoding.isFaithful && latin9.decoding.isFaithful)
        #expect(latin1.serialised().suffix(5) == bytes + [0x0D])
        #expect(latin9.serialised().suffix(5) == bytes + [0x0D])
    }

    @Test(arguments: ["", "BIG-5", "UNICODE UTF-16", "ASCII"])
    func whatIsNotAsDeclaredIsReadAsUTF8AndFlagged(_ name: String) throws {
        let message = try HL7Message.parse(Fixture.note("Zo\u{EB}", characterSet: name))
        #expect(message["NTE-3"].text == "Zo\u{EB}")
        #expect(message.decoding == HL7Decoding(declared: name.isEmpty ? nil : name, used: .utf8, isFaithful: false))
    }

    @Test(arguments: ["", "UNICODE UTF-8", "BIG-5"])
    func whatIsNotUTF8EitherIsReadAsLatin1AndFlagged(_ name: String) throws {
        let message = try HL7Message.parse(Fixture.note([0x5A, 0x6F, 0xEB], characterSet: name))
        #expect(message["NTE-3"].text == "Zo\u{EB}")
        #expect(message.decoding == HL7Decoding(declared: name.isEmpty ? nil : name, used: .latin1, isFaithful: false))
    }

    @Test(arguments: ["", "UNICODE UTF-8", "ASCII"])
    func anApostropheOfWindowsInANameIsReadAsOneAndFlagged(_ name: String) throws {
        let message = try HL7Message.parse(Fixture.note([0x4F, 0x92, 0x54, 0x65, 0x73, 0x74], characterSet: name))
        #expect(message["NTE-3"].text == "O\u{2019}Test")
        #expect(message.decoding == HL7Decoding(declared: name.isEmpty ? nil : name, used: .windows1252, isFaithful: false))
    }

    @Test func windowsLettersAreReadAndWrittenWhereTheyAreDeclared() throws {
        let bytes: [UInt8] = (0x80...0xFF).map { $0 }
        let message = try HL7Message.parse(Fixture.note(bytes, characterSet: "windows-1252"))
        #expect(message.decoding == HL7Decoding(declared: "windows-1252", used: .windows1252, isFaithful: true))
        #expect(message["NTE-3"].text?.prefix(1) == "\u{20AC}")
        #expect(message["NTE-3"].text?.suffix(1) == "\u{FF}")
        #expect(message.serialised().suffix(bytes.count + 1) == bytes + [0x0D])
    }

    @Test func allBytesOfEachCharacterSetComeBackAsTheyWere() throws {
        for (name, range) in [("8859/1", 0xA0...0xFF), ("8859/15", 0xA0...0xFF), ("", 0x41...0x5A)] {
            let bytes = range.map { UInt8($0) }
            let message = try HL7Message.parse(Fixture.note(bytes, characterSet: name))
            #expect(message.serialised().suffix(bytes.count + 1) == bytes + [0x0D])
        }
    }

    @Test(arguments: ["8859/1", "8859/E/1"])
    func theNameIsReadWhereItHoldsTheMessagesEscapeCharacter(_ name: String) throws {
        let message = try HL7Message.parse(
            Array("MSH|^~/&|A|B|||||ADT|1|P|2.5||||||\(name)\rNTE|1||".utf8) + [0x5A, 0xEB])
        #expect(message.decoding == HL7Decoding(declared: "8859/1", used: .latin1, isFaithful: true))
        #expect(message["NTE-3"].text == "Z\u{EB}")
        #expect(try HL7Message.parse(message.serialised()) == message)
    }

    @Test func charactersThatDoNotFitAreSentAsAQuestionMark() {
        let header = [HL7Field](repeating: .absent, count: 15)
        func sent(_ name: String?) -> [UInt8] {
            HL7Message(header: header + [HL7Field(name)], body: [HL7Segment("NTE", [HL7Field("\u{20AC}\u{A4}")])])
                .serialised().suffix(3)
        }
        #expect(sent(nil) == [0x3F, 0x3F, 0x0D])
        #expect(sent("8859/1") == [0x3F, 0xA4, 0x0D])
        #expect(sent("8859/15") == [0xA4, 0x3F, 0x0D])
        #expect(sent("UNICODE UTF-8") == [0xC2, 0xA4, 0x0D])
    }
}
