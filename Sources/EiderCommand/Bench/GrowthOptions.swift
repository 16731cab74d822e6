import ArgumentParser

/// What is to be measured of how things grow with the ledger. Without `--ledgers`: nothing.
struct GrowthOptions: ParsableArguments {
    @Option(help: "Measure with filled ledgers, beside an empty one, and nothing else: how many records they have, for example 1000,100000,5000000.") var ledgers: ListOption<Int>?
    @Option(help: "A folder for the filled ledgers, which stay there and are used again; otherwise they are made for this run.") var filled: String?
    @Flag(help: "Have a filled ledger read from the disk: before it is measured, the system lets go of what it has of it in memory.") var cold = false

    func validate() throws {
        guard ledgers != nil || (filled == nil && !cold) else { throw ValidationError("--filled and --cold go with --ledgers.") }
        guard ledgers?.elements.allSatisfy((100...20_000_000).contains) ?? true else { throw ValidationError("--ledgers takes numbers from 100 to 20000000.") }
    }
}
