import ArgumentParser
import Ledger
import SafeguardingContract

/// `eider ledger`: the record of everything accepted and decided.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Read, verify, copy and keep the ledger: most of it also while the router runs.",
        discussion: """
            EXAMPLES
              eider ledger show --state demo
              eider ledger verify --state demo
              eider ledger backup --to backup.db --state demo
            """,
        subcommands: [
            Show.self, LedgerVerifyCommand.self, LedgerCheckpointCommand.self, LedgerProofCommand.self, LedgerExportCommand.self, LedgerDisclosuresCommand.self,
            LedgerStatsCommand.self, LedgerBackupCommand.self, LedgerRestoreCommand.self, LedgerRetainCommand.self, LedgerHoldCommand.self,
        ])

    /// `eider ledger show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show records with their leaf numbers, what was decided for whom, and the tree's root.",
            discussion: """
                Ids, parties, clauses and codes are shown, never what a message says of anybody.

                EXAMPLES
                  eider ledger show --state demo
                  eider ledger show --ledger /var/lib/eider/router/ledger.db --from 100 --limit 50 --output json
                """)

        @OptionGroup var source: LedgerOptions
        @Option(help: "The first leaf to show.") var from: UInt64 = 0
        @Option(help: "How many at most.") var limit = 1000
        @OptionGroup var options: OutputOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit takes a whole number above 0.") }
        }

        private struct Shown: Encodable {
            let records: [RecordText]
            let root: String
            let size: UInt64
        }

        func run() async throws {
            let shown = try await withProgress("reading the ledger") {
                try await LedgerFile.read(source) { [from, limit] (ledger) throws(LedgerError) in
                    Shown(
                        records: try ledger.records(from: from, upTo: limit).map(RecordText.init), root: try ledger.root().description,
                        size: try ledger.size)
                }
            }
            let console = Console.current
            switch options.output {
            case .json: console.json(shown)
            case .text:
                for record in shown.records {
                    console.line(record.line(console.ink))
                    for recipient in record.recipients { console.line(recipient.line) }
                }
                console.remark("\(counted(shown.size, "record")), root \(shown.root)")
            }
        }
    }
}

extension RecordText.Recipient {
    /// Under its record, one line for people.
    var line: String {
        let name = desk.isEmpty ? recipient : "\(recipient) (desk \(desk))"
        let by = clauses.isEmpty ? "" : " by \(clauses.joined(separator: ", "))"
        let out = leftOut.isEmpty ? "" : "; left out: \(leftOut.joined(separator: ", "))"
        return "                        \(verdict)  \(name)\(by)\(out)"
    }
}
