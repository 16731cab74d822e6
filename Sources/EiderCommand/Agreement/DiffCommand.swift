import ArgumentParser
import SafeguardingContract
import SharingRules

/// `eider agreement diff`: what another version changes.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what each party gains and loses by another version of an agreement.",
        discussion: """
            With a ledger, every decision that it has is taken again by both versions, as of its own date, and those that come out differently are said. A message \
            that was refused has no payload in the ledger: those are counted, and not decided.

            Exit status 0, also where something changes; with --exit-code 1 where it does.

            EXAMPLES
              eider agreement diff agreement.yaml next.yaml
              eider agreement diff agreement.yaml next.yaml --ledger demo/router/ledger.db --output json
            """)

    @Argument(help: "The version that is in force.") var old: String
    @Argument(help: "The version that may come.") var new: String
    @Option(help: ArgumentHelp("The date to judge by, as in 2026-11-21. (default: today in London)", valueName: "date")) var on: String?
    @Option(help: "A ledger, whose decisions are taken again.") var ledger: String?
    @Flag(help: "End with 1 where something changes.") var exitCode = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard on == nil || on.flatMap({ Day($0) }) != nil else { throw ValidationError("--on takes a date such as 2026-11-21.") }
    }

    private struct Shown: Encodable {
        let difference: DifferenceText
        let past: PastDecisions?
    }

    func run() async throws {
        let before = try AgreementOnDisk.load(old, output: options.output)
        let after = try AgreementOnDisk.load(new, output: options.output)
        let day = on.flatMap { Day($0) } ?? LondonClock.day(at: .now)
        let difference = try await withProgress("comparing") { DifferenceText(from: before, to: after, on: day) }
        let path = ledger.map(absolutePath)
        let past = try await withProgress("deciding again what the ledger has") { () async throws -> PastDecisions? in
            guard let path else { return nil }
            return try await PastDecisions.taken(again: path, before, after)
        }
        let console = Console.current
        switch options.output {
        case .json: console.json(Shown(difference: difference, past: past))
        case .text:
            difference.lines(console.ink).forEach { console.line($0) }
            past?.lines(console.ink).forEach { console.line($0) }
        }
        if exitCode, difference.isDifferent || past?.changed.isEmpty == false { throw EndedWith(status: .failure) }
    }
}

extension PastDecisions {
    /// For people.
    func lines(_ ink: Ink) -> [String] {
        var lines = ["", ink.bold("past decisions")]
        lines += changed.flatMap { $0.lines(ink) }
        lines.append("\(counted(decided, "decision")) taken again, \(changed.count) would come out otherwise")
        if refused > 0 { lines.append("\(counted(refused, "refused message")): no payload is kept of what is refused, so they were not decided again") }
        if unreadable > 0 { lines.append("\(counted(unreadable, "message")) could not be read, and were not decided again") }
        return lines
    }
}
