import AdapterKit
import Foundation
import SafeguardingContract
import ServiceLifecycle
import SharingRules
import Supervision
import ZeroMQ

/// A sandbox from its start to its end: whatever happens, every process it started is stopped when it returns.
struct Sandbox: Service {
    let folder: SandboxFolder
    let partnership: PartnershipRun
    let guest: SandboxGuest?
    let script: PretendScript
    let faults: [Fault]
    let runsGuest: Bool
    let say: @Sendable (String) -> Void
    let took: @Sendable (Supervisor.Event) -> Void

    func run() async throws {
        _ = try await partnership.enrol()
        let supervisor = Supervisor(partnership.members, launcher: Executables.thisProgram) { event in
            partnership.heard(event)
            took(event)
        }
        do {
            try await cancelWhenGracefulShutdown { try await self.play(supervisor) }
            await supervisor.stop()
        } catch {
            await supervisor.stop()
            if !(error is CancellationError) { throw error }
        }
    }

    private func play(_ supervisor: Supervisor) async throws {
        try await withProgress("starting the sandbox") { try await supervisor.start() }
        guard let guest else {
            try sayWhatIsThere()
            return try await work(nil, supervisor)
        }
        let wire = try lay(guest)
        defer { wire.stop() }
        try sayWhatIsThere()
        guard runsGuest else { return try await work(wire, supervisor) }
        let guests = Supervisor([member(guest)], launcher: Executables.thisProgram) { took($0) }
        do {
            try await guests.start()
            try await work(wire, supervisor)
        } catch {
            await guests.stop()
            throw error
        }
    }

    /// Looks for faults that were asked for, and lets the pretend practitioners work, until it is stopped.
    private func work(_ wire: FaultyWire?, _ supervisor: Supervisor) async throws {
        var people = PretendPractitioners(desks: desks, script: script)
        for fault in faults { wire?.ask(for: fault) }
        while true {
            try Task.checkCancellation()
            if let failure = await supervisor.currentFailure { throw failure }
            for fault in folder.takeFaults() {
                say("fault: \(fault.kind.rawValue), \(fault.kind.sentence.replacing("COUNT", with: "\(fault.count)").replacing("SECONDS", with: "\(fault.seconds)"))")
                wire?.ask(for: fault)
            }
            for (adapter, thread) in try people.look(at: .now) { say("\(adapter)'s pretend practitioner did something on thread \(thread)") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private var desks: [PretendPractitioners.Desk] {
        partnership.folder.members.compactMap { member in
            guard let inbox = member.folders["inbox"] ?? member.folders["incoming"], let outgoing = member.folders["outgoing"] else { return nil }
            return .init(adapter: member.id.text, inbox: "\(folder.state.path)/\(inbox)", outgoing: "\(folder.state.path)/\(outgoing)")
        }
    }

    /// Lays the wire for the guest, and writes its settings.
    private func lay(_ guest: SandboxGuest) throws -> FaultyWire {
        let address = try partnership.routerAddress()
        let say = say
        let wire = try FaultyWire(
            .init(
                adapter: try CurvePublicKey(z85: guest.keys.curve), standIn: guest.standIn, router: (address.endpoint, try CurvePublicKey(z85: address.key)),
                own: guest.wireKeys)
        ) { event in
            switch event {
            case .connected: say("wire: \(guest.id) connected")
            case .refused(let verb): say("wire: refused a \(verb)")
            case .delayed(let verb): say("wire: \(verb) comes later")
            case .lost(let verb): say("wire: lost a \(verb)")
            case .doubled(let verb): say("wire: said \(verb) twice")
            case .broke: say("wire: the connection broke")
            case .gone: say("wire: it has failed; start the sandbox again")
            }
        }
        try guest.writeSettings(in: folder, wire: wire.endpoint)
        return wire
    }

    private func member(_ guest: SandboxGuest) -> Supervisor.Member {
        let programs = Executables.standard
        let settings = guest.settingsFile
        let watch = AdapterWatch(folder: folder.state.adapter(guest.id))
        return Supervisor.Member(
            name: guest.id.text,
            command: { () async throws(ProcessFault) in
                do throws(AdapterProblem) {
                    let (program, words) = try guest.plugin.command(besides: [programs.own], searchPath: programs.path)
                    return ChildCommand(executable: program, arguments: words + ["run", "--settings", settings], environment: Self.environment)
                } catch { throw ProcessFault(error.code, error.sentence, help: error.help) }
            }, health: { watch.health(of: $0) })
    }

    /// Whoever writes an adapter gives its secrets by the environment: those variables go on to it.
    private static var environment: [String: String] {
        Environment.base.merging(ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("EIDER_SETTING_") }) { first, _ in first }
    }

    private func sayWhatIsThere() throws {
        let address = try partnership.routerAddress()
        say("sandbox: nobody here is real, and nothing leaves this machine")
        say("router at \(address.endpoint), public key \(address.key); state in \(folder.state.path)")
        for desk in desks { say("pretend: \(desk.adapter); to write as its people, put files into \(desk.outgoing)") }
        guard let guest else { return say("no plugin was given: enrol an adapter with `eider enrol REQUEST --state \(folder.state.path)`") }
        say("yours: \(guest.id) of \(guest.party), settings in \(guest.settingsFile)")
        if !guest.missing.isEmpty { say("add to its settings, or give by EIDER_SETTING_…: \(guest.missing.joined(separator: ", "))") }
        if !runsGuest { say("run it: eider adapter run \(guest.plugin.path) --settings \(guest.settingsFile)") }
        say("let something go wrong: eider sandbox fault drop --state \(folder.state.path)")
    }
}
