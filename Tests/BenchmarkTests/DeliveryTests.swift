import BusProtocol
import SafeguardingContract
import Testing

@testable import Benchmark

@Suite("A delivery, read where it lies")
struct DeliveryTests {
    private static let id = "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"

    /// The frames of a DELIVER, with everything in its envelope that a router sets.
    private func frames(_ encoding: WireEncoding, sequence: UInt64, decision: UInt32) -> [[UInt8]] {
        let envelope = Envelope.with {
            ($0.id, $0.source, $0.type, $0.subject) = (Self.id, "eider:elm-park-youth-club/producer-1", MessageType.referral.name, Self.id)
            ($0.time, $0.dataschema, $0.to, $0.inform) = ("2026-11-24T10:00:00.000Z", "eider:v1.0", "desk:front-door", ["party:school-nurses"])
            ($0.sequence, $0.decision, $0.withheld, $0.desk, $0.role) = (sequence, decision, true, "front-door", "act")
            ($0.flags, $0.obligations) = (["identifier-check-digit:child.identifiers[0]"], ["ask-first"])
        }
        let payload = Wire.encode(Referral.with { $0.localReference = "\"id\":\"another\",\"sequence\":\"7\",\"decision\":9" })
        return FrameCodec.write(.deliver(envelope, payload: payload), as: encoding)
    }

    @Test(
        "is answered with the TAKEN that the codec would write", arguments: WireEncoding.allCases,
        [(1, 1), (127, 1), (128, 2), (300, 1), (4_000_000_000, 3)] as [(UInt64, UInt32)])
    func taken(encoding: WireEncoding, numbers: (UInt64, UInt32)) throws {
        let head = frames(encoding, sequence: numbers.0, decision: numbers.1)[1]
        var answer: [UInt8] = [1, 2, 3]
        try head.withUnsafeBytes { head in
            let delivery = try #require(Delivery(head: head))
            #expect(String(decoding: head[delivery.id], as: UTF8.self) == Self.id)
            delivery.writeTaken(head, into: &answer, as: encoding)
        }
        var expected = Taken()
        (expected.id, expected.sequence, expected.decision) = (Self.id, numbers.0, numbers.1)
        #expect(try FrameCodec.readFromAdapter([Verb.taken.bytes, answer, []]).get() == .taken(expected))
        if encoding == .protobuf { #expect(answer == FrameCodec.write(.taken(expected), as: .protobuf)[1]) }
    }

    @Test("is none where the head is cut short anywhere", arguments: WireEncoding.allCases)
    func cut(encoding: WireEncoding) {
        let head = frames(encoding, sequence: 41, decision: 1)[1]
        for length in 0..<40 { #expect(head.prefix(length).withUnsafeBytes { Delivery(head: $0) == nil }) }
        // Read without a trap, whatever it makes of it.
        for length in 40..<head.count { _ = Array(head.prefix(length)).withUnsafeBytes { Delivery(head: $0)?.sequence } }
    }

    @Test("a RECORDED says which message it answers", arguments: WireEncoding.allCases)
    func recorded(encoding: WireEncoding) throws {
        let head = FrameCodec.write(.recorded(.with { ($0.id, $0.thread, $0.sequence) = (Self.id, Self.id, 41) }), as: encoding)[1]
        try head.withUnsafeBytes { head in
            let id = try #require(Delivery.idOfRecorded(head))
            #expect(String(decoding: head[id], as: UTF8.self) == Self.id)
        }
        #expect([UInt8]("{\"thread\":1}".utf8).withUnsafeBytes { Delivery.idOfRecorded($0) } == nil)
    }
}
