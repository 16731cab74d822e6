import ArgumentParser

/// Which ledger to read.
struct LedgerOptions: ParsableArguments {
    @Option(help: "The router's state folder.") var state = "demo"
    @Option(help: "The ledger's file, where it is not in the state folder.") var ledger: String?

    var path: String { ledger.map(absolutePath) ?? StateFolder(state).ledger }
}
