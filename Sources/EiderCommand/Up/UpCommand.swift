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
            pause that grows, at most five times a minute. An adapter that ends again and again, cannot be started, or ends for good (exit status 77: \
            another process has its key, or it was revoked) rests for ten minutes and is then \
            tried anew; the others go on meanwhile. Only where the router fails does all of it end. SIGTERM or SIGINT stops the adapters and then the router; \
            nobody is left behind, also when this process is killed with SIGKILL: then each process that it started dies with it. A script that starts an adapter's \
            program has to become it (`exec program "$@"`): of one that does not, the system ends the script alone, and the program runs on.

            What the processes say comes out a line each, with the name in front, in a colour of its own on a terminal. How each of them stands is in up.json in the \
            state folder: `eider status` reads it.

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
        let run = PartnershipRun(try PartnershipFolder(folder, tolerant: true), state: StateFolder(state))
        try run.state.refuseSomebodyElses()
        try run.state.make()
        let lock = try UpLock(run.state)
        defer { lock.release() }
        // What is wrong with one of them, its first start says.
        for line in try await run.enrolWhatCanBe().done { Console.current.remark(line) }
        let members = run.members
        let names = members.map(\.name)
        let console = Console.current
        let lines = UpLines(format: options.output, names: names, ink: console.ink)
        let board = UpBoard(file: run.state.up, names: names)
        let supervisor = Supervisor(members, launcher: Executables.thisProgram) { event in
            run.heard(event)
            board.take(event)
            for line in lines.lines(of: event) { console.line(line) }
        }
        let service = SupervisedService(supervisor: supervisor) {
            if let address = try? run.routerAddress() { console.remark("up: router at \(address.endpoint), public key \(address.key)") }
        }
        try await ServiceGroup(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: StandardErrorLog.logger("eider.up")
        ).run()
    }
}
