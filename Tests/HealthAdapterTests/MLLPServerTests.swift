import HL7v2
import NIOCore
import NIOPosix
import Testing

@testable import AdapterKit
@testable import HealthAdapter

@Suite(.timeLimit(.minutes(5))) struct MLLPServerTests {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Runs the adapter's listener, and gives its port.
    private func serving(_ own: String = "port: 0", _ body: @Sendable (Fixture, Int) async throws -> Void) async throws {
        let fixture = try Fixture(own)
        let server = fixture.adapter.server(fixture.bus)
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let task = Task { try await server.run { told.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let result: Result<Void, any Error>
        do { result = .success(try await body(fixture, port)) } catch { result = .failure(error) }
        task.cancel()
        _ = await task.result
        try result.get()
    }

    private func connect(_ port: Int) async throws -> Connection {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
        }
    }

    /// Sends pieces and gives the answers' codes, until there are as many as asked for or the connection is closed.
    private func talk(_ port: Int, _ pieces: [[UInt8]], answers count: Int) async throws -> [String] {
        try await connect(port).executeThenClose { inbound, outbound in
            for piece in pieces { try await outbound.write(ByteBuffer(bytes: piece)) }
            var decoder = MLLPFrameDecoder()
            var codes: [String] = []
            for try await buffer in inbound {
                for case .frame(let bytes) in decoder.receive(Array(buffer.readableBytesView)) {
                    codes.append(try HL7Message.parse(bytes)["MSA-1"].text ?? "")
                }
                if codes.count >= count { break }
            }
            return codes
        }
    }

    private static func frame(_ text: String) throws -> [UInt8] { try MLLPFrame.encode(Array(text.utf8)) }

    @Test func `a listener that is ended while connections come in ends, and nothing with it`() async throws {
        for _ in 1...40 {
            try await serving("port: 0, max-connections: 2") { _, port in
                // The listener is ended as soon as the first of them is there.
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...6 { group.addTask { try? await connect(port).executeThenClose { _, _ in } } }
                    try await group.next()
                }
            }
        }
    }

    @Test func `messages are answered in order, however the bytes arrive`() async throws {
        try await serving { fixture, port in
            let first = try Self.frame(Fixture.attendance)
            let second = try Self.frame(Fixture.attendance.changing("|20120314|", to: "||").changing("|4711|", to: "|4712|"))
            let third = try Self.frame("no HL7")
            let bytes = first + second + third
            let pieces = stride(from: 0, to: bytes.count, by: 100).map { Array(bytes[$0..<min($0 + 100, bytes.count)]) }
            let codes = try await talk(port, pieces, answers: 3)
            #expect(codes == ["AA", "AE", "AR"])
            let waiting = try fixture.store.unanswered(after: 0, limit: 9)
            #expect(waiting.count == 1)
        }
    }

    @Test func `a frame that is too long is refused, and the next one is read`() async throws {
        try await serving("port: 0, max-frame-bytes: 2048") { _, port in
            let long = try Self.frame(String(repeating: "x", count: 5000))
            let codes = try await talk(port, [long, try Self.frame(Fixture.attendance)], answers: 2)
            #expect(codes == ["AR", "AA"])
        }
    }

    @Test func `a connection beyond the limit is closed`() async throws {
        try await serving("port: 0, max-connections: 1") { _, port in
            try await connect(port).executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: Self.frame(Fixture.attendance)))
                var iterator = inbound.makeAsyncIterator()
                let served = try await iterator.next()
                #expect(served != nil, "the first is served")
                let codes = try? await talk(port, [try Self.frame(Fixture.attendance)], answers: 1)
                #expect(codes ?? [] == [])
            }
        }
    }

    @Test func `a connection that is silent for too long is closed`() async throws {
        try await serving("port: 0, idle-seconds: 1") { _, port in
            let codes = try await talk(port, [], answers: 1)
            #expect(codes.isEmpty)
        }
    }
}
