import AdapterKit
import Foundation

/// Where plugins are looked for, and what is found there.
struct PluginFinding: Sendable {
    /// Folders whose folders are plugins.
    let places: [String]
    /// Where programs are looked for besides the plugin's own folder.
    let programs: Executables

    /// A plugin, or why it does not load.
    struct Found: Sendable {
        let path: String
        let plugin: Result<(folder: PluginFolder, program: String), AdapterProblems>
    }

    /// The folder `Plugins` here, and those of the variable `EIDER_PLUGINS`, with colons between.
    static var standard: PluginFinding {
        let more = (ProcessInfo.processInfo.environment["EIDER_PLUGINS"] ?? "").split(separator: ":").map(String.init)
        return PluginFinding(places: (["Plugins"] + more).map(absolutePath), programs: .standard)
    }

    /// Every folder with an `adapter.yaml`, by its path.
    func all() -> [Found] {
        places.flatMap { place -> [Found] in
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
            return names.map { "\(place)/\($0)" }.filter { access("\($0)/\(PluginFolder.manifestFile)", F_OK) == 0 }.map(look)
        }
    }

    /// One folder.
    func look(_ path: String) -> Found {
        do throws(AdapterProblems) {
            let folder = try PluginFolder(path)
            do { return Found(path: path, plugin: .success((folder, try folder.command(besides: [programs.own], searchPath: programs.path).program))) } catch {
                throw AdapterProblems([error])
            }
        } catch { return Found(path: path, plugin: .failure(error)) }
    }
}

/// Why a plugin does not load, for scripts.
struct PluginProblem: Encodable {
    let code, path, sentence, help: String
    let line: Int?

    init(_ problem: AdapterProblem) {
        (code, path, sentence, help, line) = (problem.code, problem.path, problem.sentence, problem.help, problem.position?.line)
    }
}

extension Console {
    /// Says what keeps a plugin from loading: every problem, with the file where one has a place in it.
    func remark(_ problems: AdapterProblems, of path: String, as format: OutputFormat = .text) {
        if format == .json { return remark(jsonText(["problems": problems.problems.map(PluginProblem.init)])) }
        for problem in problems.problems {
            let isOfTheSuite = problem.path.hasPrefix("hand-over") || problem.path.hasPrefix("shows") || problem.code == "ADP-CONFORMANCE"
            remark("\(problem.position == nil ? "" : "\(path)/\(isOfTheSuite ? "conformance/conformance.yaml" : PluginFolder.manifestFile): ")\(problem)")
        }
    }
}
