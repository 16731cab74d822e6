import ArgumentParser
import SafeguardingContract
import SharingRules

/// `eider agreement check`: whether an agreement can come into force, and what somebody should look at before it does.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with an agreement, with file, line and column.",
        discussion: """
            With a problem the agreement does not load: exit status 65. Without, there can be remarks, which are likely mistakes, and notes, which may be on purpose.

            EXAMPLES
              eider agreement check Examples/partnership/agreement.yaml
              eider agreement check agreement.yaml --strict --output json
            """)

    @OptionGroup var about: AgreementOptions
    @Flag(help: "Remarks end with exit status 65 too.") var strict = false

    private struct Report: Encodable {
        let agreement: AgreementText
        let problems, remarks: [ProblemText]
    }

    func run() async throws {
        let agreement = try about.load()
        let day = about.day
        let file = about.file
        let remarks = try await withProgress("looking for clauses that do nothing") {
            agreement.findings(on: day).map { ProblemText($0, file: file) }
        }
        let text = AgreementText(agreement, on: day)
        let console = Console.current
        switch about.output {
        case .json: console.json(Report(agreement: text, problems: [], remarks: remarks))
        case .text:
            for remark in remarks { remark.lines("\(console.ink.careful(remark.code)) \(remark.level):").forEach { console.line($0) } }
            console.line("\(printable(about.file)): \(text.line)")
            console.line("no problem, \(counted(remarks.count { $0.level == "remark" }, "remark")), \(counted(remarks.count { $0.level == "note" }, "note"))")
        }
        if strict, remarks.contains(where: { $0.level == "remark" }) { throw EndedWith(status: .badData) }
    }
}

/// An agreement in a line: what it is, how large, and when it counts.
struct AgreementText: Encodable, Equatable, Sendable {
    let id, version, title: String
    let clauses, parties, signatories: Int
    /// When it comes into force, RFC 3339; empty for at once.
    let inForceFrom: String
    /// By when it has to be reviewed, a date; empty where it does not say.
    let reviewBy: String
    let reviewIsPast: Bool

    init(_ agreement: Agreement, on day: Day) {
        id = agreement.id
        version = agreement.version
        title = agreement.title
        clauses = agreement.clauses.count
        parties = agreement.parties.count
        signatories = agreement.parties.values.count { $0.signatory }
        inForceFrom = agreement.head.inForceFrom?.description ?? ""
        reviewBy = agreement.head.review?.by.description ?? ""
        reviewIsPast = agreement.head.review.map { $0.by < day } ?? false
    }

    var line: String {
        "agreement \(id) \(printable(version)), \(counted(clauses, "clause")), \(parties) parties (\(signatories) signed), "
            + (inForceFrom.isEmpty ? "in force at once" : "in force from \(inForceFrom)") + ", "
            + (reviewBy.isEmpty ? "no review date" : reviewIsPast ? "its review was due by \(reviewBy)" : "review by \(reviewBy)")
    }
}
