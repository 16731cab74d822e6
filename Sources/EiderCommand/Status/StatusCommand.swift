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
              eider status --state demo --wait 60
              eider status --state /var/lib/eider --output json
            """)

    @Option(help: "The state folder.") var state = "demo"
    @Option(help: "Seconds to wait for the router.") var timeout = 3.0
    @Flag(help: "Look again every two seconds, until it is interrupted.") var watch = false
    @Option(help: "Wait until the router and this machine's adapters are at work, at most so many seconds; 69 where they are not then.") var wait: Double?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard wait.map({ $0 > 0 && $0 <= 3600 }) ?? true else { throw ValidationError("--wait takes more than 0 and at most 3600 seconds.") }
        guard wait == nil || !watch else { throw ValidationError("--wait ends, --watch does not: give one.") }
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.") }
    }

    func run() async throws {
        let folder = StateFolder(state)
        if let wait { return try await work(in: folder, within: .seconds(wait)) }
        guard access(folder.path, F_OK) == 0 else {
            throw CommandError("CLI-101", "there is no state folder `\(folder.path)`", help: "give it with --state: the one of `eider up` or `eider router`", exit: .unavailable)
        }
        guard folder.isOurs else {
            throw CommandError(
                "CLI-609", "`\(folder.path)` has nothing of Eider's in it", help: "give the state folder of `eider up` or `eider router` with --state", exit: .badData)
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

    /// Waits until all is at work, and shows it then, or as it is when the time is over.
    private func work(in folder: StateFolder, within limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        let report = try await withProgress("waiting until all is at work") {
            while true {
                let report = await StatusLook(state: folder, patience: .seconds(timeout), now: .now).report()
                if report.isAtWork || ContinuousClock.now >= end { return report }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(report)
        case .text: StatusText(report: report, now: .now, ink: console.ink).lines.forEach { console.line($0) }
        }
        if !report.isAtWork { throw EndedWith(status: .unavailable) }
    }
}
