import ArgumentParser
import Ledger

/// `eider tail`: what happens, as it happens.
struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Follow the ledger: one line a record.",
        discussion: """
            Reads beside the router and disturbs nothing. No personal data is shown. It ends when you interrupt it, or with --no-follow.

            EXAMPLES
              eider tail --state demo
              eider tail --state /var/lib/eider --last 100 --no-follow
              eider tail --state demo --output json | jq 'select(.kind == "message-refused")'
            """)

    @OptionGroup var source: LedgerOptions
    @Option(help: "How many records there are already to begin with.") var last = 10
    @Flag(inversion: .prefixedNo, help: "Go on as records come.") var follow = true
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard last >= 0 else { throw ValidationError("--last takes a whole number.") }
    }

    func run() async throws {
        var next = try await show { [last] (ledger) throws(LedgerError) in
            let size = try ledger.size
            return (try ledger.lastRecords(last).map(RecordText.init), size)
        }
        while follow, !Task.isCancelled {
            try await Task.sleep(for: .milliseconds(200))
            next = try await show { [next] (ledger) throws(LedgerError) in
                let records = try ledger.records(from: next, upTo: LedgerLimits.page)
                return (records.map(RecordText.init), records.last.map { $0.sequence + 1 } ?? next)
            }
        }
    }

    private func show(_ read: @escaping @Sendable (any LedgerReading) throws(LedgerError) -> ([RecordText], UInt64)) async throws -> UInt64 {
        let (records, next) = try await LedgerFile.read(source, read)
        let console = Console.current
        for record in records {
            switch options.output {
            case .json: console.json(record)
            case .text: console.line(record.line(console.ink))
            }
        }
        return next
    }
}
