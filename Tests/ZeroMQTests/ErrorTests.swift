import Testing
import ZeroMQ

@Suite("an error")
struct ErrorTests {
    @Test("about a taken address says so, names the address, and says what to do")
    func addressInUse() throws {
        let context = try Context()
        let first = try Socket.impatient(.router, in: context)
        let endpoint = try first.bindLocally()
        let second = try Socket.impatient(.router, in: context)
        let error = try #require(failure { () throws(ZeroMQError) in try second.bind(endpoint) })
        #expect(error.code == "ZMQ-EADDRINUSE")
        #expect(error.call == "zmq_bind")
        #expect(error.errno != 0)
        #expect(error.sentence == "`\(endpoint)`: the address is in use")
        #expect(error.help.contains("port"))
        #expect(error.description.contains("[ZMQ-EADDRINUSE, zmq_bind]"))
        #expect(!error.isTerminated && !error.isTimeout)
    }

    @Test(
        "has a code for each way in which an endpoint can be wrong",
        arguments: [
            ("nonsense", "ZMQ-EINVAL"), ("carrier-pigeon://loft", "ZMQ-EPROTONOSUPPORT"),
            ("tcp://192.0.2.1:5570", "ZMQ-EADDRNOTAVAIL"), ("tcp://no-such-interface:5570", "ZMQ-ENODEV"),
            ("ipc:///no/such/folder/socket", "ZMQ-ENOENT"),
        ])
    func wrongEndpoint(endpoint: String, code: String) throws {
        let context = try Context()
        let socket = try Socket.impatient(.router, in: context)
        #expect(failure { () throws(ZeroMQError) in try socket.bind(endpoint) }?.code == code)
    }

    @Test("about what is not there says so")
    func notThere() throws {
        let context = try Context()
        let socket = try Socket.impatient(.dealer, in: context)
        #expect(failure { () throws(ZeroMQError) in try socket.disconnect("tcp://127.0.0.1:9") }?.code == "ZMQ-ENOENT")
        #expect(failure { () throws(ZeroMQError) in try socket.unbind("tcp://127.0.0.1:9") }?.code == "ZMQ-ENOENT")
    }

    @Test("about the wrong turn says so")
    func wrongTurn() throws {
        let context = try Context()
        let asker = try Socket.impatient(.req, in: context)
        #expect(failure { () throws(ZeroMQError) in _ = try asker.receive() }?.code == "ZMQ-EFSM")
        let answerer = try Socket.impatient(.rep, in: context)
        #expect(failure { () throws(ZeroMQError) in try answerer.send([1]) }?.code == "ZMQ-EFSM")
    }

    @Test("of a number that nobody explained still has a code and a sentence")
    func unexplained() {
        let error = ZeroMQError(call: "zmq_made_up", errno: 71)
        #expect(error.code == "ZMQ-71")
        #expect(!error.sentence.isEmpty && !error.help.isEmpty)
    }
}
