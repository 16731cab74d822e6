import ArgumentParser
import Foundation
import SafeguardingContract
import SharingRules

/// `eider agreement document`: the papers that go with an agreement, filled in from it as far as it says something.
struct DocumentCommand: AsyncParsableCommand {
    /// Which paper.
    enum Kind: String, CaseIterable, ExpressibleByArgument, Sendable {
        case dpia
        case appropriatePolicy = "appropriate-policy"
        case agreement
        case all
    }

    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Write the agreement out in sentences, and fill in a DPIA and an appropriate policy document.",
        discussion: """
            What the agreement says is filled in; what a person has to write or judge stays blank, marked ‹to be written by …›. No paper says that something is \
            lawful: people sign for that. Files are Markdown, and one that is there already is not overwritten without --replace.

            EXAMPLES
              eider agreement document Examples/partnership/agreement.yaml --kind all --to papers
              eider agreement document agreement.yaml --kind dpia --to papers --replace --output json
            """)

    @OptionGroup var about: AgreementOptions
    @Option(help: "dpia, appropriate-policy, agreement, or all.") var kind: Kind = .all
    @Option(name: .customLong("to"), help: "The folder for the files; it is made.") var folder: String
    @Flag(help: "Overwrite files that are there.") var replace = false

    private struct Report: Encodable {
        struct File: Encodable {
            let path: String
            let blanks: Int
        }
        let files: [File]
    }

    func run() async throws {
        let agreement = try about.load()
        let day = about.day
        let kinds = kind == .all ? [.dpia, .appropriatePolicy, .agreement] : [kind]
        let folder = absolutePath(folder)
        let pages = try await withProgress("writing the documents") { kinds.map { (path: "\(folder)/\($0.rawValue).md", text: $0.text(agreement, on: day)) } }
        if !replace, let there = pages.first(where: { access($0.path, F_OK) == 0 }) {
            throw CommandError(
                "CLI-605", "`\(there.path)` is there already", help: "somebody may have filled in its blanks: write to another folder, or give --replace", exit: .failure)
        }
        try AtomicFile.makeFolder(folder, mode: 0o755)
        for page in pages { try AtomicFile.write(Array(page.text.utf8), to: page.path) }
        let console = Console.current
        let files = pages.map { Report.File(path: $0.path, blanks: $0.text.split(separator: Page.blankMark, omittingEmptySubsequences: false).count - 1) }
        switch about.output {
        case .json: console.json(Report(files: files))
        case .text: for file in files { console.line("\(file.path)  \(counted(file.blanks, "blank")) for people to fill in") }
        }
    }
}

extension DocumentCommand.Kind {
    /// The paper; empty for ``all``, which is none.
    func text(_ agreement: Agreement, on day: Day) -> String {
        switch self {
        case .dpia: ImpactAssessment(agreement, on: day).text
        case .appropriatePolicy: AppropriatePolicy(agreement, on: day).text
        case .agreement: AgreementInWords(agreement, on: day).text
        case .all: ""
        }
    }
}
