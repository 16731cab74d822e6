import BusProtocol
import Foundation
import SafeguardingContract
import ZeroMQ

/// One adapter's end of the bus: connected, greeted, and nothing kept.
final class ClientConnection {
    /// How long the router may be silent, which it is not while it has something to do.
    private static let patience = Duration.seconds(60)

    let socket: Socket
    let orders: ClientOrders.Adapter
    let encoding: WireEncoding
    /// How many submits the router lets it have unanswered.
    private(set) var credit = 0

    /// Returns when the router has said READY.
    init(_ orders: ClientOrders.Adapter, of all: ClientOrders, in context: Context) throws {
        self.orders = orders
        encoding = WireEncoding(rawValue: all.encoding) ?? .protobuf
        socket = try Socket(.dealer, in: context)
        // Its last words matter: what it took is taken when the router has heard it.
        try socket.set(.linger, .seconds(10))
        try socket.set(.receiveTimeout, Self.patience)
        try socket.set(.sendTimeout, Self.patience)
        try socket.set(.sendHighWaterMark, 4096)
        try socket.set(.receiveHighWaterMark, 4096)
        try socket.set(.heartbeatInterval, .seconds(5))
        try socket.set(.heartbeatTimeout, .seconds(15))
        try socket.set(.heartbeatTTL, .seconds(15))
        try socket.actAsCurveClient(try CurveKeyPair.load(from: orders.keyFile), server: try CurvePublicKey(z85: all.routerKey))
        try socket.connect(all.endpoint)
    }

    func sayHello() throws {
        var hello = Hello()
        (hello.protocol, hello.encoding, hello.session, hello.software) = (BusLimits.protocolVersion, encoding.rawValue, UUID().uuidString, "eider-bench/1")
        (hello.contract, hello.credit) = ("v1.0", BusLimits.credit)
        switch orders.role {
        case .producer: hello.sends = [MessageType.referral.name]
        case .consumer: hello.takes = [MessageType.referral.name]
        case .idle: break
        }
        try socket.send(multipart: FrameCodec.write(.hello(hello), as: encoding))
    }

    func awaitReady() throws {
        guard let message = try socket.receive() else { throw BenchmarkFault.silence }
        guard case .success(.ready(let ready)) = FrameCodec.readFromRouter(message.frames) else { throw Self.fault(message.frames) }
        credit = Int(ready.credit)
    }

    /// One message of the router, its frames in libzmq's own memory.
    struct Incoming: ~Copyable {
        let verb: Message
        let head: Message
        let payload: Message
    }

    /// - Parameter waiting: whether to wait for one.
    /// - Returns: nil where none is there, which is never so where it waits.
    func next(waiting: Bool) throws -> Incoming? {
        guard let verb = try socket.receiveFrame(waiting: waiting) else {
            if waiting { throw BenchmarkFault.silence }
            return nil
        }
        // What follows came with it.
        guard verb.hasMore, let head = try socket.receiveFrame(), head.hasMore, let payload = try socket.receiveFrame() else {
            throw BenchmarkFault.unexpected("something that has not three frames")
        }
        return Incoming(verb: verb, head: head, payload: payload)
    }

    /// What is wrong with a message that should have been another: by its verb and code, never by what is in it.
    static func fault(_ frames: [[UInt8]]) -> BenchmarkFault {
        switch FrameCodec.readFromRouter(frames) {
        case .success(.refused(let refused)): .unexpected("REFUSED, with \(refused.code) \(refused.problems.map { "\($0.code) \($0.path)" }.joined(separator: ", "))")
        case .success(let frame): .unexpected(frame.verb.rawValue)
        case .failure(let fault): .unexpected("something that cannot be read: \(fault.refused.code)")
        }
    }
}

extension ClientConnection.Incoming {
    /// Whether its verb is this one.
    borrowing func has(_ expected: Verb) -> Bool {
        verb.withBytes { bytes in bytes.count == expected.rawValue.utf8.count && bytes.elementsEqual(expected.rawValue.utf8) }
    }

    /// What is wrong with it where another verb was to come.
    borrowing func fault() -> BenchmarkFault { ClientConnection.fault([verb.bytes, head.bytes, payload.bytes]) }
}
