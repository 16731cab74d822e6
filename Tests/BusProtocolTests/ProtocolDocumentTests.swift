import Foundation
import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("docs/protocol.md")
struct ProtocolDocumentTests {
    let document: ProtocolDocument

    init() throws { document = try ProtocolDocument() }

    @Test("has an example of every verb in both encodings, and no other")
    func complete() {
        let verbs = Set(Verb.allCases.map(\.rawValue))
        let named = { (infos: [String]) in Set(infos.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }) }
        #expect(named(document.infos("hex")) == verbs)
        #expect(named(document.infos("json")) == verbs.union(["request", "adapters.json", "receipt", "decided"]))
    }

    @Test("has examples in JSON that the codec reads as what they stand for")
    func json() throws {
        for frame in Samples.adapterFrames(.json) {
            let text = try #require(document.block("json \(frame.verb.rawValue)"))
            let frames = [frame.verb.bytes, Array(text.utf8), []]
            guard case .success(let read) = FrameCodec.readFromAdapter(frames) else {
                Issue.record("\(frame.verb): \(FrameCodec.readFromAdapter(frames))")
                continue
            }
            #expect(FrameCodec.write(read, as: .protobuf) == FrameCodec.write(frame, as: .protobuf), "\(frame.verb)")
        }
        for frame in Samples.routerFrames(.json) {
            let text = try #require(document.block("json \(frame.verb.rawValue)"))
            #expect(FrameCodec.readFromRouter([frame.verb.bytes, Array(text.utf8), []]) == .success(frame))
        }
    }

    @Test("has examples in protobuf that are the bytes the codec writes")
    func protobuf() throws {
        for frame in Samples.adapterFrames(.protobuf) {
            let frames = try self.frames(frame.verb)
            #expect(FrameCodec.write(frame, as: .protobuf) == frames, "\(frame.verb)")
            #expect(FrameCodec.readFromAdapter(frames) == .success(frame), "\(frame.verb)")
        }
        for frame in Samples.routerFrames(.protobuf) {
            let frames = try self.frames(frame.verb)
            #expect(FrameCodec.write(frame, as: .protobuf) == frames, "\(frame.verb)")
            #expect(FrameCodec.readFromRouter(frames) == .success(frame), "\(frame.verb)")
        }
    }

    private func frames(_ verb: Verb) throws -> [[UInt8]] {
        let head = try #require(document.bytes("hex \(verb.rawValue)"))
        let payload = verb.carriesMessage ? try #require(document.bytes("hex \(verb.rawValue) payload")) : []
        return [verb.bytes, head, payload]
    }

    @Test("has examples of messages that the contract finds nothing wrong with", arguments: ["json SUBMIT", "json decided"])
    func validMessages(info: String) throws {
        let text = try #require(document.block(info))
        guard case .success(.submit(let submission)) = FrameCodec.readFromAdapter([Verb.submit.bytes, Array(text.utf8), []])
        else {
            Issue.record("not read")
            return
        }
        let type = try #require(MessageType(submission.envelope.type))
        let report = Validation.validate(submission.payload, of: type, envelope: submission.envelope)
        #expect(report.problems == [])
        #expect(report.flags == [])
    }

    @Test("has the table of codes that the code has")
    func codes() {
        let expected = BusCode.allCases.map {
            ["`\($0.rawValue)`", $0.sentence, $0.help, $0.isTemporary ? "yes" : ""]
        }
        #expect(document.table(under: "## 12. Codes") == expected)
    }

    @Test("has the codes of BYE and DECLINED that the code has")
    func smallCodes() {
        let bye = document.table(under: "### BYE, either way").map { $0[0] }
        #expect(bye == ByeCode.allCases.map { "`\($0.rawValue)`" })
        let declined = document.table(under: "### DECLINED, adapter to router").map { $0[0] }
        #expect(declined == DeclineCode.allCases.map { "`\($0.rawValue)`" } + ["`X-…`"])
        for code in BusCode.allCases { #expect(document.section("## 12. Codes").contains("`\(code.rawValue)`")) }
    }

    @Test("has the limits that the code has")
    func limits() {
        func span(_ range: ClosedRange<some BinaryInteger>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
        #expect(
            document.table(under: "## 13. Limits").map { $0[1] } == [
                "\(BusLimits.frames)", "\(BusLimits.head) bytes", "\(BusLimits.payload) bytes",
                "\(BusLimits.event) bytes", "\(BusLimits.fromRouter) bytes", span(BusLimits.helloCredit),
                "0 to \(BusLimits.credit)", "\(BusLimits.submitBytes) bytes", "\(span(BusLimits.sessionID)) characters", "\(BusLimits.typesInHello)",
                "\(BusLimits.helloText) bytes", "\(BusLimits.signatureLine) bytes", "\(BusLimits.declineCode) bytes",
            ])
    }

    @Test("names every attribute of the envelope")
    func attributes() {
        let named = Set(document.table(under: "## 7. A message as a CloudEvent").map { $0[0].filter { $0 != "`" } })
        #expect(
            named == [
                "specversion", "id", "source", "type", "time", "subject", "datacontenttype", "dataschema", "to",
                "inform", "sequence", "decision", "withheld", "desk", "flags", "role", "obligations", "data",
            ])
    }

    @Test("says that it is no emergency channel")
    func notAnEmergencyChannel() throws {
        let text = try #require(document.block("abnf"))
        for verb in Verb.allCases { #expect(text.contains("%s\"\(verb.rawValue)\"")) }
        #expect(document.section("# The bus protocol, version 1").contains("not an emergency channel"))
        #expect(document.section("# The bus protocol, version 1").contains("999"))
    }
}
