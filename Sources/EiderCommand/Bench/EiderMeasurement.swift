import Benchmark
import BusProtocol
import Foundation
import Ledger
import LedgerVerifier
import SafeguardingContract

/// One measurement of Eider: a router with a new ledger, or one that goes on with a ledger there is, and its clients, each a process of its own.
struct EiderMeasurement: Sendable {
    let programs: BenchPrograms
    /// Where the folder of the measurement is made.
    let parent: String
    /// The agreement's file.
    let agreement: String
    /// Whether the folder stays.
    let keeps: Bool

    /// - Parameter given: a state folder whose ledger the router goes on with; nil for a new one, which goes when the measurement is over.
    func measure(_ setting: Setting, goingOn given: StateFolder? = nil) async throws -> Measured {
        let folder = try BenchFolder(in: parent)
        defer { if !keeps { folder.remove() } }
        let state = given ?? StateFolder(folder.path + "/state")
        try state.make()
        // What a router before wrote says nothing of this one.
        unlink(state.endpoint)
        let first = access(state.ledger, F_OK) == 0 ? try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in try ledger.size } : 0
        let keys = folder.path + "/keys"
        try AtomicFile.makeFolder(keys)
        let cast = try BenchCast(setting, in: keys, register: state.register.path)
        let syncs = try programs.slowSync.map { (library) throws(CommandError) in try SyncCount(library: library, in: folder.path, delay: setting.syncDelay) }
        let router = try BenchProcess(
            "the router", programs.eider, ["router", "--agreement", agreement, "--state", state.path, "--endpoint", folder.endpoint(setting.transport)],
            environment: syncs?.environment ?? [:], launcher: programs.eider)
        var clients: [BenchProcess] = []
        do {
            let address = try await RouterStart.address(of: router, in: state)
            let gate = try Gate(makingAt: folder.path + "/gate")
            func start(_ name: String, _ adapters: [ClientOrders.Adapter]) throws(CommandError) -> BenchProcess {
                let orders = ClientOrders(
                    endpoint: address.endpoint, routerKey: address.key, encoding: WireEncoding(rawValue: setting.encoding) ?? .protobuf,
                    window: setting.windowOfEach, producers: setting.producers, gate: folder.path + "/gate", adapters: adapters,
                    // Nobody has one of them yet: each message that was measured before has two records.
                    firstChild: Int(first))
                let file = "\(folder.path)/\(name).json"
                try AtomicFile.write(Array(jsonText(orders).utf8), to: file)
                let client = try BenchProcess(name, programs.eider, ["bench", "client", file], launcher: programs.eider)
                clients.append(client)
                return client
            }
            // So many processes would measure how the system changes from one to the next.
            let isCrowd = setting.connected > 0
            let producers = try isCrowd ? [start("producers", cast.producers)] : cast.producers.map { try start($0.adapter, [$0]) }
            let consumers = try cast.consumers.map { try start($0.adapter, [$0]) }
            if !cast.idle.isEmpty { _ = try start("idle", cast.idle) }
            for client in clients { _ = try await client.line(beginning: "ready") }
            guard let before = ProcessLook(of: router.processID) else { throw router.fault("is gone") }
            let syncsBefore = syncs?.count
            gate.letGo(producers.count)
            let limit = Duration.seconds(120 + setting.messages / 50)
            var (sent, taken) = (ClientReport(), ClientReport())
            for producer in producers { sent.add(try await producer.report(within: limit)) }
            for consumer in consumers { taken.add(try await consumer.report(within: limit)) }
            try await Self.settled(cast.takers, in: state)
            guard let after = ProcessLook(of: router.processID) else { throw router.fault("is gone") }
            let counted = syncs.map { $0.count - (syncsBefore ?? 0) }
            for client in clients { await client.end() }
            await router.end(SIGTERM)
            try Self.check(setting, sent, taken, in: state, from: first)
            return Measured(producers: sent, consumers: taken, before: before, after: after, syncs: counted)
        } catch {
            for client in clients { await client.end() }
            await router.end()
            throw error
        }
    }

    /// Returns when nothing waits for anybody any more, as the ledger has it.
    private static func settled(_ takers: [AdapterID], in state: StateFolder) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while true {
            let waiting = try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in
                for taker in takers where try !ledger.outbox(of: taker, after: 0, limit: 1).isEmpty { return true }
                return false
            }
            if !waiting { return }
            guard .now < end else {
                throw CommandError("BEN-108", "deliveries wait in the ledger that were taken", help: "the figures are not to be believed: run it again with --keep, and look at `eider ledger stats`", exit: .failure)
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Every message is recorded and every delivery taken, once: by the ledger's own leaves.
    private static func check(_ setting: Setting, _ sent: ClientReport, _ taken: ClientReport, in state: StateFolder, from first: UInt64) throws(CommandError) {
        let kinds: [UInt8: UInt64]
        do throws(LedgerError) { kinds = try LedgerCounts.kinds(path: state.ledger, from: first) } catch { throw CommandError(from: error) }
        func records(_ kind: String) -> UInt64 { kinds.first { RecordText.kind($0.key) == kind }?.value ?? 0 }
        guard sent.count == setting.messages, taken.count == setting.deliveries, records("message-recorded") == setting.messages,
            records("delivery-taken") == setting.deliveries
        else {
            throw CommandError(
                "BEN-109",
                "the ledger has \(records("message-recorded")) messages and \(records("delivery-taken")) taken deliveries, and \(setting.messages) and \(setting.deliveries) were sent",
                help: "the figures are not to be believed: run it again with --keep, and look at `eider ledger stats`", exit: .failure)
        }
    }
}
