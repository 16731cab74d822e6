import Benchmark
import Foundation

/// One measurement of the yardstick: its router with a new database, and its clients, each a process of its own.
struct YardstickMeasurement: Sendable {
    let programs: BenchPrograms
    /// Where the folder of the measurement is made.
    let parent: String
    /// Whether the folder stays.
    let keeps: Bool

    func measure(_ setting: Setting) async throws -> Measured {
        let folder = try BenchFolder(in: parent)
        defer { if !keeps { folder.remove() } }
        let syncs = try programs.slowSync.map { (library) throws(CommandError) in try SyncCount(library: library, in: folder.path, delay: setting.syncDelay) }
        let router = try BenchProcess(
            "the yardstick's router", programs.yardstick, ["router", folder.path, folder.endpoint(setting.transport), String(setting.deliveries)],
            environment: syncs?.environment ?? [:], launcher: programs.eider)
        var clients: [BenchProcess] = []
        do {
            let address = folder.path + "/endpoint"
            let end = ContinuousClock.now + .seconds(30)
            while access(address, F_OK) != 0 {
                guard !router.hasEnded, .now < end else { throw router.fault("did not listen") }
                try await Task.sleep(for: .milliseconds(10))
            }
            let gate = try Gate(makingAt: folder.path + "/gate")
            func start(_ name: String, _ arguments: [String]) throws(CommandError) -> BenchProcess {
                let client = try BenchProcess(name, programs.yardstick, arguments, launcher: programs.eider)
                clients.append(client)
                return client
            }
            // Names are numbers: those who take from 1, those who submit from 101. As in the example, each message goes to one who acts and to all who are informed.
            let (acting, informed) = (Array(1...setting.consumers), Array(0..<setting.recipients - 1).map { 51 + $0 })
            var producers: [BenchProcess] = []
            for number in 0..<setting.producers {
                let count = BenchCast.share(number, of: setting.messages, setting.producers)
                producers.append(
                    try start(
                        "the yardstick's producer", ["producer", address, folder.path + "/gate", String(setting.windowOfEach), String(count), String(101 + number)]
                            + acting.map(String.init) + (informed.isEmpty ? [] : ["+"] + informed.map(String.init))))
            }
            var consumers: [BenchProcess] = []
            for (index, name) in acting.enumerated() {
                let count = (0..<setting.producers).reduce(0) { $0 + BenchCast.share(index, of: BenchCast.share($1, of: setting.messages, setting.producers), acting.count) }
                consumers.append(try start("the yardstick's consumer", ["consumer", address, String(count), String(name)]))
            }
            for name in informed { consumers.append(try start("the yardstick's consumer", ["consumer", address, String(setting.messages), String(name)])) }
            for client in clients { _ = try await client.line(beginning: "ready") }
            guard let before = ProcessLook(of: router.processID) else { throw router.fault("is gone") }
            let syncsBefore = syncs?.count
            gate.letGo(producers.count)
            let limit = Duration.seconds(120 + setting.messages / 50)
            var (sent, taken) = (ClientReport(), ClientReport())
            for producer in producers { sent.add(try await producer.report(within: limit)) }
            for consumer in consumers { taken.add(try await consumer.report(within: limit)) }
            let settled = try await router.line(beginning: "settled")
            guard let after = ProcessLook(of: router.processID) else { throw router.fault("is gone") }
            let counted = syncs.map { $0.count - (syncsBefore ?? 0) }
            for client in clients { await client.end() }
            await router.end()
            guard settled == "settled messages=\(setting.messages) outbox=0 taken=\(setting.deliveries)" else {
                throw CommandError("BEN-110", "the yardstick's database does not hold what was sent: \(settled)", help: "the figures are not to be believed: run it again", exit: .failure)
            }
            return Measured(producers: sent, consumers: taken, before: before, after: after, syncs: counted)
        } catch {
            for client in clients { await client.end() }
            await router.end()
            throw error
        }
    }
}
