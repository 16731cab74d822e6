import SharingRules

/// A problem of a file, as it is shown: the place as editors know it, then the code and the sentence, then what to do.
struct ProblemText: Encodable, Equatable, Sendable {
    let file: String
    let line, column: Int
    let code, sentence, help: String
    /// `problem`, or of what does not stop it from loading `remark` or `note`.
    let level: String

    init(_ problem: AgreementProblem) {
        file = problem.file
        line = problem.line
        column = problem.column
        code = problem.code
        sentence = problem.sentence
        help = problem.help
        level = "problem"
    }

    /// - Parameter file: the file, where it is about no place in particular.
    init(_ finding: SharingRules.Finding, file: String) {
        self.file = finding.place?.file ?? file
        line = finding.place?.line ?? 1
        column = finding.place?.column ?? 1
        code = finding.code.rawValue
        sentence = finding.sentence
        help = finding.help
        level = finding.level.rawValue
    }

    func lines(_ word: String) -> [String] {
        ["\(printable(file, limit: 400)):\(line):\(column): \(word) \(printable(sentence, limit: 600))"] + (help.isEmpty ? [] : ["    \(printable(help, limit: 600))"])
    }

    private struct Said: Encodable { let problems: [ProblemText] }

    /// Says every problem: they are what was asked for.
    static func say(_ problems: AgreementProblems, _ output: OutputFormat) {
        let console = Console.current
        let texts = problems.problems.map { ProblemText($0) }
        switch output {
        case .json: console.json(Said(problems: texts))
        case .text:
            for text in texts { text.lines(console.ink.bad(text.code)).forEach { console.line($0) } }
            console.remark("\(counted(texts.count, "problem")): nothing of it counts until they are put right")
        }
    }
}
