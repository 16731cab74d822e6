import Foundation
import ZeroMQ

/// One short talk with a port of this machine, as an agency's system has it: says something, and reads until it has its answer.
package struct LoopbackTalk: Sendable {
    /// Port on 127.0.0.1.
    package let port: UInt16
    /// How long to wait for each piece, in seconds.
    package var patience: Int

    package init(port: UInt16, patience: Int = 10) {
        self.port = port
        self.patience = patience
    }

    /// An answer is no longer than this: a server that talks without end is not waited for.
    package static let limit = 1 << 20

    /// Why there was no answer.
    package struct Failure: Error, Sendable {
        /// A sentence's end, for example `nobody listens on port 2575`.
        package let what: String
    }

    /// Sends, and reads until the answer is complete or the other side closed, on a thread where it may block.
    /// - Throws: ``Failure``.
    package func exchange(_ message: [UInt8], until isComplete: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try DedicatedThread.start(name: "eider-loopback") {
                    continuation.resume(with: Result { () throws(Failure) in try talk(message, isComplete) }.mapError { $0 as any Error })
                }
            } catch { continuation.resume(throwing: error) }
        }
    }

    private func talk(_ message: [UInt8], _ isComplete: ([UInt8]) -> Bool) throws(Failure) -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw Failure(what: "a socket cannot be had: \(String(cString: strerror(errno)))") }
        defer { close(connection) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw Failure(what: "nobody listens on port \(port): \(String(cString: strerror(errno)))") }
        var rest = message[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw Failure(what: "the message could not be sent: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(sent)
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !isComplete(answer) {
            let count = recv(connection, &chunk, chunk.count, 0)
            if count == 0 { break }
            guard count > 0, answer.count < Self.limit else { throw Failure(what: "no answer came: \(String(cString: strerror(errno)))") }
            answer += chunk[..<count]
        }
        return answer
    }
}
