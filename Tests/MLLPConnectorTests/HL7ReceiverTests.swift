import AdapterKit
import HL7v2
import MLLPConnector
import SafeguardingContract
import Synchronization
import Testing

@Suite struct HL7ReceiverTests {
    private static let message = "MSH|^~\\&|PAS|RXX|EIDER|SCH|20261121111200||ADT^A04|4711|P|2.4\rPID|1||123||Testdata^Tamsin\r"

    private func answer(_ text: String = message, use: @escaping @Sendable (HL7Message, SourceKey) async throws -> HL7Use) async -> (code: String, id: String) {
        let receiver = HL7Receiver(log: .standardError(adapter: AdapterID("test")!), clock: .system, use: use)
        let reply = await receiver.receive(Array(text.utf8))
        return (reply["MSA-1"].text ?? "", reply["MSA-2"].text ?? "")
    }

    @Test func `AA is answered when the message was used, and not before`() async {
        let steps = Mutex<[String]>([])
        let reply = await answer { message, _ in
            await Task.yield()
            steps.withLock { $0.append("kept \(message.controlID ?? "")") }
            return .accepted
        }
        steps.withLock { $0.append(reply.code) }
        #expect(steps.withLock { $0 } == ["kept 4711", "AA"])
        #expect(reply.id == "4711")
    }

    @Test func `the same number from the same facility is the same message, and names nobody`() async {
        let sources = Mutex<[SourceKey]>([])
        for text in [Self.message, Self.message, Self.message.replacing("RXX", with: "RYY"), Self.message.replacing("4711", with: "4712")] {
            _ = await answer(text) { _, source in
                sources.withLock { $0.append(source) }
                return .accepted
            }
        }
        let seen = sources.withLock { $0 }
        #expect(seen[0] == seen[1])
        #expect(Set(seen.map(\.text)).count == 3)
        for source in seen { #expect(!source.text.contains("RXX") && !source.text.contains("4711")) }
    }

    private struct Full: Error {}

    @Test func `what cannot be used is AE, what cannot be kept is AR`() async {
        #expect(await answer { _, _ in .unusable([HL7Problem(.dataType)]) }.code == "AE")
        #expect(await answer { _, _ in throw Full() }.code == "AR")
        #expect(await answer { _, _ in throw ProblemList([]) }.code == "AE")
        #expect(await answer("no HL7") { _, _ in .accepted }.code == "AR")
        #expect(await answer(Self.message.replacing("|4711|", with: "||")) { _, _ in .accepted }.code == "AE")
    }

    @Test func `noise between frames is not answered, and a frame that is too long is`() {
        let receiver = HL7Receiver(log: .standardError(adapter: AdapterID("test")!), clock: .system) { _, _ in .accepted }
        #expect(receiver.receive(MLLPFault.noise(byteCount: 3)) == nil)
        #expect(receiver.receive(MLLPFault.tooLarge(limit: 3))?["MSA-1"].text == "AR")
    }
}
