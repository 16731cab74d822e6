import Foundation
import HL7v2
import Testing

/// Samples of others, which are not part of this repository; read only where someone has put them.
@Suite struct SharedSampleTests {
    static let files: [URL] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared =
            ProcessInfo.processInfo.environment["EIDER_SHARED_DATA"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/data").standardizedFileURL
        let found = try? FileManager.default.contentsOfDirectory(
            at: shared.appending(path: "hl7v2"), includingPropertiesForKeys: nil)
        return (found ?? []).filter { ["hl7", "txt"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }()

    @Test(.enabled(if: !files.isEmpty, "the samples are not here"), arguments: files)
    func aSampleIsReadAnsweredAndRoundTrips(_ file: URL) throws {
        let message = try HL7Message.parse(Array(try Data(contentsOf: file)))
        #expect(message.decoding.isFaithful)
        #expect(message.version?.isSupported == true)
        #expect(try HL7Message.parse(message.serialised()) == message)
        let answer = Acknowledgement.accept(message, try Fixture.stamp())
        #expect(answer["MSA-2"] == message["MSH-10"])
        #expect(HL7Timestamp(message["MSH-7"]) != nil)
        switch message.messageCode {
        case "ADT":
            #expect(message.first(CX.self, at: "PID-3")?.assigningAuthority.namespaceID.text == "NHS")
            #expect(message.first(XPN.self, at: "PID-5")?.familyName.text != nil)
            #expect(HL7Timestamp(message["PID-7"])?.precision == .minute)
            #expect(message.segments.contains { $0.id.isLocal })
        case "ACK":
            #expect(message["MSA-1"].text == Acknowledgement.Code.error.rawValue)
            #expect(message["ERR-1.3"].text == "3")
        default:
            Issue.record("a kind of message this test does not know")
        }
    }
}
