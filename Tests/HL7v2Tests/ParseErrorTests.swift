import HL7v2
import Testing

@Suite struct ParseErrorTests {
    static let header = #"MSH|^~\&|A|B|C|D|2026||ADT^A04|1|P|2.4"#

    private func error(_ text: String, limits: HL7Limits = .standard) throws -> HL7ParseError {
        try #require(throws: HL7ParseError.self) { try HL7Message.parse(Array(text.utf8), limits: limits) }
    }

    @Test(arguments: ["", "\r", "\r\n\n", "\u{FEFF}"])
    func nothingIsAnEmptyMessage(_ text: String) throws {
        #expect(try error(text).code == .empty)
    }

    @Test(arguments: ["PID|1", "FHS|^~\\&|", "<xml/>", " MSH|^~\\&|", "msh|^~\\&|", "M"])
    func aMessageBeginsWithItsHeader(_ text: String) throws {
        #expect(try error(text).code == .noHeader)
    }

    @Test(arguments: ["Tamsin lives here", "pid|1", "PI", "PID^1", "1ID|", "PIDX|", "P\u{E9}D|"])
    func aLineThatIsNoSegmentIsAnErrorWithItsPlaceAndNoContent(_ line: String) throws {
        let error = try error("\(Self.header)\rEVN||2026\r\(line)\rPV1|1")
        #expect(error.code == .malformedSegment)
        #expect(error.position?.line == 3)
        #expect(error.position?.segment == nil)
        #expect(!String(reflecting: error).contains("Tamsin"))
    }

    @Test func twoMessagesInOneAreNotMixed() throws {
        let error = try error("\(Self.header)\rPID|1\r\(Self.header)\rPID|1")
        #expect(error.code == .secondHeader)
        #expect(error.position?.line == 3)
        #expect(error.position?.segment == "MSH")
        #expect(error.position?.occurrence == 2)
    }

    @Test func aLimitIsAllowedAndOneMoreIsNot() throws {
        let text = "\(Self.header)\rNTE|a~b^c&d|e"
        let bytes = Array(text.utf8)
        #expect(throws: Never.self) {
            try HL7Message.parse(
                bytes, limits: HL7Limits(messageBytes: bytes.count, segments: 2, fieldsPerSegment: 11, separators: 4))
        }
        #expect(try error(text, limits: HL7Limits(messageBytes: bytes.count - 1)).code == .tooLarge)
        #expect(try error(text, limits: HL7Limits(segments: 1)).code == .tooManySegments)
        let fields = try error(text, limits: HL7Limits(fieldsPerSegment: 10))
        #expect(fields.code == .tooManyFields)
        #expect(fields.position?.segment == "MSH")
        // One separator is in MSH-9.
        let separators = try error(text, limits: HL7Limits(separators: 3))
        #expect(separators.code == .tooManySeparators)
        #expect(separators.position?.segment == "NTE")
        #expect(separators.position?.field == 1)
        #expect(separators.position?.description == "segment 2 (NTE), field 1")
    }

    @Test func negativeLimitsAllowNothingAndDoNotTrap() throws {
        let limits = HL7Limits(messageBytes: 99, segments: -1, fieldsPerSegment: -1, separators: -1)
        #expect(try error(Self.header, limits: limits).code == .tooManySegments)
        #expect(try error(Self.header, limits: HL7Limits(fieldsPerSegment: -1)).code == .tooManyFields)
        #expect(try error(Self.header, limits: HL7Limits(separators: -1)).code == .tooManySeparators)
    }

    @Test func aMegabyteOfSeparatorsIsRefusedAndNotStored() throws {
        for separator in ["^", "~", "&", "|"] {
            let text = "\(Self.header)\rNTE|" + String(repeating: separator, count: 1_000_000)
            #expect([.tooManySeparators, .tooManyFields].contains(try error(text).code))
        }
    }

    @Test func everyCodeIsStableAndHasASentenceAndHelp() {
        let codes = HL7ParseError.Code.allCases
        #expect(
            codes.map(\.rawValue) == [
                "hl7.empty", "hl7.too-large", "hl7.too-many-segments", "hl7.too-many-fields", "hl7.too-many-separators",
                "hl7.no-header", "hl7.bad-delimiters", "hl7.malformed-segment", "hl7.second-header",
            ])
        for error in codes.map({ HL7ParseError($0) }) {
            #expect(!error.sentence.isEmpty && !error.help.isEmpty && !error.sentence.hasSuffix("."))
        }
        #expect(Set(codes.map { HL7ParseError($0).sentence }).count == codes.count)
    }
}
