#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import ZeroMQ

/// A peer that speaks ZMTP 3.0 without libzmq, so that it can say what libzmq would not: RFC 23, mechanism NULL.
final class RawPeer {
    private let descriptor: Int32

    /// Connects to an endpoint on 127.0.0.1, and sends greeting, handshake and, once the other side has sent its own, one message.
    ///
    /// - Parameters:
    ///   - claims: properties of the handshake besides the socket type.
    ///   - frame: the message.
    /// - Returns: nil when the system has no connection to give.
    init?(endpoint: String, claims: [(String, String)], frame: String) {
        guard let port = endpoint.split(separator: ":").last.flatMap({ UInt16($0) }) else { return nil }
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard connected == 0, send(Self.greeting + Self.ready([("Socket-Type", "DEALER")] + claims)),
            receive(Self.greeting.count) != nil, let header = receive(2), receive(Int(header[1])) != nil, send(Self.message(frame))
        else { return nil }
    }

    private func send(_ bytes: [UInt8]) -> Bool { write(descriptor, bytes, bytes.count) == bytes.count }

    /// Receives so many bytes, or nil when they do not come in time.
    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return recv(descriptor, &bytes, count, Int32(MSG_WAITALL)) == count ? bytes : nil
    }

    /// Signature, version 3.0, mechanism in 20 bytes, as-server, filler: 64 bytes.
    private static var greeting: [UInt8] {
        let mechanism = [UInt8]("NULL") + [UInt8](repeating: 0, count: 16)
        return [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 0] + mechanism + [UInt8](repeating: 0, count: 32)
    }

    /// A READY command with properties.
    private static func ready(_ properties: [(String, String)]) -> [UInt8] {
        var body = [5] + [UInt8]("READY")
        for (name, value) in properties {
            body += [UInt8(name.utf8.count)] + [UInt8](name) + [0, 0, 0, UInt8(value.utf8.count)] + [UInt8](value)
        }
        return [4, UInt8(body.count)] + body
    }

    /// A message of one frame.
    private static func message(_ frame: String) -> [UInt8] { [0, UInt8(frame.utf8.count)] + [UInt8](frame) }

    deinit { _ = close(descriptor) }
}
