/// Something that is wrong with a message, by the path of the field and never with its value: it can be logged as it is.
public struct ContractProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, for example `MSG-REQUIRED`. Codes are API; the text is not.
    public let code: String
    /// The field, as in the contract, for example `child.birth_date.month` or `concerns[0].text`; empty for the message as a whole.
    public let path: String
    /// What is wrong, in lower case, without a full stop.
    public let sentence: String
    /// What to do about it.
    public let help: String

    public init(code: String, path: String, sentence: String, help: String) {
        self.code = code
        self.path = path
        self.sentence = sentence
        self.help = help
    }

    /// For example ``MSG-REQUIRED child: is missing (a referral says who the child is)``.
    public var description: String {
        path.isEmpty ? "\(code): \(sentence) (\(help))" : "\(code) \(path): \(sentence) (\(help))"
    }

    /// The form that travels in an envelope's flags: for example `identifier-check-digit:child.identifiers[0]`.
    public var flag: String {
        let name = code.hasPrefix("MSG-") ? code.dropFirst(4) : code[...]
        return "\(name.lowercased()):\(path)"
    }

    /// The form that travels in a refusal.
    public var problem: Problem {
        var problem = Problem()
        problem.code = code
        problem.path = path
        problem.sentence = sentence
        problem.help = help
        return problem
    }
}

/// Every problem that was found, in the order of the message.
public struct ProblemList: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems; never empty where this is thrown or returned as a failure.
    public var problems: [ContractProblem]

    public init(_ problems: [ContractProblem]) { self.problems = problems }
    public init(problems: [ContractProblem]) { self.problems = problems }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
