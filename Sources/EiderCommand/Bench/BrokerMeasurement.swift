import Benchmark
import Foundation

/// One measurement of a broker: the broker with a folder of its own, on a port that the system gives, and its clients.
struct BrokerMeasurement: Sendable {
    let broker: Broker
    let program: String
    /// Its client, of Sources/eider-yardstick/peers.
    let client: String
    let executables: Executables
    let launcher: String
    let parent: String
    let keeps: Bool

    /// Nil where the broker or its client is not there.
    init?(_ broker: Broker, programs: BenchPrograms, parent: String, keeps: Bool, _ executables: Executables = .standard) {
        guard let program = broker.program(executables) else { return nil }
        client = "\(executables.own)/peers/\(broker.rawValue)"
        guard access(client, X_OK) == 0 else { return nil }
        (self.broker, self.program, self.parent, self.keeps, self.executables, launcher) = (broker, program, parent, keeps, executables, programs.eider)
    }

    func measure(_ setting: Setting) async throws -> Measured {
        let folder = try BenchFolder(in: parent)
        defer { if !keeps { folder.remove() } }
        let port = try LoopbackPort.free()
        let start = broker.start(port: port, others: (try LoopbackPort.free(), try LoopbackPort.free()), in: folder.path)
        for (name, text) in start.files { try AtomicFile.write(Array(text.utf8), to: "\(folder.path)/\(name)") }
        var processes: [BenchProcess] = []
        func run(_ name: String, _ program: String, _ arguments: [String], _ environment: [String: String] = [:]) throws(CommandError) -> BenchProcess {
            let process = try BenchProcess(name, program, arguments, environment: environment, launcher: launcher)
            processes.append(process)
            return process
        }
        do {
            if let beside = start.beside { _ = try run(beside.program, try executables.find(beside.program, from: "/"), beside.arguments, start.environment) }
            let server = try run(broker.rawValue, program, start.arguments, start.environment)
            _ = try await run("the client of \(broker.rawValue)", client, ["prepare", "\(port)"]).line(beginning: "ready")
            let process = try start.pidFile.map { (file) throws(CommandError) in try Self.process(in: file) } ?? server.processID
            let gate = try Gate(makingAt: folder.path + "/gate")
            let consumer = try run("the consumer of \(broker.rawValue)", client, ["consumer", "\(port)", "\(setting.messages)"])
            let producer = try run("the producer of \(broker.rawValue)", client, ["producer", "\(port)", folder.path + "/gate", "\(setting.window)", "\(setting.messages)"])
            for client in [consumer, producer] { _ = try await client.line(beginning: "ready") }
            guard let before = ProcessLook(of: process) else { throw server.fault("is gone") }
            gate.letGo(1)
            let limit = Duration.seconds(120 + setting.messages / 50)
            let (sent, taken) = (try await producer.report(within: limit), try await consumer.report(within: limit))
            guard let after = ProcessLook(of: process) else { throw server.fault("is gone") }
            // In the reverse order of their start, each by its own number.
            for process in processes.reversed() { await process.end(SIGTERM) }
            return Measured(producers: sent, consumers: taken, before: before, after: after, syncs: nil)
        } catch {
            for process in processes.reversed() { await process.end() }
            throw error
        }
    }

    private static func process(in file: String) throws(CommandError) -> Int32 {
        let text = String(decoding: try AtomicFile.read(file, limit: 64), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let number = Int32(text) else { throw .malformed(file, "is not the number of a process", help: "run it again") }
        return number
    }
}

/// A port of the loopback that nobody has: the system chose it a moment ago.
enum LoopbackPort {
    static func free() throws(CommandError) -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isThere = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0 }
        }
        guard isThere else { throw CommandError("BEN-111", "the system gives no port: \(systemMessage())", help: "look what takes all ports of the loopback", exit: .unavailable) }
        return UInt16(bigEndian: address.sin_port)
    }
}
