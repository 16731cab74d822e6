import ArgumentParser
import CProcess
import Foundation
import ServiceLifecycle

/// `eider demo`: situations of a partnership, played by real processes, and the record of them.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Play situations of a county partnership on this machine, then stop everything.",
        discussion: """
            Router and adapters run as processes of their own, over CURVE on the loopback, on ports that the system gives. All that is printed \
            was read back from answers, files and the ledger; a step that does not happen in its time ends the demo with a status other \
            than 0. All people are invented. Without a situation it tells a story of several; with one it plays that alone, with the adapters \
            that it needs. `make demo` builds what it needs.

            EXAMPLES
              eider demo
              eider demo S10
              eider demo --list
              eider demo s4 --state another-folder --output json
            """)

    @Argument(help: "The situation to play alone, for example S4.") var situation: String?
    @Flag(help: "List the situations, and play none.") var list = false
    @Option(help: "The partnership's folder, with its messages.") var partnership = "Examples/partnership"
    @Option(help: "The state folder. One of an earlier demo is emptied.") var state = "demo"
    @Option(help: "Seconds that a step may take.") var patience = 30.0
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard patience > 0, patience <= 3600 else { throw ValidationError("--patience takes more than 0 and at most 3600 seconds.") }
    }

    private struct Listed: Encodable {
        struct Item: Encodable {
            let id, title: String
            let adapters: [String]
        }
        let situations: [Item]
    }

    func run() async throws {
        eider_forbid_core_dump()
        let one = try situation.map { (id) throws(CommandError) in try Situation.named(id) }
        let console = Console.current
        if list {
            let listed = one.map { [$0] } ?? Situation.all
            switch options.output {
            case .json: console.json(Listed(situations: listed.map { .init(id: $0.id, title: $0.title, adapters: $0.adapters) }))
            case .text: for situation in listed { console.line(situation.line) }
            }
            return
        }
        let page = DemoPage(format: options.output, console: console)
        let demo = try Demo(one, partnership: partnership, state: state, page: page, patience: .seconds(patience))
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
