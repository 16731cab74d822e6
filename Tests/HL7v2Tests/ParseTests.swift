import HL7v2
import Testing

@Suite struct ParseTests {
    @Test(arguments: ["\r", "\n", "\r\n", "\r\r\n"])
    func segmentsMayEndWithAnyLineEnd(_ ending: String) throws {
        let message = try HL7Message.parse(Fixture.bytes(ending: ending))
        #expect(message == (try HL7Message.parse(Fixture.bytes())))
        #expect(message.segments.map(\.id.name) == ["MSH", "EVN", "PID", "NK1", "NK1", "PV1", "DG1", "ZU1"])
    }

    @Test func theHeaderTellsKindEventNumberAndVersion() throws {
        let message = try HL7Message.parse(Fixture.bytes())
        #expect(message.messageCode == "ADT")
        #expect(message.triggerEvent == "A04")
        #expect(message.controlID == "CTRL0001")
        #expect(message.processingID == "P")
        #expect(message.version == HL7Version("2.4"))
        #expect(message["MSH-1"].text == "|")
        #expect(message["MSH-2"].text == #"^~\&"#)
    }

    @Test func aPathLeadsToOccurrenceRepetitionComponentAndSubcomponent() throws {
        let message = try HL7Message.parse(Fixture.bytes())
        #expect(message["PID-3.1"].text == "9990000018")
        #expect(message["PID-3[2]"].text == "T4711")
        #expect(message["PID-3[2].4.2"].text == "2.999.1")
        #expect(message["NK1[2]-2.2"].text == "Tilda")
        #expect(message["PID-5.1.2"].text == "van")
        #expect(message["ZU1-1"].text == "local")
    }

    @Test(arguments: ["PID-3[9]", "PID-999", "NK1[3]-2", "ZZZ-1", "PID-3.99.99"] as [HL7Path])
    func aPathThatLeadsNowhereIsAbsent(_ path: HL7Path) throws {
        #expect(try HL7Message.parse(Fixture.bytes())[path] == .absent)
    }

    @Test func numbersBelowOneAreAbsentAndDoNotTrap() throws {
        let message = try HL7Message.parse(Fixture.bytes())
        for number in [0, -1, Int.min, Int.max] {
            #expect(message[HL7Path("PID", occurrence: number, field: 3)] == .absent)
            #expect(message[HL7Path("PID", field: number)] == .absent)
            #expect(message[HL7Path("PID", field: 3, repetition: number)] == .absent)
            #expect(message[HL7Path("PID", field: 3, component: number)] == .absent)
            #expect(message[HL7Path("PID", field: 3, subcomponent: number)] == .absent)
        }
    }

    @Test func theNullIsNotTheSameAsAbsent() throws {
        let message = try HL7Message.parse(Fixture.bytes())
        #expect(message["PV1-14"] == .null)
        #expect(message["PV1-13"] == .absent)
        #expect(message["PV1-14"].text == nil)
        #expect(!message["PV1-14"].isAbsent)
        #expect(!message.field(at: "PV1-14").isAbsent)
    }

    @Test func localSegmentsAreKept() throws {
        let message = try HL7Message.parse(Fixture.bytes())
        let local = message.segments.filter { $0.id.isLocal }
        #expect(local == [HL7Segment("ZU1", [HL7Field("local"), HL7Field("1")])])
        #expect(message.segment("ZU1") == local.first)
        #expect(message.segments("NK1").count == 2)
    }

    @Test func aByteOrderMarkAndBlankLinesAreSkipped() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x0D, 0x0A] + Fixture.bytes(ending: "\n\n")
        #expect(try HL7Message.parse(bytes) == HL7Message.parse(Fixture.bytes()))
    }

    @Test(arguments: ["2.3", "2.3.1", "2.4", "2.5", "2.5.1"])
    func theVersionsThisIsMadeForAreSupported(_ version: String) {
        #expect(HL7Version(version).isSupported)
    }

    @Test(arguments: ["2.2", "2.6", "3.0", ""])
    func otherVersionsAreReadAndNotSupported(_ version: String) throws {
        let message = try HL7Message.parse(Array("MSH|^~\\&|||||||ADT^A04|7|P|\(version)".utf8))
        #expect(message.controlID == "7")
        #expect(message.version?.isSupported != true)
    }
}
