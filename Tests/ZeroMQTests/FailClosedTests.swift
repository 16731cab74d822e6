import Testing
import ZeroMQ

/// What libzmq does with peers that should not come in, under the settings that ``Socket/actAsCurveServer(_:domain:)`` makes and
/// under weaker ones. Where a weaker setting lets a peer in, that is a fact to know, and the reason for the stronger one.
@Suite("a socket whose door is closed")
struct FailClosedTests {
    /// Connects a client, sends, and says how its handshake ended and what the server got.
    private func knock(
        _ context: Context, at server: borrowing Socket, _ prepare: (borrowing Socket) throws -> Void = { _ in }
    ) throws -> (failure: SocketEvent.HandshakeFailure?, received: Multipart?) {
        let monitor = try SocketMonitor(server)
        let client = try Socket.impatient(.dealer, in: context)
        try prepare(client)
        try client.connect(server.bindLocally())
        try client.send([UInt8]("let me in"))
        let failure = try monitor.handshakeFailure()
        return (failure, failure == nil ? try server.receive() : try server.tryReceive())
    }

    @Test("keeps out a client without any security, and never asks about it")
    func nullClient() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .accept(userID: "anybody") }
        let (failure, received) = try knock(world.context, at: world.router())
        // ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH
        #expect(failure == .protocolError(code: 0x1100_0002))
        #expect(received == nil)
        #expect(authenticator.count == Authenticator.Count())
    }

    @Test("keeps out a client with name and password, and never asks about it")
    func plainClient() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .accept(userID: "anybody") }
        let (failure, received) = try knock(world.context, at: world.router()) { client in
            try client.set(.plainUsername, "tamsin")
            try client.set(.plainPassword, "swordfish")
        }
        #expect(failure == .protocolError(code: 0x1100_0002))
        #expect(received == nil)
        #expect(authenticator.count == Authenticator.Count())
    }

    @Test("keeps out a client that believes in another server, before asking about it")
    func wrongServerKey() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .accept(userID: "anybody") }
        let (failure, received) = try knock(world.context, at: world.router()) { client in
            try client.actAsCurveClient(world.client, server: world.client.publicKey)
        }
        // ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC
        #expect(failure == .protocolError(code: 0x1100_0001))
        #expect(received == nil)
        #expect(authenticator.count == Authenticator.Count())
    }

    @Test("keeps everybody out when there is no authenticator")
    func noAuthenticator() throws {
        let world = try CurveWorld()
        let (failure, received) = try knock(world.context, at: world.router()) { client in
            try client.actAsCurveClient(world.client, server: world.server.publicKey)
        }
        guard case .noDetail = failure else {
            Issue.record("the handshake ended otherwise: \(String(describing: failure))")
            return
        }
        #expect(received == nil)
    }

    @Test("keeps everybody out when the authenticator has stopped")
    func stoppedAuthenticator() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .accept(userID: "anybody") }
        authenticator.stop()
        let (failure, received) = try knock(world.context, at: world.router()) { client in
            try client.actAsCurveClient(world.client, server: world.server.publicKey)
        }
        #expect(failure != nil)
        #expect(received == nil)
    }

    @Test("lets everybody in where there is no authenticator and the domain is not enforced: hence enforcement")
    func notEnforced() throws {
        let world = try CurveWorld()
        let router = try world.router()
        try router.set(.zapEnforceDomain, false)
        let (failure, received) = try knock(world.context, at: router) { client in
            try client.actAsCurveClient(world.client, server: world.server.publicKey)
        }
        #expect(failure == nil)
        #expect(received?.frames.last == [UInt8]("let me in"))
        #expect(received?.userID == nil)
    }

    @Test("lets everybody in where an enforced domain is empty: hence the domain")
    func emptyDomain() throws {
        let world = try CurveWorld()
        let authenticator = try Authenticator.start(in: world.context) { _ in .refuse(reason: "closed") }
        let router = try Socket.impatient(.router, in: world.context)
        try router.setAndVerify(.zapEnforceDomain, true)
        try router.setAndVerify(.curveServer, true)
        try router.setAndVerify(.curveSecretKey, world.server.secretKey)
        let (failure, received) = try knock(world.context, at: router) { client in
            try client.actAsCurveClient(world.client, server: world.server.publicKey)
        }
        #expect(failure == nil)
        #expect(received?.frames.last == [UInt8]("let me in"))
        #expect(authenticator.count == Authenticator.Count())
    }

    @Test("refuses to be given an empty domain")
    func noEmptyDomain() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        #expect(failure { () throws(ZeroMQError) in try router.set(.zapDomain, "") }?.code == "ZMQ-EINVAL")
    }

    @Test("without any security keeps out whom the authenticator refuses, if its domain is enforced")
    func nullServer() throws {
        let context = try Context()
        let asked = Box<AuthenticationRequest.Mechanism>()
        let authenticator = try Authenticator.start(in: context) { request in
            asked.value = request.mechanism
            return .refuse(reason: "closed")
        }
        let router = try Socket.impatient(.router, in: context)
        try router.setAndVerify(.zapDomain, "bus")
        try router.setAndVerify(.zapEnforceDomain, true)
        let (failure, received) = try knock(context, at: router)
        #expect(failure == .authentication(status: 400))
        #expect(received == nil)
        #expect(asked.value == .null)
        #expect(authenticator.count.accepted == 0)
    }

    @Test("with name and password keeps out whom the authenticator refuses, and lets the other in")
    func plainServer() throws {
        let context = try Context()
        let authenticator = try Authenticator.start(in: context) { request in
            let right = [[UInt8]("tamsin"), [UInt8]("swordfish")]
            guard request.mechanism == .plain, request.credentials == right else { return .refuse(reason: "wrong") }
            return .accept(userID: "tamsin")
        }
        for (password, status) in [("herring", 400), ("swordfish", nil)] {
            let router = try Socket.impatient(.router, in: context)
            try router.setAndVerify(.zapDomain, "bus")
            try router.setAndVerify(.zapEnforceDomain, true)
            try router.setAndVerify(.plainServer, true)
            let (failure, received) = try knock(context, at: router) { client in
                try client.set(.plainUsername, "tamsin")
                try client.set(.plainPassword, password)
            }
            #expect(failure == status.map { .authentication(status: $0) })
            #expect(received?.userID == (status == nil ? "tamsin" : nil))
        }
        #expect(authenticator.count.accepted == 1)
    }

    @Test("without any security and without an authenticator keeps everybody out, if its domain is enforced")
    func nullServerAlone() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        try router.setAndVerify(.zapDomain, "bus")
        try router.setAndVerify(.zapEnforceDomain, true)
        let (failure, received) = try knock(context, at: router)
        #expect(failure != nil)
        #expect(received == nil)
    }
}
