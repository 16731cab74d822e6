import ArgumentParser

/// `eider adapter`: adapters as plugins.
struct AdapterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapter", abstract: "Make, list, run and try adapters: folders with an adapter.yaml and a program.",
        discussion: """
            EXAMPLES
              eider adapter new elm-park-register --language python
              eider adapter list
              eider adapter check Plugins/YouthServiceAdapter
              eider adapter run Plugins/YouthServiceAdapter --settings club.yaml
            """,
        subcommands: [AdapterNewCommand.self, AdapterListCommand.self, AdapterCheckCommand.self, AdapterRunCommand.self])
}
