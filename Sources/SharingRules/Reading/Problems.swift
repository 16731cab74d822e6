import Yams

/// A place in the file. Where an agreement has several files, their lines are counted on from one to the next, so that a place alone says the file:
/// ``Problems`` knows where each begins.
struct Place: Hashable {
    let line: Int
    let column: Int

    static let start = Place(line: 1, column: 1)
}

/// Collects what is wrong while the file is read to its end, so that everything is said at once.
final class Problems {
    /// How many are kept: a file that is another kind of file altogether gets no longer a list than somebody reads.
    static let limit = 200

    /// The first file, as it was given.
    let file: String
    private var kept: [(place: Place, problem: AgreementProblem)] = []
    /// The files, each with the number of lines before its own first.
    private var files: [(before: Int, name: String)]
    /// Where something was put into a line that the file does not have, in the order of doing so.
    private var moves: [(at: Place, by: Int)] = []

    init(file: String) {
        self.file = file
        files = [(0, file)]
    }

    /// What was found so far, in the order of finding.
    var found: [AgreementProblem] { kept.map(\.problem) }
    /// Whether nothing was found so far.
    var isEmpty: Bool { kept.isEmpty }

    /// The words are only made where the problem is kept: a hundred thousand wrong words cost no more than the first two hundred.
    func add(_ code: ProblemCode, at place: Place, _ sentence: @autoclosure () -> String, help: @autoclosure () -> String) {
        guard kept.count < Problems.limit else { return }
        let there = locate(place)
        kept.append(
            (
                place,
                AgreementProblem(
                    code: code.rawValue, file: there.file, line: there.line, column: there.column, sentence: sentence(), help: help())
            ))
    }

    /// In the order of the files, and in each of its lines.
    var all: AgreementProblems {
        let sorted = kept.sorted { ($0.place.line, $0.place.column, $0.problem.code) < ($1.place.line, $1.place.column, $1.problem.code) }
        return AgreementProblems(problems: sorted.map(\.problem))
    }

    /// From here on places with more than so many lines are in this file.
    func begin(_ name: String, after lines: Int) { files.append((lines, name)) }

    /// From here on columns behind a place are so many too high.
    func moved(at place: Place, by columns: Int) { moves.append((place, columns)) }

    /// Which of the files a place is in, in the order in which they were begun: 0 is the first.
    func number(of place: Place) -> Int { files.lastIndex { $0.before < place.line } ?? 0 }

    /// A place as people have it: the file, and the line in it.
    func locate(_ place: Place) -> SourcePlace {
        let file = files[number(of: place)]
        let column = moves.reversed().reduce(place.column) { column, move in
            move.at.line == place.line && column > move.at.column ? max(move.at.column, column - move.by) : column
        }
        return SourcePlace(file: file.name, line: max(1, place.line - file.before), column: column)
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
