import Foundation
import Testing

@testable import EiderCommand

@Suite("The demo as a hospital's system", .timeLimit(.minutes(1)))
struct HospitalSystemTests {
    /// Takes one connection, reads a frame, says what it is told to say.
    private func listener(saying answer: String) throws -> (port: UInt16, heard: Task<[UInt8], Never>) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(server, $0, length) == 0 && getsockname(server, $0, &length) == 0 }
        }
        try #require(bound && listen(server, 1) == 0)
        let (heard, hears) = AsyncStream.makeStream(of: [UInt8].self)
        Thread {
            let connection = accept(server, nil, nil)
            var frame: [UInt8] = []
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) == 1 {
                frame.append(byte)
                if frame.suffix(2) == [0x1C, 0x0D] { break }
            }
            let bytes = [0x0B] + Array(answer.utf8) + [0x1C, 0x0D]
            if !answer.isEmpty { send(connection, bytes, bytes.count, 0) }
            close(connection)
            close(server)
            hears.yield(frame)
        }.start()
        return (UInt16(bigEndian: address.sin_port), Task { await heard.first { _ in true } ?? [] })
    }

    @Test("sends a frame of MLLP with carriage returns, and reads the acknowledgement")
    func exchange() async throws {
        let (port, heard) = try listener(saying: "MSH|^~\\&|a\rMSA|AA|MSG-1\r")
        let answer = try await HospitalSystem(port: port).send(HospitalSystem.message(from: Array("MSH|^~\\&|x\nPID|1\r\n".utf8)))
        #expect(answer.code == "AA")
        #expect(answer.controlID == "MSG-1")
        #expect(answer.after > .zero)
        #expect(await heard.value == [0x0B] + Array("MSH|^~\\&|x\rPID|1\r".utf8) + [0x1C, 0x0D])
    }

    @Test("an answer without MSA, none at all, and nobody there are errors that say so", arguments: ["MSH|^~\\&|a\r", ""])
    func noAcknowledgement(answer: String) async throws {
        let (port, _) = try listener(saying: answer)
        await #expect { try await HospitalSystem(port: port).send([65]) } throws: { ($0 as? CommandError)?.code == "CLI-702" }
        let free = try FreePort.find()
        await #expect { try await HospitalSystem(port: free).send([65]) } throws: { ($0 as? CommandError)?.sentence.contains("nobody listens") == true }
    }
}
