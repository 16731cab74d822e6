import HL7v2
import Testing

@Suite struct PathTests {
    @Test(arguments: [
        ("PID-3", HL7Path("PID", field: 3)),
        ("PID-3.1", HL7Path("PID", field: 3)),
        ("PID-5.1.2", HL7Path("PID", field: 5, subcomponent: 2)),
        ("NK1[2]-3[4].5.6", HL7Path("NK1", occurrence: 2, field: 3, repetition: 4, component: 5, subcomponent: 6)),
    ])
    func aPathIsReadFromText(_ text: String, _ path: HL7Path) {
        #expect(HL7Path(parsing: text) == path)
        #expect(HL7Path(parsing: path.description) == path)
    }

    @Test(arguments: [
        "", "PID", "PID-", "PID-0", "PID-x", "pid-3", "PID-3.", "PID-3.0", "PID-3.1.2.3", "PID[0]-1", "PID[-1]-1",
        "PID[1-1", "PID-3[]", "PID-3]", "PID-99999", "PID-3 ", "PID--3", "PID-\u{663}", "PID-+3", "[1]-3", "PID-3[1]x",
    ])
    func whatIsNoPathIsNotRead(_ text: String) {
        #expect(HL7Path(parsing: text) == nil)
    }

    @Test(arguments: ["", "PI", "PIDX", "1ID", "pid", "P-D", "P\u{E9}"])
    func whatIsNoSegmentsNameIsNotTaken(_ text: String) {
        #expect(HL7SegmentID(text) == nil)
    }
}
