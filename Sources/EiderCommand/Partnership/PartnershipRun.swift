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
    private let readiness = Mutex<Set<String>>([])
    private let ports = Mutex<[String: UInt16]>([:])
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

    /// Makes the keys that are missing and approves those of this machine's own adapters, which nobody else could vouch for better.
    /// - Returns: what was done, a line each.
    /// - Throws: `CLI-604` where an adapter was revoked; what ``AdapterRegister/approve(_:replacing:)`` throws where its keys are others.
    func enrol() async throws -> [String] {
        try state.make()
        let specs = try await specs()
        var done: [String] = []
        for member in folder.members {
            guard let spec = specs[member.run] else { preconditionFailure("each executable was asked") }
            let (keys, isNew) = try AdapterKeys.make(in: state.adapter(member.id))
            if isNew { done.append("made keys for \(member.id)") }
            let entry = AdapterEntry(
                adapter: member.id, party: member.party, curve: keys.curve, signing: keys.signing, sends: spec.sends, takes: spec.takes)
            let known = try state.register.entries().first { $0.adapter == member.id }
            if known?.revoked == true {
                throw CommandError(
                    "CLI-604", "`\(member.id)` was revoked", help: "take it out of partnership.yaml, or approve it again with `eider enrol --replace`",
                    exit: .badData)
            }
            // The same keys with other message types: the software was exchanged.
            let change = try state.register.approve(entry, replacing: known?.curve == entry.curve && known?.signing == entry.signing)
            if change != .unchanged { done.append("approved \(member.id) of \(member.party): this is the operator's own machine") }
            for path in member.folders.values.sorted() { try AtomicFile.makeFolder("\(state.path)/\(path)") }
        }
        return done
    }

    /// What each executable says of itself: each is asked once, all of them at the same time.
    private func specs() async throws -> [String: AdapterSpec] {
        let executables = try Dictionary(folder.members.map { ($0.run, try programs.find($0.run, from: folder.path)) }) { first, _ in first }
        return try await withThrowingTaskGroup(of: (String, AdapterSpec).self) { group in
            for (run, executable) in executables { group.addTask { (run, try await AdapterSpec.ask(executable)) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Router first, then the adapters in their order.
    var members: [Supervisor.Member] { [router] + folder.members.map(adapter) }

    /// Where the router listens, once it does.
    func routerAddress() throws(CommandError) -> RouterAddress { try RouterAddress(file: state.endpoint) }

    /// Hears what the processes say, for their readiness.
    func heard(_ event: Supervisor.Event) {
        switch event {
        case .started(let name, _):
            readiness.withLock { _ = $0.remove(name) }
        case .line(let name, let line):
            // What AdapterKit logs when there is a session.
            if line.contains("verb=READY") { readiness.withLock { _ = $0.insert(name) } }
            // What an adapter logs that listens itself: `code=port-2575`.
            if let at = line.range(of: "code=port-"), let port = UInt16(line[at.upperBound...].prefix { $0.isNumber }) {
                ports.withLock { $0[name] = port }
            }
        case .ended, .restarting, .gaveUp, .stopped: break
        }
    }

    /// The port at which an adapter's own agency reaches it, once it listens.
    func port(of adapter: String) -> UInt16? { ports.withLock { $0[adapter] } }

    private var router: Supervisor.Member {
        Supervisor.Member(
            name: Self.routerName, stopWithin: .seconds(15),
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
        Supervisor.Member(
            name: member.id.text,
            command: { () throws(ProcessFault) in
                do throws(CommandError) {
                    return ChildCommand(
                        executable: try self.programs.find(member.run, from: self.folder.path),
                        arguments: ["run", "--settings", member.settingsFile], environment: try self.environment(of: member))
                } catch { throw ProcessFault(error) }
            },
            isReady: { self.readiness.withLock { $0.contains(member.id.text) } })
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

    private static func variable(_ setting: String) -> String {
        "EIDER_SETTING_" + setting.uppercased().replacingOccurrences(of: "-", with: "_")
    }
}
