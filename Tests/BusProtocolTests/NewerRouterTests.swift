import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("What a newer router says in JSON") struct NewerRouterTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("fields an adapter does not know are passed over in a head")
    func head() throws {
        let frame = try FrameCodec.readFromRouter([bytes("READY"), bytes(#"{"session":"s-0123456789abcdef","credit":8,"weather":"fine"}"#), []]).get()
        guard case .ready(let ready) = frame else {
            Issue.record("no READY")
            return
        }
        #expect(ready.session == "s-0123456789abcdef" && ready.credit == 8)
    }

    @Test("attributes, fields and words an adapter does not know are passed over in a delivery, and the rest is there")
    func delivery() throws {
        let event = #"""
            {"specversion":"1.0","id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","source":"eider:a/b","type":"eider.v1.Referral","sequence":"7",
             "decision":1,"weather":"fine","data":{"grounds":{"purpose":"safeguarding-referral","risk":"RISK_OF_A_LATER_YEAR"},
             "newField":{"a":1},"child":{"name":{"family":"Testdata","middle":"x"}}}}
            """#
        guard case .deliver(let envelope, let payload) = try FrameCodec.readFromRouter([bytes("DELIVER"), bytes(event), []]).get() else {
            Issue.record("no DELIVER")
            return
        }
        let referral = try Wire.decode(Referral.self, payload)
        #expect(envelope.sequence == 7 && referral.child.name.family == "Testdata" && referral.grounds.risk == .unspecified)
    }

    @Test("the router refuses the same from an adapter: it could not share what it does not know")
    func submit() {
        let event = #"{"specversion":"1.0","id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","type":"eider.v1.Referral","data":{"newField":1}}"#
        guard case .failure(let fault) = FrameCodec.readFromAdapter([bytes("SUBMIT"), bytes(event), []]) else {
            Issue.record("accepted")
            return
        }
        #expect(fault.refused.code == BusCode.event.rawValue)
    }
}
