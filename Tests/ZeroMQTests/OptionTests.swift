import Testing
import ZeroMQ

@Suite("an option")
struct OptionTests {
    /// Sets an option and expects to read the same value back.
    private func check<Value>(
        _ option: SocketOption<Value>, _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        let applied = try socket.setAndVerify(option, value)
        #expect(applied.verified, sourceLocation: sourceLocation)
        #expect(applied.name == option.name, sourceLocation: sourceLocation)
        #expect(try socket.get(option) == value, sourceLocation: sourceLocation)
    }

    @Test("for time keeps its value, and nil where there may be no end")
    func times() throws {
        try check(.linger, .milliseconds(0))
        try check(.linger, nil)
        try check(.receiveTimeout, .seconds(3))
        try check(.sendTimeout, nil)
        try check(.reconnectInterval, .milliseconds(50))
        try check(.reconnectInterval, nil)
        try check(.reconnectIntervalMax, .seconds(5))
        try check(.heartbeatInterval, .seconds(2))
        try check(.heartbeatTimeout, .seconds(6))
        try check(.heartbeatTTL, .seconds(6))
        try check(.handshakeInterval, .seconds(10))
        try check(.connectTimeout, .seconds(1))
    }

    @Test("for a number, a switch, a text or bytes keeps its value")
    func others() throws {
        try check(.receiveHighWaterMark, 10)
        try check(.sendHighWaterMark, 0)
        try check(.backlog, 7)
        try check(.tcpKeepalive, 1)
        try check(.tcpKeepaliveCount, 3)
        try check(.tcpKeepaliveIdle, 60)
        try check(.tcpKeepaliveInterval, 10)
        try check(.maxMessageSize, 1 << 20)
        try check(.maxMessageSize, -1)
        try check(.immediate, true)
        try check(.ipv6, true)
        try check(.zapDomain, "bus")
        try check(.zapEnforceDomain, true)
        try check(.routingID, [1, 0, 2])
        try check(.plainServer, true)
        try check(.plainUsername, "tamsin")
    }

    @Test("for keys keeps them, and says that CURVE is in use")
    func keys() throws {
        let keys = try CurveKeyPair.generate()
        try check(.curvePublicKey, keys.publicKey)
        try check(.curveSecretKey, keys.secretKey)
        try check(.curveServerKey, keys.publicKey)
        try check(.curveServer, true)
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        #expect(try socket.get(.mechanism) == .null)
        try socket.actAsCurveClient(keys, server: keys.publicKey)
        #expect(try socket.get(.mechanism) == .curve)
    }

    @Test("that libzmq cannot read back says so in the log")
    func unreadable() throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        for option in [SocketOption<Bool>.routerMandatory, .routerHandover, .probeRouter] {
            let applied = try socket.setAndVerify(option, true)
            #expect(!applied.verified)
            #expect(applied.description == "\(option.name) = true (cannot be read back)")
        }
        #expect(failure { () throws(ZeroMQError) in _ = try socket.get(.routerMandatory) }?.code == "ZMQ-EINVAL")
    }

    @Test("that is secret stays out of the log")
    func secrets() throws {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        let password = try socket.setAndVerify(.plainPassword, "correct horse")
        #expect(password.description == "PLAIN_PASSWORD = (secret) (read back)")
        let keys = try CurveKeyPair.generate()
        for applied in try socket.actAsCurveClient(keys, server: keys.publicKey) {
            #expect(!applied.description.contains(keys.secretKey.z85))
        }
    }

    @Test("that libzmq keeps otherwise than it was set is an error")
    func notApplied() throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        let error = failure { () throws(ZeroMQError) in try socket.setAndVerify(.heartbeatTTL, .milliseconds(1050)) }
        #expect(error?.code == "ZMQ-OPTION-NOT-APPLIED")
        #expect(error?.sentence.contains("HEARTBEAT_TTL") == true)
    }

    @Test("out of range, or only to be read, is refused by name")
    func refused() throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        let tooLow = failure { () throws(ZeroMQError) in try socket.set(.receiveHighWaterMark, -1) }
        #expect(tooLow?.code == "ZMQ-EINVAL")
        #expect(tooLow?.sentence.hasPrefix("`RCVHWM`") == true)
        #expect(failure { () throws(ZeroMQError) in try socket.set(.rcvmore, true) }?.code == "ZMQ-EINVAL")
    }

    @Test("read as another type is an error, not a wrong value")
    func wrongType() throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        let wrong = SocketOption<Socket.Kind>(19, "BACKLOG")
        #expect(failure { () throws(ZeroMQError) in _ = try socket.get(wrong) }?.code == "ZMQ-OPTION-TYPE")
    }

    @Test("for time rounds up to milliseconds and stays within what libzmq holds")
    func rounding() throws {
        let context = try Context()
        let socket = try Socket(.router, in: context)
        try socket.set(.handshakeInterval, .microseconds(1))
        #expect(try socket.get(.handshakeInterval) == .milliseconds(1))
        try socket.set(.linger, .seconds(Int64.max))
        #expect(try socket.get(.linger) == .some(.milliseconds(Int32.max)))
        try socket.set(.linger, .milliseconds(-5))
        #expect(try socket.get(.linger) == .some(.zero))
    }

    @Test("tells what the socket could do now")
    func events() throws {
        let context = try Context()
        let socket = try Socket.impatient(.pair, in: context)
        #expect(try socket.get(.events) == [])
        #expect(try socket.get(.fd) >= 0)
        let other = try Socket.impatient(.pair, in: context)
        try socket.bind("inproc://pair")
        try other.connect("inproc://pair")
        try other.send([1])
        #expect(try socket.get(.events) == [.in, .out])
    }
}
