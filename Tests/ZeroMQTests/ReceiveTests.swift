import Testing
import ZeroMQ

@Suite("receiving")
struct ReceiveTests {
    @Test("gives nothing when nothing came in time")
    func nothing() throws {
        let context = try Context()
        let socket = try Socket(.pull, in: context)
        try socket.set(.receiveTimeout, .milliseconds(1))
        #expect(try socket.receive() == nil)
        #expect(try socket.tryReceive() == nil)
        let frame = try socket.receiveFrame()
        if frame != nil { Issue.record("a frame came from nowhere") }
    }

    @Test("drops frames beyond the limit, marks the message, and leaves the next one whole")
    func tooManyFrames() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        try push.send(multipart: (0..<1000).map { [UInt8(truncatingIfNeeded: $0)] })
        try push.send(multipart: [[1], [2], [3]])
        #expect(try pull.receive(maxFrames: 3) == Multipart(frames: [[0], [1], [2]], peerAddress: "127.0.0.1", oversize: true))
        #expect(try pull.receive(maxFrames: 3) == Multipart(frames: [[1], [2], [3]], peerAddress: "127.0.0.1"))
    }

    @Test("drops bytes beyond the limit, whole frames at a time")
    func tooManyBytes() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        let frame = [UInt8](repeating: 1, count: 50)
        try push.send(multipart: [frame, frame, [1], []])
        try push.send(multipart: [frame, frame])
        let oversize = try #require(try pull.receive(maxTotalBytes: 100))
        #expect(oversize.oversize)
        #expect(oversize.frames == [frame, frame])
        #expect(try pull.receive(maxTotalBytes: 100)?.oversize == false)
    }

    @Test("keeps at most the default number of frames when nobody says otherwise")
    func defaultLimit() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        try push.send(multipart: Array(repeating: [1], count: Socket.defaultMaxFrames + 1))
        let received = try #require(try pull.receive())
        #expect(received.oversize)
        #expect(received.frames.count == Socket.defaultMaxFrames)
    }

    @Test("of a frame larger than the option allows closes the connection, and nothing arrives")
    func maxMessageSize() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        try pull.set(.maxMessageSize, 1000)
        let monitor = try SocketMonitor(pull)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        try push.send([UInt8](repeating: 1, count: 1000))
        #expect(try pull.receive()?.frames.first?.count == 1000)
        try push.send([UInt8](repeating: 1, count: 1001))
        #expect(try monitor.first { $0 == .disconnected } == .disconnected)
        #expect(try pull.tryReceive() == nil)
    }
}
