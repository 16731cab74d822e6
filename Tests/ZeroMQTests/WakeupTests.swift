import Synchronization
import Testing
import ZeroMQ

@Suite("a wake-up")
struct WakeupTests {
    private func isPending(_ wakeup: Wakeup, within timeout: Duration = .zero) throws -> Bool {
        var poller = Poller()
        let index = poller.add(wakeup.pollItem)
        return try poller.wait(timeout: timeout).canReceive(index)
    }

    @Test("wakes a thread that sits in a poller, next to its socket")
    func wakes() throws {
        let context = try Context()
        let socket = try Socket.impatient(.pull, in: context)
        let (wakeup, sitting) = (try Wakeup(), try Wakeup())
        let woken = Box<Bool>()
        let thread = try DedicatedThread.start(name: "sleeper", owning: socket) { socket in
            var poller = Poller()
            poller.add(socket.pollItem(.in))
            let index = poller.add(wakeup.pollItem)
            sitting.signal()
            woken.value = (try? poller.wait(timeout: patience))?.canReceive(index)
        }
        #expect(try isPending(sitting, within: patience))
        wakeup.signal()
        thread.join()
        #expect(woken.value == true)
    }

    @Test("counts several signals as one, and rings again after it was drained")
    func coalesces() throws {
        let wakeup = try Wakeup()
        #expect(try !isPending(wakeup))
        for _ in 0..<100_000 { wakeup.signal() }
        #expect(try isPending(wakeup))
        wakeup.drain()
        #expect(try !isPending(wakeup))
        wakeup.drain()
        wakeup.signal()
        #expect(try isPending(wakeup))
    }

    // An atomic without any ordering of its own, so that what makes the work visible is the wake-up. (A Mutex would do too, but the
    // thread sanitiser cannot see into Swift's Mutex on Linux and reports every contended one.)
    @Test("loses no work that was put there before the signal")
    func losesNothing() throws {
        let wakeup = try Wakeup()
        let work = Atomic(0)
        let (threads, each) = (4, 5_000)
        let workers = try (0..<threads).map { _ in
            try DedicatedThread.start(name: "worker") {
                for _ in 0..<each {
                    work.wrappingAdd(1, ordering: .relaxed)
                    wakeup.signal()
                }
            }
        }
        var done = 0
        while done < threads * each, try isPending(wakeup, within: patience) {
            wakeup.drain()
            done += work.exchange(0, ordering: .relaxed)
        }
        #expect(done == threads * each)
        for worker in workers { worker.join() }
    }
}
