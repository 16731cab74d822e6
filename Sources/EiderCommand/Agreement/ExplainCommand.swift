import ArgumentParser
import SafeguardingContract
import SharingRules

/// `eider agreement explain`: what the agreement says of one message to one recipient, or said of a thread's.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what would be shared of a message, by which clauses, and why not more.",
        discussion: """
            Kinds of facts and paths of fields are printed, never what stands in them. With --loop it explains what was decided in a thread \
            that a ledger has, by the version of the agreement that decided it.

            EXAMPLES
              eider agreement explain agreement.yaml --message referral.json --from elm-park-youth-club --to 'desk front-door'
              eider agreement explain agreement.yaml --message closed.json --from county-social-care --to elm-park-youth-club --sender-is lead
              eider agreement explain agreement.yaml --loop 01931a40-0000-7000-8000-000000000000 --ledger demo/router/ledger.db
            """)

    @OptionGroup var about: AgreementOptions
    @Option(help: "The message's file, as `eider send` takes it, or - for standard input.") var message: String?
    @Option(help: "The party that sends it.") var from: String?
    @Option(help: "The party or desk that it is for.") var to: String?
    @OptionGroup var standing: Standing
    @Option(help: "The loop to explain: the id of the message that opened it.") var loop: String?
    @Option(help: "The ledger's file, for --loop.") var ledger: String?

    func validate() throws {
        if loop != nil {
            guard message == nil, from == nil, to == nil else { throw ValidationError("--loop takes the place of --message, --from and --to.") }
            guard ledger != nil else { throw ValidationError("--loop needs --ledger, the ledger's file.") }
        } else {
            guard ledger == nil else { throw ValidationError("--ledger goes with --loop.") }
            guard message != nil, from != nil, to != nil else { throw ValidationError("--message, --from and --to are needed, or --loop and --ledger.") }
        }
    }

    func run() async throws {
        if let loop, let ledger {
            try await explain(loop: loop, ledger: ledger)
        } else if let message, let from, let to {
            try explain(message: message, from: from, to: to)
        }
    }

    private func explain(message: String, from: String, to: String) throws {
        let agreement = try about.load()
        let sender = try PartyWord.party(from, of: agreement)
        let addressee = try PartyWord.recipient(to, of: agreement)
        let message = try MessageFile(message, from: sender, at: .now)
        let facts = MessageFacts(message.payload, of: message.type)
        let (recipient, desk) = agreement.holder(of: addressee, for: facts.subject)
        var request = DecisionRequest(
            facts, type: message.type, from: sender, to: recipient, desk: desk, acts: true, on: about.day, in: agreement)
        try standing.state(in: &request, of: agreement)
        let explanation = Explanation(agreement, request, message)
        let console = Console.current
        switch about.output {
        case .json: console.json(explanation)
        case .text: explanation.lines(console.ink).forEach { console.line($0) }
        }
    }

    private func explain(loop: String, ledger: String) async throws {
        guard let thread = ThreadID(loop) else {
            throw CommandError("CLI-502", "`\(printable(loop))` is not the id of a loop", help: "`eider loops show` lists them", exit: .badData)
        }
        let agreement = try about.load()
        let explained = try await withProgress("reading the ledger") { try await ExplainedLoop(thread, ledger: absolutePath(ledger), besides: agreement) }
        let console = Console.current
        switch about.output {
        case .json: console.json(explained)
        case .text: explained.lines(console.ink).forEach { console.line($0) }
        }
    }
}

extension Agreement {
    /// The party that a message to a recipient goes to, and the desk it was written to.
    func holder(of recipient: Recipient, for subject: DeskSubject) -> (PartyID, DeskID?) {
        switch recipient {
        case .party(let party): (party, nil)
        case .desk(let desk): (resolve(desk, for: subject) ?? PartyID(unchecked: desk.text), desk)
        }
    }

    /// Which narratives reach a recipient: those written for its party, its desk or its function.
    func readers(_ party: PartyID, _ desk: DeskID?) -> AudienceTest {
        var words: Set<String> = [Recipient.party(party).description]
        if let desk { words.insert(Recipient.desk(desk).description) }
        if let function = parties[party]?.function { words.insert("function:\(function)") }
        return AudienceTest(reader: words)
    }
}
