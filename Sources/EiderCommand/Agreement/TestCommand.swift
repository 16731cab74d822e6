import ArgumentParser
import Router
import SafeguardingContract
import SharingRules

/// `eider agreement test`: the fixtures beside an agreement.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Try the cases beside an agreement, and say which clauses no case shows.",
        discussion: """
            The cases of agreement.yaml stand in agreement.tests.yaml. A clause is covered where taking it out of the agreement changes what is decided of at least one \
            case. Exit status 65: a case came out otherwise than it has to, or less is covered than --coverage asks for.

            EXAMPLES
              eider agreement test Examples/partnership/agreement.yaml
              eider agreement test agreement.yaml --tests winter.yaml --coverage 100 --output json
            """)

    @OptionGroup var about: AgreementOptions
    @Option(help: "The file of cases. (default: beside the agreement)") var tests: String?
    @Option(help: "How many of a hundred clauses have to be covered.") var coverage = 0

    func validate() throws {
        guard (0...100).contains(coverage) else { throw ValidationError("--coverage takes a whole number from 0 to 100.") }
    }

    func run() async throws {
        let agreement = try about.load()
        let path = tests ?? AgreementOnDisk.beside(about.file, "tests")
        let text = try AgreementOnDisk.text(path)
        let folder = FolderFiles(beside: path)
        let fixtures: Fixtures
        switch Fixtures.load(yaml: text, file: path, for: agreement, reading: { folder.message($0) }) {
        case .success(let found): fixtures = found
        case .failure(let problems):
            ProblemText.say(problems, about.output)
            throw EndedWith(status: .badData)
        }
        let day = about.day
        let report = try await withProgress("trying the cases") { agreement.test(fixtures, on: day) }
        let shown = TestReportText(report)
        let console = Console.current
        switch about.output {
        case .json: console.json(shown)
        case .text: shown.lines(console.ink).forEach { console.line($0) }
        }
        if !report.passed || report.coverage < coverage { throw EndedWith(status: .badData) }
    }
}

/// What came of the cases, as it is shown.
struct TestReportText: Encodable, Sendable {
    struct Difference: Encodable, Sendable {
        let file: String
        let line, column: Int
        let key, expected, got: String
    }
    struct Case: Encodable, Sendable {
        let title, file: String
        let line, column: Int
        let ok: Bool
        let verdict: String
        let differences: [Difference]
    }

    let cases: [Case]
    let passed, failed, coverage: Int
    let covered, uncovered: [String]

    init(_ report: FixtureReport) {
        cases = report.results.map { result in
            Case(
                title: result.fixture.title, file: result.fixture.place.file, line: result.fixture.place.line, column: result.fixture.place.column,
                ok: result.differences.isEmpty, verdict: result.decision.verdict.rawValue,
                differences: result.differences.map {
                    Difference(file: $0.place.file, line: $0.place.line, column: $0.place.column, key: $0.key, expected: $0.expected, got: $0.got)
                })
        }
        passed = cases.count { $0.ok }
        failed = cases.count - passed
        coverage = report.coverage
        covered = report.covered.map(\.text)
        uncovered = report.uncovered.map(\.text)
    }

    func lines(_ ink: Ink) -> [String] {
        var lines: [String] = []
        for item in cases {
            guard !item.ok else {
                lines.append("\(ink.good("ok"))      \(printable(item.title, limit: 300))")
                continue
            }
            lines.append("\(ink.bad("failed"))  \(printable(item.title, limit: 300))")
            for difference in item.differences {
                lines.append("        \(printable(difference.file, limit: 400)):\(difference.line):\(difference.column): `\(difference.key)`")
                lines.append("          expected \(difference.expected)")
                lines.append("          got      \(difference.got)")
            }
        }
        lines.append("\(counted(cases.count, "case")), \(failed) failed; \(covered.count) of \(counted(covered.count + uncovered.count, "clause")) covered (\(coverage) %)")
        if !uncovered.isEmpty { lines += "not covered: \(uncovered.joined(separator: ", "))".wrapped(to: 100) }
        return lines
    }
}
