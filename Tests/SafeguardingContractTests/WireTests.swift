import SafeguardingContract
import Testing

@Suite("Messages to bytes and back")
struct WireTests {
    private var worker: Worker {
        var worker = Worker()
        worker.name = "Wilma Workerly"
        worker.role = "duty social worker"
        return worker
    }

    @Test("Protobuf and JSON give the same message back")
    func roundTrip() throws {
        #expect(try Wire.decode(Worker.self, Wire.encode(worker)) == worker)
        #expect(try Wire.decodeJSON(Worker.self, Wire.encodeJSON(worker)) == worker)
        #expect(
            String(decoding: Wire.encodeJSON(worker), as: UTF8.self)
                == #"{"name":"Wilma Workerly","role":"duty social worker"}"#)
    }

    @Test("A problem says what was expected and nothing of what was there")
    func problems() {
        let wrong = Array(#"{"name": 17, "secret": "Tamsin Testdata"}"#.utf8)
        #expect { try Wire.decodeJSON(Worker.self, wrong) } throws: { error in
            let problem = error as? ContractProblem
            return problem?.code == "MSG-JSON" && !"\(error)".contains("Tamsin") && !"\(error)".contains("17")
        }
        #expect { try Wire.decode(Worker.self, [0x0A, 0x05, 0x41]) } throws: { error in
            (error as? ContractProblem)?.code == "MSG-DECODE"
        }
    }

    @Test("Every message type is found by its name, and only the router sends notices")
    func types() {
        for type in MessageType.all { #expect(MessageType(type.name) == type) }
        #expect(MessageType("eider.v1.Person") == nil)
        #expect(MessageType("Referral") == nil)
        #expect(MessageType.all.filter { !$0.sendable } == [.notice])
        #expect(MessageType.referral.shortName == "Referral")
        #expect(MessageType.all.filter(\.isReceipt) == [.acknowledged, .decided, .progressed, .closed, .reopened, .enteredInError])
    }
}
