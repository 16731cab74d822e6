import AdapterKit
public import HL7v2
import NIOCore
import NIOPosix

/// What takes HL7 messages, one at a time for each connection. ``HL7Receiver`` is one that keeps the promise of `AA`.
public protocol MLLPReceiver: Sendable {
    /// Takes what came in a frame. `AA` may be answered only when nothing of it can be lost any more.
    /// - Returns: the answer.
    func receive(_ bytes: [UInt8]) async -> HL7Message

    /// Hears of bytes that are no frame.
    /// - Returns: the answer; nil where nobody waits for one.
    func receive(_ fault: MLLPFault) -> HL7Message?
}

/// Listens for HL7 messages in MLLP frames (HL7 Transport Specification: MLLP, Release 1), and answers each before it reads the next of its connection.
///
/// Limits: the length of a frame, the number of connections, and how long one may be silent. There is neither authentication nor
/// encryption in MLLP: listen at the loopback address, or put a tunnel before it.
public struct MLLPConnector: Sendable {
    private let host: String
    private let port: Int
    private let maxConnections: Int
    private let maxFrameBytes: Int
    private let idle: TimeAmount
    private let receiver: any MLLPReceiver

    /// - Parameters:
    ///   - host: the address to listen at.
    ///   - port: the port; 0 for any that is free.
    ///   - maxConnections: how many may be open at once; others are closed. A hospital's system has one or a few.
    ///   - maxFrameBytes: the longest frame, which bounds what a connection holds in memory.
    ///   - idle: after how long a silent connection is closed.
    ///   - receiver: takes what comes.
    public init(
        host: String = "127.0.0.1", port: Int, maxConnections: Int = 16, maxFrameBytes: Int = 1 << 20, idle: Duration = .seconds(600),
        receiver: any MLLPReceiver
    ) {
        self.host = host
        self.port = port
        self.maxConnections = maxConnections
        self.maxFrameBytes = maxFrameBytes
        self.idle = .nanoseconds(idle.components.seconds * 1_000_000_000 + idle.components.attoseconds / 1_000_000_000)
        self.receiver = receiver
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Serves until the task is cancelled. Then it takes no new connection and ends those that are open: whoever has no answer yet sends again.
    ///
    /// - Parameter bound: is told the port, once connections are accepted.
    /// - Throws: `CancellationError` when the task is cancelled; NIO's error where the address cannot be had.
    public func run(bound: @Sendable (Int) -> Void = { _ in }) async throws {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result: Result<Void, any Error>
        do { result = .success(try await serve(loops, bound)) } catch { result = .failure(error) }
        try await loops.shutdownGracefully()
        try result.get()
    }

    private func serve(_ loops: MultiThreadedEventLoopGroup, _ bound: @Sendable (Int) -> Void) async throws {
        let (idle, talks) = (idle, OpenTalks(limit: maxConnections))
        let server = try await ServerBootstrap(group: loops)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(IdleStateHandler(readTimeout: idle))
                    try channel.pipeline.syncOperations.addHandler(IdleCloser())
                    let connection = try Connection(wrappingChannelSynchronously: channel)
                    // A connection that breaks ends itself and nothing else; its sender sends again. One for which there is no place is closed. Each is ended by whoever it is given to:
                    // where one that NIO has not ended is dropped, it traps.
                    talks.begin({ try? await talk(connection) }, orElse: { try? await connection.executeThenClose { _, _ in } })
                }
            }
            .bind(host: host, port: port).get()
        bound(server.localAddress?.port ?? 0)
        await withTaskCancellationHandler {
            try? await server.closeFuture.get()
        } onCancel: {
            server.close(promise: nil)
        }
        await talks.end()
        try Task.checkCancellation()
    }

    private func talk(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var decoder = MLLPFrameDecoder(limit: maxFrameBytes)
            for try await buffer in inbound {
                for event in decoder.receive(Array(buffer.readableBytesView)) {
                    let answer: HL7Message?
                    switch event {
                    case .frame(let bytes): answer = await receiver.receive(bytes)
                    case .fault(let fault): answer = receiver.receive(fault)
                    }
                    if let answer { try await outbound.write(ByteBuffer(bytes: MLLPFrame.encode(answer))) }
                }
            }
            // Nobody is there any more to be answered: what did not arrive whole is logged, and its sender has no AA.
            for case .fault(let fault) in decoder.finish() { _ = receiver.receive(fault) }
        }
    }
}

/// Closes a connection that has been silent for too long.
private final class IdleCloser: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
