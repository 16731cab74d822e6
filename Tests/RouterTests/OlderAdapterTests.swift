import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import ZeroMQ

@testable import Router

@Suite("An adapter one version behind", .serialized) struct OlderAdapterTests {
    private static let frames = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/v1.0/frames")

    /// The bytes of v1.0, as an adapter of that version says them.
    private func said(_ verb: Verb, _ encoding: WireEncoding) throws -> [[UInt8]] {
        func bytes(_ name: String) throws -> [UInt8] {
            let digits = Array(try String(contentsOf: Self.frames.appending(path: "\(name).hex"), encoding: .utf8).filter { !$0.isWhitespace })
            return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }
        switch encoding {
        case .protobuf: return [verb.bytes, try bytes(verb.rawValue), verb.carriesMessage ? try bytes("payload") : []]
        case .json: return [verb.bytes, Array(try String(contentsOf: Self.frames.appending(path: "\(verb.rawValue).json"), encoding: .utf8).dropLast().utf8), []]
        }
    }

    @Test("says HELLO and submits with the very bytes of v1.0, is let in under v1.0, and its referral is recorded and comes to the front door", arguments: WireEncoding.allCases)
    func stillWorks(encoding: WireEncoding) async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let old = try TestClient(parties.club, router, encoding: encoding)
        let care = try TestClient(parties.socialCare, router)
        try care.hello()
        try old.send(raw: said(.hello, encoding))
        guard case .ready(let ready) = try old.receive() else { throw TestClient.Unexpected(verb: "no READY") }
        #expect(ready.contract == "v1.0" && ready.protocol == 1)
        let submit = try said(.submit, encoding)
        try old.send(raw: submit)
        var answer = try old.receive()
        while case .checkpoint = answer { answer = try old.receive() }
        guard case .recorded(let recorded) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(recorded.loopState == "referral" && recorded.leadAgency == parties.socialCare.party.text)
        let (envelope, _) = try care.delivery()
        #expect(envelope.id == recorded.id && envelope.desk == "front-door")
        try await router.stop()
    }
}
