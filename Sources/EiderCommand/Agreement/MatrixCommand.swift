import ArgumentParser
import SafeguardingContract
import SharingRules

/// `eider agreement matrix`: who can see which category of whom.
struct MatrixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Show who can be given which category about whom: never, always, under which conditions.",
        discussion: """
            In the table – is never; ● always, whenever a message of those in the note beside it comes at all; ◐ under the conditions of the note. \
            Corrections are not counted: they give nobody a kind of fact that they were not given before. Nor is the breaking of glass. JSON has the whole matrix.

            EXAMPLES
              eider agreement matrix Examples/partnership/agreement.yaml --party elm-park-youth-club
              eider agreement matrix agreement.yaml --category health --output json
            """)

    @OptionGroup var about: AgreementOptions
    @Option(help: "Only this party.") var party: String?
    @Option(help: "Only this category, for example health.") var category: String?

    func validate() throws {
        if let category, Category(word: category) == nil { throw ValidationError("--category takes a category such as health.") }
    }

    func run() async throws {
        let agreement = try about.load()
        let only = try party.map { (text) throws(CommandError) in try PartyWord.party(text, of: agreement) }
        let day = about.day
        let matrix = try await withProgress("working out who sees what") { Matrix(agreement, on: day) }
        let console = Console.current
        switch about.output {
        case .json: console.json(matrix)
        case .text: MatrixText(matrix, party: only?.text, category: category).lines.forEach { console.line($0) }
        }
    }
}
