import SafeguardingContract
import Testing

/// The bytes of an invented case's messages, in both encodings. They are the wire format: where one of these changes, older adapters
/// and every signature and leaf over them break. A field may be added; nothing here may be made to fit.
@Suite("Golden bytes")
struct GoldenTests {
    @Test("Protobuf and JSON of each message type are these bytes, and are read back to the same", arguments: MessageType.all)
    func payloads(type: MessageType) throws {
        try check(Samples.bytes(of: type), type, against: Golden.of(type.shortName))
    }

    @Test("So are those of messages with the fields that came later, which validation finds nothing wrong with", arguments: (Samples.grown + Samples.grownByLoops).indices)
    func grown(index: Int) throws {
        let (name, type, payload) = (Samples.grown + Samples.grownByLoops)[index]
        try check(payload, type, against: Golden.grown[name] ?? Golden.grownByLoops[name])
        #expect(Validation.validate(payload, of: type, envelope: Samples.envelope(for: type)) == ValidationReport())
    }

    private func check(_ payload: [UInt8], _ type: MessageType, against golden: (hex: String, json: String)?) throws {
        let golden = try #require(golden)
        let protobuf = try #require(bytes(golden.hex))
        let json = Array(golden.json.utf8)
        #expect(payload == protobuf)
        #expect(try ContractJSON.json(fromPayload: protobuf, of: type).get() == json)
        #expect(try ContractJSON.payload(fromJSON: json, of: type).get() == protobuf)
        #expect(CanonicalForm.problems(in: protobuf, of: type) == [])
    }

    @Test("A whole message in JSON is this event, and is read back to envelope and payload")
    func event() throws {
        var envelope = Samples.envelope(for: .acknowledged)
        envelope.inform = ["party:elm-park-school", "desk:school-nursing"]
        let payload = Samples.bytes(of: .acknowledged)
        let json = Array(Golden.event.utf8)
        #expect(try ContractJSON.event(envelope, payload: payload).get() == json)
        envelope.datacontenttype = "application/json"
        let (back, bytes) = try ContractJSON.event(from: json).get()
        #expect(back == envelope && bytes == payload)
    }

    @Test("An envelope in protobuf is these bytes")
    func envelope() throws {
        #expect(Wire.encode(Samples.envelope(for: .referral)) == bytes(Golden.envelope))
    }

    private func bytes(_ hex: String) -> [UInt8]? {
        let digits = Array(hex.filter { !$0.isWhitespace })
        guard digits.count.isMultiple(of: 2) else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        return bytes.count * 2 == digits.count ? bytes : nil
    }
}
