import ArgumentParser
import CProcess
import Foundation
import ServiceLifecycle
import Supervision

/// `eider up`: router and adapters of a partnership on this machine.
struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Start and watch the router and the adapters of a partnership's folder.",
        discussion: """
            Keys that are missing are made, and this machine's own adapters are approved. What ends by itself is started again after a \
            pause that grows, at most five times a minute. SIGTERM or SIGINT stops the adapters and then the router; nobody is left behind, \
            also when this process is killed. What the processes say comes out a line each, with the name in front.

            EXAMPLES
              eider up Examples/partnership --state demo
              eider up /etc/eider --state /var/lib/eider --output json
            """)

    @Argument(help: "The partnership's folder: partnership.yaml, agreement.yaml, adapters/.") var folder: String
    @Option(help: "The state folder.") var state = "demo"
    @OptionGroup var options: OutputOptions

    func run() async throws {
        eider_forbid_core_dump()
        // A reader of our lines that goes away must not take the partnership with it.
        signal(SIGPIPE, SIG_IGN)
        let run = PartnershipRun(try PartnershipFolder(folder), state: StateFolder(state))
        let lines = UpLines(format: options.output, names: [PartnershipRun.routerName] + run.folder.members.map(\.id.text))
        for line in try await run.enrol() { Console.current.remark(line) }
        let console = Console.current
        let supervisor = Supervisor(run.members, launcher: Executables.thisProgram) { event in
            run.heard(event)
            if let line = lines.line(of: event, console.ink) { console.line(line) }
        }
        let service = SupervisedService(supervisor: supervisor) {
            if let address = try? run.routerAddress() { console.remark("up: router at \(address.endpoint), public key \(address.key)") }
        }
        try await ServiceGroup(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: StandardErrorLog.logger("eider.up")
        ).run()
    }
}

/// A supervisor as a service: runs until it is asked to stop or one of its processes gives up, and leaves none behind either way.
struct SupervisedService: Service {
    let supervisor: Supervisor
    let whenUp: @Sendable () -> Void

    func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            let failure: (any Error)?
            do {
                try await supervisor.start()
                whenUp()
                failure = await supervisor.waitForFailure()
            } catch is CancellationError { failure = nil } catch { failure = error }
            await supervisor.stop()
            if let failure { throw failure }
        } onCancelOrGracefulShutdown: {
            Task { await supervisor.stop() }
        }
    }
}

/// What happens to the processes, a line each.
struct UpLines: Sendable {
    let format: OutputFormat
    let width: Int

    init(format: OutputFormat, names: [String]) {
        self.format = format
        width = names.map(\.count).max() ?? 0
    }

    private struct Line: Encodable { let event, name, text: String }

    func line(of event: Supervisor.Event, _ ink: Ink) -> String? {
        let (name, word, text): (String, String, String) =
            switch event {
            case .started(let name, let id): (name, "started", "started, process \(id)")
            case .line(let name, let line): (name, "line", line)
            case .ended(let name, let exit): (name, "ended", "ended, \(exit)")
            case .restarting(let name, let pause): (name, "restarting", "starts again in \(pause)")
            case .gaveUp(let name): (name, "gave-up", "ends again and again: giving up")
            case .stopped(let name): (name, "stopped", "stopped")
            }
        switch format {
        case .json: return jsonText(Line(event: word, name: name, text: text))
        case .text: return "\(ink.bold(name.padded(to: width)))  \(word == "line" ? text : ink.dim("(\(text))"))"
        }
    }
}
