import ArgumentParser
import CProcess
import Foundation
import ServiceLifecycle
import SharingRules
import ZeroMQ

/// `eider demo`: three scenes of a partnership, played by real processes, and the record of them.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Play three scenes of a county partnership on this machine, then stop everything.",
        discussion: """
            Router and adapters run as processes of their own, over CURVE on the loopback, on ports that the system gives. All that is printed \
            was read back from answers, files and the ledger; a step that does not happen in its time ends the demo with a status other \
            than 0. All people are invented. `make demo` builds what it needs.

            EXAMPLES
              eider demo
              eider demo --state another-folder --output json
            """)

    @Option(help: "The partnership's folder, with its messages.") var partnership = "Examples/partnership"
    @Option(help: "The state folder. One of an earlier demo is emptied.") var state = "demo"
    @Option(help: "Seconds that a step may take.") var patience = 30.0
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard patience > 0, patience <= 3600 else { throw ValidationError("--patience takes more than 0 and at most 3600 seconds.") }
    }

    func run() async throws {
        eider_forbid_core_dump()
        let page = DemoPage(format: options.output, console: Console.current)
        let demo = try Demo(partnership: partnership, state: state, page: page, patience: .seconds(patience))
        try await ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: demo, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: StandardErrorLog.logger("eider.demo"))
        ).run()
        if demo.wasInterrupted { throw CommandError("CLI-706", "the demo was interrupted", help: "everything was stopped", exit: .failure) }
        page.finish()
    }
}
