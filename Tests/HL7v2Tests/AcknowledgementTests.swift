import Foundation
import HL7v2
import Testing

@Suite struct AcknowledgementTests {
    private func message(_ version: String, characterSet: String = "") throws -> HL7Message {
        try HL7Message.parse(
            Array(#"MSH|^~\&|EDSYS^2.999^ISO|RXX01|EIDER|HUB|2026||ADT^A04^ADT_A01|C\T\1|T^A|"#.utf8)
                + Array("\(version)||||||\(characterSet)\rPID|1".utf8))
    }

    @Test func anAcceptanceGoesBackWithTheOriginalsNumberAndVersion() throws {
        let answer = Acknowledgement.accept(try message("2.4"), try Fixture.stamp())
        #expect(
            answer.lines == [
                #"MSH|^~\&|EIDER|HUB|EDSYS^2.999^ISO|RXX01|20260105230000+0000||ACK^A04^ACK|ACK77|T^A|2.4"#,
                #"MSA|AA|C\T\1"#,
            ])
        #expect(answer["MSA-2"].text == "C&1")
        #expect(try HL7Message.parse(answer.serialised()) == answer)
    }

    @Test(arguments: [("2.3", "ACK^A04"), ("2.3.1", "ACK^A04^ACK"), ("2.4", "ACK^A04^ACK"), ("2.5.1", "ACK^A04^ACK")])
    func theStructureIsNamedFromTheVersionThatKnowsIt(_ version: String, _ type: String) throws {
        let header = try #require(Acknowledgement.accept(try message(version), try Fixture.stamp()).lines.first)
        let fields = header.split(separator: "|", omittingEmptySubsequences: false)
        #expect(fields[8] == type)
        #expect(fields[11] == version)
    }

    @Test(arguments: ["2.3", "2.3.1", "2.4"])
    func olderVersionsAreToldTheErrorInItsFirstField(_ version: String) throws {
        let problems = [
            HL7Problem(.requiredFieldMissing, at: .init("PID-3")),
            HL7Problem(.dataType, at: .init("NK1[2]-16.1")), HL7Problem(.segmentSequence, at: .init(segment: "PV1")),
            HL7Problem(.internalError),
        ]
        let answer = Acknowledgement.error(try message(version), problems, try Fixture.stamp())
        #expect(
            answer.lines.dropFirst() == [
                #"MSA|AE|C\T\1|Required field missing"#,
                "ERR|PID^1^3^101&Required field missing&HL70357~NK1^2^16^102&Data type error&HL70357"
                    + "~PV1^1^^100&Segment sequence error&HL70357~^^^207&Application internal error&HL70357",
            ])
        #expect(try HL7Message.parse(answer.serialised()) == answer)
    }

    @Test(arguments: ["2.5", "2.5.1", "2.6"])
    func laterVersionsAreToldLocationCodeAndSeverity(_ version: String) throws {
        let problems = [
            HL7Problem(.requiredFieldMissing, at: .init("PID-3[2].4")),
            HL7Problem(.tableValueNotFound, at: .init(segment: "PV1"), severity: .warning), HL7Problem(.internalError),
        ]
        let answer = Acknowledgement.error(try message(version), problems, try Fixture.stamp())
        #expect(
            answer.lines.dropFirst() == [
                #"MSA|AE|C\T\1"#,
                "ERR||PID^1^3^2^4^1|101^Required field missing^HL70357|E",
                "ERR||PV1^1|103^Table value not found^HL70357|W",
                "ERR|||207^Application internal error^HL70357|E",
            ])
        #expect(try HL7Message.parse(answer.serialised()) == answer)
    }

    @Test func aRejectionSaysWhy() throws {
        let answer = Acknowledgement.reject(
            try message("2.7"), [HL7Problem(.unsupportedVersion, at: .init("MSH-12"))], try Fixture.stamp())
        #expect(answer["MSA-1"].text == "AR")
        #expect(answer["ERR-3"].text == "203")
        #expect(answer["MSH-12"].text == "2.7")
    }

    @Test func theAnswerHasTheDelimitersAndTheCharacterSetOfTheQuestion() throws {
        let odd = try HL7Message.parse(Array("MSH$*!@%$Z\u{E9}*1$F$$$$$ADT*A04$9$P$2.5$$$$$$UTF-8".utf8))
        let answer = Acknowledgement.accept(odd, try Fixture.stamp())
        #expect(
            answer.lines == [
                "MSH$*!@%$$$Z\u{E9}*1$F$20260105230000+0000$$ACK*A04*ACK$ACK77$P$2.5$$$$$$UTF-8", "MSA$AA$9",
            ])
        let latin = try HL7Message.parse(Array(#"MSH|^~\&|Z"#.utf8) + [0xE9] + Array("|F|||||ADT|9|P|2.5".utf8))
        let other = Acknowledgement.accept(latin, try Fixture.stamp())
        #expect(other["MSH-18"].text == "8859/1")
        #expect(try HL7Message.parse(other.serialised())["MSH-5"].text == "Z\u{E9}")
    }

    @Test func aHeaderWithoutTypeVersionOrModeIsAnsweredAsWellAsPossible() throws {
        let bare = try HL7Message.parse(Array(#"MSH|^~\&|A|B"#.utf8))
        #expect(
            Acknowledgement.accept(bare, try Fixture.stamp()).lines == [
                #"MSH|^~\&|||A|B|20260105230000+0000||ACK|ACK77|P|2.4"#, "MSA|AA|",
            ])
    }

    @Test func whatCannotBeReadIsRejectedByItsNumberIfItsHeaderCanBeRead() throws {
        let bytes = Array((ParseErrorTests.header + "\rEVN|1\rTamsin lives here").utf8)
        let error = try #require(throws: HL7ParseError.self) { try HL7Message.parse(bytes) }
        let answer = Acknowledgement.reject(unreadable: bytes, because: error, try Fixture.stamp())
        #expect(
            answer.lines == [
                #"MSH|^~\&|C|D|A|B|20260105230000+0000||ACK^A04^ACK|ACK77|P|2.4"#, "MSA|AR|1|Segment sequence error",
                "ERR|^^^100&Segment sequence error&HL70357",
            ])
    }

    @Test(arguments: ["", "Tamsin", "MSH|||", "MSH\r", "\u{1C}\u{0B}\r\r"])
    func whatCannotBeReadAtAllIsRejectedWithoutANumber(_ text: String) throws {
        let bytes = Array(text.utf8)
        let error = (try? HL7Message.parse(bytes)) == nil ? HL7ParseError(.noHeader) : HL7ParseError(.tooLarge)
        let answer = Acknowledgement.reject(unreadable: bytes, because: error, try Fixture.stamp())
        #expect(answer["MSA-1"].text == "AR")
        #expect(answer["MSA-2"] == .absent)
        #expect(answer["MSH-10"].text == "ACK77")
        #expect(answer["MSH-12"].text == "2.4")
        #expect(try HL7Message.parse(answer.serialised()) == answer)
    }

    @Test func theTableOfConditionsIsComplete() {
        #expect(HL7Condition.allCases.map(\.rawValue) == [100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207])
        #expect(Set(HL7Condition.allCases.map(\.text)).count == 12)
    }
}

extension Fixture {
    static func stamp() throws -> Acknowledgement.Stamp {
        let london = try requireZone("Europe/London")
        return Acknowledgement.Stamp(
            controlID: "ACK77", timestamp: HL7Timestamp(Date(timeIntervalSince1970: 1_767_654_000), in: london))
    }
}
