import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import ZeroMQ

@testable import Router

@Suite("The router's door", .serialized) struct DoorTests {
    @Test("an unknown key is refused at the handshake, and a neighbour is not disturbed")
    func unknownKey() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        #expect(try handshake(keys: .generate(), router) == .authentication(status: 400))
        let club = try TestClient(parties.club, router)
        #expect(try club.hello().party == "elm-park-youth-club")
        try await router.stop()
    }

    @Test("a client that expects another router key never gets in")
    func wrongServerKey() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let failure = try handshake(keys: parties.club.curve, router, server: CurveKeyPair.generate().publicKey)
        #expect(failure != nil)
        try await router.stop()
    }

    @Test("NULL and PLAIN clients do not get in", arguments: [false, true])
    func withoutCurve(plain: Bool) async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        if plain {
            try socket.set(.plainUsername, "youth-service")
            try socket.set(.plainPassword, "letmein")
        }
        let monitor = try SocketMonitor(socket)
        try socket.connect(router.endpoint)
        var cameIn = false
        var failed = false
        let end = ContinuousClock.now + TestClient.patience
        while !failed, ContinuousClock.now < end, let event = try monitor.next(timeout: end - ContinuousClock.now) {
            switch event.what {
            case .handshakeSucceeded: cameIn = true
            case .handshakeFailed, .disconnected: failed = true
            default: continue
            }
        }
        #expect(failed && !cameIn)
        try await router.stop()
    }

    @Test("a revoked key is refused at once, on the connection that is open too, and at the next handshake")
    func revoked() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let other = try TestClient(parties.socialCare, router)
        try club.hello()
        try other.hello()
        try router.revoke(parties.club)
        try club.send(.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")))
        guard case .bye(let bye) = try club.receive() else { throw TestClient.Unexpected(verb: "no BYE") }
        #expect(bye.code == ByeCode.revoked.rawValue)
        #expect(try other.hearsNothing(for: .milliseconds(300)), "what a revoked adapter sent is delivered to nobody")
        #expect(try handshake(keys: parties.club.curve, router) == .authentication(status: 400))
        try await router.stop()
    }

    @Test("an adapter that is revoked is not delivered to any more")
    func revokedRecipient() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        let care = try TestClient(parties.socialCare, router)
        try club.hello()
        try care.hello()
        try router.revoke(parties.socialCare)
        let answer = try club.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door"))
        guard case .refused(let refused) = answer else { throw TestClient.Unexpected(verb: "\(answer.verb)") }
        #expect(refused.code == "RTR-NO-ADAPTER")
        #expect(!refused.temporary, "an adapter would go on trying, and nobody would know")
        guard case .bye = try care.receive() else { throw TestClient.Unexpected(verb: "no BYE") }
        #expect(try care.hearsNothing(for: .milliseconds(300)))
        try await router.stop()
    }

    @Test("a sender that writes another's name is refused: the key says who it is")
    func forgedSource() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        let forged = TestMessages.submission(
            TestMessages.referral(), .referral, to: "desk:front-door", source: "eider:county-social-care/social-care")
        guard case .refused(let refused) = try club.submit(forged) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == BusCode.source.rawValue)
        try await router.stop()
    }

    @Test("one that nobody enrolled to send a type cannot send it")
    func notEnrolledToSend() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        let message = TestMessages.submission(TestMessages.attendance(), .emergencyAttendance, to: "desk:school-nursing",
            source: "eider:elm-park-youth-club/youth-service")
        guard case .refused(let refused) = try club.submit(message) else { throw TestClient.Unexpected(verb: "not refused") }
        #expect(refused.code == BusCode.typeNotEnrolled.rawValue)
        try await router.stop()
    }

    @Test("a peer that sets a routing id is turned away")
    func routingID() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.set(.receiveTimeout, TestClient.patience)
        try socket.set(.routingID, Array("social-care".utf8))
        try socket.actAsCurveClient(parties.club.curve, server: router.publicKey)
        try socket.connect(router.endpoint)
        try socket.send(multipart: [Verb.hello.bytes, Array("{}".utf8), []])
        let parts = try #require(try socket.receive())
        guard case .success(.bye(let bye)) = FrameCodec.readFromRouter(parts.frames) else {
            throw TestClient.Unexpected(verb: "no BYE")
        }
        #expect(bye.code == ByeCode.protocolBroken.rawValue)
        try await router.stop()
    }

    @Test("a list of adapters that cannot be read changes nothing")
    func brokenList() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let club = try TestClient(parties.club, router)
        try club.hello()
        try Data("{ not json".utf8).write(to: router.folder.appending(path: "adapters.json"), options: .atomic)
        let care = try TestClient(parties.socialCare, router)
        try care.hello()
        try club.hello()
        _ = try await Awaited.value(within: TestClient.patience) { router.log.all.contains { $0.contains("RTR-ADAPTERS-FILE") } ? true : nil }
        try await router.stop()
    }

    private func handshake(
        keys: CurveKeyPair, _ router: RunningRouter, server: CurvePublicKey? = nil
    ) throws -> SocketEvent.HandshakeFailure? {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.actAsCurveClient(keys, server: server ?? router.publicKey)
        let monitor = try SocketMonitor(socket)
        try socket.connect(router.endpoint)
        let end = ContinuousClock.now + TestClient.patience
        while ContinuousClock.now < end, let event = try monitor.next(timeout: end - ContinuousClock.now) {
            switch event.what {
            case .handshakeSucceeded: return nil
            case .handshakeFailed(let failure): return failure
            default: continue
            }
        }
        throw TestClient.NoAnswer()
    }
}
