import ArgumentParser

/// `eider agreement`: what an information-governance lead works with. Nothing here changes anything on the bus.
struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "Check, explain, test, prove and compare a sharing agreement; write its documents.",
        discussion: """
            Each command reads an agreement's file and the files that it includes, from its own folder only, and says what it says of itself. The router \
            is not asked, and nothing is changed.

            EXAMPLES
              eider agreement check Examples/partnership/agreement.yaml
              eider agreement explain Examples/partnership/agreement.yaml --message referral.json --from elm-park-youth-club --to 'desk front-door'
            """,
        subcommands: [CheckCommand.self, ExplainCommand.self, MatrixCommand.self, TestCommand.self, ProveCommand.self, DiffCommand.self, DocumentCommand.self])
}
