import Testing

@testable import EiderCommand

@Suite("Faults of a sandbox") struct FaultQueueTests {
    @Test("are read as KIND, KIND:COUNT or KIND:COUNT:SECONDS, and nothing else")
    func reading() {
        #expect(Fault("drop") == Fault(.drop, count: 1, seconds: 1))
        #expect(Fault("refuse:3") == Fault(.refuse, count: 3, seconds: 1))
        #expect(Fault("delay:5:2.5") == Fault(.delay, count: 5, seconds: 2.5))
        for text in ["", "explode", "drop:", "drop:0", "drop:-1", "drop:x", "delay:1:", "delay:1:-1", "delay:1:2:3", "delay:1:inf"] { #expect(Fault(text) == nil, "\(text)") }
    }

    @Test("refuse the next messages, one for each that was asked for, and then no more")
    func refusing() {
        var queue = FaultQueue()
        queue.add(Fault(.busy, count: 1))
        queue.add(Fault(.refuse, count: 2))
        #expect([queue.submit(), queue.submit(), queue.submit(), queue.submit()] == [.refuse(temporary: false), .refuse(temporary: false), .refuse(temporary: true), .pass])
        #expect(queue.waiting.isEmpty)
    }

    @Test("lose, double and delay what comes")
    func coming() {
        var queue = FaultQueue()
        queue.add(Fault(.lose))
        queue.add(Fault(.twice, count: 2))
        queue.add(Fault(.delay, count: 2, seconds: 0.5))
        #expect(queue.come() == .init(copies: 0, later: .milliseconds(500)))
        #expect(queue.come() == .init(copies: 2, later: .milliseconds(500)))
        #expect(queue.come() == .init(copies: 2, later: .zero))
        #expect(queue.come() == .init(copies: 1, later: .zero))
    }

    @Test("break the connection as often as was asked for, so far apart")
    func breaking() {
        var queue = FaultQueue()
        func breaks(at seconds: [Int]) -> [Bool] { seconds.map { queue.breaks(at: .seconds($0)) } }
        #expect(breaks(at: [0]) == [false])
        queue.add(Fault(.drop, count: 2, seconds: 3))
        #expect(breaks(at: [1, 2, 4, 100]) == [true, false, true, false])
        // The next one that is asked for does not wait for the one before.
        queue.add(Fault(.drop))
        #expect(breaks(at: [101]) == [true])
    }
}
