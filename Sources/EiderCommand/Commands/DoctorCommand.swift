import ArgumentParser

/// `eider doctor`: what the bus stands on, and what to do where it is not as it should be.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what is wrong, and say what to do about it.",
        discussion: """
            Changes nothing. `fault` means the bus does not work, or not safely, until somebody does something: exit status 69. `note` is \
            worth knowing.

            EXAMPLES
              eider doctor --state demo --agreement Examples/partnership/agreement.yaml
              eider doctor --state /var/lib/eider --output json
            """)

    @Option(help: "The state folder.") var state = "demo"
    @Option(help: "The agreement, to see whether it loads.") var agreement: String?
    @Option(help: "Seconds to wait for the router.") var timeout = 5.0
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.") }
    }

    private struct Report: Encodable {
        let findings: [Finding]
        let healthy: Bool
    }

    func run() async throws {
        let folder = StateFolder(state)
        let findings = try await withProgress("looking") { await self.findings(folder) }
        let healthy = !findings.contains { $0.state == .fault }
        let console = Console.current
        switch options.output {
        case .json: console.json(Report(findings: findings, healthy: healthy))
        case .text: for finding in findings { finding.lines(console.ink).forEach { console.line($0) } }
        }
        if !healthy { throw EndedWith(status: .unavailable) }
    }

    private func findings(_ folder: StateFolder) async -> [Finding] {
        let (ledger, last) = await BusChecks.ledger(folder.ledger)
        return [MachineChecks.library(), MachineChecks.folder(folder), MachineChecks.keyFiles(in: folder)]
            + (agreement.map { [BusChecks.agreement(absolutePath($0))] } ?? [])
            + [
                BusChecks.register(folder.register), ledger, await BusChecks.router(folder, patience: .seconds(timeout)),
                await MachineChecks.coreDumps(eider: Executables.thisProgram), MachineChecks.room(in: folder), MachineChecks.clock(now: .now, last: last),
            ]
    }
}
