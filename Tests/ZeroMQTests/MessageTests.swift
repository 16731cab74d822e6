import Testing
import ZeroMQ

@Suite("a frame")
struct MessageTests {
    @Test("holds a copy of the bytes it is made of")
    func copies() {
        let message = Message([1, 2, 3])
        let (count, bytes, more) = (message.count, message.bytes, message.hasMore)
        #expect(count == 3)
        #expect(bytes == [1, 2, 3])
        #expect(!more)
        let empty = Message([])
        let (emptyCount, emptyBytes) = (empty.count, empty.bytes)
        #expect(emptyCount == 0)
        #expect(emptyBytes.isEmpty)
    }

    @Test("is read in place, and gives what the reader makes of it")
    func inPlace() {
        let message = Message([UInt8](repeating: 2, count: 1000))
        let sum = message.withBytes { $0.reduce(0) { $0 + Int($1) } }
        #expect(sum == 2000)
    }

    @Test("knows whether another follows, and where it came from")
    func received() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        try push.send(multipart: [[1], [2]])
        guard let first = try pull.receiveFrame(), let second = try pull.receiveFrame(waiting: false) else {
            Issue.record("no frames came in time")
            return
        }
        let (bytes, more) = ([first.bytes, second.bytes], [first.hasMore, second.hasMore])
        #expect(bytes == [[1], [2]])
        #expect(more == [true, false])
        #expect(try pull.get(.rcvmore) == false)
        let metadata = ["Peer-Address", "Socket-Type", "User-Id"].map { second.metadata($0) }
        #expect(metadata == ["127.0.0.1", "PUSH", nil])
    }
}
