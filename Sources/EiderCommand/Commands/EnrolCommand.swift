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
              eider enrol --revoke youth-service --state /var/lib/eider
              eider enrol --list --output json
            """)

    @Argument(help: "The request: the JSON that `eider keys new` printed.") var request: String?
    @Option(help: "Revoke this adapter: its keys are not valid from now on.") var revoke: String?
    @Flag(help: "List the adapters.") var list = false
    @Flag(help: "The adapter is enrolled with other keys, types or party, and these take their place.") var replace = false
    @Option(help: "The router's state folder.") var state = "demo"
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard [request != nil, revoke != nil, list].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of: a request's file, --revoke ADAPTER, --list.")
        }
    }

    func run() async throws {
        let register = StateFolder(state).register
        if let request {
            let entry = try AdapterEntry.request(in: AtomicFile.read(request), from: request)
            say(try register.approve(entry, replacing: replace), entry.adapter, "\(entry.party), fingerprint \(entry.fingerprint)")
        } else if let revoke {
            guard let id = AdapterID(revoke) else { throw ValidationError("`\(printable(revoke))` is not an adapter's name.") }
            say(try register.revoke(id), id, "its keys are not valid any more")
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
                    "\(state)  \(entry.adapter.text.padded(to: 20))  \(entry.party.text.padded(to: 24))  \(entry.fingerprint)")
            }
        }
    }
}
