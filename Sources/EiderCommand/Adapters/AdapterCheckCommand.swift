import AdapterConformance
import AdapterKit
import ArgumentParser
import Foundation

/// `eider adapter check`: the conformance suite against any executable.
struct AdapterCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Try whether an adapter keeps what every adapter promises.",
        discussion: """
            Runs the plugin's program against a router of its own, hands over what conformance/conformance.yaml says, kills it at the worst moments, and says of each \
            promise whether it was kept and what was seen. Nothing outside a temporary folder is touched. Exit status 1 where a promise is not kept, 65 where the plugin \
            does not load.

            EXAMPLES
              eider adapter check Plugins/YouthServiceAdapter
              eider adapter check my-adapter --case durable-before-taken --case kills --kills 100
              eider adapter check my-adapter --output json
              eider adapter check --list
            """)

    @Argument(help: "The plugin's folder.") var folder: String?
    @Option(name: .customLong("case"), help: "Try this case alone; may be given several times.") var cases: [String] = []
    @Option(help: "How often the adapter is killed in mid-traffic.") var kills = 10
    @Option(help: "Seconds that the adapter has for each thing.") var patience = 20.0
    @Flag(help: "Say which cases there are, and what each promises.") var list = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard list || folder != nil else { throw ValidationError("Give the plugin's folder, or --list.") }
        guard (1...10_000).contains(kills) else { throw ValidationError("--kills takes 1 to 10000.") }
        guard patience > 0, patience <= 3600 else { throw ValidationError("--patience takes more than 0 and at most 3600 seconds.") }
        let known = Set(ConformanceCase.all.map(\.name))
        if let unknown = cases.first(where: { !known.contains($0) }) {
            throw ValidationError("There is no case `\(printable(unknown))`; `eider adapter check --list` says which there are.")
        }
    }

    private struct Report: Encodable {
        struct Line: Encodable { let name, promise, verdict, saw: String }
        let adapter, version, folder: String
        let cases: [Line]
        let passed, failed, notApplicable: Int
    }

    func run() async throws {
        let console = Console.current
        guard let folder, !list else { return show(ConformanceCase.all, console) }
        let plugin: PluginUnderTest
        do throws(AdapterProblems) {
            let programs = Executables.standard
            plugin = try PluginUnderTest(PluginFolder(absolutePath(folder)), besides: [programs.own], searchPath: programs.path)
        } catch {
            console.remark(error, of: absolutePath(folder), as: options.output)
            throw EndedWith(status: .badData)
        }
        var suite = ConformanceSuite(plugin)
        (suite.kills, suite.patience, suite.launcher) = (kills, .seconds(patience), Executables.thisProgram)
        let (isText, ink) = (options.output == .text, console.ink)
        if isText { console.line("\(ink.bold("\(plugin.manifest.id) \(plugin.manifest.version)"))  \(plugin.folder.path)") }
        let (tried, names) = (suite, cases.isEmpty ? nil : Set(cases))
        let outcomes = try await Interrupted.endingInOrder { await tried.run(
            only: names,
            begin: { each in if console.showsProgress { console.passing("\r\u{1B}[K… \(each.name)") } },
            ended: { outcome in
                if console.showsProgress { console.passing("\r\u{1B}[K") }
                if isText { Self.lines(of: outcome, ink).forEach { console.line($0) } }
                for line in outcome.lines { console.remark(ink.dim("      \("".padded(to: 22))  | \(printable(line))")) }
            }) }
        let counts = Dictionary(grouping: outcomes, by: \.verdict).mapValues(\.count)
        let (passed, failed, nothing) = (counts[.pass] ?? 0, counts[.fail] ?? 0, counts[.notApplicable] ?? 0)
        switch options.output {
        case .json:
            console.json(
                Report(
                    adapter: plugin.manifest.id, version: plugin.manifest.version, folder: plugin.folder.path,
                    cases: outcomes.map { .init(name: $0.name, promise: $0.promise, verdict: $0.verdict.rawValue, saw: $0.saw) }, passed: passed, failed: failed,
                    notApplicable: nothing))
        case .text:
            let verdict = "\(passed) passed, \(failed) failed, \(nothing) not applicable"
            console.line(failed == 0 ? ink.good(verdict) : ink.bad(verdict))
        }
        if failed > 0 { throw EndedWith(status: .failure) }
    }

    private func show(_ cases: [ConformanceCase], _ console: Console) {
        switch options.output {
        case .json: console.json(cases.map { ["name": $0.name, "promise": $0.promise] })
        case .text: for each in cases { console.line("\(each.name.padded(to: 22))  \(each.promise)") }
        }
    }

    private static func lines(of outcome: CaseOutcome, _ ink: Ink) -> [String] {
        let name = outcome.name.padded(to: 22)
        return switch outcome.verdict {
        case .pass: ["\(ink.good("pass"))  \(name)  \(outcome.saw)"]
        case .notApplicable: ["\(ink.dim("n/a "))  \(name)  \(outcome.saw)"]
        case .fail: ["\(ink.bad("FAIL"))  \(name)  \(outcome.promise)", "      \("".padded(to: 22))  seen: \(outcome.saw)"]
        }
    }
}
