import Foundation
import SafeguardingContract
import ServiceLifecycle
import SharingRules
import Synchronization

/// The demo from its start to its end: whatever happens, every process it started is stopped when it returns.
final class Demo: Service {
    private let partnership: PartnershipRun
    private let page: DemoPage
    private let wait: DemoWait
    private let port: UInt16
    private let interrupted = Mutex(false)

    /// It was asked to stop before its end.
    var wasInterrupted: Bool { interrupted.withLock { $0 } }

    /// Empties the state folder of an earlier demo, and no other.
    init(partnership folder: String, state: String, page: DemoPage, patience: Duration) throws(CommandError) {
        let state = StateFolder(state)
        try DemoFolder.empty(state)
        port = try FreePort.find()
        partnership = PartnershipRun(
            try PartnershipFolder(folder).with(endpoint: "tcp://127.0.0.1:*", settings: ["port": "\(port)"], of: "hospital"), state: state)
        self.page = page
        wait = DemoWait(logs: state.log, patience: patience)
    }

    func run() async throws {
        let logs = try DemoLogs(folder: partnership.state.log)
        _ = try await partnership.enrol()
        try RefusalScene.enrolDesk(in: partnership.state)
        let supervisor = Supervisor(partnership.members, launcher: Executables.thisProgram) { [partnership] event in
            partnership.heard(event)
            logs.take(event)
        }
        do {
            try await cancelWhenGracefulShutdown { try await self.play(supervisor) }
            await supervisor.stop()
        } catch {
            await supervisor.stop()
            guard !(error is CancellationError) else { return interrupted.withLock { $0 = true } }
            throw error
        }
        page.remark()
        page.part("stopped", "router and \(counted(partnership.folder.members.count, "adapter")): nothing runs any more")
    }

    private func play(_ supervisor: Supervisor) async throws {
        page.remark("Eider demo · a county partnership on this machine, all people invented · not an emergency channel")
        page.remark()
        try await withProgress("starting router and adapters") { try await supervisor.start() }
        let world = DemoWorld(
            run: partnership, page: page, wait: wait, agreement: try agreement(), hospital: HospitalSystem(port: port))
        try sayWhatRuns(world)
        let first = try await world.ledgerSize()
        try await RefusalScene(world: world).play()
        try await AttendanceScene(world: world).play()
        let loop = try await ReferralScene(world: world).play()
        try await RecordScene(world: world).play(from: first)
        page.remark()
        page.part("the club saw", "\(world.shown(world.state.path))/youth-service/incoming/\(loop)/")
        page.part("the record", "eider ledger show --state \(world.shown(world.state.path))")
        page.part("the loop", "eider loops show \(loop) --state \(world.shown(world.state.path))")
        page.part("the logs", "\(world.shown(world.state.log))/")
    }

    private func agreement() throws -> Agreement {
        let text = String(decoding: try AtomicFile.read(partnership.folder.agreement), as: UTF8.self)
        switch Agreement.load(yaml: text, file: partnership.folder.agreement) {
        case .success(let agreement): return agreement
        case .failure:
            throw CommandError.malformed(partnership.folder.agreement, "does not load", help: "`eider doctor --agreement` says why")
        }
    }

    private func sayWhatRuns(_ world: DemoWorld) throws {
        let address = try partnership.routerAddress()
        let agreement = world.agreement
        page.part("router", "\(address.endpoint), CURVE   agreement \(agreement.id) \(agreement.version)   ledger \(world.shown(partnership.state.ledger))")
        for member in partnership.folder.members {
            let desks = agreement.desks.values.filter { $0.holder == member.party }.map { "desk \($0.id)" }.sorted()
            let folders = member.folders.values.filter { $0.hasSuffix("outgoing") }.map { "watching \(world.shown(partnership.state.path))/\($0)" }.sorted()
            let port = member.id.text == "hospital" ? ["HL7 v2 over MLLP, 127.0.0.1:\(self.port)"] : []
            page.part(member.id.text, "up, \(member.party)\((port + folders + desks.map { "holds \($0)" }).map { "; \($0)" }.joined())")
        }
    }
}
