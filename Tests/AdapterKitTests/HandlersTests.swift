import SafeguardingContract
import Synchronization
import Testing

@testable import AdapterKit

@Suite struct HandlersTests {
    private final class Listener: HandlingAdapter {
        static let handles = Handlers<Listener> {
            on(Referral.self) { listener, referral, delivery in
                listener.heard.withLock { $0.append("\(referral.child.name.family) \(delivery.key)") }
                return .taken
            }
            on(.notice, .recall) { listener, delivery in
                listener.heard.withLock { $0.append(delivery.envelope.type) }
                return .declined(code: "X-NO")
            }
        }
        static let manifest = AdapterManifest(
            id: "listener", function: "youth-service", summary: "listens", sends: [MessageType](), takes: handles.types, settings: SettingsSchema([:]))

        let heard = Mutex<[String]>([])
        init(context: AdapterContext) {}
        init() {}
        func run(bus: Bus) async throws {}
    }

    private func delivery(_ type: MessageType, _ payload: [UInt8]) throws -> Delivery {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.sequence, envelope.decision) = (Samples.id().description, type.name, 4, 1)
        return try #require(Delivery(envelope: envelope, payload: payload))
    }

    @Test func `each delivery comes to the handler of its type, decoded`() async throws {
        let listener = Listener()
        #expect(try await listener.take(delivery(.referral, Wire.encode(Samples.referral()))) == .taken)
        #expect(try await listener.take(delivery(.notice, [])) == .declined(code: "X-NO"))
        let heard = listener.heard.withLock { $0 }
        #expect(heard == ["\(Samples.referral().child.name.family) 4-1", "eider.v1.Notice"])
    }

    @Test func `what has no handler is declined, and what is not its type is said so`() async throws {
        let listener = Listener()
        #expect(try await listener.take(delivery(.contact, [])) == .declined(code: "DEC-UNKNOWN-TYPE"))
        let broken = try delivery(.referral, [0xFF])
        await #expect(throws: ContractProblem.self) { try await listener.take(broken) }
    }

    @Test func `the manifest takes what the handlers are for`() {
        #expect(Listener.manifest.takes == ["eider.v1.Referral", "eider.v1.Notice", "eider.v1.Recall"])
    }
}
