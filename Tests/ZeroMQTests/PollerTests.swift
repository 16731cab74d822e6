import Testing
import ZeroMQ

@Suite("a poller")
struct PollerTests {
    @Test("tells which of several sockets has a message")
    func severalSockets() throws {
        let context = try Context()
        let quiet = try Socket.impatient(.pull, in: context)
        let busy = try Socket.impatient(.pull, in: context)
        try quiet.bind("inproc://quiet")
        try busy.bind("inproc://busy")
        let push = try Socket.impatient(.push, in: context)
        try push.connect("inproc://busy")
        var poller = Poller()
        let quietIndex = poller.add(quiet.pollItem(.in))
        let busyIndex = poller.add(busy.pollItem(.in))
        let none = try poller.wait(timeout: .zero)
        #expect(none.isEmpty)
        try push.send([1])
        let one = try poller.wait(timeout: patience)
        #expect(!one.canReceive(quietIndex))
        #expect(one.canReceive(busyIndex) && !one.canSend(busyIndex))
        #expect(one[busyIndex] == .in)
        let again = try poller.wait(timeout: patience)
        #expect(again == one)
    }

    @Test("waits no longer than it is told to")
    func timeout() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        var poller = Poller()
        poller.add(pull.pollItem(.in))
        let start = ContinuousClock.now
        let ready = try poller.wait(timeout: .microseconds(1500))
        #expect(ready.isEmpty)
        #expect(ContinuousClock.now - start >= .microseconds(1500))
    }

    @Test("throws when the context is shut down")
    func shutdown() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        context.shutdown()
        let error = failure { () throws(ZeroMQError) in
            var poller = Poller()
            poller.add(pull.pollItem(.in))
            _ = try poller.wait(timeout: patience)
        }
        #expect(error?.isTerminated == true)
    }

    @Test("traps rather than touch a socket that was closed")
    func closedSocket() async {
        await #expect(processExitsWith: .failure) {
            let socket = try Socket(.pull, in: Context())
            var poller = Poller()
            poller.add(socket.pollItem(.in))
            socket.close()
            _ = try poller.wait(timeout: .zero)
        }
    }
}
