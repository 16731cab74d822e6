import ArgumentParser
import Router
import SafeguardingContract

/// `eider ledger hold`: a thread that may be needed before a court or an inquiry is kept beyond its time.
struct LedgerHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep a thread beyond its time, because a court or an inquiry may need it; or let it go again.",
        discussion: """
            The router reads the list while it runs, and records each change. What was erased already does not come back. Name nobody in \
            the reference: it is recorded, and stays.

            EXAMPLES
              eider ledger hold 01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10 --by "head of legal services" --reference INQ-7 --state /var/lib/eider
              eider ledger hold 01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10 --release --state /var/lib/eider
            """)

    @Argument(help: "The thread: the id of the message that opened it.") var thread: String
    @Option(help: "Who said so, by role.") var by: String?
    @Option(help: "A reference to why, which names nobody.") var reference = ""
    @Flag(help: "Let it go: its time counts again.") var release = false
    @Option(help: "The router's state folder.") var state = "demo"
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard ThreadID(thread) != nil else { throw ValidationError("`\(printable(thread))` is not a thread's id.") }
        guard release != (by != nil) else { throw ValidationError("Give --by ROLE to hold it, or --release to let it go.") }
        for text in [by ?? "", reference] where text.count > LegalHoldsFile.textLimit { throw ValidationError("--by and --reference take at most \(LegalHoldsFile.textLimit) characters.") }
    }

    private struct Said: Encodable {
        let thread: String
        let change: LegalHoldRequest.Change
    }

    func run() async throws {
        guard let id = ThreadID(thread) else { return }
        let request = LegalHoldRequest(thread: id)
        let change = try by.map { by throws(CommandError) in try request.hold(StateFolder(state), by: by, reference: reference) } ?? request.release(StateFolder(state))
        switch options.output {
        case .json: Console.current.json(Said(thread: thread, change: change))
        case .text: Console.current.line("\(change.rawValue)  \(thread)\(by.map { "  by \($0)" } ?? "")")
        }
    }
}
