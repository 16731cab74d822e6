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

            EXAMPLES
              eider bench
              eider bench --windows 256 --repetitions 5
              eider bench --windows 16,256 --transports tcp --peers
              eider bench --windows 256 --recipients 1,2,3 --encodings protobuf,json
              eider bench --windows 64,256 --sync-delay 5
              eider bench --adapters 500 --busy 50
              eider bench --output json > bench.json
            """, subcommands: [BenchClientCommand.self])

    @OptionGroup(title: "What to measure") var what: BenchOptions
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
    }

    func run() async throws {
        let console = Console.current
        let folder = absolutePath(folder)
        let machine = Machine(writingTo: folder)
        let programs = try BenchPrograms()
        var bench = Bench(
            eider: EiderMeasurement(programs: programs, parent: folder, agreement: absolutePath(agreement), keeps: keep),
            yardstick: alone ? nil : YardstickMeasurement(programs: programs, parent: folder, keeps: keep), repetitions: repetitions)
        if peers {
            bench.brokers = Broker.allCases.compactMap { BrokerMeasurement($0, programs: programs, parent: folder, keeps: keep) }
            if bench.brokers.isEmpty { console.remark("no broker is installed whose client was built: see docs/benchmarks/bus.md") }
        }
        if programs.slowSync == nil { console.remark("libSlowSync.so is not beside this program: syncs are not counted, and none takes longer") }
        if machine.writesToMemory { console.remark("\(folder) lies in memory, where a sync is for nothing: give --folder on a disk") }
        let (run, plan, output) = (bench, what.plan, options.output)
        let outcome = try await Interrupted.endingInOrder {
            do {
                let results = try await run.run(plan) { console.remark($0) } finished: { comparison in
                    if output == .text { for line in BenchText.lines(comparison) { console.line(line) } }
                }
                return Result<[Comparison], any Error>.success(results)
            } catch { return .failure(error) }
        }
        let results = try outcome.get()
        let promises = Promise.judged(by: results)
        switch options.output {
        case .json: console.json(BenchReport(machine: machine, repetitions: repetitions, results: results, promises: promises))
        case .text: for line in BenchText.lines(promises, machine) { console.line(line) }
        }
        if strict, promises.contains(where: { !$0.isMet }) { throw EndedWith(status: .failure) }
    }
}

/// What `eider bench --output json` prints.
struct BenchReport: Codable {
    let machine: Machine
    let repetitions: Int
    let results: [Comparison]
    let promises: [Promise]
}
