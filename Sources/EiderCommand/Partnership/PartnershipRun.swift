import AdapterKit
import Foundation
import SafeguardingContract
import Supervision
import Synchronization

/// A partnership's router and adapters as processes of this machine: how each is started, and when it is at work.
final class PartnershipRun: Sendable {
    /// The name of the router among the processes.
    static let routerName = "router"

    let folder: PartnershipFolder
    let state: StateFolder
    private let programs: Executables
    private let eider: String
    private let rehearsalClock: String?
    private let known = Mutex<Set<AdapterID>>([])
    private let heardOf = Mutex<[String: (process: Int32, port: UInt16?)]>([:])
    private let address = Mutex<RouterAddress?>(nil)

    /// - Parameters:
    ///   - eider: this program, which is also the router.
    ///   - rehearsalClock: a file that says what time it is for the router; nil for the machine's clock, as in all real work.
    init(
        _ folder: PartnershipFolder, state: StateFolder, programs: Executables = .standard, eider: String = Executables.thisProgram, rehearsalClock: String? = nil
    ) {
        self.folder = folder
        self.state = state
        self.programs = programs
        self.eider = eider
        self.rehearsalClock = rehearsalClock
    }

    // What the enrolling in its own file does.
    func isEnrolled(_ id: AdapterID) -> Bool { known.withLock { $0.contains(id) } }
    func enrolled(_ id: AdapterID) { known.withLock { _ = $0.insert(id) } }

    /// The program of an adapter, and the words that stand before its verb.
    func command(of member: PartnershipFolder.Member) throws(CommandError) -> (program: String, words: [String]) {
        try member.program.command(programs, from: folder.path)
    }

    /// Router first, then the adapters in their order. Without the router the others are of no use; without one of the others, they are.
    var members: [Supervisor.Member] { [router] + folder.members.map(adapter) + folder.broken.map { brokenAdapter($0.id) } }

    /// Where the router listens, once it does.
    func routerAddress() throws(CommandError) -> RouterAddress { try RouterAddress(file: state.endpoint) }

    /// Hears what the processes say.
    func heard(_ event: Supervisor.Event) {
        switch event {
        case .started(let name, let process):
            heardOf.withLock { $0[name] = (process, nil) }
        case .line(let name, let line):
            // What an adapter logs that listens itself: `code=port-2575`. Its status says the same a little later.
            if let at = line.range(of: "code=port-"), let port = UInt16(line[at.upperBound...].prefix { $0.isNumber }) {
                heardOf.withLock { $0[name]?.port = port }
            }
        case .stands, .late, .ended, .restarting, .cannotStart, .resting, .gaveUp, .stopped: break
        }
    }

    /// The port at which an adapter's own agency reaches it, once it listens.
    func port(of adapter: String) -> UInt16? {
        guard let (process, port) = heardOf.withLock({ $0[adapter] }) else { return nil }
        return port ?? AdapterID(adapter).flatMap { AdapterWatch(folder: state.adapter($0)).status(of: process)?.port }
    }

    private var router: Supervisor.Member {
        Supervisor.Member(
            name: Self.routerName, isEssential: true, stopWithin: .seconds(15),
            command: { () throws(ProcessFault) in
                // A router that starts again listens where it did: that is what the adapters were told.
                let endpoint = self.address.withLock { $0?.endpoint } ?? self.folder.endpoint
                unlink(self.state.endpoint)
                return ChildCommand(
                    executable: self.eider,
                    arguments: ["router", "--agreement", self.folder.agreement, "--state", self.state.path, "--endpoint", endpoint]
                        + (self.rehearsalClock.map { ["--rehearsal-clock", $0] } ?? []),
                    environment: Environment.base)
            },
            isReady: {
                guard let address = try? self.routerAddress() else { return false }
                self.address.withLock { $0 = address }
                return true
            })
    }

    private func adapter(_ member: PartnershipFolder.Member) -> Supervisor.Member {
        let watch = AdapterWatch(folder: state.adapter(member.id))
        return Supervisor.Member(
            name: member.id.text, restsOn: AdapterMain.Exit.refused.rawValue, command: { () async throws(ProcessFault) in try await self.start(of: member, watch) }, health: { watch.health(of: $0) })
    }

    /// An adapter whose settings file could not be used: it is read anew at each try.
    private func brokenAdapter(_ id: AdapterID) -> Supervisor.Member {
        let watch = AdapterWatch(folder: state.adapter(id))
        return Supervisor.Member(
            name: id.text, restsOn: AdapterMain.Exit.refused.rawValue,
            command: { () async throws(ProcessFault) in
                let again: PartnershipFolder
                do throws(CommandError) { again = try PartnershipFolder(self.folder.path, tolerant: true) } catch { throw ProcessFault(error) }
                guard let member = again.members.first(where: { $0.id == id }) else {
                    throw ProcessFault(again.broken.first { $0.id == id }?.why ?? .malformed(self.folder.path, "has no adapter `\(id)` any more", help: "start `eider up` again"))
                }
                return try await self.start(of: member, watch)
            }, health: { watch.health(of: $0) })
    }

    private func start(of member: PartnershipFolder.Member, _ watch: AdapterWatch) async throws(ProcessFault) -> ChildCommand {
        do throws(CommandError) {
            try await enrolOnce(member)
            watch.begins()
            let (program, words) = try command(of: member)
            return ChildCommand(
                executable: program, arguments: words + ["run", "--settings", member.settingsFile], environment: try environment(of: member))
        } catch { throw ProcessFault(error) }
    }

    /// What an adapter is told over its settings file: paths, the router's endpoint and public key. No secrets.
    func environment(of member: PartnershipFolder.Member) throws(CommandError) -> [String: String] {
        // While the router starts again its file is not there: it will listen where it did.
        let router: RouterAddress
        if let known = address.withLock({ $0 }) { router = known } else { router = try routerAddress() }
        let own = state.adapter(member.id)
        var environment = Environment.base
        environment["EIDER_ROUTER_ENDPOINT"] = router.endpoint
        environment["EIDER_ROUTER_PUBLIC_KEY"] = router.key
        environment["EIDER_KEYS_CURVE"] = AdapterKeys.curveFile(in: own)
        environment["EIDER_KEYS_SIGNING"] = AdapterKeys.signingFile(in: own)
        environment["EIDER_STATE"] = own
        for (name, path) in member.folders { environment[Self.variable(name)] = "\(state.path)/\(path)" }
        for (name, value) in member.settings { environment[Self.variable(name)] = value }
        return environment
    }

    static func variable(_ setting: String) -> String {
        "EIDER_SETTING_" + setting.uppercased().replacingOccurrences(of: "-", with: "_")
    }
}
