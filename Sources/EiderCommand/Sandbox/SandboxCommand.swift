import AdapterKit
import ArgumentParser
import CProcess
import Foundation
import SafeguardingContract
import ServiceLifecycle
import SharingRules
import Supervision

/// `eider sandbox`: a partnership to write an adapter against.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "A router and pretend agencies to write an adapter against, with things going wrong on request.",
        discussion: """
            EXAMPLES
              eider sandbox my-adapter
              eider sandbox fault drop
            """,
        subcommands: [SandboxStartCommand.self, SandboxFaultCommand.self], defaultSubcommand: SandboxStartCommand.self)
}

/// `eider sandbox start`.
struct SandboxStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start a sandbox, until it is interrupted.",
        discussion: """
            Starts the router and the agencies of a partnership's folder, but for the agency whose adapter is being written: that one joins by a wire of its own, with keys and a \
            settings file that are made for it. Pretend practitioners of the other agencies answer as a script says. The state folder of an earlier sandbox is emptied. Nobody in it \
            is real.

            Faults: \(Fault.Kind.allCases.map { "`\($0.rawValue)` (\($0.sentence))" }.joined(separator: ", ")).

            EXAMPLES
              eider sandbox start my-adapter --run --fault busy:2 --fault delay:3:2.5
              eider sandbox my-adapter
              eider sandbox my-adapter --script answers.yaml --party elm-park-youth-club
              eider sandbox start --print-script > answers.yaml
            """)

    @Argument(help: "The plugin's folder; left out: only router and pretend agencies.") var plugin: String?
    @Option(name: .customLong("partnership"), help: "The partnership's folder. Otherwise: Eider's own example, looked for around this program and the current folder.") var givenPartnership: String?
    @Option(help: "The state folder.") var state = "sandbox"
    @Option(help: "The agency that the adapter joins for. Otherwise: the first of the agreement with its function.") var party: String?
    @Option(help: "What the pretend practitioners do: a YAML file. --print-script shows the one that is built in.") var script: String?
    @Option(help: "Something that goes wrong from the start: KIND, KIND:COUNT or KIND:COUNT:SECONDS. May be given several times.") var fault: [String] = []
    @Flag(help: "Run the adapter as well, and start it again when it ends.") var run = false
    @Flag(help: "Show the lines of the router and the pretend agencies' adapters too.") var all = false
    @Flag(help: "Print the script that is built in, and end.") var printScript = false
    @OptionGroup var options: OutputOptions

    func validate() throws {
        for text in fault where Fault(text) == nil { throw ValidationError("`\(printable(text))` is no fault: KIND, KIND:COUNT or KIND:COUNT:SECONDS.") }
        guard party.map({ PartyID($0) != nil }) ?? true else { throw ValidationError("--party takes a party's name.") }
        guard plugin != nil || (!run && fault.isEmpty) else { throw ValidationError("--run and --fault need the plugin's folder.") }
    }

    private struct Line: Encodable { let time, event, text: String }

    /// The partnership that is given, or the example of Eider's own source.
    private func partnership() throws(CommandError) -> String {
        if let givenPartnership { return givenPartnership }
        return try EiderSource.find(with: "Examples/partnership/partnership.yaml", programs: Executables.standard.own, option: "--partnership Examples/partnership") + "/Examples/partnership"
    }

    func run() async throws {
        let console = Console.current
        if printScript { return console.whole(PretendScript.standard + "\n") }
        let partnership = try partnership()
        eider_forbid_core_dump()
        signal(SIGPIPE, SIG_IGN)
        let folder = SandboxFolder(state)
        let people = try read(console)
        let agreementFile = try PartnershipFolder(partnership).agreement
        guard case .success(let agreement) = try AgreementOnDisk.read(agreementFile) else {
            throw CommandError.malformed(agreementFile, "does not load", help: "`eider agreement check` says why")
        }
        let plugin = try plugin.map { try load(absolutePath($0), console) }
        if let plugin { _ = try SandboxGuest.names(plugin, as: party.flatMap { PartyID($0) }, agreement: agreement) }
        let lock = try folder.lock()
        defer { lock.release() }
        try folder.empty()
        let guest = try plugin.map { (plugin) throws(CommandError) in try SandboxGuest(plugin, as: party.flatMap { PartyID($0) }, in: folder, agreement: agreement) }
        let whole = try PartnershipFolder(partnership)
        let others = whole.members.filter { $0.party != guest?.party && $0.id != guest?.id }.map(\.id.text)
        let members = try whole.only(others).with(
            endpoint: "tcp://127.0.0.1:*", settings: ["port": "0", "stable-for-milliseconds": "100", "look-every-milliseconds": "50"])
        let lines = UpLines(format: options.output, names: [PartnershipRun.routerName] + others + (guest.map { [$0.id.text] } ?? []), ink: console.ink)
        let (format, showsAll, own) = (options.output, all, guest?.id.text)
        let sandbox = Sandbox(
            folder: folder, partnership: PartnershipRun(members, state: folder.state), guest: guest, script: people, faults: fault.compactMap { Fault($0) }, runsGuest: run,
            say: { text in
                switch format {
                case .text: console.line(text)
                case .json: console.json(Line(time: Moment.now.description, event: "sandbox", text: text))
                }
            },
            took: { event in
                if showsAll || event.name == own || event.isTrouble { for line in lines.lines(of: event) { console.line(line) } }
            })
        try await ServiceGroup(services: [sandbox], gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: StandardErrorLog.logger("eider.sandbox")).run()
    }

    private func read(_ console: Console) throws -> PretendScript {
        let text = try script.map { (path) throws(CommandError) in String(decoding: try AtomicFile.read(path, limit: 1 << 20), as: UTF8.self) } ?? PretendScript.standard
        do { return try PretendScript(yaml: text) } catch {
            for problem in error.problems { console.remark("\(script ?? ""): \(problem)") }
            throw EndedWith(status: .badData)
        }
    }

    private func load(_ path: String, _ console: Console) throws -> PluginFolder {
        do { return try PluginFolder(path) } catch {
            console.remark(error, of: path, as: options.output)
            throw EndedWith(status: .badData)
        }
    }
}

/// `eider sandbox fault`.
struct SandboxFaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault", abstract: "Let something go wrong in a sandbox that runs.",
        discussion: """
            Kinds: \(Fault.Kind.allCases.map { "`\($0.rawValue)` (\($0.sentence))" }.joined(separator: ", ")).

            EXAMPLES
              eider sandbox fault drop
              eider sandbox fault refuse --count 3 --state sandbox
              eider sandbox fault delay --count 5 --seconds 2.5
            """)

    @Argument(help: "What goes wrong: \(Fault.Kind.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: String
    @Option(help: "How often.") var count = 1
    @Option(help: "By how much, or how far apart.") var seconds = 1.0
    @Option(help: "The sandbox's state folder.") var state = "sandbox"
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard Fault.Kind(rawValue: kind) != nil else { throw ValidationError("`\(printable(kind))` is no fault.") }
        guard (1...100_000).contains(count) else { throw ValidationError("--count takes 1 to 100000.") }
        guard (0...3600).contains(seconds) else { throw ValidationError("--seconds takes 0 to 3600.") }
    }

    func run() throws {
        guard let kind = Fault.Kind(rawValue: kind) else { return }
        let fault = Fault(kind, count: count, seconds: seconds)
        try SandboxFolder(state).ask(for: fault)
        switch options.output {
        case .json: Console.current.json(fault)
        case .text: Console.current.line("asked for: \(kind.sentence.replacing("COUNT", with: "\(count)").replacing("SECONDS", with: "\(seconds)"))")
        }
    }
}
