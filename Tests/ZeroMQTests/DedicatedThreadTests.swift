import Testing
import ZeroMQ

@Suite("a dedicated thread")
struct DedicatedThreadTests {
    @Test("has done its work when it is joined, and can be joined again")
    func joined() throws {
        let result = Box<Int>()
        let thread = try DedicatedThread.start(name: "a name longer than Linux keeps") { result.value = 42 }
        thread.join()
        #expect(result.value == 42)
        thread.join()
    }

    @Test("goes on when nobody keeps it")
    func forgotten() throws {
        let done = try Wakeup()
        _ = try DedicatedThread.start(name: "forgotten") { done.signal() }
        var poller = Poller()
        poller.add(done.pollItem)
        let ready = try poller.wait(timeout: patience)
        #expect(!ready.isEmpty)
    }

    @Test("closes the socket that it owns when it ends")
    func closesWhatItOwns() throws {
        let context = try Context()
        let socket = try Socket.impatient(.pull, in: context)
        let thread = try DedicatedThread.start(name: "owner", owning: socket) { _ in }
        thread.join()
        // Would wait for ever if the socket were still open.
        context.terminate()
        #expect(failure { () throws(ZeroMQError) in _ = try Socket(.pull, in: context) }?.isTerminated == true)
    }
}
