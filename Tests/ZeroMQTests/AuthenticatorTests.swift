import Testing
import ZeroMQ

@Suite("an authenticator")
struct AuthenticatorTests {
    @Test("lets a known key in, and each payload frame says whose it is")
    func knownKey() throws {
        let world = try CurveWorld()
        let asked = Box<AuthenticationRequest>()
        let known = world.client
        let authenticator = try Authenticator.start(in: world.context) { request in
            asked.value = request
            guard request.mechanism == .curve(known.publicKey) else { return .refuse(reason: "unknown key") }
            return .accept(userID: known.publicKey.z85)
        }
        let router = try world.router()
        let dealer = try Socket.impatient(.dealer, in: world.context)
        try dealer.actAsCurveClient(known, server: world.server.publicKey)
        try dealer.connect(router.bindLocally())
        try dealer.send(multipart: [[UInt8]("verb"), [UInt8]("envelope"), [UInt8]("payload")])
        let received = try #require(try router.receive())
        #expect(received.frames.dropFirst() == [[UInt8]("verb"), [UInt8]("envelope"), [UInt8]("payload")])
        #expect(received.userID == known.publicKey.z85)
        #expect(received.peerAddress == "127.0.0.1")
        #expect(
            asked.value
                == AuthenticationRequest(
                    domain: "bus", address: "127.0.0.1", mechanism: .curve(known.publicKey),
                    credentials: [known.publicKey.bytes]))
        #expect(authenticator.count == Authenticator.Count(accepted: 1, refused: 0))
    }

    @Test("keeps an unknown key out, and both sides can tell why")
    func unknownKey() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .refuse(reason: "unknown key") }
        let router = try world.router()
        let routerMonitor = try SocketMonitor(router)
        let dealer = try Socket.impatient(.dealer, in: world.context)
        try dealer.actAsCurveClient(world.client, server: world.server.publicKey)
        let dealerMonitor = try SocketMonitor(dealer)
        try dealer.connect(router.bindLocally())
        try dealer.send([UInt8]("let me in"))
        #expect(try dealerMonitor.handshakeFailure() == .authentication(status: 400))
        #expect(try routerMonitor.handshakeFailure() == .authentication(status: 400))
        #expect(try router.tryReceive() == nil)
        #expect(authenticator.count.accepted == 0)
        #expect(authenticator.count.refused >= 1)
    }

    @Test("keeps a peer out for good: libzmq does not try again until it is told to reconnect")
    func refusedForGood() throws {
        let world = try CurveWorld()
        let isOpen = Box<Bool>()
        let authenticator = try Authenticator.start(in: world.context) { _ in
            isOpen.value == true ? .accept(userID: "u") : .refuse(reason: "not yet")
        }
        let router = try world.router()
        let endpoint = try router.bindLocally()
        let dealer = try Socket.impatient(.dealer, in: world.context)
        try dealer.set(.reconnectInterval, .milliseconds(1))
        try dealer.actAsCurveClient(world.client, server: world.server.publicKey)
        let monitor = try SocketMonitor(dealer)
        try dealer.connect(endpoint)
        #expect(try monitor.handshakeFailure() == .authentication(status: 400))
        isOpen.value = true
        #expect(try monitor.first { $0 == .disconnected } == .disconnected)
        // A broken connection would be tried again after a millisecond.
        #expect(try monitor.next(timeout: briefly) == nil)
        #expect(authenticator.count == Authenticator.Count(accepted: 0, refused: 1))
        try dealer.connect(endpoint)
        #expect(try monitor.next(timeout: .zero) == nil)
        try dealer.reconnect(endpoint)
        #expect(try monitor.handshakeFailure() == nil)
        #expect(authenticator.count == Authenticator.Count(accepted: 1, refused: 1))
    }

    @Test("that cannot decide keeps everybody out")
    func cannotDecide() throws {
        struct Broken: Error {}
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in throw Broken() }
        let router = try world.router()
        let dealer = try Socket.impatient(.dealer, in: world.context)
        try dealer.actAsCurveClient(world.client, server: world.server.publicKey)
        let monitor = try SocketMonitor(dealer)
        try dealer.connect(router.bindLocally())
        #expect(try monitor.handshakeFailure() == .authentication(status: 500))
        #expect(authenticator.count.refused >= 1)
    }

    @Test("is one for each context, and another can follow when it has stopped")
    func onlyOne() throws {
        let context = try Context()
        let first = try Authenticator.start(in: context) { _ in .refuse(reason: "closed") }
        let taken = failure { () throws(ZeroMQError) in
            _ = try Authenticator.start(in: context) { _ in .refuse(reason: "closed") }
        }
        #expect(taken?.code == "ZMQ-EADDRINUSE")
        first.stop()
        first.stop()
        let second = try Authenticator.start(in: context) { _ in .refuse(reason: "closed") }
        #expect(second.count == Authenticator.Count())
    }

    @Test("ends when the context is shut down")
    func shutdown() throws {
        let context = try Context()
        let authenticator = try Authenticator.start(in: context) { _ in .refuse(reason: "closed") }
        context.shutdown()
        // Would wait for ever if the authenticator kept its socket open.
        context.terminate()
        authenticator.stop()
        #expect(authenticator.count == Authenticator.Count())
    }

    @Test("answers a malformed request with a refusal, and goes on")
    func malformedRequest() throws {
        let context = try Context()
        let authenticator = try Authenticator.start(in: context) { _ in .accept(userID: "u") }
        let asker = try Socket.impatient(.req, in: context)
        try asker.connect("inproc://zeromq.zap.01")
        for frames in [[[UInt8]("1.0")], Array(repeating: [UInt8](repeating: 1, count: 1000), count: 100)] {
            try asker.send(multipart: frames)
            #expect(try asker.receive()?.frames[2] == [UInt8]("500"))
        }
        try asker.send(multipart: ["1.0", "7", "bus", "127.0.0.1", "", "NULL"].map { [UInt8]($0) })
        #expect(try asker.receive()?.frames[2] == [UInt8]("200"))
        #expect(authenticator.count == Authenticator.Count(accepted: 1, refused: 2))
    }
}

/// A context with keys of a server and a client.
struct CurveWorld {
    let context: Context
    let server: CurveKeyPair
    let client: CurveKeyPair

    init() throws {
        context = try Context()
        (server, client) = (try .generate(), try .generate())
    }

    /// A router that lets in whom the authenticator accepts.
    func router() throws -> Socket {
        let router = try Socket.impatient(.router, in: context)
        try router.actAsCurveServer(server, domain: "bus")
        return router
    }
}
