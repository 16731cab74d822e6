/// Something is wrong that a person can put right: in a settings file, a hand-over file, a folder or a key.
///
/// It never holds a value of the document it is about, only where the value stands: the document may be about a child.
public struct AdapterProblem: Error, Hashable, Sendable {
    /// A stable code, for example `ADP-MISSING`.
    public let code: String
    /// What is wrong, in lower case and without a full stop.
    public let sentence: String
    /// What to do about it.
    public let help: String
    /// The field it is about, for example `router.endpoint`; empty where it is about the whole.
    public let path: String
    /// Where the field stands in its file, where that is known.
    public let position: DocumentPosition?

    /// Makes a problem. The texts must not contain anything that the document said.
    public init(code: String, path: String = "", at position: DocumentPosition? = nil, _ sentence: String, help: String) {
        self.code = code
        self.path = path
        self.position = position
        self.sentence = sentence
        self.help = help
    }
}

extension AdapterProblem: CustomStringConvertible {
    /// One line: where, what, code; then what to do.
    public var description: String {
        let place = [position.map { "line \($0.line), column \($0.column)" }, path.isEmpty ? nil : "`\(path)`"]
            .compactMap { $0 }.joined(separator: ", ")
        return "\(place.isEmpty ? "" : place + ": ")\(sentence) [\(code)]; \(help)"
    }
}

/// Every problem of one document at once, so that it needs to be put right only once.
public struct AdapterProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems, in the order of the document.
    public let problems: [AdapterProblem]

    /// Takes problems; they are put in the order of their positions.
    public init(_ problems: [AdapterProblem]) {
        precondition(!problems.isEmpty, "no problems are no error")
        let unplaced = DocumentPosition(line: .max, column: .max)
        self.problems = problems.enumerated().sorted { a, b in
            let (left, right) = (a.element.position ?? unplaced, b.element.position ?? unplaced)
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
