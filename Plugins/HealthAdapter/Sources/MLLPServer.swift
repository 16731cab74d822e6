import AdapterKit
import HL7v2
import NIOCore
import NIOPosix

/// Listens for HL7 messages in MLLP frames, and answers each before it reads the next of its connection.
///
/// Limits: the length of a frame, the number of connections, and how long one may be silent. There is neither authentication nor
/// encryption in MLLP: listen at the loopback address, or put a tunnel before it.
struct MLLPServer: Sendable {
    let host: String
    let port: Int
    let maxConnections: Int
    let maxFrameBytes: Int
    let idle: TimeAmount
    let receiver: Receiver

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Serves until the task is cancelled.
    ///
    /// - Parameter bound: is told the port, once connections are accepted.
    func run(bound: @Sendable (Int) -> Void = { _ in }) async throws {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result: Result<Void, any Error>
        do { result = .success(try await serve(loops, bound)) } catch { result = .failure(error) }
        try await loops.shutdownGracefully()
        try result.get()
    }

    private func serve(_ loops: MultiThreadedEventLoopGroup, _ bound: @Sendable (Int) -> Void) async throws {
        let (idle, open) = (idle, OpenPlaces(limit: maxConnections))
        let server = try await ServerBootstrap(group: loops)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(IdleStateHandler(readTimeout: idle))
                    try channel.pipeline.syncOperations.addHandler(IdleCloser())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        bound(server.channel.localAddress?.port ?? 0)
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    guard open.enter() else {
                        // Not `channel.close()`: dropping a connection that NIO has not ended yet traps.
                        try? await connection.executeThenClose { _, _ in }
                        continue
                    }
                    group.addTask {
                        // A connection that breaks ends itself and nothing else; its sender sends again.
                        try? await talk(connection)
                        open.leave()
                    }
                }
            }
        }
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
