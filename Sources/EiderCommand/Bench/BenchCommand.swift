import ArgumentParser
import Benchmark
import Foundation

/// `eider bench`: how fast the bus is on this machine, beside what the machine can do at best.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure how fast the bus is on this machine, beside what the machine can do at best.",
        discussion: """
            A router and its adapters run as processes of their own, over CURVE, with the example's agreement: each message is a referral of 1 KB about another invented \
            child, is cut for its recipient, recorded with everything that is promised of a record, delivered and taken. In turn with it runs the yardstick: a bare router \
            over libzmq and SQLite with the same promise and nothing else. The table has the medians of the repetitions; the ratios are within this run, and say which promise is \
            met and which is missed. docs/benchmarks/bus.md says what each number means. `make bench` builds what is needed and runs it.

            Without an option that says what to measure, it measures everything of which the project promises something; that takes some ten minutes.

            With --ledgers it measures how things grow: a router goes on with ledgers that were filled with invented referrals, in turn with one that begins with an empty ledger. \
            docs/benchmarks/growth.md says what each number means; `make bench-growth` builds what is needed and runs it.

            EXAMPLES
              eider bench
              eider bench --windows 256 --repetitions 5
              eider bench --windows 16,256 --transports tcp --peers
              eider bench --windows 256 --recipients 1,2,3 --encodings protobuf,json
              eider bench --windows 64,256 --sync-delay 5
              eider bench --adapters 500 --busy 50
              eider bench --ledgers 1000,100000 --filled /var/tmp/filled
              eider bench --output json > bench.json
            """, subcommands: [BenchClientCommand.self])

    @OptionGroup(title: "What to measure") var what: BenchOptions
    @OptionGroup(title: "How it grows") var growth: GrowthOptions
    @Option(help: "How often each is measured, Eider and the yardstick in turn.") var repetitions = 3
    @Flag(help: "Measure the brokers too that are installed, beside what goes over TCP (`make bench-peers` builds their clients).") var peers = false
    @Flag(help: "Measure Eider alone.") var alone = false
    @Option(help: "The agreement: the example's, or one with its parties and desks.") var agreement = "Examples/partnership/agreement.yaml"
    @Option(help: "A folder on a disk, to which everything is written meanwhile.") var folder = "/var/tmp"
    @Flag(help: "Leave the folders of the measurements there: ledgers, keys, orders.") var keep = false
    @Flag(help: "End with status 1 where a promise is missed.") var strict = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard (1...99).contains(repetitions) else { throw ValidationError("--repetitions takes 1 to 99.") }
        guard !(peers && alone) else { throw ValidationError("--alone measures nobody beside Eider, and --peers does: give one.") }
        guard growth.ledgers == nil || !peers else { throw ValidationError("--ledgers measures Eider beside itself, and --peers others: give one.") }
        guard growth.ledgers == nil || what.asksForOneWay else { throw ValidationError("--ledgers takes one way for messages to go: one window, one transport, one of each list.") }
    }

    func run() async throws {
        let console = Console.current
        let folder = absolutePath(folder)
        let machine = Machine(writingTo: folder)
        let programs = try BenchPrograms()
        let eider = EiderMeasurement(programs: programs, parent: folder, agreement: absolutePath(agreement), keeps: keep)
        if let sizes = growth.ledgers { return try await grow(sizes.elements, eider, machine, console) }
        var bench = Bench(
            eider: eider,
            yardstick: alone ? nil : YardstickMeasurement(programs: programs, parent: folder, keeps: keep), repetitions: repetitions)
        if peers {
            bench.brokers = Broker.allCases.compactMap { BrokerMeasurement($0, programs: programs, parent: folder, keeps: keep) }
            if bench.brokers.isEmpty { console.remark("no broker is installed whose client was built: see docs/benchmarks/bus.md") }
        }
        remarkOnWhatIsMissing(programs, machine, console)
        let (run, plan, output) = (bench, what.plan, options.output)
        let results = try await measured {
            try await run.run(plan) { console.remark($0) } finished: { comparison in
                if output == .text { for line in BenchText.lines(comparison) { console.line(line) } }
            }
        }
        let promises = Promise.judged(by: results)
        switch options.output {
        case .json: console.json(BenchReport(machine: machine, repetitions: repetitions, results: results, promises: promises))
        case .text: for line in BenchText.lines(promises, machine) { console.line(line) }
        }
        try judge(promises)
    }

    /// What was measured; where somebody interrupts it, it is ended in good order.
    private func measured<Measured: Sendable>(_ work: @escaping @Sendable () async throws -> Measured) async throws -> Measured {
        try await Interrupted.endingInOrder { () -> Result<Measured, any Error> in
            do { return .success(try await work()) } catch { return .failure(error) }
        }.get()
    }

    private func judge(_ promises: [Promise]) throws {
        if strict, promises.contains(where: { !$0.isMet }) { throw EndedWith(status: .failure) }
    }

    private func remarkOnWhatIsMissing(_ programs: BenchPrograms, _ machine: Machine, _ console: Console) {
        if programs.slowSync == nil { console.remark("libSlowSync.so is not beside this program: syncs are not counted, and none takes longer") }
        if machine.writesToMemory { console.remark("\(folder) lies in memory, where a sync is for nothing: give --folder on a disk") }
    }

    private func grow(_ sizes: [Int], _ eider: EiderMeasurement, _ machine: Machine, _ console: Console) async throws {
        remarkOnWhatIsMissing(eider.programs, machine, console)
        let folder = try BenchFolder(in: eider.parent)
        defer { if !keep { folder.remove() } }
        let filled = growth.filled.map { absolutePath($0) } ?? folder.path
        let measurement = GrowthMeasurement(eider: eider, setting: what.way, repetitions: repetitions, filled: filled, isCold: growth.cold)
        let results = try await measured { try await measurement.run(sizes.sorted().map { UInt64($0) }) { console.remark($0) } }
        let promises = Promise.judged(by: results)
        switch options.output {
        case .json: console.json(GrowthReport(machine: machine, repetitions: repetitions, setting: what.way, growth: results, promises: promises))
        case .text: for line in GrowthText.lines(results) + BenchText.lines(promises, machine) { console.line(line) }
        }
        try judge(promises)
    }
}

/// What `eider bench --output json` prints.
struct BenchReport: Codable {
    let machine: Machine
    let repetitions: Int
    let results: [Comparison]
    let promises: [Promise]
}

/// What `eider bench --ledgers … --output json` prints.
struct GrowthReport: Codable {
    let machine: Machine
    let repetitions: Int
    let setting: Setting
    let growth: [Growth]
    let promises: [Promise]
}
