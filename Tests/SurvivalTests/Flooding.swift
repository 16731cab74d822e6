import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import ZeroMQ

@testable import EiderCommand

/// A peer with a valid key that keeps to nothing: it sends from a thread of its own, as fast as it can and over as many connections as it likes, until it is told to end.
final class Flooding: Sendable {
    /// What is sent without end.
    enum What: Sendable {
        /// Submits, each another message with so much text, far beyond the credit. The answers are read.
        case submits(characters: Int)
        /// As many submits as go in, of a few messages with so much text: to make them takes longer than to send them.
        case sameSubmits(characters: Int)
        /// Submits whose answers nobody reads.
        case unreadSubmits
        /// HELLO, CREDIT and PROVE in turn.
        case control
        /// One message of so many frames, each of so many bytes.
        case longMultipart(frames: Int, bytes: Int)
    }

    private struct State {
        var isOver = false
        var sent = 0
        var answers = 0
        var cuts = 0
        var failure: (any Error)?
    }

    private final class Shared: Sendable { let state = Mutex(State()) }

    private let shared = Shared()
    private let thread: DedicatedThread

    init(_ identity: Identity, _ address: RouterAddress, connections: Int, _ what: What) throws {
        let shared = self.shared
        thread = try DedicatedThread.start(name: "flood") {
            do { try Flooding.run(identity, address, connections, what, shared) } catch { shared.state.withLock { $0.failure = error } }
        }
    }

    /// Messages or frames that went out so far.
    var sent: Int { shared.state.withLock(\.sent) }

    /// Answers that came so far.
    var answers: Int { shared.state.withLock(\.answers) }

    /// How often the router has ended its connection.
    var cuts: Int { shared.state.withLock(\.cuts) }

    /// Ends it; what it failed with is thrown.
    func end() throws {
        shared.state.withLock { $0.isOver = true }
        thread.join()
        if let failure = shared.state.withLock(\.failure) { throw failure }
    }

    private final class Line {
        let socket: Socket
        let monitor: SocketMonitor

        init(_ context: Context, _ identity: Identity, _ address: RouterAddress) throws {
            let socket = try Socket(.dealer, in: context)
            try socket.set(.linger, .zero)
            try socket.set(.sendTimeout, .seconds(5))
            try socket.actAsCurveClient(identity.curve, server: try CurvePublicKey(z85: address.key))
            monitor = try SocketMonitor(socket)
            try socket.connect(address.endpoint)
            _ = try socket.trySend(multipart: FrameCodec.write(Flooding.hello(), as: .protobuf))
            self.socket = socket
        }

        func hasBeenCut() throws -> Bool {
            var isCut = false
            while let event = try monitor.next(timeout: .zero) {
                if case .disconnected = event.what { isCut = true }
            }
            return isCut
        }

        /// The frames are in memory here, until the last: libzmq begins to send with a message's end. Where nobody is there any more, it comes to nothing.
        func send(_ frames: Int, _ bytes: Int) throws {
            let frame = [UInt8](repeating: 0x78, count: bytes)
            for number in 1...frames {
                guard case .sent = try socket.trySend(frame, more: number < frames) else { return }
            }
        }
    }

    private static func run(_ identity: Identity, _ address: RouterAddress, _ connections: Int, _ what: What, _ shared: Shared) throws {
        let context = try Context()
        let lines = try (0..<connections).map { _ in try Line(context, identity, address) }
        var made: [[[UInt8]]] = []
        if case .sameSubmits(let characters) = what {
            made = (0..<8).map { _ in FrameCodec.write(.submit(Papers.attendance(saying: characters)), as: .protobuf) }
        }
        var turn = 0
        while !shared.state.withLock(\.isOver) {
            turn += 1
            var (sent, answers, cuts) = (0, 0, 0)
            for line in lines {
                if try line.hasBeenCut() { cuts += 1 }
                switch what {
                case .submits(let characters):
                    let frames = FrameCodec.write(.submit(Papers.attendance(saying: characters)), as: .protobuf)
                    if case .sent = try line.socket.trySend(multipart: frames) { sent += 1 }
                case .sameSubmits:
                    while case .sent = try line.socket.trySend(multipart: made[sent % made.count]), sent < 64 { sent += 1 }
                case .unreadSubmits:
                    if case .sent = try line.socket.trySend(multipart: FrameCodec.write(.submit(Papers.attendance(saying: 0)), as: .protobuf)) { sent += 1 }
                    continue
                case .control:
                    for frame in [hello(), .credit(Credit.with { $0.window = UInt32(turn % 2) }), .prove(Prove.with { $0.sequence = UInt64(turn) })] {
                        if case .sent = try line.socket.trySend(multipart: FrameCodec.write(frame, as: .protobuf)) { sent += 1 }
                    }
                case .longMultipart(let frames, let bytes):
                    // Once, and once more whenever it was cut.
                    if turn == 1 || cuts > 0 { try line.send(frames, bytes) }
                }
                while try line.socket.tryReceive() != nil { answers += 1 }
            }
            shared.state.withLock { ($0.sent, $0.answers, $0.cuts) = ($0.sent + sent, $0.answers + answers, $0.cuts + cuts) }
            if sent == 0 { usleep(500) }
        }
    }

    private static func hello() -> AdapterFrame {
        .hello(
            Hello.with {
                $0.protocol = BusLimits.protocolVersion
                $0.encoding = WireEncoding.protobuf.rawValue
                $0.session = UUID().uuidString
                $0.credit = 1
                $0.software = "flood/1"
            })
    }
}
