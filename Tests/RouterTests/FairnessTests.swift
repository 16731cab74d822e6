import BusProtocol
import Foundation
import RouterCore
import SafeguardingContract
import Testing
import ZeroMQ

@testable import Router

/// Counted in events, in the order in which the router's thread decided them: its log has a line for each, where debugging is on.
@Suite("A flood over real connections", .serialized) struct FairnessTests {
    @Test("another party's messages are decided after at most one share of the flood, however much of it waits, and on however many connections")
    func oneShare() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let flood = try Flood(parties.hospital, router, connections: 8)
        let club = try TestClient(parties.club, router)
        try club.hello()
        let count = RouterLimits.servedAtOnce
        let referrals = (0..<count).map { _ in TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door") }
        // The club says hello again, and the router's thread stands still where it writes that down.
        let before = router.log.all.count
        router.log.hold("RTR-READY")
        try club.sendHello()
        router.log.waitUntilHeld()
        for referral in referrals { try club.send(.submit(referral)) }
        let sent = try flood.fill()
        router.log.release()
        guard case .ready = try club.receive() else { throw TestClient.Unexpected(verb: "no READY") }
        for _ in referrals { guard case .recorded = try club.receive() else { throw TestClient.Unexpected(verb: "not recorded") } }
        let log = router.log.all.dropFirst(before)
        let ids = Set(referrals.map(\.id.description))
        let last = try #require(log.lastIndex { line in line.contains("RTR-RECORDED") && ids.contains { line.contains($0) } })
        let served = log[...last].count { $0.contains("health") }
        #expect(sent > 100 * RouterLimits.servedAtOnce, "there was a flood: \(sent)")
        #expect(served <= RouterLimits.servedAtOnce, "decided before the other party's: \(served) of \(sent)")
        try await router.stop()
    }

    @Test("a peer that sets a routing id is turned away each time, and said so many times a minute")
    func routingIDs() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all)
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.set(.receiveTimeout, TestClient.patience)
        try socket.set(.routingID, Array("social-care".utf8))
        try socket.actAsCurveClient(parties.club.curve, server: router.publicKey)
        try socket.connect(router.endpoint)
        for _ in 0..<(LogLimiter.perMinute * 10) {
            try socket.send(multipart: [Verb.hello.bytes, Array("{}".utf8), []])
            _ = try #require(try socket.receive())
        }
        // The minute may have turned over once meanwhile.
        #expect((1...LogLimiter.perMinute * 2).contains(router.log.all.count { $0.contains("RTR-ROUTING-ID") }))
        try await router.stop()
    }
}

/// A flood of one adapter over many connections of one context: the same message again and again, which is within its credit on one of them.
private final class Flood {
    private let context: Context
    private let sockets: [Connected]
    private let frames: [[UInt8]]

    private final class Connected {
        let socket: Socket
        init(_ socket: consuming Socket) { self.socket = socket }
    }

    init(_ adapter: TestAdapter, _ router: RunningRouter, connections: Int) throws {
        let context = try Context()
        frames = FrameCodec.write(
            .submit(TestMessages.submission(TestMessages.attendance(), .emergencyAttendance, to: "desk:school-nursing")), as: .protobuf)
        sockets = try (0..<connections).map { number in
            let socket = try Socket(.dealer, in: context)
            try socket.set(.linger, .zero)
            try socket.set(.receiveTimeout, TestClient.patience)
            try socket.actAsCurveClient(adapter.curve, server: router.publicKey)
            try socket.connect(router.endpoint)
            let hello = Hello.with {
                $0.protocol = 1
                $0.encoding = WireEncoding.protobuf.rawValue
                $0.session = UUID().uuidString
                $0.credit = 1
                $0.software = "test/1"
            }
            try socket.send(multipart: FrameCodec.write(.hello(hello), as: .protobuf))
            guard try socket.receive() != nil else { throw TestClient.NoAnswer() }
            return Connected(socket)
        }
        self.context = context
    }

    /// Sends until nothing more goes in anywhere: everything between here and the router is full.
    /// - Returns: how many went in.
    func fill() throws -> Int {
        var sent = 0
        var full = 0
        while full < 20 {
            var went = false
            for connected in sockets {
                while case .sent = try connected.socket.trySend(multipart: frames) { (sent, went) = (sent + 1, true) }
            }
            full = went ? 0 : full + 1
            usleep(2000)
        }
        return sent
    }
}
