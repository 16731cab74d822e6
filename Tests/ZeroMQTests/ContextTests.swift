import Testing
import ZeroMQ

@Suite("a context")
struct ContextTests {
    @Test("opens no more sockets than it was told to")
    func maxSockets() throws {
        let context = try Context(maxSockets: 2)
        let first = try Socket(.pair, in: context)
        let second = try Socket(.pair, in: context)
        let error = failure { () throws(ZeroMQError) in _ = try Socket(.pair, in: context) }
        #expect(error?.code == "ZMQ-EMFILE")
        first.close()
        second.close()
    }

    @Test("refuses a negative number of threads")
    func negativeThreads() {
        let error = failure { () throws(ZeroMQError) in _ = try Context(ioThreads: -1) }
        #expect(error?.code == "ZMQ-EINVAL")
        #expect(error?.call == "zmq_ctx_set")
    }

    @Test("wakes a receive that blocks on another thread when it is shut down")
    func shutdownWakes() throws {
        let context = try Context()
        let socket = try Socket(.pull, in: context)
        let woken = Box<ZeroMQError>()
        let waiting = try Wakeup()
        let thread = try DedicatedThread.start(name: "blocked", owning: socket) { socket in
            waiting.signal()
            woken.value = failure { () throws(ZeroMQError) in _ = try socket.receive() }
        }
        var poller = Poller()
        poller.add(waiting.pollItem)
        let ready = try poller.wait(timeout: patience)
        #expect(!ready.isEmpty)
        context.shutdown()
        context.shutdown()
        thread.join()
        #expect(woken.value?.isTerminated == true)
        #expect(woken.value?.code == "ZMQ-ETERM")
    }

    @Test("can be terminated twice, and then opens no socket")
    func terminateTwice() throws {
        let context = try Context()
        let socket = try Socket(.pair, in: context)
        socket.close()
        context.terminate()
        context.terminate()
        context.shutdown()
        let error = failure { () throws(ZeroMQError) in _ = try Socket(.pair, in: context) }
        #expect(error?.isTerminated == true)
    }

    @Test("lives as long as its sockets, and closing them does not wait for unsent messages")
    func outlivedBySocket() throws {
        let socket = try Socket(.push, in: Context())
        try socket.connect("tcp://127.0.0.1:9")
        try socket.send([UInt8]("nobody takes this"))
        #expect(try socket.linger() == .some(.zero))
    }
}

extension Socket {
    fileprivate borrowing func linger() throws -> Duration? { try get(.linger) }
}
