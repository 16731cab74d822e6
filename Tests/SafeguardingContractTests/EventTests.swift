import SafeguardingContract
import Testing

@Suite("Structured-mode CloudEvents")
struct EventTests {
    private func problems(_ json: String) -> [String] {
        switch ContractJSON.event(from: Array(json.utf8)) {
        case .success: []
        case .failure(let list): list.problems.map { "\($0.code) \($0.path)" }
        }
    }

    @Test("Envelope and payload come back as they were", arguments: MessageType.all)
    func roundTrip(type: MessageType) throws {
        var envelope = Samples.envelope(for: type)
        envelope.datacontenttype = "application/json"
        envelope.inform = ["party:elm-park-school", "desk:school-nursing"]
        let payload = Samples.bytes(of: type)
        let (back, bytes) = try ContractJSON.event(from: ContractJSON.event(envelope, payload: payload).get()).get()
        #expect(back == envelope)
        #expect(bytes == payload)
    }

    @Test("What the router adds comes back too, and a sequence of 0 is said")
    func routerAttributes() throws {
        var envelope = Samples.envelope(for: .contact)
        envelope.datacontenttype = "application/json"
        envelope.sequence = 0
        envelope.decision = 2
        envelope.withheld = true
        envelope.desk = "front-door"
        envelope.flags = ["identifier-check-digit:child.identifiers[0]", "code-unknown:child.sex"]
        envelope.role = "act"
        envelope.obligations = ["ask-first", "not-as-evidence"]
        let json = try ContractJSON.event(envelope, payload: []).get()
        #expect(String(decoding: json, as: UTF8.self).contains(#""sequence":"0","decision":2,"withheld":true"#))
        #expect(try ContractJSON.event(from: json).get().0 == envelope)
        let large = #"{"specversion":"1.0","type":"eider.v1.Contact","sequence":18446744073709551615,"data":{}}"#
        #expect(try ContractJSON.event(from: Array(large.utf8)).get().0.sequence == .max)
    }

    @Test("Lists are texts with commas, spaces passed over")
    func lists() throws {
        let json = #"{"specversion":"1.0","type":"eider.v1.Contact","inform":" party:a , desk:b,","data":{}}"#
        #expect(try ContractJSON.event(from: Array(json.utf8)).get().0.inform == ["party:a", "desk:b"])
        #expect(problems(#"{"specversion":"1.0","type":"eider.v1.Contact","inform":["party:a"],"data":{}}"#) == ["MSG-JSON-SHAPE inform"])
    }

    @Test("Every problem of attributes and data is named at once")
    func everything() {
        let json = #"{"specversion":1.0,"id":7,"type":"eider.v1.Contact","colour":"red","id":"x","data":{"child":3},"data_base64":"AA=="}"#
        #expect(
            problems(json) == [
                "MSG-EVENT-VERSION specversion", "MSG-EVENT-DATA data_base64", "MSG-JSON-SHAPE id", "MSG-JSON-UNKNOWN ",
                "MSG-JSON-TWICE id", "MSG-JSON-SHAPE child",
            ])
        #expect(problems("{}") == ["MSG-EVENT-VERSION specversion", "MSG-TYPE type", "MSG-EVENT-DATA data"])
        #expect(problems(#"{"specversion":"1.0","specversion":"1.0","type":"eider.v1.Contact","data":{},"data":{}}"#) == ["MSG-EVENT-VERSION specversion", "MSG-EVENT-DATA data"])
        #expect(problems(#"{"specversion":"1.0","type":"eider.v1.Person","data":{}}"#) == ["MSG-TYPE type"])
        #expect(problems(#"{"specversion":"1.0","type":"eider.v1.Contact","data":null}"#) == ["MSG-JSON-SHAPE "])
        #expect(problems("[]") == ["MSG-JSON-SHAPE "])
    }

    @Test("A payload that is not canonical, or of an unknown type, cannot be written")
    func notWritten() {
        guard case .failure(let canonical) = ContractJSON.event(Samples.envelope(for: .contact), payload: [0x0A, 0, 0x0A, 0]) else {
            return #expect(Bool(false))
        }
        #expect(canonical.problems.map(\.code) == ["MSG-CANON-TWICE"])
        guard case .failure(let type) = ContractJSON.event(Envelope(), payload: []) else { return #expect(Bool(false)) }
        #expect(type.problems.map(\.code) == ["MSG-TYPE"])
    }
}
