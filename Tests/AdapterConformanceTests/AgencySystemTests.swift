import AdapterKit
import Foundation
import SafeguardingContract
import Testing

@testable import AdapterConformance

@Suite("The suite as an agency's system", .timeLimit(.minutes(1))) struct AgencySystemTests {
    /// Takes one connection, reads until `isComplete`, says what it is told to say, and closes.
    private func listener(saying answer: String, until isComplete: @escaping @Sendable (String) -> Bool) throws -> (port: UInt16, heard: Task<String, Never>) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(server, $0, length) == 0 && getsockname(server, $0, &length) == 0 }
        }
        try #require(bound && listen(server, 1) == 0)
        let (heard, hears) = AsyncStream.makeStream(of: String.self)
        Thread {
            let connection = accept(server, nil, nil)
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) == 1 {
                bytes.append(byte)
                if isComplete(String(decoding: bytes, as: UTF8.self)) { break }
            }
            send(connection, Array(answer.utf8), answer.utf8.count, 0)
            close(connection)
            close(server)
            hears.yield(String(decoding: bytes, as: UTF8.self))
        }.start()
        return (UInt16(bigEndian: address.sin_port), Task { await heard.first { _ in true } ?? "" })
    }

    private func plugin(_ way: String) throws -> (PluginFolder, URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "eider-agency-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "conformance"), withIntermediateDirectories: true)
        try Data("id: x\nversion: '1'\nfunction: f\nsummary: s\ncontract: v1.0\nexecutable: x\nsends: [eider.v1.Contact]\ntakes: []\nsettings: {properties: {}}\n".utf8)
            .write(to: folder.appending(path: "adapter.yaml"))
        try Data("{\"row\": \"{n}\", \"thread\": \"{thread}\"}".utf8).write(to: folder.appending(path: "conformance/row.json"))
        try Data("hand-over: [{file: row.json, \(way), makes: eider.v1.Contact}]\n".utf8).write(to: folder.appending(path: "conformance/conformance.yaml"))
        return (try PluginFolder(folder.path), folder)
    }

    @Test("posts a sample with its number, and takes any success for a yes, and nothing else", arguments: [("202 Accepted", AgencySystem.Answer.accepted), ("503 No", .unanswered)])
    func http(status: String, expected: AgencySystem.Answer) async throws {
        let (plugin, folder) = try plugin("http: \"http://127.0.0.1:{port}/rows\"")
        defer { try? FileManager.default.removeItem(at: folder) }
        let description = try ConformanceDescription(in: plugin)
        let (port, heard) = try listener(saying: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n") { $0.hasSuffix("}") }
        let system = AgencySystem(work: folder.path, port: port, description: description)
        #expect(try await system.handOver(description.handOvers[0], number: 17, thread: "t") == expected)
        let said = await heard.value
        #expect(said.hasPrefix("POST /rows HTTP/1.1\r\n") && said.hasSuffix("\r\n\r\n{\"row\": \"17\", \"thread\": \"t\"}") && said.contains("Content-Length: 28\r\n"))
        // And where nobody listens there is no yes.
        #expect(try await AgencySystem(work: folder.path, port: 1, description: description).handOver(description.handOvers[0], number: 18) == .unanswered)
    }

    @Test("a description that says something impossible is told, with every problem and its place")
    func description() throws {
        let (plugin, folder) = try plugin("into: \"{work}/x\", mllp: \"{port}\", on: eider.v1.Weather, why: x")
        defer { try? FileManager.default.removeItem(at: folder) }
        let found = #expect(throws: AdapterProblems.self) { try ConformanceDescription(in: plugin) }
        #expect(found?.problems.map(\.code).sorted() == ["ADP-CONFORMANCE", "ADP-CONFORMANCE", "ADP-UNKNOWN-FIELD"])
        #expect(found?.problems.allSatisfy { $0.position?.line == 1 } == true)
    }
}
