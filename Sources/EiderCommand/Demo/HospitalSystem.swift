import Foundation
import ZeroMQ

/// The demo as a hospital's patient administration system: sends HL7 v2 over MLLP and waits for the acknowledgement.
struct HospitalSystem: Sendable {
    /// Port on 127.0.0.1.
    let port: UInt16

    /// What came back.
    struct Acknowledgement: Sendable {
        /// MSA-1: `AA` accepted, `AE` error, `AR` rejected.
        let code: String
        /// MSA-2: the control id of the message it answers.
        let controlID: String
        /// From the message's first byte until the answer was there.
        let after: Duration
    }

    /// Sends a message, its segments ended by carriage returns, in a frame of MLLP (0x0B … 0x1C 0x0D).
    /// - Throws: `CLI-702` where nothing listens, or no acknowledgement came within ten seconds.
    func send(_ message: [UInt8]) async throws -> Acknowledgement {
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try DedicatedThread.start(name: "eider-hospital") {
                    continuation.resume(with: Result { () throws(CommandError) in try exchange(message) }.mapError { $0 as any Error })
                }
            } catch { continuation.resume(throwing: CommandError(from: error)) }
        }
    }

    /// Text as an editor keeps it, with segments as HL7 wants them.
    static func message(from text: [UInt8]) -> [UInt8] {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).flatMap { Array($0.utf8) + [0x0D] }
    }

    private func exchange(_ message: [UInt8]) throws(CommandError) -> Acknowledgement {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw problem("a socket cannot be had: \(systemMessage())") }
        defer { close(connection) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw problem("nobody listens on port \(port): \(systemMessage())") }
        let begun = ContinuousClock.now
        var rest = ([0x0B] + message + [0x1C, 0x0D])[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw problem("the message could not be sent: \(systemMessage())") }
            rest = rest.dropFirst(sent)
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !answer.contains(0x1C) {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0, answer.count < 1 << 20 else { throw problem("no acknowledgement came: \(count == 0 ? "the connection was closed" : systemMessage())") }
            answer += chunk[..<count]
        }
        return try acknowledgement(answer, after: ContinuousClock.now - begun)
    }

    private func acknowledgement(_ frame: [UInt8], after: Duration) throws(CommandError) -> Acknowledgement {
        let segments = frame.filter { $0 != 0x0B && $0 != 0x1C }.split(separator: 0x0D).map { String(decoding: $0, as: UTF8.self) }
        guard let fields = segments.first(where: { $0.hasPrefix("MSA") })?.split(separator: "|", omittingEmptySubsequences: false), fields.count >= 3 else {
            throw problem("the answer has no MSA segment")
        }
        return Acknowledgement(code: String(fields[1]), controlID: String(fields[2]), after: after)
    }

    private func problem(_ what: String) -> CommandError {
        CommandError("CLI-702", "the hospital's message was not acknowledged: \(what)", help: "the log of the adapter `hospital` says why", exit: .unavailable)
    }
}
