import ArgumentParser

/// `eider loops`: what is owed to whom.
struct LoopsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loops", abstract: "See where referrals, contacts, submissions and requests stand, and what is owed.",
        discussion: """
            Ids, parties, codes and times: none of these commands shows a child's name, or what a message says.

            EXAMPLES
              eider loops list --open --state demo
              eider loops show 01931a40-0000-7000-8000-000000000000
              eider loops overdue
              eider loops report --from 2026-09-01 --by agency
            """,
        subcommands: [
            LoopsListCommand.self, LoopsShowCommand.self, LoopsOverdueCommand.self, LoopsReportCommand.self, LoopsHandoverCommand.self,
            LoopsEvidenceCommand.self,
        ])
}
