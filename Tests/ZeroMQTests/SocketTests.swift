import Testing
import ZeroMQ

@Suite("a socket")
struct SocketTests {
    @Test("is of the kind that was asked for", arguments: Socket.Kind.allCases)
    func kind(kind: Socket.Kind) throws {
        let context = try Context()
        let socket = try Socket(kind, in: context)
        #expect(socket.kind == kind)
        #expect(try socket.get(.type) == kind)
    }

    @Test("tells which port the system chose")
    func chosenPort() throws {
        let context = try Context()
        let socket = try Socket.impatient(.router, in: context)
        #expect(try socket.lastEndpoint() == "")
        let endpoint = try socket.bindLocally()
        #expect(endpoint.hasPrefix("tcp://127.0.0.1:"))
        #expect(Int(endpoint.split(separator: ":").last ?? "") ?? 0 > 0)
    }

    @Test("frees its port when it is unbound")
    func unbind() throws {
        let context = try Context()
        let first = try Socket.impatient(.pull, in: context)
        let monitor = try SocketMonitor(first)
        let endpoint = try first.bindLocally()
        try first.unbind(endpoint)
        #expect(try monitor.first { $0 == .closed } == .closed)
        let second = try Socket.impatient(.pull, in: context)
        try second.bind(endpoint)
        #expect(try second.lastEndpoint() == endpoint)
    }

    @Test("carries a message of several frames, empty ones too, whole and in order")
    func multipart() throws {
        let context = try Context()
        let answerer = try Socket.impatient(.pair, in: context)
        let asker = try Socket.impatient(.pair, in: context)
        try asker.connect(answerer.bindLocally())
        let frames = [[], [UInt8]("verb"), [], [UInt8](repeating: 7, count: 100_000), []]
        try asker.send(multipart: frames)
        let received = try answerer.receive()
        #expect(received?.frames == frames)
        #expect(received?.oversize == false)
        #expect(received?.userID == nil)
        #expect(received?.peerAddress == "127.0.0.1")
    }

    @Test("asks and answers in turn")
    func requestReply() throws {
        let context = try Context()
        let answerer = try Socket.impatient(.rep, in: context)
        let asker = try Socket.impatient(.req, in: context)
        try asker.connect(answerer.bindLocally())
        try asker.send([UInt8]("question"))
        #expect(try answerer.receive()?.frames == [[UInt8]("question")])
        try answerer.send([UInt8]("answer"))
        #expect(try asker.receive()?.frames == [[UInt8]("answer")])
    }

    @Test("shows a router who sent a message, and the router's answer finds its way")
    func routerAndDealer() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let dealer = try Socket.impatient(.dealer, in: context)
        try dealer.set(.routingID, [UInt8]("d1"))
        try dealer.connect(router.bindLocally())
        try dealer.send(multipart: [[UInt8]("hello"), [1]])
        #expect(try router.receive()?.frames == [[UInt8]("d1"), [UInt8]("hello"), [1]])
        try router.send(multipart: [[UInt8]("d1"), [UInt8]("ready")])
        #expect(try dealer.receive()?.frames == [[UInt8]("ready")])
    }

    @Test("that subscribes gets what it subscribed to, until it takes that back")
    func publishSubscribe() throws {
        let context = try Context()
        let publisher = try Socket.impatient(.pub, in: context)
        try publisher.bind("inproc://news")
        let subscriber = try Socket.impatient(.sub, in: context)
        try subscriber.subscribe(to: [UInt8]("a"))
        try subscriber.connect("inproc://news")
        // Asking for its events makes the publisher take notice of subscriptions that have reached it.
        _ = try publisher.get(.events)
        try publisher.send([UInt8]("b1"))
        try publisher.send([UInt8]("a1"))
        #expect(try subscriber.receive()?.frames == [[UInt8]("a1")])
        try subscriber.unsubscribe(from: [UInt8]("a"))
        try subscriber.subscribe()
        _ = try publisher.get(.events)
        try publisher.send([UInt8]("b2"))
        #expect(try subscriber.receive()?.frames == [[UInt8]("b2")])
    }

    @Test("can be given to another thread, which then owns it")
    func givenAway() throws {
        let context = try Context()
        let pull = try Socket.impatient(.pull, in: context)
        let push = try Socket.impatient(.push, in: context)
        try push.connect(pull.bindLocally())
        let received = Box<[[UInt8]]>()
        let thread = try DedicatedThread.start(name: "receiver", owning: pull) { pull in
            received.value = (try? pull.receive())?.frames
        }
        try push.send([UInt8]("to the other thread"))
        thread.join()
        #expect(received.value == [[UInt8]("to the other thread")])
    }
}
