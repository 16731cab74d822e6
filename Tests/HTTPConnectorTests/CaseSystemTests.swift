import AdapterKit
import AdapterTesting
import HTTPConnector
import Hummingbird
import HummingbirdTesting
import SafeguardingContract
import Testing

@Suite(.timeLimit(.minutes(5))) struct CaseSystemTests {
    private let contact = """
        {"grounds": {"purpose": "safeguarding-referral"}, "child": {"name": {"family": "Testdata"}},
         "concerns": [{"text": "Out late.", "categories": ["CONCERN"], "about": ["CHILD"]}]}
        """

    private func post(_ body: String, _ world: AdapterWorld<CaseSystem>, key: String) async throws -> HTTPResponse.Status {
        var headers = HTTPFields()
        headers.append(.init(name: .init("Idempotency-Key")!, value: key))
        return try await world.adapter.listener(world.bus).application().test(.router) { [headers] client in
            try await client.executeRequest(uri: "/contacts", method: .post, headers: headers, body: ByteBuffer(string: body)).status
        }
    }

    @Test func `what is answered with 202 is in the outbox, and sent again it is there once`() async throws {
        let world = try AdapterWorld(CaseSystem.self, settings: ["address": "http://127.0.0.1:9/eider"])
        #expect(try await post(contact, world, key: "c-1") == .accepted)
        try await world.crash()
        #expect(try await post(contact, world, key: "c-1") == .accepted)
        #expect(try await post(contact, world, key: "c-2") == .accepted)
        #expect(try world.sent.map(\.type) == [.contact, .contact])
        #expect(try await post("{}", world, key: "c-1") == .unprocessableContent, "the same key for something else is a mistake of its sender")
        #expect(try await post("{}", world, key: "c-4") == .badRequest, "the contract finds it wanting")
        #expect(try await post("Tamsin", world, key: "c-3") == .badRequest)
        #expect(try world.sent.count == 2)
    }

    @Test func `while the case system is away a delivery waits, and is tried again`() async throws {
        let world = try AdapterWorld(CaseSystem.self, settings: ["address": "http://127.0.0.1:9/eider"])
        let delivery = try await world.deliver(Referral.with { $0.child.name.family = "Testdata" })
        #expect(try world.unhandled == 1)
        #expect(world.handling(of: delivery) == .taken)
        try await world.clock.advance(by: .seconds(60))
        #expect(try world.unhandled == 1)
    }

    @Test func `an address that leads away from the machine unencrypted is told before anything runs`() {
        let found = #expect(throws: AdapterProblems.self) { try AdapterWorld(CaseSystem.self, settings: ["address": "http://cases.example/eider"]) }
        #expect(found?.problems.first?.code == "ADP-HTTP-ADDRESS")
    }
}
