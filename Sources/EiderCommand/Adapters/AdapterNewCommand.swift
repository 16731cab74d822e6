import ArgumentParser
import SafeguardingContract

extension AdapterTemplate.Language: ExpressibleByArgument {}

/// `eider adapter new`: an adapter that works, to begin with.
struct AdapterNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin an adapter: a folder with one that works, and what to edit.",
        discussion: """
            Copies one of Eider's own examples under another name: an adapter that takes rows of a register as files, one mapping to edit, tests, and all that \
            `eider adapter check` needs. It passes that at once.

            EXAMPLES
              eider adapter new elm-park-register --language python
              eider adapter new clinic --language swift --function health --into adapters/clinic
            """)

    @Argument(help: "The adapter's name: lower-case letters, digits and hyphens.") var name: String
    @Option(help: "What to write it in: swift or python.") var language = AdapterTemplate.Language.swift
    @Option(help: "The kind of agency it is for, as the agreement names it.") var function = "youth-service"
    @Option(help: "The new folder. Otherwise: one of the adapter's name, here.") var into: String?
    @Option(help: "Eider's own source. Otherwise it is looked for around this program and the current folder.") var eider: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard let id = AdapterID(name), id != .router else {
            throw ValidationError("`\(printable(name))` is no adapter's name: lower-case letters, digits and hyphens, beginning with a letter.")
        }
        guard AdapterID(function) != nil else { throw ValidationError("`\(printable(function))` is no function: lower-case letters, digits and hyphens.") }
    }

    private struct Made: Encodable {
        let folder, language, edit: String
        let files, next: [String]
    }

    func run() throws {
        guard let id = AdapterID(name) else { return }
        let (name, folder) = (AdapterTemplate.AdapterName(id: id), absolutePath(into ?? name))
        let template = try AdapterTemplate(language, source: eider, programs: Executables.standard.own)
        let files = try template.copy(as: name, function: function, to: folder)
        let next = [
            "cd \(AdapterTemplate.inShell(folder))", language.build, "\(language.test)", "eider adapter check .", "eider sandbox . --run --partnership \(AdapterTemplate.inShell("\(template.source)/Examples/partnership"))",
        ]
        let console = Console.current
        switch options.output {
        case .json:
            console.json(Made(folder: folder, language: language.rawValue, edit: language.mapping(of: name), files: files, next: next))
        case .text:
            console.line("made \(counted(files.count, "file")) in \(folder)")
            console.line("edit \(console.ink.bold(language.mapping(of: name))): the function `contact` maps a row of your register to a message")
            console.line("then:")
            for line in next { console.line("  \(line)") }
        }
    }
}
