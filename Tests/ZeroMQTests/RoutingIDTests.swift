import Testing
import ZeroMQ

@Suite("a routing id that two peers claim")
struct RoutingIDTests {
    /// Connects a dealer with the routing id `twin`, and waits until its handshake has succeeded.
    private func twin(_ context: Context, _ endpoint: String) throws -> Socket {
        let dealer = try Socket.impatient(.dealer, in: context)
        try dealer.set(.routingID, [UInt8]("twin"))
        let monitor = try SocketMonitor(dealer)
        try dealer.connect(endpoint)
        #expect(try monitor.handshakeFailure() == nil)
        return dealer
    }

    @Test("stays with the first, and the second is silenced: so adapters set none")
    func firstKeepsIt() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let endpoint = try router.bindLocally()
        let first = try twin(context, endpoint)
        try first.send([UInt8]("from the first"))
        #expect(try router.receive()?.frames.last == [UInt8]("from the first"))
        let second = try twin(context, endpoint)
        try second.send([UInt8]("from the second"))
        var poller = Poller()
        poller.add(router.pollItem(.in))
        let ready = try poller.wait(timeout: briefly)
        #expect(ready.isEmpty)
        try router.send(multipart: [[UInt8]("twin"), [UInt8]("to whom?")])
        #expect(try first.receive()?.frames == [[UInt8]("to whom?")])
    }

    @Test("goes to the second where the router hands over")
    func handover() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        try router.set(.routerHandover, true)
        let endpoint = try router.bindLocally()
        let first = try twin(context, endpoint)
        try first.send([UInt8]("from the first"))
        #expect(try router.receive()?.frames.last == [UInt8]("from the first"))
        let second = try twin(context, endpoint)
        try second.send([UInt8]("from the second"))
        #expect(try router.receive()?.frames.last == [UInt8]("from the second"))
        try router.send(multipart: [[UInt8]("twin"), [UInt8]("to whom?")])
        #expect(try second.receive()?.frames == [[UInt8]("to whom?")])
    }

    @Test("cannot be confused where the router makes them up")
    func madeUp() throws {
        let context = try Context()
        let router = try Socket.impatient(.router, in: context)
        let endpoint = try router.bindLocally()
        let first = try Socket.impatient(.dealer, in: context)
        let second = try Socket.impatient(.dealer, in: context)
        try first.connect(endpoint)
        try second.connect(endpoint)
        try first.send([1])
        try second.send([2])
        let ids = try (0..<2).map { _ in try #require(try router.receive()).frames[0] }
        #expect(ids[0] != ids[1])
        #expect(ids.allSatisfy { !$0.isEmpty })
    }
}
