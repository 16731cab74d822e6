import AdapterKit
public import ArgumentParser
public import ReferralLoop
public import SafeguardingContract

extension PartyID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument.hasPrefix("party:") ? String(argument.dropFirst(6)) : argument) }
}

extension DeskID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument.hasPrefix("desk:") ? String(argument.dropFirst(5)) : argument) }
}

extension LoopState: ExpressibleByArgument {}

extension LoopOpening: ExpressibleByArgument {
    public init?(argument: String) { self.init(word: argument) }
}

extension TimeLimit: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Moment: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// As of when something is late.
struct MomentOption: ParsableArguments {
    @Option(help: "As of this moment, for example 2026-11-24T10:00:00Z; now, where it is left out. For rehearsals, whose time is another.") var at: Moment?

    var moment: Moment { at ?? WallClock.now() }
}

/// A loop's id as somebody typed it.
func loopID(_ text: String) throws(CommandError) -> ThreadID {
    guard let thread = ThreadID(text) else {
        throw CommandError("CLI-502", "`\(printable(text))` is not the id of a loop", help: "`eider loops list` lists them", exit: .badData)
    }
    return thread
}

extension CommandError {
    static func noLoop(_ thread: ThreadID) -> CommandError {
        CommandError("CLI-503", "the ledger has no loop \(thread)", help: "`eider loops list` lists them", exit: .badData)
    }
}
