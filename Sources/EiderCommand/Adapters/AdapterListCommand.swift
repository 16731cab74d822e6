import AdapterKit
import ArgumentParser

/// `eider adapter list`: which plugins there are, and why one does not load.
struct AdapterListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the plugins there are, and say of each that does not load exactly why.",
        discussion: """
            Looks into the folder `Plugins` here, into those that the variable EIDER_PLUGINS names (with colons between), or into those that are given. Exit status 65 where \
            one does not load.

            EXAMPLES
              eider adapter list
              eider adapter list /opt/county/adapters --output json
            """)

    @Argument(help: "Folders whose folders are plugins.") var places: [String] = []
    @OptionGroup var options: OutputOptions

    private struct Listed: Encodable {
        let folder: String
        let id, version, function, summary, contract, program: String?
        let sends, takes: [String]?
        let problems: [PluginProblem]
    }

    func run() throws {
        var finding = PluginFinding.standard
        if !places.isEmpty { finding = PluginFinding(places: places.map(absolutePath), programs: finding.programs) }
        let found = finding.all()
        let console = Console.current
        switch options.output {
        case .json: console.json(["plugins": found.map(Self.listed)])
        case .text:
            if found.isEmpty { console.remark("no plugin in \(finding.places.joined(separator: ", ")); `eider adapter new` makes one") }
            for each in found { show(each, console) }
        }
        if found.contains(where: { if case .failure = $0.plugin { true } else { false } }) { throw EndedWith(status: .badData) }
    }

    private func show(_ found: PluginFinding.Found, _ console: Console) {
        switch found.plugin {
        case .success(let (folder, program)):
            let manifest = folder.manifest
            console.line("\(console.ink.bold("\(manifest.id) \(manifest.version)"))  for \(manifest.function), contract \(manifest.contract)")
            console.line("  \(manifest.summary)")
            console.line("  sends \(manifest.sends.count) types, takes \(manifest.takes.count); runs \(program)")
            console.line("  \(found.path)")
        case .failure(let problems):
            console.line("\(console.ink.bad("does not load"))  \(found.path)")
            console.remark(problems, of: found.path)
        }
    }

    private static func listed(_ found: PluginFinding.Found) -> Listed {
        switch found.plugin {
        case .success(let (folder, program)):
            let manifest = folder.manifest
            return Listed(
                folder: found.path, id: manifest.id, version: manifest.version, function: manifest.function, summary: manifest.summary, contract: manifest.contract,
                program: program, sends: manifest.sends, takes: manifest.takes, problems: [])
        case .failure(let problems):
            return Listed(
                folder: found.path, id: nil, version: nil, function: nil, summary: nil, contract: nil, program: nil, sends: nil, takes: nil,
                problems: problems.problems.map(PluginProblem.init))
        }
    }
}
