import Foundation
import SafeguardingContract
import ServiceLifecycle
import SharingRules
import Supervision
import Synchronization

/// The demo from its start to its end: whatever happens, every process it started is stopped when it returns.
final class Demo: Service {
    private let partnership: PartnershipRun
    private let situation: Situation?
    private let page: DemoPage
    private let wait: DemoWait
    private let interrupted = Mutex(false)

    /// It was asked to stop before its end.
    var wasInterrupted: Bool { interrupted.withLock { $0 } }

    /// Empties the state folder of an earlier demo, and no other.
    /// - Parameter situation: the one to play alone, with the adapters it needs; nil for the whole story.
    init(_ situation: Situation?, partnership folder: String, state: String, page: DemoPage, patience: Duration) throws(CommandError) {
        // On ports that the system gives; and files that the demo puts there whole need not lie for a second to be taken.
        let folder = try PartnershipFolder(folder).only((situation.map { [$0] } ?? Situation.story).flatMap(\.adapters)).with(
            endpoint: "tcp://127.0.0.1:*", settings: ["port": "0", "stable-for-milliseconds": "100", "look-every-milliseconds": "50"])
        let state = StateFolder(state)
        try DemoFolder.empty(state)
        partnership = PartnershipRun(folder, state: state)
        self.situation = situation
        self.page = page
        wait = DemoWait(logs: state.log, patience: patience)
    }

    func run() async throws {
        let logs = try DemoLogs(folder: partnership.state.log)
        _ = try await partnership.enrol()
        if situation == nil { try RefusalScene.enrolDesk(in: partnership.state) }
        // A story needs every one of its adapters.
        let supervisor = Supervisor(partnership.members.map { $0.essential() }, launcher: Executables.thisProgram) { [partnership] event in
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
        let world = DemoWorld(run: partnership, page: page, wait: wait, agreement: try agreement())
        try await sayWhatRuns(world)
        let first = try await world.ledgerSize()
        if situation == nil { try await RefusalScene(world: world).play() }
        for situation in situation.map({ [$0] }) ?? Situation.story {
            page.scene(situation.title, of: situation.id)
            try await situation.play(world)
        }
        try await RecordScene(world: world).play(from: first)
        page.remark()
        page.part("the record", "eider ledger show --state \(world.shown(world.state.path))")
        page.part("the loops", "eider loops show --state \(world.shown(world.state.path))")
        page.part("the folders", "\(world.shown(world.state.path))/")
        page.part("the logs", "\(world.shown(world.state.log))/")
    }

    private func agreement() throws -> Agreement {
        switch try AgreementOnDisk.read(partnership.folder.agreement) {
        case .success(let agreement): return agreement
        case .failure:
            throw CommandError.malformed(partnership.folder.agreement, "does not load", help: "`eider agreement check` says why")
        }
    }

    private func sayWhatRuns(_ world: DemoWorld) async throws {
        let address = try partnership.routerAddress()
        let agreement = world.agreement
        page.part("router", "\(address.endpoint), CURVE   agreement \(agreement.name)   ledger \(world.shown(partnership.state.ledger))")
        for member in partnership.folder.members {
            let port = member.ownSettings.contains("port") ? ["listens at 127.0.0.1:\(try await world.port(of: member.id.text))"] : []
            page.part(member.id.text, ([member.party.text] + port + Self.desks(of: member.party, agreement)).joined(separator: "; "))
        }
    }

    /// The desks that a party holds: for everybody, for a school's children, or in an area.
    private static func desks(of party: PartyID, _ agreement: Agreement) -> [String] {
        agreement.desks.values.sorted { $0.id.text < $1.id.text }.flatMap { desk in
            let schools = desk.bySchool.filter { $0.value == party }.map(\.key.description).sorted()
            let areas = desk.byArea.filter { $0.value == party }.map { "area \($0.key)" }.sorted()
            let isOnly = desk.bySchool.isEmpty && desk.byArea.isEmpty
            let holds = desk.holder == party ? ["holds desk \(desk.id)\(isOnly ? "" : " for everybody else")"] : []
            return (schools + areas).map { "holds desk \(desk.id) for \($0)" } + holds
        }
    }
}
