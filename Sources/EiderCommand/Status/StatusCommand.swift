import ArgumentParser
import Foundation
import SafeguardingContract

/// `eider status`: how each adapter stands.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how router and adapters stand: last messages, what waits, what went wrong.",
        discussion: """
            Changes nothing. It shows the adapters of this machine, whether `eider up` runs them or the system does, and those of other machines as far as the \
            router knows of them. It ends with 0 where all is well, and with 69 where something needs a person, whom the last lines tell what.

            EXAMPLES
              eider status --state demo
              eider status --state /var/lib/eider --watch
              eider status --state /var/lib/eider --output json
            """)

    @Option(help: "The state folder.") var state = "demo"
    @Option(help: "Seconds to wait for the router.") var timeout = 3.0
    @Flag(help: "Look again every two seconds, until it is interrupted.") var watch = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.") }
    }

    func run() async throws {
        let folder = StateFolder(state)
        guard access(folder.path, F_OK) == 0 else {
            throw CommandError("CLI-101", "there is no state folder `\(folder.path)`", help: "give it with --state: the one of `eider up` or `eider router`", exit: .unavailable)
        }
        let console = Console.current
        while true {
            let now = Moment.now
            let report = await StatusLook(state: folder, patience: .seconds(timeout), now: now).report()
            switch options.output {
            case .json: console.json(report)
            case .text:
                // The screen anew, where there is one.
                if watch, console.hasColour { console.whole("\u{1B}[H\u{1B}[2J") }
                StatusText(report: report, now: now, ink: console.ink).lines.forEach { console.line($0) }
            }
            guard watch else {
                if !report.isWell { throw EndedWith(status: .unavailable) }
                return
            }
            try await Task.sleep(for: .seconds(2))
        }
    }
}
