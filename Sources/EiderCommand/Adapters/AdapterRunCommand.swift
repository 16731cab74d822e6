import AdapterKit
import ArgumentParser
import Foundation

/// `eider adapter run`: becomes the plugin's program.
struct AdapterRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run one adapter on its own, against a router anywhere.",
        discussion: """
            Finds the plugin's program and becomes it, with the verb `run`; `--verb check` says instead whether settings, keys and folders are right, and whether the \
            router lets it in. Secrets come from the environment, never from here.

            EXAMPLES
              eider adapter run Plugins/YouthServiceAdapter --settings club.yaml
              eider adapter run my-adapter --settings club.json --verb check
            """)

    /// What the program is asked to do.
    enum Verb: String, CaseIterable, ExpressibleByArgument { case run, check }

    @Argument(help: "The plugin's folder.") var folder: String
    @Option(help: "The adapter's settings file.") var settings: String
    @Option(help: "The verb.") var verb = Verb.run
    @OptionGroup var options: OutputOptions

    func run() throws {
        let path = absolutePath(folder)
        do throws(AdapterProblems) {
            let programs = Executables.standard
            let plugin = try PluginFolder(path)
            let (program, words): (String, [String])
            do { (program, words) = try plugin.command(besides: [programs.own], searchPath: programs.path) } catch { throw AdapterProblems([error]) }
            var arguments = ([program] + words + [verb.rawValue, "--settings", settings]).map { strdup($0) } + [nil]
            execv(program, &arguments)
            let number = errno
            throw AdapterProblems([
                AdapterProblem(
                    code: "ADP-EXECUTABLE", path: "executable", "`\(program)` cannot be run: \(String(cString: strerror(number)))",
                    help: "see that it is a program of this machine, and that its first line names an interpreter that is there")
            ])
        } catch {
            Console.current.remark(error, of: path, as: options.output)
            throw EndedWith(status: .badData)
        }
    }
}
