import ArgumentParser
import CProcess
import Foundation
import Router
import ServiceLifecycle
import ZeroMQ

/// `eider router`: the router, in the foreground.
struct RouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router", abstract: "Run the router until it is asked to stop.",
        discussion: """
            Its keys are made on the first start. Once it listens, the state folder has `router/endpoint`: the endpoint it bound and its public \
            key, which is what adapters need. SIGTERM and SIGINT stop it in good order; if it is killed, nothing recorded is lost.

            EXAMPLES
              eider router --agreement agreement.yaml --state /var/lib/eider --endpoint tcp://0.0.0.0:5570
              eider router --agreement Examples/partnership/agreement.yaml --state demo --endpoint 'tcp://127.0.0.1:*'
            """)

    @Option(help: "The agreement, YAML.") var agreement: String
    @Option(help: "The router's state folder.") var state = "demo"
    @Option(help: "Where adapters connect; * as the port lets the system choose.") var endpoint = "tcp://127.0.0.1:5570"
    @Option(help: "The most memory for data, in MiB: what a peer sends without end, ends the process and not the machine.") var memory: UInt64 = 2048
    @Flag(help: "The machine's clock is right, although it made a jump: alerts go on from now.") var acceptClock = false
    @Option(help: "For rehearsals only: a file that says what time it is, for example 2026-11-24T10:00:00Z. Such a ledger is never one of real work.")
    var rehearsalClock: String?
    @Option(help: "A command that prints the epoch keys, where they are not to lie in the file `router/epoch.keys`: for example one that asks a key store.")
    var epochKeysCommand: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard endpoint.contains("://") else { throw ValidationError("--endpoint takes an address such as tcp://127.0.0.1:5570.") }
        guard memory >= 64 else { throw ValidationError("--memory takes at least 64 MiB.") }
    }

    func run() async throws {
        eider_forbid_core_dump()
        let folder = StateFolder(state)
        try folder.make()
        try RouterKeys.make(at: folder.routerKeys)
        var configuration = RouterConfiguration(
            endpoint: endpoint, keyFile: folder.routerKeys, ledger: folder.ledger, adaptersFile: folder.register.path,
            agreementFile: absolutePath(agreement), endpointFile: folder.endpoint, memoryLimit: memory << 20)
        configuration.handoversFile = folder.handovers.path
        configuration.holidaysFile = folder.bankHolidays
        configuration.linkKeyFile = folder.linkKey
        configuration.legalHoldsFile = folder.legalHolds.path
        configuration.logKeyFile = folder.logKey
        if let epochKeysCommand { configuration.epochKeys = try await EpochKeysCommand.keys(from: epochKeysCommand) }
        configuration.clockFile = folder.clock
        configuration.acceptsClock = acceptClock
        configuration.rehearsalClock = rehearsalClock.map(absolutePath)
        let logger = StandardErrorLog.logger("eider.router")
        do {
            let router = try RouterService(configuration, logger: logger)
            let group = ServiceGroup(services: [router], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            try await group.run()
        } catch { throw CommandError(from: error, exit: .unavailable) }
    }
}

/// The router's CURVE key pair.
enum RouterKeys {
    /// Makes it where it is missing; a key that is there is left alone.
    static func make(at path: String) throws(CommandError) {
        guard access(path, F_OK) != 0 else { return }
        do { try CurveKeyPair.generate().save(to: path) } catch { throw CommandError(from: error) }
        Console.current.remark("made the router's keys: \(path)")
    }
}
