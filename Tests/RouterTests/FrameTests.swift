import BusProtocol
import Foundation
import SafeguardingContract
import Testing

@testable import Router

@Suite("Frames that say nothing the protocol knows", .serialized) struct FrameTests {
    /// Bad frames, and the code of the answer. Each is sent by an adapter with a session.
    static let bad: [(String, [[UInt8]], String)] = [
        ("an unknown verb", [utf8("SHOUT"), [], []], BusCode.verb.rawValue),
        ("a verb of the router's", [utf8("RECORDED"), [], []], BusCode.verb.rawValue),
        ("one frame", [utf8("SUBMIT")], BusCode.frames.rawValue),
        ("two frames", [utf8("SUBMIT"), utf8("{}")], BusCode.frames.rawValue),
        ("four frames", [utf8("SUBMIT"), utf8("{}"), [], []], BusCode.frames.rawValue),
        ("no bytes at all", [[], [], []], BusCode.verb.rawValue),
        ("a head that is no envelope", [utf8("SUBMIT"), [0xFF, 0xFF, 0xFF], []], BusCode.head.rawValue),
        ("a truncated head", [utf8("SUBMIT"), [0x0A, 0x24, 0x30], []], BusCode.head.rawValue),
        ("JSON that is not an object", [utf8("SUBMIT"), utf8("{\"id\":"), []], BusCode.event.rawValue),
    ]

    @Test("each gets a clear answer, and harms nobody else", arguments: bad.indices)
    func badFrames(index: Int) async throws {
        let (what, frames, code) = FrameTests.bad[index]
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        try club.send(raw: frames)
        guard case .refused(let refused) = try club.receive() else { throw TestClient.Unexpected(verb: what) }
        #expect(refused.code == code, "\(what)")
        #expect(!refused.sentence.isEmpty && !refused.help.isEmpty)
        try expectGoodNeighbour(club, care)
        try await router.stop()
    }

    @Test("a submit before the hello is answered hello-required, and sent again after it nothing is lost")
    func beforeTheHello() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let submission = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        try club.send(.submit(submission))
        guard case .helloRequired(let required) = try club.receive() else { throw TestClient.Unexpected(verb: "no HELLO-REQUIRED") }
        #expect(required.id == submission.envelope.id)
        try club.hello()
        guard case .recorded(let recorded) = try club.submit(submission) else { throw TestClient.Unexpected(verb: "not recorded") }
        #expect(recorded.id == submission.envelope.id && !recorded.duplicate)
        try await router.stop()
    }

    @Test("a frame larger than the limit closes its connection, and the router goes on")
    func oversized() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let care = try TestClient(parties.socialCare, router)
        try care.hello()
        do {
            let flood = try TestClient(parties.hospital, router)
            try flood.hello()
            try flood.send(raw: [utf8("SUBMIT"), [UInt8](repeating: 0x20, count: BusLimits.event + 4096), []])
            #expect(try flood.hearsNothing(for: .milliseconds(300)))
        }
        let club = try TestClient(parties.club, router)
        try club.hello()
        try expectGoodNeighbour(club, care)
        try await router.stop()
    }

    @Test("a payload beyond 1 MiB within the frame limit is refused by name")
    func oversizedPayload() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        let good = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        var frames = FrameCodec.write(.submit(good), as: .protobuf)
        frames[2] = [UInt8](repeating: 0, count: BusLimits.payload + 1)
        try club.send(raw: frames)
        guard case .refused(let refused) = try club.receive() else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == BusCode.payloadSize.rawValue)
        try await router.stop()
    }

    @Test("truncated protobuf, a singular field twice and fields out of order are refused with their places")
    func notCanonical() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        let payload = Wire.encode(TestMessages.referral())
        let grounds = Wire.encode(Referral.with { $0.grounds = TestMessages.referral().grounds })
        for bytes in [Array(payload.dropLast()), grounds + payload, payload + grounds, payload + [0x0B, 0x0C], [0x08, 0x80, 0x80]] {
            var frames = FrameCodec.write(
                .submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")), as: .protobuf)
            frames[2] = bytes
            try club.send(raw: frames)
            guard case .refused(let refused) = try club.receive() else { throw TestClient.Unexpected(verb: "not refused") }
            #expect(refused.code.hasPrefix("MSG-"))
            #expect(!refused.problems.isEmpty && !refused.temporary)
        }
        try expectGoodNeighbour(club, care)
        try await router.stop()
    }

    @Test("JSON of the wrong shape is refused with every problem's path, and never with a value")
    func wrongShape() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router, encoding: .json)
        try club.hello()
        let id = TestMessages.id()
        let event = """
            {"specversion":"1.0","id":"\(id)","source":"eider:elm-park-youth-club/youth-service","type":"eider.v1.Referral","time":"\(id.moment)","to":"desk:front-door",\
            "datacontenttype":"application/json","dataschema":"eider:v1.0",\
            "data":{"child":"\(TestMessages.plantedName)","concerns":{"text":5},"nonsense":"\(TestMessages.plantedNumber)"}}
            """
        try club.send(raw: [utf8("SUBMIT"), utf8(event), []])
        guard case .refused(let refused) = try club.receive() else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.problems.count >= 3, "every problem at once")
        let words = refused.problems.map { "\($0.code) \($0.path) \($0.sentence) \($0.help)" }.joined()
        #expect(!words.contains("Zephyrine") && !words.contains(TestMessages.plantedNumber))
        try await router.stop()
    }

    @Test("an unknown type, an unknown party and an unknown desk are refused")
    func unknownNames() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        for (to, type, code) in [
            ("party:nobody-here", "eider.v1.Referral", "RTR-RECIPIENT-UNKNOWN"), ("desk:no-such-desk", "eider.v1.Referral", "RTR-RECIPIENT-UNKNOWN"),
            ("desk:front-door", "eider.v1.Lullaby", "RTR-TYPE-UNKNOWN"),
        ] {
            var submission = TestMessages.submission(TestMessages.referral(), .referral, to: to)
            submission.envelope.type = type
            guard case .refused(let refused) = try club.submit(submission) else { throw TestClient.Unexpected(verb: "not refused") }
            #expect(refused.code == code)
        }
        try await router.stop()
    }

    @Test("the same id with the same bytes gets the original answer again, with other bytes it is refused")
    func sameID() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        let first = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        guard case .recorded(let recorded) = try club.submit(first) else { throw TestClient.Unexpected(verb: "not recorded") }
        guard case .recorded(let again) = try club.submit(first) else { throw TestClient.Unexpected(verb: "not recorded") }
        #expect(again.duplicate && again.sequence == recorded.sequence && again.decisions == recorded.decisions)
        let other = TestMessages.submission(TestMessages.referral(risk: .noKnownRisk), .referral, to: "desk:front-door", id: first.id)
        guard case .refused(let refused) = try club.submit(other) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == BusCode.idReused.rawValue)
        try await router.stop()
    }

    private func expectGoodNeighbour(_ club: borrowing TestClient, _ care: borrowing TestClient) throws {
        let good = TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")
        guard case .recorded = try club.submit(good) else { throw TestClient.Unexpected(verb: "neighbour not recorded") }
        #expect(try care.delivery().envelope.id == good.envelope.id)
    }
}

private func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }
