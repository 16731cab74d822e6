import Yams

/// A place in the file.
struct Place: Hashable {
    let line: Int
    let column: Int

    static let start = Place(line: 1, column: 1)
}

/// Collects what is wrong while the file is read to its end, so that everything is said at once.
final class Problems {
    /// How many are kept: a file that is another kind of file altogether gets no longer a list than somebody reads.
    static let limit = 200

    let file: String
    private(set) var found: [AgreementProblem] = []

    init(file: String) { self.file = file }

    func add(_ code: ProblemCode, at place: Place, _ sentence: String, help: String) {
        guard found.count < Problems.limit else { return }
        found.append(
            AgreementProblem(
                code: code.rawValue, file: file, line: place.line, column: place.column, sentence: sentence, help: help))
    }

    /// In the order of the file.
    var all: AgreementProblems {
        AgreementProblems(problems: found.sorted { ($0.line, $0.column, $0.code) < ($1.line, $1.column, $1.code) })
    }
}

/// The user's own text in a sentence: in backticks, and not longer than a line.
func quoted(_ text: String) -> String {
    let line = text.prefix(60).map { $0.isNewline || $0 == "`" ? " " : $0 }
    return "`\(String(line))\(text.count > 60 ? "…" : "")`"
}

/// Words in a sentence, for example `a, b or c`.
func listed(_ words: some Sequence<String>, _ joining: String = "or") -> String {
    let words = Array(words)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joining) " + last
}

extension Node {
    /// Where it begins.
    var place: Place {
        let mark: Mark? =
            switch self {
            case .scalar(let scalar): scalar.mark
            case .mapping(let mapping): mapping.mark
            case .sequence(let sequence): sequence.mark
            case .alias(let alias): alias.mark
            }
        return mark.map { Place(line: $0.line, column: $0.column) } ?? .start
    }
}
