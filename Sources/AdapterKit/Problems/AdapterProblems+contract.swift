public import SafeguardingContract

extension AdapterProblems {
    /// The contract's problems with what a file said, each with its place in the file.
    ///
    /// - Parameters:
    ///   - list: the problems, with field paths of the message or of its envelope.
    ///   - document: the file.
    ///   - member: the member of the file that holds the message; the envelope's attributes stand beside it.
    public init(_ list: ProblemList, in document: Document, under member: String) {
        self.init(
            list.problems.map { problem in
                let first = problem.path.prefix { $0 != "." && $0 != "[" }
                let isBeside = first != "" && document[String(first)] != nil && String(first) != member
                let inside = document[member]
                let place = isBeside ? document.nearest(to: problem.path) : inside?.nearest(to: problem.path) ?? document
                let path = isBeside || inside == nil ? problem.path : problem.path.isEmpty ? member : "\(member).\(problem.path)"
                return AdapterProblem(code: problem.code, path: path, at: place.position, problem.sentence, help: problem.help)
            })
    }
}
