import Testing
import ZeroMQ

/// Who is believed, when a peer says in its own handshake who it is.
@Suite("a user id that a hostile peer claims for itself")
struct ClaimedIdentityTests {
    /// Lets a hostile peer knock on a router without keys, and says what arrives.
    private func message(
        through prepare: (borrowing Socket) throws -> Void, _ context: Context
    ) throws -> Multipart? {
        let router = try Socket.impatient(.router, in: context)
        try prepare(router)
        let peer = RawPeer(endpoint: try router.bindLocally(), claims: [("User-Id", "the director")], frame: "hello")
        let received = try router.receive()
        if peer == nil { Issue.record("the peer could not connect") }
        return received
    }

    @Test("is shown by libzmq where nobody is asked: so there it must not be read")
    func nobodyAsked() throws {
        let context = try Context()
        let received = try #require(try message(through: { _ in }, context))
        #expect(received.frames.last == [UInt8]("hello"))
        #expect(received.userID == "the director")
    }

    @Test("is not shown where the authenticator said who it is")
    func authenticatorAsked() throws {
        let context = try Context()
        let authenticator = try Authenticator.start(in: context) { _ in .accept(userID: "a stranger") }
        let closeDoor: (borrowing Socket) throws -> Void = { router in
            try router.setAndVerify(.zapDomain, "bus")
            try router.setAndVerify(.zapEnforceDomain, true)
        }
        let received = try #require(try message(through: closeDoor, context))
        #expect(received.frames.last == [UInt8]("hello"))
        #expect(received.userID == "a stranger")
        #expect(authenticator.count == Authenticator.Count(accepted: 1))
    }
}
