import ArgumentParser
import SafeguardingContract

/// `eider enrol`: the operator's yes to an adapter, and its end.
struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Approve an adapter's request, revoke an adapter, or list those enrolled.",
        discussion: """
            Compare the fingerprint of the keys with the adapter's owner over the telephone before you approve. A running router \
            acts on the change at once, and records it in the ledger first.

            EXAMPLES
              eider enrol youth-service.json --state /var/lib/eider
              eider enrol youth-service-new.json --rotate --overlap 14 --state /var/lib/eider
              eider enrol --revoke youth-service --state /var/lib/eider
              eider enrol --until 2027-11-30T00:00:00Z --adapter youth-service --state /var/lib/eider
              eider enrol --list --output json
            """)

    @Argument(help: "The request: the JSON that `eider keys new` printed.") var request: String?
    @Option(help: "Revoke this adapter: its keys are not valid from now on.") var revoke: String?
    @Flag(help: "List the adapters.") var list = false
    @Flag(help: "The adapter is enrolled with other keys, types or party, and these take their place.") var replace = false
    @Flag(help: "The adapter changes over to new keys: its old ones count beside them for a while, and nothing it says meanwhile is lost.") var rotate = false
    @Option(help: "With --rotate: for how many days the old keys count.") var overlap = 7
    @Option(help: "When the keys of --adapter are over, for example 2027-11-30T00:00:00Z, or `never`. The router says a month before that they run out.") var until: String?
    @Option(help: "The adapter whose keys --until limits.") var adapter: String?
    @Option(help: "The router's state folder.") var state = "demo"
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard [request != nil, revoke != nil, list, until != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of: a request's file, --revoke ADAPTER, --until TIME --adapter ADAPTER, --list.")
        }
        guard !(rotate && replace) else { throw ValidationError("--rotate keeps the old keys for a while, --replace ends them at once: give one.") }
        guard (1...90).contains(overlap) else { throw ValidationError("--overlap takes 1 to 90 days.") }
        guard (until == nil) == (adapter == nil) else { throw ValidationError("--until and --adapter go together.") }
        guard until.map({ $0 == "never" || Moment($0) != nil }) ?? true else { throw ValidationError("--until takes a time such as 2027-11-30T00:00:00Z, or `never`.") }
    }

    func run() async throws {
        let register = StateFolder(state).register
        if let request {
            let entry = try AdapterEntry.request(in: AtomicFile.read(request), from: request)
            let end = rotate ? Moment.now.adding(milliseconds: Int64(overlap) * 86_400_000) : nil
            say(try register.approve(entry, replacing: replace, overlap: end), entry.adapter, "\(entry.party), fingerprint \(entry.fingerprint)")
        } else if let revoke {
            guard let id = AdapterID(revoke) else { throw ValidationError("`\(printable(revoke))` is not an adapter's name.") }
            say(try register.revoke(id), id, "its keys are not valid any more")
        } else if let until, let adapter {
            guard let id = AdapterID(adapter) else { throw ValidationError("`\(printable(adapter))` is not an adapter's name.") }
            let end = until == "never" ? nil : Moment(until)
            say(try register.limit(id, until: end), id, end.map { "its keys are valid until \($0)" } ?? "its keys have no end")
        } else {
            show(try register.entries())
        }
    }

    private struct Said: Encodable { let adapter, change: String }
    private struct Listed: Encodable { let adapters: [AdapterEntry] }

    private func say(_ change: AdapterRegister.Change, _ adapter: AdapterID, _ detail: String) {
        switch options.output {
        case .json: Console.current.json(Said(adapter: adapter.text, change: "\(change)"))
        case .text: Console.current.line("\(change)  \(adapter)  \(detail)")
        }
    }

    private func show(_ entries: [AdapterEntry]) {
        switch options.output {
        case .json: Console.current.json(Listed(adapters: entries))
        case .text:
            if entries.isEmpty { Console.current.remark("no adapter is enrolled") }
            for entry in entries {
                let state = entry.revoked ? Console.current.ink.bad("revoked ") : "enrolled"
                Console.current.line(
                    "\(state)  \(entry.adapter.text.padded(to: 20))  \(entry.party.text.padded(to: 24))  \(entry.fingerprint)\(entry.until.map { "  until \($0)" } ?? "")")
                if let before = entry.previous { Console.current.line("          keys before: \(keyFingerprint(curve: before.curve, signing: before.signing)), until \(before.until)") }
            }
        }
    }
}
