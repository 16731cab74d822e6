import Foundation
import SafeguardingContract
import Testing

@Suite("The JSON encoding")
struct ContractJSONTests {
    private func problems(_ json: String, _ type: MessageType = .contact) -> [ContractProblem] {
        switch ContractJSON.payload(fromJSON: Array(json.utf8), of: type) {
        case .success: []
        case .failure(let list): list.problems
        }
    }

    private func codes(_ json: String, _ type: MessageType = .contact) -> [String] {
        problems(json, type).map { "\($0.code) \($0.path)" }
    }

    @Test("SwiftProtobuf's JSON becomes SwiftProtobuf's bytes, and back the same JSON", arguments: MessageType.all)
    func agrees(type: MessageType) throws {
        var g = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            let object = RandomMessages.json(of: type.name, using: &g)
            let expected = try RandomMessages.encode(object, type)
            let json = Array(try JSONSerialization.data(withJSONObject: object))
            #expect(try ContractJSON.payload(fromJSON: json, of: type).get() == expected)

            let ours = try ContractJSON.json(fromPayload: expected, of: type).get()
            let theirs = try RandomMessages.object(expected, type)
            let read = try #require(JSONSerialization.jsonObject(with: Data(ours)) as? NSDictionary)
            #expect(read == theirs as NSDictionary)
            #expect(try ContractJSON.payload(fromJSON: ours, of: type).get() == expected)
        }
    }

    @Test("Both spellings of a name, null, numbers as texts and enumerations by number are taken")
    func lenient() throws {
        let a = #"{"child": {"birth_date": {"year": "2012", "month": 2.0, "day": 1e1}}, "grounds": {"risk": 3, "purpose": null}}"#
        let b = #"{"grounds": {"risk": "SIGNIFICANT_HARM"}, "child": {"birthDate": {"day": 10, "month": 2, "year": 2012}}}"#
        let bytes = try ContractJSON.payload(fromJSON: Array(a.utf8), of: .contact).get()
        #expect(try bytes == ContractJSON.payload(fromJSON: Array(b.utf8), of: .contact).get())
        #expect(CanonicalForm.problems(in: bytes, of: .contact) == [])
    }

    @Test("Every problem is named at once, with its path in the contract")
    func everything() {
        let json = """
            {"child": {"birthDate": "2012-02-29", "telephones": "01632 960001", "sex": {"code": 7}},
             "concerns": [{"text": "a", "categories": ["CONCERN", "GOSSIP"]}, null],
             "grounds": {"familyInformed": "yes", "risk": true},
             "local_reference": "x", "localReference": "y"}
            """
        #expect(
            codes(json) == [
                "MSG-JSON-SHAPE child.birth_date", "MSG-JSON-SHAPE child.telephones", "MSG-JSON-SHAPE child.sex.code",
                "MSG-JSON-ENUM concerns[0].categories[1]", "MSG-JSON-SHAPE concerns[1]",
                "MSG-JSON-SHAPE grounds.family_informed", "MSG-JSON-SHAPE grounds.risk", "MSG-JSON-TWICE local_reference",
            ])
    }

    @Test("Numbers keep to their type", arguments: ["2147483648", "-2147483649", "1.5", "\"x\"", "1e400", "\"\"", "\"١\"", "\"+1\"", "\" 1\""])
    func numbers(text: String) {
        #expect(codes("{\"child\": {\"birthDate\": {\"year\": \(text)}}}") == ["MSG-JSON-NUMBER child.birth_date.year"])
    }

    @Test("A member that is not known is refused, with a guess, and never repeated")
    func unknown() throws {
        let problem = try #require(problems("{\n  \"child\": {\"birthdayDate\": 1, \"Tamsin Testdata\": 2}}").first)
        #expect(problem.path == "child" && problem.sentence.hasSuffix("line 2, column 13"))
        #expect(problem.help == "perhaps `birthDate` is meant")
        let secret = try #require(problems("{\n  \"child\": {\"Tamsin Testdata\": 2}}").first)
        #expect(!"\(secret)".contains("Tamsin"))
        #expect(secret.help.contains("birthDate"))
    }

    @Test("No problem repeats a value", arguments: [
        #"{"child": "SECRET"}"#, #"{"grounds": {"risk": "SECRET"}}"#, #"{"child": {"birthDate": {"year": "SECRET"}}}"#,
        #"{"SECRET": 1}"#, #"{"child": SECRET}"#, #"{"child": "SECRET"#, #"{"concerns": {"SECRET": 1}}"#,
        #"{"child": {"name": {"SECRET": "SECRET", "SECRET": 2}}}"#,
    ])
    func nothingRepeated(json: String) {
        #expect(!problems(json).isEmpty)
        for problem in problems(json) { #expect(!"\(problem)".contains("SECRET")) }
    }

    @Test("Enumerations within a message, and lists of them, are written as words and read as words or numbers")
    func nestedEnumerations() throws {
        let words = #"""
            {"handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"]},"consents":[{"toShare":"WITHDRAWN","saidBy":"CHILD"},{"toWork":"ENDED"}]}
            """#
        let numbers = #"""
            {"handling":{"onward":2,"limits":[1,"NOT_TO_BE_DISCLOSED_TO_SUBJECT"]},"consents":[{"to_share":3,"said_by":1},{"toWork":3}]}
            """#
        let payload = try ContractJSON.payload(fromJSON: Array(words.utf8), of: .contact).get()
        #expect(try ContractJSON.payload(fromJSON: Array(numbers.utf8), of: .contact).get() == payload)
        #expect(try String(decoding: ContractJSON.json(fromPayload: payload, of: .contact).get(), as: UTF8.self) == words)
        let contact = try Wire.decode(Contact.self, payload)
        #expect(contact.handling.onward == .askFirst && contact.handling.limits == [.notAsEvidence, .notToBeDisclosedToSubject])
        #expect(contact.consents.map(\.toShare) == [.withdrawn, .unspecified] && contact.consents[1].toWork == .ended)
        #expect(
            codes(#"{"handling":{"onward":"GIVEN","limits":["EVERYTHING"]}}"#) == [
                "MSG-JSON-ENUM handling.onward", "MSG-JSON-ENUM handling.limits[0]",
            ])
        #expect(codes(#"{"event":"DISCHARGED"}"#, .emergencyAttendance) == ["MSG-JSON-ENUM event"])
        #expect(codes(#"{"extent":"ALL"}"#, .informationResponse) == ["MSG-JSON-ENUM extent"])
    }

    @Test("Bytes are base64 in either alphabet, padded or not, and nothing else")
    func base64() throws {
        func key(_ text: String) -> [UInt8]? {
            let payload = try? ContractJSON.payload(fromJSON: Array("{\"receipt\": {\"keyId\": \"\(text)\"}}".utf8), of: .decided).get()
            return payload.flatMap { try? Wire.decode(Decided.self, $0) }.map { [UInt8]($0.receipt.keyID) }
        }
        #expect(key("-_8=") == [0xFB, 0xFF] && key("+/8=") == [0xFB, 0xFF] && key("-_8") == [0xFB, 0xFF])
        for wrong in ["-_9=", "a", "a===", "ab=c", "a b=", "-_8=="] { #expect(key(wrong) == nil, "\(wrong)") }
    }

    @Test("What is not JSON is refused with its place", arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{'a':1}", "nul", "01", "1.", "-", "\"\\x\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\u{1}\"",
        "{\"a\" 1}", "{} {}", "\u{FEFF}{}", "NaN", "// no\n{}", "[1 2]", "\"a",
    ])
    func syntax(json: String) {
        #expect(codes(json) == ["MSG-JSON-SYNTAX "])
    }

    @Test("Depth and size are bounded, and bytes that are not UTF-8 refused")
    func bounds() {
        #expect(codes(String(repeating: "[", count: 100_000)) == ["MSG-JSON-SYNTAX "])
        #expect(codes(String(repeating: "{\"child\":", count: 100_000)) == ["MSG-JSON-SYNTAX "])
        #expect(codes("[" + String(repeating: "0,", count: JSONLimits.manyValues) + "0]") == ["MSG-JSON-SYNTAX "])
        guard case .failure(let large) = ContractJSON.payload(fromJSON: Array(repeating: 32, count: ContractJSON.sizeLimit + 1), of: .contact),
            case .failure(let latin) = ContractJSON.payload(fromJSON: [0x22, 0xE4, 0x22], of: .contact)
        else { return #expect(Bool(false)) }
        #expect(large.problems.map(\.code) == ["MSG-SIZE"])
        #expect(latin.problems.map(\.code) == ["MSG-JSON-SYNTAX"])
    }

    @Test("Escapes are read and written")
    func escapes() throws {
        let json = #"{"localReference": "\u00e4\ud83e\udd86\n\"\\\/\u0001"}"#
        let payload = try ContractJSON.payload(fromJSON: Array(json.utf8), of: .contact).get()
        #expect(try Wire.decode(Contact.self, payload).localReference == "ä🦆\n\"\\/\u{1}")
        let written = try String(decoding: ContractJSON.json(fromPayload: payload, of: .contact).get(), as: UTF8.self)
        #expect(written == #"{"localReference":"ä🦆\n\"\\/\u0001"}"#)
    }

    @Test("Mutated JSON never traps, and what is taken is canonical")
    func mutated() throws {
        var g = SeededGenerator(seed: 6)
        let samples = try MessageType.all.map { ($0, try ContractJSON.event(Samples.envelope(for: $0), payload: Samples.bytes(of: $0)).get()) }
        for _ in 0..<2000 {
            var (type, bytes) = samples.randomElement(using: &g)!
            for _ in 0..<Int.random(in: 1...3, using: &g) {
                let at = Int.random(in: bytes.indices, using: &g)
                switch Int.random(in: 0..<3, using: &g) {
                case 0: bytes[at] = UInt8.random(in: 0...127, using: &g)
                case 1: bytes.remove(at: at)
                default: bytes.insert(Array("{}[]\",:\\0null".utf8).randomElement(using: &g)!, at: at)
                }
            }
            if case .success(let (envelope, payload)) = ContractJSON.event(from: bytes), let type = MessageType(envelope.type) {
                #expect(CanonicalForm.problems(in: payload, of: type) == [])
            }
            _ = ContractJSON.payload(fromJSON: bytes, of: type)
        }
    }
}

private enum JSONLimits {
    static let manyValues = 200_000
}
