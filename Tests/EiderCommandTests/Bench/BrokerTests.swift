import Foundation
import Testing

@testable import EiderCommand

@Suite("A broker that is measured")
struct BrokerTests {
    @Test("listens on the loopback alone, where it was told to, and keeps what it writes in its own folder", arguments: Broker.allCases)
    func start(broker: Broker) {
        let start = broker.start(port: 40_001, others: (40_002, 40_003), in: "/var/tmp/x")
        let words = start.arguments + start.environment.map { "\($0.key)=\($0.value)" } + start.files.values
        #expect(words.contains { $0.contains("40001") })
        #expect(words.contains { $0.contains("127.0.0.1") })
        #expect(!words.contains { $0.contains("0.0.0.0") || $0.contains("/var/lib") })
        #expect(start.files.keys.allSatisfy { !$0.contains("/") })
        if let pidFile = start.pidFile { #expect(pidFile.hasPrefix("/var/tmp/x/")) }
    }

    @Test("is not measured where it is not installed")
    func missing() throws {
        let folder = try TemporaryFolder()
        let nowhere = Executables(own: folder.path, path: folder.path)
        // Where the broker is there, its client is not: there is nothing to measure with.
        let yardstick = try folder.write("", to: "eider-yardstick")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: yardstick)
        let programs = try BenchPrograms(nowhere)
        #expect(programs.slowSync == nil)
        for broker in Broker.allCases { #expect(BrokerMeasurement(broker, programs: programs, parent: folder.path, keeps: false, nowhere) == nil) }
    }

    @Test("a measurement without its yardstick says how to build it")
    func noYardstick() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: CommandError.self) { try BenchPrograms(Executables(own: folder.path, path: "")) }
        #expect(error?.code == "BEN-106")
        #expect(error?.exit == .unavailable)
    }

    @Test("gets ports that nobody has")
    func ports() throws {
        let ports = try (0..<20).map { _ in try LoopbackPort.free() }
        #expect(ports.allSatisfy { $0 > 1023 })
    }
}
