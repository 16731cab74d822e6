import Testing
import ZeroMQ

@Suite("a monitor")
struct MonitorTests {
    @Test("reports listening, accepting and the handshake, with the endpoint")
    func success() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let routerMonitor = try SocketMonitor(router)
        let endpoint = try router.bindLocally()
        #expect(try routerMonitor.next(timeout: patience) == SocketEvent(.listening, endpoint: endpoint))
        let dealer = try Socket.impatient(.dealer, in: context)
        let dealerMonitor = try SocketMonitor(dealer)
        try dealer.connect(endpoint)
        #expect(try routerMonitor.first { $0 == .accepted } == .accepted)
        #expect(try routerMonitor.handshakeFailure() == nil)
        #expect(try dealerMonitor.first { $0 == .connected } == .connected)
        #expect(try dealerMonitor.handshakeFailure() == nil)
        dealer.close()
        #expect(try routerMonitor.first { $0 == .disconnected } == .disconnected)
    }

    @Test("reports that the host is down, and after how long it is tried again")
    func hostDown() throws {
        let context = try Context()
        // A port that was free a moment ago.
        let passing = try Socket.impatient(.router, in: context)
        let endpoint = try passing.bindLocally()
        let passingMonitor = try SocketMonitor(passing)
        try passing.unbind(endpoint)
        #expect(try passingMonitor.first { $0 == .closed } == .closed)
        let dealer = try Socket.impatient(.dealer, in: context)
        try dealer.set(.reconnectInterval, .milliseconds(20))
        let monitor = try SocketMonitor(dealer)
        try dealer.connect(endpoint)
        let event = try monitor.first { what in
            if case .connectRetried = what { true } else { false }
        }
        guard case .connectRetried(let interval) = try #require(event) else { return }
        #expect(interval >= .milliseconds(20))
    }

    @Test("tells a client that believes in another server from one whose own key is unknown, and libzmq keeps trying")
    func wrongServerKey() throws {
        let world = try CurveWorld()
        let router = try world.router()
        let dealer = try Socket.impatient(.dealer, in: world.context)
        try dealer.set(.reconnectInterval, .milliseconds(1))
        try dealer.actAsCurveClient(world.client, server: world.client.publicKey)
        let monitor = try SocketMonitor(dealer)
        try dealer.connect(router.bindLocally())
        for _ in 0..<2 {
            guard case .noDetail = try monitor.handshakeFailure() else {
                Issue.record("the handshake ended otherwise")
                return
            }
        }
    }

    @Test("ends when it is let go of, and a socket can have another one")
    func another() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        do {
            let first = try SocketMonitor(router)
            _ = try router.bindLocally()
            #expect(try first.first { $0 == .listening } == .listening)
        }
        let second = try SocketMonitor(router)
        _ = try router.bindLocally()
        #expect(try second.first { $0 == .listening } == .listening)
    }

    @Test("outlives its socket, and says that it stopped")
    func outlives() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let monitor = try SocketMonitor(router)
        router.close()
        #expect(try monitor.first { $0 == .monitorStopped } == .monitorStopped)
        #expect(try monitor.next(timeout: .zero) == nil)
    }

    @Test("can be waited for next to its socket")
    func polled() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let monitor = try SocketMonitor(router)
        var poller = Poller()
        let messages = poller.add(router.pollItem(.in))
        let events = poller.add(monitor.pollItem)
        _ = try router.bindLocally()
        let ready = try poller.wait(timeout: patience)
        #expect(ready.canReceive(events) && !ready.canReceive(messages))
    }
}
