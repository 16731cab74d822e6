import Foundation
import Testing
import ZeroMQ

@testable import EiderCommand

/// Connections over which nothing is ever said.
struct IdleConnections {
    private let descriptors: [Int32]

    struct NoConnection: Error { let errno: Int32 }

    /// TCP, without even a handshake.
    init(_ count: Int, to address: RouterAddress) throws {
        try IdleConnections.allowDescriptors(UInt64(count) + 4096)
        guard let port = address.endpoint.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw NoConnection(errno: EINVAL) }
        var open: [Int32] = []
        for _ in 0..<count {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var peer = sockaddr_in()
            peer.sin_family = sa_family_t(AF_INET)
            peer.sin_port = port.bigEndian
            peer.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let result = withUnsafePointer(to: &peer) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
            }
            open.append(descriptor)
            guard result == 0 else {
                let number = errno
                for descriptor in open { Foundation.close(descriptor) }
                throw NoConnection(errno: number)
            }
        }
        descriptors = open
    }

    func close() { for descriptor in descriptors { Foundation.close(descriptor) } }

    /// CURVE, with a valid key.
    /// - Returns: how many were let in, while `body` ran.
    static func letIn(_ count: Int, with identity: Identity, at address: RouterAddress, while body: () throws -> Void) throws -> Int {
        let context = try Context()
        let peers = try (0..<count).map { _ in try Peer(context, identity, address) }
        var judged = 0
        var letIn = 0
        for peer in peers {
            while true {
                guard let event = try peer.monitor.next(timeout: .seconds(60)) else { throw Waiting.NotSo(description: "no handshake ended") }
                if case .handshakeSucceeded = event.what { letIn += 1 } else if case .handshakeFailed = event.what {} else { continue }
                judged += 1
                break
            }
        }
        #expect(judged == count)
        try body()
        return letIn
    }

    private final class Peer {
        let monitor: SocketMonitor
        private let socket: Socket

        init(_ context: Context, _ identity: Identity, _ address: RouterAddress) throws {
            let socket = try Socket(.dealer, in: context)
            try socket.set(.linger, .zero)
            try socket.set(.reconnectInterval, nil)
            try socket.actAsCurveClient(identity.curve, server: try CurvePublicKey(z85: address.key))
            monitor = try SocketMonitor(socket)
            try socket.connect(address.endpoint)
            self.socket = socket
        }
    }

    private static func allowDescriptors(_ count: UInt64) throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(rlim_t(count), limit.rlim_max))
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
